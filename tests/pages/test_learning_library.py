"""The library tells of each list the newest thing that others can use, once; the log can be filtered by links."""

import re

import pytest

from goodcatch.pages import learning_library, log_of_finished_changes
from goodcatch.publish.model import Action, Published, Story, StoryList
from goodcatch.standard.model import Standard


def story(name: str, learned: str = "", *changes: Action, bulletin: str = "2026-10") -> Story:
    return Story(name, f"Story {name}", "October 2026", (), changes, (), 0, 0, bulletin, learned=learned)


def change(case: str, strength: str = "", month: str = "October 2026") -> Action:
    return Action(case, month, "A lock", strength, "It locks.", due="October 2026", role="Quality lead")


LIBRARY = [
    ([("A", "Mark it."), ("B", "Lock it.")], ["Lock it."], "the newest that teaches"),
    ([("A", "Mark it."), ("B", "")], ["Mark it."], "the newest teaches nothing"),
    ([("A", ""), ("B", "")], [], "nobody said what others can use"),
]


@pytest.mark.parametrize(("stories", "told", "why"), LIBRARY, ids=[row[-1] for row in LIBRARY])
def test_each_list_tells_its_newest_learning(
    stories: list[tuple[str, str]], told: list[str], why: str, standard: Standard
) -> None:
    made = tuple(story(name, learned, change(name)) for name, learned in stories)
    lists = (StoryList("factors", "training", "Training", tuple(name for name, _ in stories)),)
    (page,) = learning_library.pages(Published(standard, stories=made, lists=lists))
    assert [words for words in ("Mark it.", "Lock it.") if words in page.text] == told, why
    assert "## What contributed" in page.text and '"../lists/factors/training/"' in page.text


def test_what_was_told_of_one_list_is_not_told_of_the_next(standard: Standard) -> None:
    made = (story("A", "Mark it.", change("A")), story("B", "Lock it.", change("B")))
    lists = tuple(StoryList("factors", key, key, ("A", "B")) for key in ("one", "two", "three"))
    (page,) = learning_library.pages(Published(standard, stories=made, lists=lists))
    assert page.text.count("Lock it.") == page.text.count("Mark it.") == 1
    assert page.text.index("Lock it.") < page.text.index("Mark it.")


def test_a_kind_of_list_that_there_is_not_is_named_once_there_are_others(standard: Standard) -> None:
    lists = tuple(StoryList(of, "x", "x", ("A",)) for of in ("factors", "strength"))
    (page,) = learning_library.pages(Published(standard, stories=(story("A", "", change("A")),), lists=lists))
    assert "Not listed yet: what it was about; part of our work; kind of service." in page.text
    assert "Not listed yet" not in next(learning_library.pages(Published(standard))).text


def test_without_lists_the_library_says_why(standard: Standard) -> None:
    (page,) = learning_library.pages(Published(standard))
    assert learning_library.NONE in page.text.replace("&#x27;", "'")


FILTERS = [
    ([("Stronger", 2026)] * 5 + [("", 2026)] * 5, {"strength/stronger": 5}, "five of ten; one year holds them all"),
    ([("Stronger", 2026)] * 4 + [("", 2026)] * 5, {}, "four are too few"),
    ([("", 2025)] * 5 + [("", 2026)] * 6, {"year/2026": 6, "year/2025": 5}, "years, the newest first"),
    ([("", 2025)] * 3 + [("", 2026)] * 6, {"year/2026": 6}, "a year with few is found in the log"),
]


@pytest.mark.parametrize(("changes", "made", "why"), FILTERS, ids=[row[-1] for row in FILTERS])
def test_the_log_is_filtered_where_enough_stories_share_a_value(
    changes: list[tuple[str, int]], made: dict[str, int], why: str, standard: Standard
) -> None:
    told = tuple(
        story(f"S{n}", "", change(f"S{n}", strength, f"May {year}")) for n, (strength, year) in enumerate(changes)
    )
    pages = {page.path: page.text for page in log_of_finished_changes.pages(Published(standard, stories=told))}
    rows = {path.removeprefix("changes/").removesuffix(".md"): text.count("<tr><td") for path, text in pages.items()}
    assert rows == {**made, "changes.md".removesuffix(".md"): len(changes)}, why
    assert re.findall(r'href="\.\./changes/([^"]+)/"', pages["changes.md"]) == list(made), why


def test_one_story_with_many_changes_makes_no_filter(standard: Standard) -> None:
    """Five changes of one case are one story: who reads the filter would know which."""
    told = (story("A", "", *[change("A", "Stronger")] * 5), story("B", "", change("B")))
    assert [p.path for p in log_of_finished_changes.pages(Published(standard, stories=told))] == ["changes.md"]


def test_a_long_log_is_cut_from_its_beginning_and_a_release_changes_the_last_page_alone(standard: Standard) -> None:
    def log(count: int) -> dict[str, str]:
        told = tuple(story(f"S{n}", "", change(f"S{n}")) for n in range(count))
        return {page.path: page.text for page in log_of_finished_changes.pages(Published(standard, stories=told))}

    before, after = log(450), log(451)
    assert before.keys() == {"changes.md", "changes/1.md"}
    assert {path for path in before if before[path] != after[path]} == {"changes.md"}
    assert 'href="../../cases/S0/"' in before["changes/1.md"] and 'href="1/"' in before["changes.md"]
