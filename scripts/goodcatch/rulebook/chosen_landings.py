"""Chooses of the judged landings those that somebody asks about: of a case, of one closing, of a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.store_subjects import unit_of


@dataclass(frozen=True)
class Choice:
    """What is asked about; empty is everything. `closure` is the name of a record, `month` reads `2026-10`."""

    case: str = ""
    closure: str = ""
    month: str = ""
    zone: tzinfo = UTC

    @property
    def everything(self) -> bool:
        return not (self.case or self.closure or self.month)


def chosen(judged: Iterable[JudgedLanding], choice: Choice) -> Iterator[JudgedLanding]:
    """Those that are asked about, and of each what is of the case that is asked about."""
    for one in judged:
        if choice.everything or (one.landing and _meant(one, choice)):
            yield _of_case(one, choice.case) if choice.case else one


def _meant(one: JudgedLanding, choice: Choice) -> bool:
    if one.landing is None:
        return False
    touched = set(map(unit_of, one.landing.paths))
    closed = {verdict.closure for verdict in one.closures if choice.case in ("", verdict.case)}
    return (
        (not choice.case or choice.case in touched)
        and (not choice.closure or choice.closure in closed)
        and (not choice.month or f"{one.landing.at.astimezone(choice.zone):%Y-%m}" == choice.month)
    )


def _of_case(one: JudgedLanding, case: str) -> JudgedLanding:
    return replace(
        one,
        findings=tuple(finding for finding in one.findings if unit_of(finding.path) == case),
        held=tuple(path for path in one.held if unit_of(path) == case),
        deadlines=tuple(time for time in one.deadlines if unit_of(time.path) == case),
        closures=tuple(verdict for verdict in one.closures if verdict.case == case),
    )
