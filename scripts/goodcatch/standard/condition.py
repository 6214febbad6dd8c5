"""Decides whether a condition that a pathway states is true of a case.

There is no expression language: a condition compares earlier answers with values or counts, and combines with
`all`, `any` and `not`. `look` gives the values that stand for a reference such as `triage.routes`; `ever`, where given,
gives those that were said at any time. What must hold is asked of the newest word; what must not be so, of every word:
an old "yes, it is safe" proves nothing today, and an old "yes, somebody is in danger" is not unsaid by a later "no".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from goodcatch.errors import Unusable
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import texts_of

AnswerLookup: TypeAlias = Callable[[str], tuple[str, ...]]

NUMBERS = frozenset(["at_least", "at_most", "above", "below", "as_many_as"])
TESTS = frozenset(["any", "all", "none", "is", "filled"]) | NUMBERS


@dataclass(frozen=True)
class Test:
    """One answer against one test."""

    ref: str
    test: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Both:
    """Parts combined: `all`, `any` or `not` (none of them)."""

    kind: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Count:
    """How many of several answers have a value, against a number or a named tolerance."""

    refs: tuple[str, ...]
    value: str
    at_least: str


@dataclass(frozen=True)
class Records:
    """How many records of a step are as they should be, against a number or a named tolerance. Gates alone count them
    (grammar 2); records that come too soon after one another count once, where the step is `spaced`."""

    step: str
    where: Condition | None
    at_least: str


Condition: TypeAlias = "Test | Both | Count | Records"


def condition_from(data: Value) -> Condition:
    """Build the tree. Raises `Unusable` in plain words."""
    if not isinstance(data, Mapping) or not data:
        raise Unusable("a condition is written as `step.field: value`")
    parts = tuple(_part(name, value) for name, value in data.items())
    return parts[0] if len(parts) == 1 else Both("all", parts)


def _part(name: str, value: Value) -> Condition:
    if name in ("all", "any") and isinstance(value, tuple):
        return Both(name, tuple(condition_from(part) for part in value))
    if name == "not":
        return Both("not", (condition_from(value),))
    if name == "count":
        return _count(value)
    if isinstance(value, str):
        return Test(name, "is", (value,))
    if isinstance(value, Mapping) and len(value) == 1:
        test, wanted = next(iter(value.items()))
        if test in TESTS:
            return Test(name, test, texts_of(wanted))
    raise Unusable(f"`{name}` needs a value or one of: {', '.join(sorted(TESTS))}")


def _count(value: Value) -> Count | Records:
    keys = set(value) if isinstance(value, Mapping) else set()
    if not isinstance(value, Mapping) or keys not in ({"of", "is", "at_least"}, {"of", "where", "at_least"}):
        raise Unusable("`count` needs `of`, `at_least`, and `is` (answers) or `where` (records)")
    if "where" in keys:
        return Records(str(value["of"]), condition_from(value["where"]), str(value["at_least"]))
    return Count(texts_of(value["of"]), str(value["is"]), str(value["at_least"]))


def holds(
    condition: Condition,
    look: AnswerLookup,
    tolerance: AnswerLookup = lambda name: (),
    ever: AnswerLookup | None = None,
) -> bool:
    """Whether the condition is true of the values that `look` finds; below a `not`, of those that `ever` finds."""
    match condition:
        case Both("all", parts):
            return all(holds(part, look, tolerance, ever) for part in parts)
        case Both("any", parts):
            return any(holds(part, look, tolerance, ever) for part in parts)
        case Both(_, parts):
            # The two change places: below a second `not` the newest word is asked again.
            return not any(holds(part, ever or look, tolerance, look) for part in parts)
        case Count(refs, value, at_least):
            true = sum(value in look(ref) for ref in refs)
            return Decimal(true) >= number_of(at_least, tolerance)
        case Records():
            raise Unusable("only a gate counts records: write `is` and the answer that counts")
        case Test(ref, test, values):
            return meets(look(ref), test, values, tolerance)


def meets(found: tuple[str, ...], test: str, wanted: tuple[str, ...], tolerance: AnswerLookup) -> bool:
    """Whether the values that stand for a reference meet one test of it."""
    match test:
        case "is" | "any":
            return bool(set(found) & set(wanted))
        case "all":
            return set(wanted) <= set(found)
        case "none":
            return not set(found) & set(wanted)
        case "filled":
            return any(found) == (wanted[0] == "yes")
    limit = number_of(wanted[0], tolerance)
    if test == "as_many_as":
        return len(found) >= limit
    return any(_against(number, test, limit) for number in map(_decimal, found) if number is not None)


def _against(number: Decimal, test: str, limit: Decimal) -> bool:
    match test:
        case "at_least":
            return number >= limit
        case "at_most":
            return number <= limit
        case "above":
            return number > limit
    return number < limit


def number_of(text: str, tolerance: AnswerLookup) -> Decimal:
    """A number, or that of a named tolerance. Raises `Unusable` where it is neither."""
    number = _decimal(text)
    if number is None:
        named = tolerance(text)
        number = _decimal(named[0]) if named else None
    if number is None:
        raise Unusable(f"`{text}` is neither a number nor a tolerance")
    return number


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # `NaN` is a Decimal, and to compare it raises.
    return number if number.is_finite() else None


def references(condition: Condition) -> Iterator[str]:
    """Every `step.field` that a condition reads."""
    match condition:
        case Both(_, parts):
            for part in parts:
                yield from references(part)
        case Count(refs, _, _):
            yield from refs
        case Records(step, where, _):
            yield f"{step}.at"
            yield from references(where) if where else ()
        case Test(ref, test, values):
            yield ref
            # A number may stand in another answer.
            yield from (value for value in values if test in NUMBERS and "." in value and _decimal(value) is None)
