"""Says between what a number must lie: a number of the standard's, or what another question of the same form says."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from goodcatch.standard.condition import AnswerLookup, Condition, holds
from goodcatch.standard.model import Field, Step


def out_of_reach(asked: Field, value: str, step: Step, own: AnswerLookup) -> str:
    """What it can be, such as "14 or less", where it lies beyond; nothing where it does not, or is no number.

    `own` finds the other answers of the same form; a limit may hold only where they say so (`min_when`, `max_when`).
    """
    number = _number(value)
    least = _limit(asked.minimum, asked.minimum_when, step, own)
    most = _limit(asked.maximum, asked.maximum_when, step, own)
    if number is not None and least is not None and number < least:
        return f"{least:f} or more{_whose(asked.minimum, step)}"
    if number is not None and most is not None and number > most:
        return f"{most:f} or less{_whose(asked.maximum, step)}"
    return ""


def _limit(text: str, when: Condition | None, step: Step, own: AnswerLookup) -> Decimal | None:
    if when is not None and not holds(when, own):
        return None
    return _number(next(iter(own(text)), "") if text in step.fields else text)


def _whose(text: str, step: Step) -> str:
    return f", as “{step.fields[text].label}” says" if text in step.fields else ""


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
