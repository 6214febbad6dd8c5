"""The attacker reads the action log as well: its rows, its filters, its files, and the lists of stories.

He counts the rows of each bulletin, and those that say how strong a change is; he has the tables of every release; and
he solves for how many changes of a strength there are that no row names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodcatch.pages import changes_to_download, lists_of_stories, log_of_finished_changes
from goodcatch.pages.page_and_escaping import whole
from goodcatch.publish.disclosure.bounds import Bounds
from goodcatch.publish.disclosure.sums_and_facts import Cell, Fact, Known, Sum
from goodcatch.publish.facts import published as facts_of
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.publish.story_values_tables_allow import coded
from publish.disclosure.release_history import Month, Provider, Told
from publish.disclosure.test_attacker import with_a_threshold_only

MINIMUM = 5
STRENGTHS = ("stronger", "intermediate", "weaker")
CELLS: tuple[Cell, ...] = tuple((strength,) for strength in STRENGTHS)
LADDER = {"case_stories_from": "1", "service_type_from": "1"}


@dataclass
class Reader:
    """Publishes months, and keeps what anybody could read after each: every row of the log, and the release's file."""

    provider: Provider = field(default_factory=lambda: Provider(MINIMUM, LADDER))
    logs: list[list[Mapping[str, str]]] = field(default_factory=list)
    bulletins: list[set[str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def reads(self, month: Month, made: Callable[..., Any]) -> None:
        known = set(self.provider.store.cases)
        self.provider.publish(month, made)
        store = self.provider.store
        self.bulletins.append(set(store.cases) - known)
        told = facts_of(store, {}, frozenset(store.cases), date(2027, 12, 31))
        made_by = (log_of_finished_changes, lists_of_stories, changes_to_download)
        self.pages = {page.path: whole(page).text for module in made_by for page in module.pages(told)}
        data = json.loads(self.pages.get("data/changes.json", '{"changes": []}'))
        self.logs.append(data["changes"])


def read(months: Sequence[Month], made: Callable[..., Any] = release_of) -> Reader:
    reader = Reader()
    for month in months:
        reader.reads(month, made)
    return reader


def attack(reader: Reader) -> Iterator[tuple[str, float, float]]:
    """Each strength that neither a table nor a row has told of, and that he can count too closely.

    Of one that is told of, rows say in which bulletin it was, as stories do of what they are about.
    """
    steps = len(reader.bulletins)
    months = list(reader.provider.files)
    every, facts = frozenset(CELLS), list[Fact]()
    shown = {row["strength"].lower() for log in reader.logs for row in log}
    for n, cases in enumerate(reader.bulletins):
        rows = [row for row in reader.logs[-1] if row["story"] in cases]
        facts.append(Fact(Sum(n, n, every), len(rows), len(rows)))
        for log in reader.logs[n:]:
            named = Counter(row["strength"].lower() for row in log if row["story"] in cases and row["strength"])
            facts += [Fact(Sum(n, n, frozenset([(s,)])), count, float("inf")) for s, count in named.items()]
    for text in reader.provider.files.values():
        sheet = next(s for s in json.loads(text)["sheets"] if s["name"] == "by-strength")
        for number in sheet["numbers"]:
            some, last = frozenset(map(tuple, number["of"])), months.index(number["as_of"])
            facts.append(Fact(Sum(0, last, some), number["value"], number["value"]))
            shown.update(value for (value,) in some)
    bounds = Bounds(Known(CELLS, steps, tuple(dict.fromkeys(facts))))
    for strength in STRENGTHS:
        low, high = bounds.of(Sum(0, steps - 1, frozenset([(strength,)])))
        if strength not in shown and low < MINIMUM and high - low < min(MINIMUM, len(reader.logs[-1])):
            yield strength, low, high


def cases(**counts: int) -> tuple[Told, ...]:
    return tuple(Told(strengths=(name,)) for name, count in counts.items() for _ in range(count))


BOTH = tuple(Told(strengths=("stronger", "weaker")) for _ in range(3))
PLANTED = [
    ("the rows give the rare one back", [Month(cases(stronger=8, intermediate=6, weaker=2))]),
    ("two releases differ by two", [Month(cases(stronger=6, weaker=9)), Month(cases(stronger=2, weaker=9))]),
    ("a case has two changes", [Month((*cases(stronger=6), *BOTH, *cases(intermediate=1)))]),
]


@pytest.mark.parametrize(("why", "months"), PLANTED, ids=[why for why, _ in PLANTED])
def test_what_rows_and_tables_give_away_together_is_held_back(why: str, months: list[Month]) -> None:
    assert list(attack(read(months, with_a_threshold_only))) != [], why
    assert list(attack(read(months))) == [], why


def test_a_strength_that_many_share_is_told() -> None:
    reader = read([Month(cases(stronger=9, intermediate=8, weaker=7))])
    assert Counter(row["strength"] for row in reader.logs[-1]) == {"Stronger": 9, "Intermediate": 8, "Weaker": 7}
    assert {p for p in reader.pages if p.startswith(("changes/s", "lists/s"))} == {
        f"{where}/strength/{strength}.md" for where in ("changes", "lists") for strength in STRENGTHS
    }


def test_filters_and_files_tell_of_a_change_what_its_row_tells() -> None:
    """With too few of a strength there is no filter; and no file says more than the page."""
    reader = read([Month(cases(stronger=12, intermediate=9, weaker=2))])
    rows = {row["story"]: row["strength"] for row in reader.logs[-1]}
    table = list(csv.DictReader(io.StringIO(reader.pages["data/changes.csv"])))
    assert [{**row} for row in table] == reader.logs[-1]
    assert not [p for p in reader.pages if "weaker" in p]
    for path, text in reader.pages.items():
        if path.startswith(("changes/strength/", "lists/strength/")):
            strength = path.rpartition("/")[2].removesuffix(".md")
            stories = re.findall(r"cases/([^/]+)/", text)
            assert len(stories) >= MINIMUM and {rows[story].lower() for story in stories} == {strength}, path
    assert "Weaker" not in reader.pages["changes.md"]


def test_a_sort_of_control_does_not_tell_what_its_strength_may_not() -> None:
    lists = coded([], [], {}, Provider().store.newest, MINIMUM).lists
    assert lists["strength"] == {} and lists["strength-type"] == {}


TOLD = st.builds(Told, strengths=st.lists(st.sampled_from(STRENGTHS), max_size=2).map(tuple))
MONTHS = st.lists(st.lists(TOLD, max_size=14).map(lambda told: Month(tuple(told))), min_size=1, max_size=4)


@pytest.mark.tries
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], derandomize=True, deadline=None)
@given(MONTHS)
def test_nobody_who_counts_rows_can_tell_a_small_number(months: list[Month]) -> None:
    assert list(attack(read(months))) == []


def test_rows_of_a_bulletin_that_one_number_alone_counts_name_no_strength() -> None:
    """Else they would bound another strength, whose own number stands still since."""
    first, second = cases(intermediate=4, stronger=3, weaker=1), cases(intermediate=4, stronger=3, weaker=3)
    reader = read([Month(first), Month(second), Month(cases(intermediate=4, weaker=3, stronger=1))])
    assert list(attack(reader)) == []
    newest = [row["strength"] for row in reader.logs[-1] if row["story"] in reader.bulletins[-1]]
    assert set(newest) == {""} and {row["strength"] for row in reader.logs[-1]} > {""}
