"""Brings into a pack how each closing was judged: on its day, and today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodcatch.check.finding import Finding
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.pack.findings_at_landings import without_minutes
from goodcatch.rulebook.chosen_landings import Choice, chosen
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.judged_landing_formats import numbered
from goodcatch.state.state import State


@dataclass(frozen=True)
class ClosingJudged:
    """The verdict on one closing: of which case, by which record, at which landing, in words for people, by which
    program and rules, and what spoke against it."""

    case: str
    record: str
    landing: str
    verdict: str
    rules: str = ""
    why: tuple[str, ...] = ()


def verdicts_of(
    state: State, case: str = "", month: str = "", kept_out: frozenset[str] = frozenset()
) -> tuple[ClosingJudged, ...]:
    """The verdicts on the closings of a case, or of those that landed in a month; of neither, none.

    `kept_out` are the paths of which the pack keeps something out. The whole line is judged, and nothing kept is
    believed.
    """
    if not (case or month):
        return ()
    standards = state.store.standards
    choice = Choice(case, "", month, standards[max(standards)].calendar.zone)
    judged = chosen(Replay(state.git, state.history.landings, standards).judged(), choice)
    marks = Marks()
    return tuple(_told(verdict, kept_out) for one in judged for verdict in numbered(one, marks).closures)


def _told(verdict: ClosureVerdict, kept_out: frozenset[str]) -> ClosingJudged:
    judge = f"goodcatch {verdict.judge.release}, rules {verdict.judge.rules}"
    why = tuple(dict.fromkeys(_against(verdict, kept_out)))
    return ClosingJudged(verdict.case, verdict.closure, verdict.commit, verdict.stood.value, judge, why)


def _against(verdict: ClosureVerdict, kept_out: frozenset[str]) -> Iterator[str]:
    yield from (_words(finding, kept_out) for finding in verdict.against)
    today = (_words(finding, kept_out) for finding in verdict.against_today)
    yield from (f"by standard {verdict.today}: {words}" for words in today)


def _words(finding: Finding, kept_out: frozenset[str]) -> str:
    told = without_minutes(replace(finding, remedy=""), kept_out)
    return f"{told.rule}: {told.message}"
