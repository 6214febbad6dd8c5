"""A story that leaves takes its words in bulletins with it, and nothing tells why it left."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.pages.all_pages import book
from goodcatch.publish.facts import published
from goodcatch.publish.leave_out_untold_stories import UNTOLD, told_only
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed

TODAY = date(2026, 11, 20)
TOLD, OTHER = "NM-2026-9AT6JG1R", "NM-2026-0GB7TX3W"
TOGETHER = "NM-2026-7JH5DY3S"  # of a month whose bulletin tells its cases together
IN_WORDS = {
    case: [f"bulletins/{month}{file}" for file in (".md", "/mail.html", "/mail.txt")]
    for case, month in ((TOLD, "2026-10"), (TOGETHER, "2026-09"))
}
REOPEN = (
    'case: {}\nstep: reopen\nstandard: 1\nat: "2026-11-19T10:00:00+00:00"\nby: quality-lead-1\nreason: "Seen again."'
)


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})


def taken_off(store: Store, case: str) -> tuple[Store, frozenset[str]]:
    made = store_from({**store.texts, f"content/removals/{case}.md": "---\nby: quality-lead-1\n---\n"})
    return made, closed(made)


def opened_again(store: Store, case: str) -> tuple[Store, frozenset[str]]:
    folder = next(iter(store.cases[case].records)).path.rpartition("/")[0]
    made = store_from({**store.texts, f"{folder}/reopen-7K3Q.md": f"---\n{REOPEN.format(case)}\n---\n"})
    return made, closed(made)


def stopped(store: Store, case: str) -> tuple[Store, frozenset[str]]:
    return store, closed(store) - {case}


def pages(store: Store, done: frozenset[str]) -> dict[str, str]:
    return {page.path: page.text for page in book(published(store, {}, done, TODAY))}


REASONS: dict[str, Callable[[Store, str], tuple[Store, frozenset[str]]]] = {
    "taken off": taken_off,
    "opened again": opened_again,
    "stopped by a rule": stopped,
}


@pytest.mark.parametrize("case", [TOLD, TOGETHER])
def test_the_pages_are_the_same_for_every_reason(store: Store, case: str) -> None:
    one, *others = (pages(*why(store, case)) for why in REASONS.values())
    assert all(other == one for other in others)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("why", REASONS.values(), ids=REASONS)
@pytest.mark.parametrize("case", [TOLD, TOGETHER])
def test_no_word_of_it_stays(
    store: Store, case: str, why: Callable[[Store, str], tuple[Store, frozenset[str]]]
) -> None:
    made = pages(*why(store, case))
    text = "\n".join(made.values())
    gone = store.cases[case]
    said = [gone.of("report")[0].text("what_happened"), *(d.text("changed") for d in gone.of("done"))]
    assert case not in text and [words for words in said if words[:30] in text] == []
    told = {path: words.count(UNTOLD) for path, words in made.items() if UNTOLD in words}
    assert told == dict.fromkeys(IN_WORDS[case], 1), "once in the bulletin, and wherever the whole of it is sent on"


def without_lists(story: str) -> str:
    return re.sub(r"## More like this\n.*?(?=##)", "", story, flags=re.DOTALL)


def test_nothing_else_moves(store: Store) -> None:
    before, after = pages(store, closed(store)), pages(*taken_off(store, TOLD))
    moved = {path for path in before if before[path] != after.get(path)}
    lists = {path for path in moved if path.startswith("lists/")}
    assert all(TOLD in before[path] for path in lists)
    # A list that falls below the minimum leaves with it, and stories that stood in it lose a link.
    stories = {path for path in moved if path.startswith("cases/") and path != f"cases/{TOLD}.md"}
    assert lists - after.keys()
    assert [path for path in stories if without_lists(before[path]) != without_lists(after[path])] == []
    assert moved - lists - stories == {
        "changes.md", "library.md", "about/this-build.md", "bulletins/index.md", *IN_WORDS[TOLD],
        f"cases/{TOLD}.md", "search.md", "search/lists.json", "data/changes.csv", "data/changes.json",
    }  # fmt: skip


def test_two_that_left_one_bulletin_read_as_one(store: Store) -> None:
    both, _ = taken_off(taken_off(store, TOLD)[0], OTHER)
    assert pages(both, closed(both))["bulletins/2026-10.md"].count(UNTOLD) == 1


def test_the_stories_that_stay_are_told_where_their_number_falls_below_the_ladder(store: Store) -> None:
    made = store
    for case in sorted(closed(store))[:3]:
        made, _ = taken_off(made, case)
    assert len(published(made, {}, closed(made), TODAY).stories) == 7


BODIES = {
    "its section": ("## X\n\n### A door\n\nIt locks.\n\n### B\n\nStays.\n", "## X\n\n{}\n\n### B\n\nStays.\n"),
    "by its link": ("### B\n\n[x](../cases/NM-2026-9AT6JG1R.md)\n", "{}"),
    "a link in a sentence": ("See [it](../cases/NM-2026-9AT6JG1R.md).\n", "See {}\n"),
    "nothing of it": ("## Finished\n\n\n\nText.\n", "## Finished\n\n\n\nText.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), BODIES.values(), ids=BODIES)
def test_what_is_taken_out_of_a_text(store: Store, body: str, wanted: str) -> None:
    case = store.cases[TOLD]
    title = case.of("action")[0].text("title")
    left = told_only(body.replace("A door", title), [case], [case], frozenset())
    assert left.strip() == wanted.format(f"{UNTOLD}.").strip()


def test_words_that_are_easy_to_read_leave_with_any_story_of_theirs(store: Store) -> None:
    body = "Text.\n\n## Easy to read\n\n### A door\n\nIt was open.\n\n## How many told us\n\nTen.\n"
    case = store.cases[TOLD]
    left = told_only(body, [case], [case], frozenset())
    assert "It was open" not in left and left.count(UNTOLD) == 1 and "Ten." in left
    assert told_only(body, [], [], frozenset()) == body


def test_an_erratum_quotes_nothing_of_what_has_gone(store: Store) -> None:
    case = store.cases[TOLD]
    body = (
        "Text.\n\n## Erratum of 2026-11-20\n\nThis was changed after publication:\n\n> -Old words.<br>\n> +New.<br>\n"
    )
    assert "Old words" not in told_only(body, [case], [case], frozenset())
    assert told_only(body, [], [], frozenset()) == body
