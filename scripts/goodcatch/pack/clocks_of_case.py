"""Tells each clock of a case, met and missed, with when it was due and when it was done.

To the minute where that tells nothing of the receipt; else by the day, as a private page does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from goodcatch.clock.step_deadlines import anchor_at, deadlines
from goodcatch.pack.kept_out import SignedOff
from goodcatch.publish.four_questions_of_case import Waited
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard, Step

NOT_YET, NO_TIME = "not due yet", "no time is set"


@dataclass(frozen=True)
class Exactly:
    """A clock to the minute; nothing where that would tell the minute of the receipt."""

    due: str = ""
    done: str = ""


def clocks_told(told: Iterable[Waited], case: Case, store: Store, signed: SignedOff) -> Iterator[dict[str, object]]:
    """The clocks as a pack writes them: `due_at` and `done_at` are moments where they may be told."""
    for clock in told:
        record = case.named(clock.record)
        exact = exactly(record, case, store, signed) if record and "(each time)" not in clock.title else Exactly()
        yield {
            "step": clock.title,
            "record": clock.record,
            "due": clock.due,
            "done": clock.done,
            "took": clock.took,
            "late": {True: "late", False: "in time", None: NOT_YET if clock.due else NO_TIME}[clock.late],
            "due_at": exact.due,
            "done_at": exact.done,
        }


def exactly(record: Record, case: Case, store: Store, signed: SignedOff) -> Exactly:
    """When a step was due and done, where neither rests on a moment before the sign-off."""
    standard, step = store.standard_of(record), store.step_of(record)
    if standard is None or step is None or record.by_day or signed.told_before(record.at):
        return Exactly()
    topic = step.for_each or step.about
    about = case.named(record.text(topic)) if topic else None
    dues = [due.at for due in deadlines(step, case, standard, about)]
    if not dues or not all(_may_be_told(at, signed) for at in _starts(step, case, standard)):
        return Exactly("", iso(record.instant) if dues else "")
    return Exactly(iso(min(dues)), iso(record.instant))


def _starts(step: Step, case: Case, standard: Standard) -> Iterator[datetime]:
    """The moments from which the deadlines of a step count."""
    for due in step.due:
        found = (at for anchor in due.after if (at := anchor_at(anchor, step, case, standard)))
        yield from [at] if (at := next(found, None)) else []


def _may_be_told(at: datetime, signed: SignedOff) -> bool:
    return not signed.told_before(at.astimezone(UTC).isoformat())
