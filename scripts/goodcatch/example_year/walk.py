"""What a walk is: a row of acts, each a step by a post with its answers, so long after the one before.

Answers are written as they are, but for: words of the story in braces; `day +7` and `time -30`, so many days or minutes
from the act; and in questions about a record, `the check` for the newest record of that step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case
from goodcatch.standard.model import Step
from goodcatch.standard.small_yaml import Value

Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Act:
    """One step. `days` have passed since the one before, or `minutes` (20 to 80 where neither is said); `told`: how
    many days later it landed; `on`: the word that says on which day it is done. What a correction changes in the
    `record` that it names is in `changes`; a `silent` one lands the change alone."""

    step: str
    by: str
    answers: Answers = field(default_factory=dict)
    days: int = 0
    minutes: int = 0
    told: int = 0
    on: str = ""
    changes: Answers = field(default_factory=dict)
    silent: bool = False


Walk = tuple[Act, ...]


def without(walk: Walk, *steps: str) -> Walk:
    """The walk with some steps left out."""
    return tuple(act for act in walk if act.step not in steps)


def until(walk: Walk, step: str) -> Walk:
    """The walk up to a step, and that step."""
    last = max(n for n, act in enumerate(walk) if act.step == step)
    return walk[: last + 1]


def then(walk: Walk, after: str, *acts: Act) -> Walk:
    """The walk with some acts more, after the last act of a step."""
    first = until(walk, after)
    return (*first, *acts, *walk[len(first) :])


def said(walk: Walk, step: str, **answers: Value) -> Walk:
    """The walk with other answers in the last act of a step; an empty one takes the answer out."""
    act = until(walk, step)[-1]
    found = {name: value for name, value in {**act.answers, **answers}.items() if value not in ("", ())}
    return _with(walk, replace(act, answers=found))


def timed(walk: Walk, step: str, days: int = 0, minutes: int = 0) -> Walk:
    """The walk with the last act of a step so long after the one before it."""
    return _with(walk, replace(until(walk, step)[-1], days=days, minutes=minutes))


def _with(walk: Walk, act: Act) -> Walk:
    """The walk with another last act of a step."""
    last = len(until(walk, act.step)) - 1
    return (*walk[:last], act, *walk[last + 1 :])


def answered(value: Value, words: Mapping[str, str], now: datetime, case: Case) -> Value:
    """An answer, with the words, days and records that it stands for."""
    if isinstance(value, tuple):
        return tuple(answered(one, words, now, case) for one in value)
    if isinstance(value, Mapping):
        return {name: answered(one, words, now, case) for name, one in value.items()}
    kind, _, rest = value.partition(" ")
    if kind == "day" and rest[:1] in ("+", "-"):
        return (now + timedelta(days=int(rest))).date().isoformat()
    if kind == "time" and rest[:1] in ("+", "-"):
        return iso(now + timedelta(minutes=int(rest)))
    if kind in ("the", "first") and (record := case.last(rest) if kind == "the" else case.first(rest)):
        return record.name
    return value.format_map(words)


def about(case: Case, step: Step) -> Answers:
    """The answer that says which record a step is about: the last of its kind."""
    topic = step.for_each or step.about
    found = case.last(topic) if topic else None
    return {topic: found.name} if found else {}
