"""Says what the desk shows a post of who told a case, and when: all of it to those who read raw reports.

Anybody else sees neither, of records of standard 1 either: a role and a shift leave one candidate in half the cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goodcatch.check.finding import Finding
from goodcatch.intake.who_may_read_and_sign import may_read_raw
from goodcatch.record.model import Case, Record
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS, Steps
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.sign_in_and_sessions import post

MINUTES = frozenset(["at", "recorded", "received"])  # of the head of a record


@dataclass(frozen=True)
class Shown:
    """What a post is shown of the cases of a pathway: everything (`raw`), or neither who told it nor a minute before
    the sign-off."""

    raw: bool
    pathway: Pathway | None
    standard: Standard

    @property
    def hidden(self) -> frozenset[str]:
        """Answers that are left out, and entries of the head."""
        return frozenset() if self.raw else REPORTER_FACTS | MINUTES

    @property
    def dues(self) -> Times:
        """How deadlines are written: many are counted from the minute of the receipt."""
        return Times(self.standard, days=not self.raw)

    def when(self, record: Record, case: Case) -> str:
        """When a step was done."""
        if record.by_day:  # Git has no more than the day
            return self.dues.day(record.instant)
        return Times(self.standard, days=not self.raw and self._before_sign_off(record.instant, case)).when(
            record.instant
        )

    def _before_sign_off(self, at: datetime, case: Case) -> bool:
        signed = case.first(Steps.SIGN_OFF)
        if signed is None:  # of a pathway that has one, nobody can say what was before it
            return self.pathway is None or Steps.SIGN_OFF in self.pathway.steps
        return at <= signed.instant

    def findings(self, found: Iterable[Finding], records: Iterable[Record]) -> tuple[Finding, ...]:
        """Without those at an answer that is left out: some quote it."""
        places = {(r.path, r.line(name)) for r in records for name in self.hidden if (name,) in r.lines}
        return tuple(f for f in found if (f.path, f.line) not in places)


def shown(pathway: Pathway | None, standard: Standard) -> Shown:
    """For the post that is signed in."""
    return Shown(may_read_raw(post(), pathway, standard), pathway, standard)
