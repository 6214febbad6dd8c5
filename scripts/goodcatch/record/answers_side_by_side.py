"""Reads what the answers of one case say of each other: which exclude each other, which days come first, what is left.

The relations stand in a sheet beside this module, one a row, so that one more is one more row. A row about a question
that a provider does not ask says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from goodcatch.standard.condition import Both, Condition, Test, condition_from
from goodcatch.standard.small_yaml import Value, parse
from goodcatch.standard.yaml_value_as_list import texts_of

SHEET = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Row:
    """What every relation says of itself: the step that it is asked of, the sentence of its finding, and whether it is
    asked of the first grammar alone (`only_first`) or of one pathway (`within`)."""

    step: str
    says: str
    only_first: bool
    within: str

    def is_of(self, grammar: int, pathway: str) -> bool:
        """Whether it is asked of a record of this grammar and pathway."""
        return not (self.only_first and grammar > 1) and self.within in ("", pathway)


@dataclass(frozen=True)
class Exclusion(Row):
    """A record says `own`, and the case says `beside`: one of the two is not so. `place` is the answer to show it at;
    where it is `judged`, two posts that say the same are believed."""

    own: Condition
    beside: Condition | None
    place: str
    judged: bool

    @cached_property
    def needs(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Some of what the record has to say, as one answer and the words of which it is one: who looks at these first
        need not weigh the rest, which is most of the time that this takes."""
        parts = self.own.parts if isinstance(self.own, Both) and self.own.kind == "all" else (self.own,)
        plain = (part for part in parts if isinstance(part, Test) and part.test in ("is", "any"))
        return tuple((part.ref, frozenset(part.values)) for part in plain)


@dataclass(frozen=True)
class DayOrder(Row):
    """A day lies between two others. `since` and `until` are references: the first that a case has counts. `where` says
    which records they mean, `own` which records are asked: all, or the `newest` of a step that is done anew. `plus` is
    by how many days, at least, it comes after the first."""

    day: str
    since: tuple[str, ...]
    until: tuple[str, ...]
    where: Condition | None
    own: Condition | None
    newest: bool
    plus: int


@dataclass(frozen=True)
class Tally(Row):
    """A number of what is still open: each `left` (such as a change) for which no `ended` is there, or, by the day
    that the answer `due` tells, those alone that are late. Where a record says `own`, it says that there are none."""

    counts: str
    left: str
    ended: str
    due: str
    where: Condition | None
    own: Condition | None


@cache
def excluded(step: str, grammar: int, pathway: str) -> tuple[Exclusion, ...]:
    """What answers of a step exclude."""
    return tuple(row for row in _sheet().excluded if row.step == step and row.is_of(grammar, pathway))


@cache
def day_orders(step: str, grammar: int, pathway: str) -> tuple[DayOrder, ...]:
    """Between which days those of a step lie."""
    return tuple(row for row in _sheet().days if row.step == step and row.is_of(grammar, pathway))


@cache
def tallies(step: str, grammar: int, pathway: str) -> tuple[Tally, ...]:
    """What a step counts."""
    return tuple(row for row in _sheet().open if row.step == step and row.is_of(grammar, pathway))


@dataclass(frozen=True)
class _Sheet:
    excluded: tuple[Exclusion, ...]
    days: tuple[DayOrder, ...]
    open: tuple[Tally, ...]


@cache
def _sheet() -> _Sheet:
    """The sheet, read once."""
    data = parse(SHEET.read_text(encoding="utf-8")).data
    excluded, days, left = (_rows(data[name]) for name in ("excluded", "days", "open"))
    return _Sheet(tuple(map(_exclusion, excluded)), tuple(map(_day_order, days)), tuple(map(_tally, left)))


def rows() -> Iterator[Row]:
    """Every relation."""
    yield from (*_sheet().excluded, *_sheet().days, *_sheet().open)


def _exclusion(row: Mapping[str, Value]) -> Exclusion:
    own = row["own"]
    place = _first_name(own)
    return Exclusion(*_head(row), condition_from(own), _condition(row, "beside"), place, row.get("judged") == "yes")


def _day_order(row: Mapping[str, Value]) -> DayOrder:
    since, until = (texts_of(row.get(key, ())) for key in ("from", "to"))
    conditions = _condition(row, "where"), _condition(row, "own")
    newest, plus = row.get("newest") == "yes", int(str(row.get("plus", "0")))
    return DayOrder(*_head(row), str(row["day"]), since, until, *conditions, newest, plus)


def _tally(row: Mapping[str, Value]) -> Tally:
    counts, left, ended, due = (str(row.get(key, "")) for key in ("counts", "left", "ended", "due"))
    return Tally(*_head(row), counts, left, ended, due, _condition(row, "where"), _condition(row, "own"))


def _head(row: Mapping[str, Value]) -> tuple[str, str, bool, str]:
    return str(row["of"]), str(row["says"]), row.get("grammar") == "1", str(row.get("in", ""))


def _condition(row: Mapping[str, Value], key: str) -> Condition | None:
    return condition_from(row[key]) if key in row else None


def _first_name(own: Value) -> str:
    """The first answer that a condition reads, through the parts that it combines."""
    while isinstance(own, Mapping):
        name, value = next(iter(own.items()))
        if name not in ("all", "any") or not isinstance(value, tuple):
            return name
        own = value[0]
    return ""


def _rows(value: Value) -> tuple[Mapping[str, Value], ...]:
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()
