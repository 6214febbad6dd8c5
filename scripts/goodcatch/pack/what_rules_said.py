"""Judges the landings of a pack as replay does, by the standard of each day, and keeps what is of the pack's subject.

Nothing that an earlier run kept is believed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from goodcatch.check.finding import Finding
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.history.git import Git
from goodcatch.pack.what_is_packed import CASE, MONTH_KIND, Landed, Subject
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.judge_some_landings import judged_alone
from goodcatch.rulebook.judged_landing_formats import numbered
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.standard.model import Standard


@dataclass(frozen=True)
class Said:
    """What was found of each landing, by its commit, and how the closings among them stand."""

    findings: Mapping[str, tuple[Finding, ...]]
    closings: tuple[ClosureVerdict, ...]


def said_of(git: Git, landed: Landed, subject: Subject, today: Mapping[int, Standard]) -> Said:
    """`today` are the standards of the pack's head. The numbers that stand for found words are counted anew: two packs
    of one state say the same."""
    marks = Marks()
    judged = [numbered(_own(one, subject), marks) for one in _judged(git, landed, subject, today)]
    return Said(
        {one.landing.commit: one.findings for one in judged if one.landing},
        tuple(verdict for one in judged for verdict in one.closures),
    )


def _judged(git: Git, landed: Landed, subject: Subject, today: Mapping[int, Standard]) -> Iterable[JudgedLanding]:
    """The pack's own landings, judged."""
    own = {landing.commit for landing in landed.landings}
    # Of a case or a file what is said stands in its own places; of a month also with whoever had looked at them.
    looked_at = [landing for landing in landed.line if landing.commit in own and subject.kind == MONTH_KIND]
    return judged_alone(git, landed.line, own, today, looked_at)


def _own(one: JudgedLanding, subject: Subject) -> JudgedLanding:
    findings = tuple(finding for finding in one.findings if _is_of(finding.path, subject))
    closures = tuple(verdict for verdict in one.closures if _is_of(verdict.path, subject))
    return replace(one, findings=findings, closures=closures)


def _is_of(path: str, subject: Subject) -> bool:
    return subject.kind == MONTH_KIND or subject.holds(path) or (subject.kind == CASE and unit_of(path) == subject.name)
