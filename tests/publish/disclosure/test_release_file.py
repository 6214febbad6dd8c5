"""A release file read and written; what of it the site shows; and the first shape, which providers may still have."""

import json
from datetime import date

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.pages.all_pages import book
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet, path_of, releases, write
from goodcatch.publish.facts import published as facts_of
from goodcatch.publish.rare_words_before_release import to_look_at
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.which_cases_are_closed import closed
from publish.disclosure.release_history import Month, Provider, Told, published

TODAY = date(2026, 11, 20)
OLD = {
    "cases": ["NM-2026-3FQ6ZA8N"],
    "counts": [
        {"month": "August 2026", "received": "9", "accepted": "not shown", "refused": "fewer than 5", "waiting": "0"},
        {"month": "September 2026", "received": "fewer than 5", "accepted": "0", "refused": "0", "waiting": "0"},
    ],
    "month": "2026-09",
    "published": "2026-10-05",
    "sha256": "00",
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})


def test_what_is_written_is_read_back_the_same(store: Store) -> None:
    found = releases(store.texts)
    assert [r.month for r in found] == ["2026-08", "2026-09", "2026-10"]
    assert [write(r) for r in found] == [store.texts[path_of(r.month)] for r in found]


def test_the_first_shape_is_read_as_the_reports_it_showed() -> None:
    (release,) = releases({path_of("2026-09"): json.dumps(OLD)})
    assert release.cases == ("NM-2026-3FQ6ZA8N",)
    assert release.sheets == (
        Sheet("by-month", "Reports by month", "month", "", (Number("2026-08", "", 9, "2026-09", ((),)),)),
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"counts": 3}', '{"month": "2026-09", "sheets": [], "cases": 5}'])
def test_a_damaged_release_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"2026-09\.json cannot be read"):
        releases({path_of("2026-09"): text})


def test_releases_come_in_the_order_in_which_they_came_out() -> None:
    late, early = Release("2026-08", "2026-12-01", (), ""), Release("2026-09", "2026-10-05", (), "")
    assert [r.month for r in releases({path_of(r.month): write(r) for r in (late, early)})] == ["2026-09", "2026-08"]


def test_the_site_shows_the_newest_release_and_no_other_number(store: Store) -> None:
    texts = dict(store.texts)
    texts[path_of("2026-10")] = texts[path_of("2026-10")].replace('"value": 7', '"value": 77')
    changed = store_from(texts)
    pages = {page.path: page.text for page in book(facts_of(changed, {}, closed(changed), TODAY))}
    for path in ("numbers.md", "data/numbers.json", "data/by-month.csv"):
        assert "77" in pages[path], path
    assert [p for p in pages if p.startswith("data/") and p.endswith(".csv")] == [
        "data/by-month.csv", "data/by-category.csv", "data/changes.csv", "data/measures.csv"
    ]  # fmt: skip


def told_in(provider: Provider) -> list[str]:
    """Every answer of every story, and the stories' titles."""
    facts = facts_of(provider.store, {}, frozenset(provider.store.cases), TODAY)
    answers = [answer.value for story in facts.stories for step in story.steps for answer in step.answers]
    return answers + [story.title for story in facts.stories]


def test_a_story_names_a_value_only_where_the_tables_do() -> None:
    few = {"staffing": 2, "communication": 3, "safeguarding": 3, "behavioural": 2}
    month = Month((Told("medication"),) * 9 + tuple(Told(name) for name, count in few.items() for _ in range(count)))
    provider = published([month])
    sheets = {s["name"]: s["numbers"] for s in json.loads(provider.files["2026-01"])["sheets"]}
    assert [number["row"] for number in sheets["by-category"]] == ["medication", "About people"]
    told = told_in(provider)
    assert told.count("Medicines") == told.count("Medicines: counted, and watched") == 9
    assert told.count("About people") == told.count("About people: counted, and watched") == 5
    assert told.count("Counted, and watched") == 5, "a title does not name what the tables hold back"
    assert not {"Not enough people, or not the right ones", "Messages that got lost", "Safeguarding"} & set(told)


def test_a_number_that_has_not_moved_on_is_not_counted_up_by_new_stories() -> None:
    first = (Told("medication"),) * 9 + (Told("staffing"),) * 3 + (Told("communication"),) * 3
    told = told_in(published([Month(first), Month((Told("medication"),) * 2)]))
    assert told.count("Medicines") == 9 and told.count("Counted, and watched") == 8


RARE = [
    ("A helicopter landed in the garden.", ("helicopter",), "a word of the list"),
    ("It was The Only house without a lift.", ("the only",), "two words, whatever their capitals"),
    ("The helicopters had gone.", (), "another word"),
]


@pytest.mark.parametrize(("said", "words", "why"), RARE)
def test_words_for_what_is_rare_point_at_their_case(said: str, words: tuple[str, ...], why: str) -> None:
    store = store_of(f"== report-0001\nwhat_happened: {said}\n")
    assert [found for _, found in to_look_at(store.cases.values(), store.newest)] == ([words] if words else []), why
