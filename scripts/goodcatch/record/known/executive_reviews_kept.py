"""Whether the executive lead looked as often as the procedure says, from the first grave word until it was stable (item
63)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from goodcatch.record.known.depth_where_harm_was_avoided import grave_records
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Case
from goodcatch.record.scope_of_records import Scope
from goodcatch.record.time_of_event import event_at
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.parse_duration import ELAPSED, parse

KEPT, MISSED = "kept", "missed"
ANSWERS = {KEPT: "as often as they should", MISSED: "one was missed"}


def know(scope: Scope) -> Known:
    """`missed`, with the first stretch that was too long; nothing where nothing grave was said."""
    grave = grave_records(scope)
    most, title = _most(scope), scope.pathway.steps[Steps.EXECUTIVE_REVIEW].title
    if not grave or most is None:
        return Known((), "nothing asks for it")
    start, end = grave[0].instant, _stable(scope) or scope.as_of
    looks = [r for r in scope.every(Steps.EXECUTIVE_REVIEW) if start <= r.instant <= end]
    for before, after in pairwise((start, *(look.instant for look in looks), max(end, start))):
        if after - before > most:
            words = f"“{title}” is missing between {_at(before, scope)} and {_at(after, scope)}"
            return Known((MISSED,), words, (grave[0].name, *(look.name for look in looks)))
    return Known((KEPT,), "each came in its time", tuple(look.name for look in looks))


def _most(scope: Scope) -> timedelta | None:
    """The longest time between two looks; None where the pathway sets none that is counted by the clock."""
    step = scope.pathway.steps.get(Steps.EXECUTIVE_REVIEW)
    every = parse(step.repeat.every) if step and step.repeat and step.repeat.every else None
    return ELAPSED[every.unit] * every.count if every and every.unit in ELAPSED else None


def _stable(scope: Scope) -> datetime | None:
    """When the event came that ends the looks, and stayed."""
    repeat = scope.pathway.steps[Steps.EXECUTIVE_REVIEW].repeat
    if repeat is None or not repeat.until:
        return None
    return event_at(repeat.until, Case("", scope.records), scope.pathway, scope.standard)


def _at(moment: datetime, scope: Scope) -> str:
    here = moment.astimezone(scope.standard.calendar.zone)
    return f"{here.day} {here:%B %Y, %H:%M}"


COMPUTATION = Computation("executive-reviews", "Did the executive lead look as often as agreed?", ANSWERS, know)
