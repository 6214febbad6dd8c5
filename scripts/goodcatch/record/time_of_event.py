"""Says when a named event of a pathway came and stayed, such as "stabilised"."""

from __future__ import annotations

from datetime import datetime

from goodcatch.record.model import Case
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Pathway, Standard


def event_at(name: str, case: Case, pathway: Pathway, standard: Standard) -> datetime | None:
    """When a named event came and stayed: all its answers stand in one record, and no later record takes it back."""
    event, since = pathway.events[name], None
    for record in case.standing if event.undone else case.of(event.step):
        here = Case(case.id, (record,)).look
        if record.step != event.step:
            since = None if event.undone and holds(event.undone, here, tolerances(standard)) else since
        elif event.where is None or holds(event.where, here, tolerances(standard)):
            since = since or record.instant
        else:
            since = None
    return since
