"""Judges the landings of a pack as replay does, by the standard of each day, and keeps what is of the pack's subject.

Nothing that an earlier run kept is believed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Finding
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.history.git import Git
from goodcatch.pack.what_is_packed import CASE, MONTH_KIND, Landed, Subject
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_each_landing import Replay
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
    own, marks = {landing.commit for landing in landed.landings}, Marks()
    every = (one for one in Replay(git, landed.line, today).judged() if one.landing)
    judged = [(one.landing.commit, numbered(one, marks)) for one in every if one.landing and one.landing.commit in own]
    return Said(
        {commit: tuple(f for f in one.findings if _is_of(f.path, subject)) for commit, one in judged},
        tuple(v for _, one in judged for v in one.closures if _is_of(v.path, subject)),
    )


def _is_of(path: str, subject: Subject) -> bool:
    return subject.kind == MONTH_KIND or subject.holds(path) or (subject.kind == CASE and unit_of(path) == subject.name)
