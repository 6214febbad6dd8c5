"""Reads a series from JSON: numbers as they are written, to the last digit, and a remedy for what cannot be used.

Either a list of numbers, or `{"points": [{"label": …, "value": …, "of": …}, …]}` with `title`, `unit`, `per` and
`changed` beside the points. `null` is a number that is held back or was not counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from goodcatch.chart.model import Change, Kind, Point, Series
from goodcatch.errors import Unusable

POINTS, LETTERS, DIGITS, DECIMALS = 2000, 120, 40, 15
KEYS = {"title", "unit", "per", "points", "changed"}
POINT_KEYS, CHANGE_KEYS = {"label", "value", "of"}, {"label", "words"}
WITH_OF = (Kind.P, Kind.U)
WHOLE = (Kind.P, Kind.U, Kind.C, Kind.G)
SHAPE = 'write a list of numbers, or {"points": [{"label": "2026-01", "value": 3}, …]}'


def series_from(text: str, kind: Kind, changed: Sequence[str] = ()) -> Series:
    """`changed`: labels of further points from which on something was different. Unusable says place and remedy."""
    told = _json(text)
    if isinstance(told, list):
        told = {"points": [{"label": str(n), "value": value} for n, value in enumerate(told, 1)]}
    if not isinstance(told, dict):
        raise Unusable(f"this holds no series → {SHAPE}")
    _refuse_unknown(told, KEYS, "this file")
    points = tuple(_points(told.get("points"), kind))
    per = _per(told.get("per", Fraction(1)), kind)
    series = Series(points, (), per, _word(told.get("title", ""), "title"), _word(told.get("unit", ""), "unit"))
    labels = [point.label for point in points]
    changes = [*_changes(told.get("changed", [])), *((label, "") for label in changed)]
    return Series(points, _placed(changes, labels), per, series.title, series.unit)


def number_from(written: str) -> Fraction:
    """A number of the command line, such as 0.95."""
    try:
        return _decimal(written)
    except (ArithmeticError, ValueError):
        raise Unusable(f"a number is written like 12 or 0.95, with {DIGITS} signs at most") from None


def _json(text: str) -> Any:
    # A byte-order mark: editors of Windows begin a file with one.
    try:
        return json.loads(
            text.removeprefix("\ufeff"), parse_float=_decimal, parse_int=_decimal, parse_constant=_no_number,
            object_pairs_hook=_once,
        )  # fmt: skip
    except json.JSONDecodeError as fault:
        raise Unusable(f"line {fault.lineno}, column {fault.colno}: this is no JSON → {SHAPE}") from None
    except RecursionError:
        raise Unusable(f"this is nested too deep → {SHAPE}") from None


def _decimal(written: str) -> Fraction:
    if len(written) > DIGITS:
        raise Unusable(f"a number has more than {DIGITS} signs → round it")
    number = Decimal(written)
    if not number.is_finite() or (number and not -DECIMALS <= number.adjusted() <= DECIMALS):
        raise Unusable("a number is too large or too small → use another unit, such as thousands")
    return Fraction(number)


def _no_number(_: str) -> Any:
    raise Unusable("NaN and Infinity are no numbers → write null where there is none")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Unusable("a name stands twice in one {…} → keep one of them")
    return made


def _refuse_unknown(told: Mapping[str, Any], known: set[str], where: str) -> None:
    if set(told) - known:
        raise Unusable(f"{where} has a name that is not known → use {', '.join(sorted(known))}")


def _points(told: Any, kind: Kind) -> Iterator[Point]:
    if not isinstance(told, list) or not told:
        raise Unusable(f"there are no points → {SHAPE}")
    if len(told) > POINTS:
        raise Unusable(f"there are more than {POINTS} points → take weeks or months together")
    seen = set[str]()
    for number, each in enumerate(told, 1):
        point = _point(each, kind, f"point {number}")
        if point.label in seen:
            raise Unusable(f"point {number}: its label stands at an earlier point too → give each its own")
        seen.add(point.label)
        yield point


def _point(told: Any, kind: Kind, where: str) -> Point:
    if not isinstance(told, dict):
        raise Unusable(f'{where}: this is no point → write {{"label": "2026-01", "value": 3}}')
    _refuse_unknown(told, POINT_KEYS, where)
    label = _word(told.get("label", ""), f"{where}: label") or where.removeprefix("point ")
    value = told.get("value")
    if "value" not in told or not (value is None or isinstance(value, Fraction)):
        raise Unusable(f"{where}: `value` is no number → write a number, or null where there is none")
    of = _of(told, kind, where, value)
    if value is not None:
        _refuse_value(value, of, kind, where)
    return Point(label, value, of)


def _of(told: Mapping[str, Any], kind: Kind, where: str, value: Fraction | None) -> Fraction:
    of = told.get("of")
    if kind not in WITH_OF or (of is None and value is None):
        return Fraction(1)
    if not isinstance(of, Fraction) or of <= 0:
        told_of = "looked at" if kind is Kind.P else "there were to count among, such as bed days"
        raise Unusable(f"{where}: `of` says how many {told_of} → write a number above 0, or null as `value` for none")
    return of


def _refuse_value(value: Fraction, of: Fraction, kind: Kind, where: str) -> None:
    if kind is Kind.T and value == 0:
        raise Unusable(
            f"{where}: no time between two events, which a t chart cannot show → give hours or parts of a day, "
            "or count the cases between events instead (`chart g`)"
        )
    if kind not in (Kind.RUN, Kind.XMR) and value < 0:
        raise Unusable(f"{where}: `value` is below 0 → {kind} charts show counts and times; others fit `chart xmr`")
    if kind in WHOLE and value.denominator != 1:
        raise Unusable(f"{where}: `value` is no whole number → {kind} charts count; what is measured fits `chart xmr`")
    if kind is Kind.P and (value > of or of.denominator != 1):
        raise Unusable(f"{where}: a p chart counts `value` out of `of` → both whole, and `value` not the larger")


def _per(told: Any, kind: Kind) -> int:
    if not isinstance(told, Fraction) or told.denominator != 1 or not 1 <= told <= 10**9:
        raise Unusable("`per` is no whole number above 0 → write 1000 for a rate per 1000")
    if told != 1 and kind is not Kind.U:
        raise Unusable("`per` is for rates → take it away, or use `chart u`")
    return int(told)


def _word(told: Any, where: str) -> str:
    if not isinstance(told, str) or len(told) > LETTERS:
        raise Unusable(f'{where}: this is no short text → write "…" with {LETTERS} letters at most')
    return told


def _changes(told: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(told, list):
        raise Unusable('`changed` is no list → write [{"label": "2026-07", "words": "New rota"}]')
    for number, each in enumerate(told, 1):
        where = f"change {number}"
        if not isinstance(each, dict):
            raise Unusable(f'{where}: this is no change → write {{"label": "2026-07", "words": "New rota"}}')
        _refuse_unknown(each, CHANGE_KEYS, where)
        yield _word(each.get("label", ""), where), _word(each.get("words", ""), where)


def _placed(changes: Sequence[tuple[str, str]], labels: Sequence[str]) -> tuple[Change, ...]:
    """By time; a change that is told twice counts once, with its words."""
    made = dict[int, str]()
    for number, (label, words) in enumerate(changes, 1):
        if label not in labels:
            raise Unusable(f"change {number}: no point has its label → use the label of the first point after it")
        place = labels.index(label)
        if place == 0:
            raise Unusable(f"change {number}: no point lies before it → add some, or leave the change out")
        made[place] = made.get(place) or words
    return tuple(Change(place, words) for place, words in sorted(made.items()))
