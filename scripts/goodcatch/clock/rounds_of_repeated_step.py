"""Follows a step that comes round: from when to when, when it was done, and when it is due again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.step_deadlines import anchored
from goodcatch.record.model import Case, Record, values_of
from goodcatch.record.step_applies_to_case import applies
from goodcatch.record.time_of_event import event_at
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.model import Repeat, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Outcome
from goodcatch.standard.parse_duration import parse


@dataclass(frozen=True)
class Round:
    """One run of a repeated step: the record that started it, the name of what it is about (or nothing), when it was
    done since, and its end, where one is set."""

    starter: Record
    about: str
    start: datetime
    done: tuple[datetime, ...]
    ends: datetime | None
    repeat: Repeat
    standard: Standard

    def next_due(self) -> datetime | None:
        """When it is due after the last time; None once it has ended."""
        due = self._after(max((self.start, *self.done)))
        return due if self._within(due) else None

    def missed(self, until: datetime) -> datetime | None:
        """The first time up to `until` that passed without the step."""
        times = pairwise((self.start, *self.done, until))
        dues = ((self._after(before), at) for before, at in times)
        return next((due for due, at in dues if due < min(at, until) and self._within(due)), None)

    # Mission item 17: a look each week for six weeks after a change about medicines.
    def _within(self, due: datetime) -> bool:
        """The last time falls on the end itself: six weeks have six of them."""
        return self.ends is None or due <= self.ends

    def _after(self, moment: datetime) -> datetime:
        return due_at(moment, parse(self.repeat.every), self.standard.calendar)


def rounds(step: Step, case: Case, standard: Standard) -> Iterator[Round]:
    """Every run of the step in this case; none where it does not come round, or where its condition does not hold."""
    repeat = step.repeat
    if repeat is None or not repeat.every or not _asked(step, case, standard):
        return
    topic = step.about or step.for_each
    for starter, start in _starts(repeat, case, standard):
        about = starter.name if starter.step == topic else starter.text(topic)
        done = tuple(r.instant for r in case.of(step.name) if r.instant >= start and r.text(topic) == about)
        yield Round(starter, about, start, done, _end(start, step, case, standard), repeat, standard)


def _asked(step: Step, case: Case, standard: Standard) -> bool:
    return applies(step, case, standard, tolerances(standard))


def _starts(repeat: Repeat, case: Case, standard: Standard) -> Iterator[tuple[Record, datetime]]:
    """Each record with an anchor of the repetition, and its time."""
    for ref in repeat.after:
        step, _, name = ref.partition(".")
        for record in case.of(step):
            start = anchored(next(iter(values_of((record,), name)), ""), standard.calendar)
            # A change that was given up has nothing to be looked at.
            if start and record.text(Fields.OUTCOME) != Outcome.DROPPED:
                yield record, start


def _end(start: datetime, step: Step, case: Case, standard: Standard) -> datetime | None:
    """The earlier of a length of time and an event that came and stayed."""
    assert step.repeat
    lasting = due_at(start, parse(step.repeat.lasting), standard.calendar) if step.repeat.lasting else None
    pathway = standard.pathways[step.pathway]
    until = event_at(step.repeat.until, case, pathway, standard) if step.repeat.until else None
    return min((end for end in (lasting, until) if end), default=None)
