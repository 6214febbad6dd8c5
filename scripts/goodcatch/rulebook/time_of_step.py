"""Tells of a step that was due whether it was done in time, as it is shown and kept: without the standard behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.steps_in_time import InTime


@dataclass(frozen=True, slots=True)
class TimeOfStep:
    """One record's deadline. `step` is the name of its step, `called` what people read for it; without `due` the exact
    time is in the spool."""

    path: str
    step: str
    called: str
    late: bool
    due: datetime | None = None


def time_of(one: InTime) -> TimeOfStep:
    return TimeOfStep(one.path, one.step.name, one.step.called, one.late, one.due)
