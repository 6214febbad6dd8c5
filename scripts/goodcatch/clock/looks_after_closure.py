"""Says what is looked at once a case is over: a count that was too early, and what was passed openly; and which ending
waits for the word of somebody else.

"Closed" never stands for "works": each look has its day, and is late when that has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from goodcatch.clock.open_steps_by_due_time import Todo, todos
from goodcatch.clock.step_deadlines import end_of_day
from goodcatch.gate.standing import standing_of
from goodcatch.record.case_state import OpenStep, Phase, asked_of_ending, open_steps
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Steps


def looks_after_closure(case: Case, store: Store, now: datetime) -> tuple[Todo, ...]:
    """Every look that is planned on a closed case; none where its closing is of grammar 1."""
    standard, pathway, closing = store.newest, store.newest.pathway_of(case.id), case.last(Steps.CLOSURE)
    own = store.standard_of(closing) if closing else None
    if pathway is None or own is None or own.grammar < 2:
        return ()
    steps = tuple(o for o in open_steps(case, pathway, standard, Phase.CLOSED) if o.step.after_closure)
    planned = (todo for todo in todos(steps, case, standard, now) if todo.due)
    return (*planned, *looks_at_exceptions(case, Phase.CLOSED, store, now))


def words_on_ending(case: Case, stands: Phase, store: Store, now: datetime) -> tuple[Todo, ...]:
    """The word of another post that an ending of this case waits for, whether the case has ended by it or is open; none
    where it was closed since."""
    asked = asked_of_ending(case, store) if stands is not Phase.CLOSED else None
    return todos((asked,), case, store.newest, now) if asked else ()


def looks_at_exceptions(case: Case, stands: Phase, store: Store, now: datetime) -> Iterator[Todo]:
    """A look on the last day of each exception that passes something, by the role that closes such cases."""
    pathway = store.newest.pathway_of(case.id)
    for passed in standing_of(case, stands, store, now).passed if pathway else ():
        due = end_of_day(passed.until, store.newest.calendar)
        assert pathway
        opened = OpenStep(pathway.steps[Steps.CLOSURE], passed.exception)
        yield Todo(opened, due, due < now, False, words=f"Look again: {passed.says}")
