"""An attacker with every release: he reads the files, adds everything up, and solves for what is not there.

He is written here again, from the words of the rules and not from the program: for each list, the cases of each
bulletin by value are unknown whole numbers; the bulletins say how many there are; each number that was ever shown is an
equation. What he may not find is a number below the minimum, or that there is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.disclosure.attacker import number_at
from goodcatch.publish.disclosure.bounds import Bounds
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.sums_and_facts import Cell, Fact, Known, Sum
from goodcatch.publish.model import Filed
from goodcatch.publish.release_tables_of_bulletin import tables_for
from goodcatch.record.store import Store
from publish.disclosure.downloads_read_back import Found as Read
from publish.disclosure.downloads_read_back import downloads, facts_of, found_in
from publish.disclosure.release_history import Month, Provider, Told, published

MINIMUM = 5
LISTS = [("category",), ("near-miss-kind",), ("harm-grade", "likelihood")]
Found = tuple[str, str, float, float]


def attack(provider: Provider, own: Told | None = None, read: Read | None = None) -> Iterator[Found]:
    """What he finds out: the list, which sum, and its bounds. `own`: his own case, told of in the first bulletin;
    `read`: what he found in files that were downloaded after the last."""
    files = [json.loads(text) for text in provider.files.values()]
    if read:
        files[-1]["sheets"] += read.sheets
    for lists in LISTS:
        yield from _content(lists, files, list(provider.sizes.values()), provider, own, read)
    yield from _reports(files, provider)


def _content(
    lists: tuple[str, ...], files: list[Any], sizes: list[int], provider: Provider, own: Told | None, read: Read | None
) -> Iterator[Found]:
    words = provider.store.newest.vocabulary
    cells: tuple[Cell, ...] = tuple(product(*(tuple(words[name]) for name in lists)))
    every = frozenset(cells)
    months = [file["month"] for file in files]
    facts = [Fact(Sum(n, n, every), size, size) for n, size in enumerate(sizes)]
    facts += [f for file in files for sheet in file["sheets"] for f in _equations(sheet, lists, cells, months)]
    facts += _named(read, lists, cells, months, sizes) if read else []
    if own and sizes[0]:
        mine = {"category": own.category, "near-miss-kind": own.kind, "harm-grade": own.severity}
        mine["likelihood"] = own.likelihood
        facts.append(Fact(Sum(0, 0, frozenset([tuple(mine[name] for name in lists)])), 1, sizes[0]))
    bounds = Bounds(Known(cells, len(files), tuple(facts)))
    slack = 1 if own else 0  # of others, he knows one fewer
    for first, last in _spans(len(files)):
        for cell in cells:
            low, high = bounds.of(Sum(first, last, frozenset([cell])))
            room = min(MINIMUM, sum(sizes[first : last + 1]))
            if low < MINIMUM and high - low < room - slack:
                yield (",".join(lists), f"{cell} {months[first]}–{months[last]}", low, high)


def _named(
    read: Read, lists: tuple[str, ...], cells: tuple[Cell, ...], months: list[str], sizes: list[int]
) -> Iterator[Fact]:
    """Each story that names a value is a case that has it."""
    for (month, of, values), count in read.named.items():
        if of in lists:
            step, at = months.index(month), lists.index(of)
            some = frozenset(cell for cell in cells if cell[at] in values)
            yield Fact(Sum(step, step, some), count, sizes[step])


def _equations(sheet: Any, lists: tuple[str, ...], cells: tuple[Cell, ...], months: list[str]) -> Iterator[Fact]:
    asked = [name for name in (sheet["rows"], sheet["columns"]) if name and name != "month"]
    if not asked or not set(asked) <= set(lists):
        return
    at = [lists.index(name) for name in asked]
    for number in sheet["numbers"]:
        some = frozenset(cell for cell in cells if [cell[n] for n in at] in number["of"])
        if sheet["rows"] == "month":
            step = months.index(number["row"])
            yield Fact(Sum(step, step, some), number["value"], number["value"])
        else:
            yield Fact(Sum(0, months.index(number["as_of"]), some), number["value"], number["value"])


def _reports(files: list[Any], provider: Provider) -> Iterator[Found]:
    """Reports: those of a month are decided then or later; who waits may be fewer the next month."""
    cells: tuple[Cell, ...] = (("waiting",), *((value,) for value in provider.store.newest.vocabulary[OUTCOMES]))
    months, every = [file["month"] for file in files], frozenset(cells)
    facts = [Fact(Sum(n, n, every), 0, float("inf")) for n in range(len(files))]
    for file in files:
        for sheet in file["sheets"]:
            for number in sheet["numbers"] if sheet["rows"] in ("month", OUTCOMES) and not sheet["columns"] else ():
                if sheet["rows"] == "month":
                    at = Sum(months.index(number["row"]), months.index(number["row"]), every)
                else:
                    at = Sum(0, months.index(number["as_of"]), frozenset(tuple(of) for of in number["of"]))
                facts.append(Fact(at, number["value"], number["value"]))
    bounds = Bounds(Known(cells, len(files), tuple(facts), frozenset([("waiting",)])))
    asked = [(Sum(n, n, every), months[n]) for n in range(len(files))]
    asked += [(Sum(f, t, frozenset([c])), f"{c} {f}–{t}") for f, t in _spans(len(files)) for c in cells[1:]]
    for target, name in asked:
        low, high = bounds.of(target)
        if low < MINIMUM and high - low < MINIMUM:
            yield ("reports", name, low, high)


def _spans(steps: int) -> list[tuple[int, int]]:
    return [(0, n) for n in range(steps)] + [(n, n) for n in range(1, steps)]


CATEGORIES = ["medication", "communication", "staffing", "accidents-injuries"]  # few, so that numbers grow
TOLD = st.builds(
    Told,
    category=st.sampled_from(CATEGORIES),
    kind=st.sampled_from(["impact-prevented", "impact-not-prevented"]),
    severity=st.sampled_from(["low", "moderate"]),
    likelihood=st.sampled_from(["likely", "possible"]),
)
OUTCOME = st.sampled_from(["accepted", "accepted", "accepted", "", "spam", "duplicate"])
MONTHS = st.lists(
    st.builds(Month, st.lists(TOLD, max_size=14).map(tuple), st.lists(OUTCOME, max_size=14).map(tuple)),
    min_size=1,
    max_size=5,
)
LIMITS = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@pytest.mark.tries
@LIMITS
@given(MONTHS)
def test_nobody_who_adds_up_every_release_can_tell_a_small_number(months: list[Month]) -> None:
    provider = published(months)
    assert list(attack(provider)) == []
    if months[0].cases:
        assert list(attack(provider, months[0].cases[0])) == [], "nor somebody who knows the case he told of"
    read = found_in(downloads(facts_of(provider.store)), provider.store.newest)
    # What stories name stands on their pages as well: how much that may be is decided for those.
    assert list(attack(provider, read=Read(read.sheets))) == [], "nor who reads every file besides"


def without_suppression(bulletin: Bulletin, store: Store) -> Release:
    """Every number, small or not: what the tables were before anything protects them."""
    return _release(bulletin, store, 0)


def with_a_threshold_only(bulletin: Bulletin, store: Store) -> Release:
    """Each number from the minimum on, by itself: what many tables are published like."""
    return _release(bulletin, store, audience_of(store.newest).minimum)


def _release(bulletin: Bulletin, store: Store, least: int) -> Release:
    sheets = []
    for table in tables_for(bulletin, store):
        numbers = tuple(
            number_at(table, place, table.block.true(place.sum), bulletin.month)
            for place in table.places
            if table.block.true(place.sum) >= least and not place.wide
        )
        sheets.append(Sheet(table.name, table.title, table.rows, table.columns, numbers))
    return Release(bulletin.month, bulletin.published, bulletin.cases, "", sheets=tuple(sheets))


@LIMITS
@given(MONTHS)
def test_the_same_attack_finds_every_leak_when_suppression_is_turned_off(months: list[Month]) -> None:
    provider = published(months, without_suppression)
    found = {name for _, name, _, _ in attack(provider)}
    small: dict[str, int] = {}
    for month in months:
        for told in month.cases:
            small[told.category] = small.get(told.category, 0) + 1
    names = list(provider.files)
    for category, count in small.items():
        if count < MINIMUM and sum(provider.sizes.values()) >= MINIMUM:
            assert f"('{category}',) {names[0]}–{names[-1]}" in found


def cases(**counts: int) -> tuple[Told, ...]:
    return tuple(Told(name.replace("_", "-")) for name, count in counts.items() for _ in range(count))


PLANTED: list[tuple[str, list[Month]]] = [
    ("the total gives the one back", [Month(cases(medication=8, staffing=2))]),
    ("two releases differ by two", [Month(cases(medication=6, staffing=9)), Month(cases(medication=2, staffing=9))]),
    ("the months give the sum's part back", [Month(cases(medication=6)), Month(cases(medication=1, staffing=6))]),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("why", "months"), PLANTED)
def test_a_planted_leak_is_found_where_only_a_threshold_protects_and_is_closed_by_the_program(
    why: str, months: list[Month]
) -> None:
    assert list(attack(published(months, with_a_threshold_only))) != [], why
    assert list(attack(published(months))) == [], why


def test_protection_still_shows_what_it_can() -> None:
    month = Month(cases(medication=9, staffing=8, communication=3, behavioural=4), ("accepted",) * 12)
    shown: Mapping[str, Any] = json.loads(published([month]).files["2026-01"])
    numbers = {s["name"]: [(n["row"], n["value"]) for n in s["numbers"]] for s in shown["sheets"]}
    assert numbers["by-category"] == [("medication", 9), ("staffing", 8)]
    assert numbers["by-month"] == [("2026-01", 12)]


HELD_BACK = Month(cases(medication=9, staffing=2, communication=3, behavioural=1))


def test_files_for_other_programs_tell_him_nothing_more() -> None:
    provider = published([HELD_BACK, Month(cases(medication=6, staffing=5))])
    read = found_in(downloads(facts_of(provider.store)), provider.store.newest)
    assert told_by(read.sheets) == told_by(json.loads(provider.files["2026-02"])["sheets"]) and read.named
    assert list(attack(provider, read=read)) == []


def told_by(sheets: list[Any]) -> set[object]:
    return {
        (sheet["name"], number["value"], number["as_of"], frozenset(map(tuple, number["of"])))
        for sheet in sheets
        for number in sheet["numbers"]
    }


NUMBERS = ["api/v1/numbers.json", "data/numbers.parquet", "data/numbers.json", "data/by-category.csv"]
STORIES = [
    "api/v1/stories/2026.json", "data/stories-2026.csv", "data/stories-2026.parquet", "fhir/adverse-events-2026-01.json"
]  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize("path", NUMBERS)
def test_a_number_that_stands_in_one_file_alone_is_seen(path: str) -> None:
    """What is held back everywhere else is planted in this file."""
    provider = published([HELD_BACK])
    told = facts_of(provider.store)
    assert told.release
    sheets = [_with_small(s) if s.name == "by-category" else s for s in told.release.sheets]
    planted = downloads(replace(told, release=replace(told.release, sheets=tuple(sheets))))
    assert seen(provider, path, planted[path]) > seen(provider, path, downloads(told)[path]) == 0


def _with_small(sheet: Sheet) -> Sheet:
    small = Number("staffing", "", 2, "2026-01", (("staffing",),))
    return replace(sheet, numbers=(*sheet.numbers, small))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("path", STORIES)
def test_a_value_that_a_story_names_in_one_file_alone_is_seen(path: str) -> None:
    provider = published([HELD_BACK])
    told = facts_of(provider.store)
    small = [s for s in told.stories if not s.filed][:4]
    filed = (Filed("category", "staffing", provider.store.newest.vocabulary["category"]["staffing"].label),)
    named = {story.id: replace(story, filed=filed) for story in small}
    planted = downloads(replace(told, stories=tuple(named.get(s.id, s) for s in told.stories)))
    assert seen(provider, path, planted[path]) > seen(provider, path, downloads(told)[path]) == 0


def seen(provider: Provider, path: str, content: bytes) -> int:
    """How many sums he can tell who reads one file beside the releases."""
    return len(list(attack(provider, read=found_in({path: content}, provider.store.newest))))
