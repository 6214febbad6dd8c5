"""Puts how many people left beside the exposures of a quarter, by kind of service (mission items 30, 49).

Whether people go on working where their word came to nothing is what the procedures are for, and nobody can read it
from a single month or a single person: a quarter, a kind of service, and no small number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.record.leavers_file import SERVICES, WHERE, BadLeavers, Left, least_told, leavers_in, quarter_before
from goodcatch.record.model import Case
from goodcatch.review.computed_answer_inputs import share
from goodcatch.review.join_open_exposure import findings_in
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.review.schedule import Period
from goodcatch.standard.names_program_asks_for import Fields, Pathways, Stores

NAME = "retention"
STORES = (Stores.LEARNING,)
PACK = True
EXPOSURES = (Pathways.ACKNOWLEDGMENT, Pathways.LEARNING_VISIBILITY, Pathways.CLOSURE_CREDIBILITY)


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Of the last quarter that is over. Where its table is not on file, that is what the review says."""
    quarter, first, last = quarter_before(scope.period.last)
    rows = _rows(scope, f"{WHERE}{quarter}.csv")
    figures = [Figure("services-on-file", f"Kinds of service whose leavers of {quarter} are on file", str(len(rows)))]
    behind = _exposures(scope, Period(first, last))
    for service in dict.fromkeys([*rows, *behind]):
        figures += _of_service(scope, service, rows.get(service), behind.get(service, ()))
    return tuple(figures), (), ()


def _rows(scope: Scope, path: str) -> Mapping[str, Left]:
    """The table, by kind of service; nothing where it is missing or a rule stops it (GC712)."""
    services = frozenset(scope.standard.vocabulary.get(SERVICES, ()))
    text, least = scope.learning.store.beside.get(path, ""), least_told(scope.standard.publication)
    try:
        return {row.service: row for row in leavers_in(text, services, least)}
    except BadLeavers:
        return {}


def _of_service(scope: Scope, service: str, row: Left | None, cases: tuple[str, ...]) -> Iterator[Figure]:
    label, name = scope.standard.label(SERVICES, service), f"exposures-{service}"
    if row:
        rate = share(row.left, row.staff) if row.left is not None else ""
        least = least_told(scope.standard.publication)
        few = f", fewer than {least}" if row.left is None else ", of a hundred"
        yield Figure(f"left-{service}", f"{label}: people who left{few}", rate, str(row.staff))
    yield count(name, f"{label}: near misses with an exposure", cases)


def _exposures(scope: Scope, quarter: Period) -> Mapping[str, tuple[str, ...]]:
    """By kind of service, the near misses that an exposure of the quarter was opened for or joined by."""
    found: dict[str, dict[str, None]] = {}
    for name in _found_in(scope, quarter):
        one = scope.learning.near_miss(name)
        if one and one.service:
            found.setdefault(one.service, {})[name] = None
    return {service: tuple(names) for service, names in sorted(found.items())}


def _found_in(scope: Scope, quarter: Period) -> Iterator[str]:
    cases: Iterator[Case] = (case for pathway in EXPOSURES for case in scope.learning.of(pathway))
    found = (finding for case in cases for finding in findings_in(case))
    return (one.text(Fields.NEAR_MISS) for one in found if quarter.holds(one.instant, scope.calendar))
