"""What is counted, where, and in which order numbers are tried."""

from dataclasses import replace

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.disclosure.count_cubes_over_time import together
from goodcatch.publish.disclosure.release_file import releases
from goodcatch.publish.disclosure.table_layout_before_suppression import Table, tables
from goodcatch.publish.release_tables_of_bulletin import released
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value
from publish.disclosure.release_history import Month, Told, published

items = pytest.mark.items


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})


@pytest.fixture(scope="module")
def made(store: Store) -> dict[str, Table]:
    return {table.name: table for table in tables(store, released(store), "2026-10")}


def true(table: Table) -> dict[str, int]:
    counts = {" / ".join(filter(None, (p.row, p.column))): table.block.true(p.sum) for p in table.places}
    return {name: count for name, count in counts.items() if count}


def test_the_tables_are_those_of_the_list(made: dict[str, Table], standard: Standard) -> None:
    listed = standard.publication["tables"]
    assert isinstance(listed, dict) and list(made) == list(listed)


@items(82)
def test_content_tables_count_released_cases_and_nothing_else(store: Store, made: dict[str, Table]) -> None:
    out = {case for release in releases(store.texts) for case in release.cases}
    categories = [report.text("category") for id in out if (report := store.cases[id].first("report"))]
    counted = true(made["by-category"])
    assert len(out) == 10 < len(store.cases)
    assert {c: counted[c] for c in categories} == {c: categories.count(c) for c in categories}
    assert sum(made["by-kind"].block.sizes) == 10


def test_the_ledgers_tables_count_every_report_of_whole_months(made: dict[str, Table]) -> None:
    assert true(made["by-month"]) == {"2026-08": 9, "2026-09": 7, "2026-10": 5}
    counted = true(made["by-outcome"])
    assert sum(count for name, count in counted.items() if name != "Other endings") == 21


def test_a_two_way_table_and_its_margin_share_their_counts(made: dict[str, Table]) -> None:
    assert made["by-category"].block is made["by-month-and-category"].block
    one, two = true(made["by-category"]), true(made["by-month-and-category"])
    for category in {key.partition(" / ")[2] for key in two}:
        assert one[category] == sum(n for key, n in two.items() if key.endswith(f"/ {category}"))


def test_a_case_that_two_bulletins_tell_of_counts_once() -> None:
    provider = published([Month((Told("staffing"),) * 3), Month((Told("staffing"),) * 2)])
    first, second = released(provider.store).values()
    again = {"2026-01": first, "2026-02": first | second}
    (table,) = (t for t in tables(provider.store, again, "2026-02") if t.name == "by-category")
    assert true(table)["staffing"] == 5 and table.block.sizes == (3, 2)


LINKED: list[tuple[list[tuple[str, ...]], list[tuple[str, ...]], str]] = [
    ([("a",), ("b",)], [("a",), ("b",)], "two lists by themselves"),
    ([("a",), ("a", "b")], [("a", "b")], "a table and its margin"),
    ([("a", "b"), ("b", "c")], [("a", "b", "c")], "linked through a third"),
    ([("a", "b"), ("c",), ("c", "b")], [("a", "b", "c")], "whatever their order"),
]


@pytest.mark.parametrize(("listed", "groups", "why"), LINKED)
def test_lists_that_are_shown_together_are_guarded_together(
    listed: list[tuple[str, ...]], groups: list[tuple[str, ...]], why: str
) -> None:
    assert [set(group) for group in together(listed)] == [set(group) for group in groups], why


def with_sheet(standard: Standard, **changes: Value) -> Standard:
    return replace(standard, publication={**standard.publication, **changes})


def test_for_the_world_more_is_asked(standard: Standard) -> None:
    preview, staff = audience_of(standard), audience_of(with_sheet(standard, site_audience="staff"))
    world = audience_of(with_sheet(standard, site_audience="world"))
    assert (preview.minimum, preview.stories_from) == (staff.minimum, staff.stories_from) == (5, 8)
    assert (world.minimum, world.stories_from, world.service_type_from) == (10, 20, 20)
    with pytest.raises(ValueError, match="staff or world"):
        audience_of(with_sheet(standard, site_audience="friends"))
    with pytest.raises(ValueError, match="whole number"):
        audience_of(with_sheet(standard, minimum_cell="few"))
