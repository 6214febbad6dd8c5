"""Tells in a pack how each closing was judged: on its day, and today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goodcatch.check.finding import Finding
from goodcatch.pack.kept_out import without_minutes
from goodcatch.rulebook.closure_verdicts import ClosureVerdict


@dataclass(frozen=True)
class ClosingJudged:
    """The verdict on one closing: of which case, by which record, at which landing, in words for people, by which
    program and rules, what spoke against it, and whose hands in it are proved, in sentences."""

    case: str
    record: str
    landing: str
    verdict: str
    rules: str = ""
    why: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()


def closings_told(verdicts: Iterable[ClosureVerdict], kept_out: frozenset[str]) -> Iterator[ClosingJudged]:
    """`kept_out` are the paths of which the pack keeps something out."""
    for verdict in verdicts:
        judge = f"goodcatch {verdict.judge.release}, rules {verdict.judge.rules}"
        why = tuple(dict.fromkeys(_against(verdict, kept_out)))
        stood = verdict.stood.value
        yield ClosingJudged(verdict.case, verdict.closure, verdict.commit, stood, judge, why, verdict.hands.says)


def _against(verdict: ClosureVerdict, kept_out: frozenset[str]) -> Iterator[str]:
    yield from (_words(finding, kept_out) for finding in verdict.against)
    today = (_words(finding, kept_out) for finding in verdict.against_today)
    yield from (f"by standard {verdict.today}: {words}" for words in today)


def _words(finding: Finding, kept_out: frozenset[str]) -> str:
    told = without_minutes(replace(finding, remedy=""), kept_out)
    return f"{told.rule}: {told.message}"
