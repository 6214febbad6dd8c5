"""Asks of some steps when they were done, for people protect first and type after.

Lateness is judged by the time that is stated; that it was told later stands beside it (`record/told_later.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from goodcatch.record.model import instant_of
from goodcatch.standard.model import PAST, Field, Standard, Step
from goodcatch.standard.names_program_asks_for import Steps, ref
from goodcatch.standard.small_yaml import Value

DONE_AT = "done_at"
_ASKED = Field(
    DONE_AT, "datetime", "When was it done?", "Only if that was earlier. Leave it empty for now.",
    # A case begins with its report.
    bound=PAST, after=(ref(Steps.REPORT, "received"),),
)  # fmt: skip


def asking_when(step: Step, standard: Standard) -> Step:
    """The step with one question more, where it may be told later: it protects somebody, or somebody else can bear it
    out (`told_by`). From grammar 2 on."""
    if standard.grammar < 2 or not (step.protective or step.told_by) or DONE_AT in step.fields:
        return step
    return replace(step, fields={**step.fields, DONE_AT: _ASKED})


def stated(answers: Mapping[str, Value], now: datetime) -> tuple[Mapping[str, Value], datetime]:
    """The step's own answers, and when it was done."""
    said = answers.get(DONE_AT, "")
    own = {name: value for name, value in answers.items() if name != DONE_AT}
    return own, (instant_of(said) if isinstance(said, str) else None) or now
