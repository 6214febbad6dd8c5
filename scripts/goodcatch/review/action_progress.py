"""Says what became of a planned change: done or dropped, in time or overdue, and how its checks went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import cached_property

from goodcatch.record.model import Case, Record
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of


@dataclass(frozen=True)
class Action:
    """A planned change and what became of it. `zone` is the provider's clock, by which its day ends."""

    record: Record
    case: Case
    zone: tzinfo | None = UTC

    @cached_property
    def end(self) -> Record | None:
        """Its `done`, whether it was done or dropped."""
        return next((r for r in self.case.of(Steps.DONE) if r.text(Fields.ACTION) == self.record.name), None)

    @property
    def done(self) -> bool:
        return self.end is not None and self.end.text(Fields.OUTCOME) == Outcome.DONE

    @property
    def dropped(self) -> bool:
        return self.end is not None and self.end.text(Fields.OUTCOME) == Outcome.DROPPED

    @property
    def due(self) -> date | None:
        try:
            return day_of(self.record.text(Fields.DUE_ON))
        # A day that cannot be read is for GC205 to tell; here the change is neither late nor in time.
        except ValueError:
            return None

    @property
    def in_time(self) -> bool:
        """Whether it was done by the end of its day."""
        return self.done and bool(self.end and self.due and self.end.instant.astimezone(self.zone).date() <= self.due)

    def overdue(self, on: date) -> bool:
        return self.end is None and self.due is not None and self.due < on

    @cached_property
    def checks(self) -> tuple[Record, ...]:
        return tuple(r for r in self.case.of(Steps.CHECK) if r.text(Fields.ACTION) == self.record.name)
