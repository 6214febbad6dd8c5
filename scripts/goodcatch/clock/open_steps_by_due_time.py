"""Puts the steps that may be done now in order, with when each is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from goodcatch.clock.earliest_time_of_step import earliest
from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.clock.step_deadlines import deadlines, end_of_day
from goodcatch.record.case_state import AFTER_CLOSURE, OpenStep, claims_closed
from goodcatch.record.known.measured_effect import effect_of
from goodcatch.record.model import Case
from goodcatch.record.records_far_enough_apart import counts_from, far_enough_apart
from goodcatch.record.scope_at_a_record import scope_before
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps


@dataclass(frozen=True)
class Todo:
    """A step that may be done now. `due` is None where the standard sets no time; `again` that it was done before;
    `merging` is since when it has been done and waits to be merged. `start` is from when on it may be done, or
    counts, and `early` that this is still to come."""

    open: OpenStep
    due: datetime | None
    late: bool
    again: bool
    merging: datetime | None = None
    start: datetime | None = None
    early: bool = False
    words: str = ""  # what to do, where the step's own title does not say it

    @property
    def title(self) -> str:
        return self.words or self.open.step.title

    def at(self, now: datetime) -> Todo:
        """The same at another time: only what is late or early depends on it."""
        late, early = _late(self.due, now), _early(self.start, now)
        return self if (late, early) == (self.late, self.early) else replace(self, late=late, early=early)


def todos(opened: tuple[OpenStep, ...], case: Case, standard: Standard, now: datetime) -> tuple[Todo, ...]:
    """The steps with their deadlines; what is due first comes first, then the standard's order."""
    found = [_todo(o, case, standard, now) for o in opened]
    return tuple(sorted(found, key=lambda t: (t.again, t.due is None, t.due or now)))


def _todo(opened: OpenStep, whole: Case, standard: Standard, now: datetime) -> Todo:
    # What follows a closure follows the last one: a word about an earlier one says nothing of this.
    case = Case(whole.id, whole.current) if opened.step.name in AFTER_CLOSURE else whole
    topic = opened.step.for_each or opened.step.about
    before = [r for r in case.of(opened.step.name) if opened.about in ("", r.text(topic))]
    once = bool(before) and not opened.step.repeat
    due = None if once else min(_instants(opened, case, standard), default=None)
    due = due or _counted_again(opened, case, standard, now)
    # What comes round ends with the closing; what was passed openly has its own day (`looks_after_closure`).
    again = bool(before) and due is None and (once or claims_closed(case))
    start = max(_starts(opened, case, standard, now), default=None)
    return Todo(opened, due, _late(due, now), again, start=start, early=_early(start, now))


def _late(due: datetime | None, now: datetime) -> bool:
    return due is not None and due < now


def _early(start: datetime | None, now: datetime) -> bool:
    return start is not None and now < start


def _starts(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> Iterator[datetime]:
    """From when on it may be done, and from when on it counts beside the time before."""
    step = opened.step
    if begins := earliest(step, case, standard, now, case.named(opened.about)):
        yield begins
    topic = step.about or step.for_each
    done = [r for r in case.current if r.step == step.name and (not topic or r.text(topic) == opened.about)]
    if step.repeat and step.repeat.spaced and done:
        counted = far_enough_apart(done, step.repeat.spaced, standard.calendar)
        yield counts_from(counted[-1].instant, step.repeat.spaced, standard.calendar)


def _instants(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    about = case.named(opened.about) if opened.about else None
    yield from (deadline.at for deadline in deadlines(opened.step, case, standard, about))
    ended = opened.step.after_closure and claims_closed(case)  # it may be done on, but nothing asks for it each week
    for run in () if ended else rounds(opened.step, case, standard):
        if run.about == opened.about and (due := run.next_due()):
            yield due


def _counted_again(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> datetime | None:
    """The end of the day by which a change is counted again, where that is not settled yet."""
    about = case.named(opened.about) if opened.step.name == Steps.RECOUNT else None
    if about is None or not about.text(Fields.MEASURE):
        return None
    scope = scope_before(case, None, standard.pathways[opened.step.pathway], standard, now, about)
    until = effect_of(about, scope).until
    return end_of_day(until, standard.calendar) if until else None
