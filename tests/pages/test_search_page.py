"""The lists of stories without scripts, and the page of the search above them: the same lists, and no smaller ones."""

import json
import re
from pathlib import Path

import pytest

from goodcatch.pages import lists_of_stories, search_page
from goodcatch.publish.lists_of_stories import lists_by_story
from goodcatch.publish.model import Published, Story, StoryList
from goodcatch.site.facts_from_commit import Private, Shown, every_rule, read
from goodcatch.standard.model import Standard
from goodcatch.state.state import state_of

LEAST = 5  # of the default standard, for staff


def facts(standard: Standard, count: int) -> Published:
    stories = [Story(f"S{n}", f"Story <{n}>", "October 2026", (), (), (), 0, 0, "2026-10") for n in range(count)]
    lists = (StoryList("month", "2026-10", "October 2026", tuple(story.id for story in stories)),) if count else ()
    return Published(standard, stories=tuple(stories), lists=lists)


PARTS = [
    (5, {"lists/month/2026-10.md": 5}, "few"),
    (399, {"lists/month/2026-10.md": 399}, "up to twice a page, less one"),
    (400, {"lists/month/2026-10/1.md": 200, "lists/month/2026-10.md": 200}, "the oldest have a page of their own"),
    (601, {f"lists/month/2026-10{n}.md": size for n, size in (("/1", 200), ("/2", 200), ("", 201))}, "three"),
]


@pytest.mark.parametrize(("count", "sizes", "why"), PARTS, ids=[row[-1] for row in PARTS])
def test_a_long_list_is_cut_from_its_beginning(count: int, sizes: dict[str, int], why: str, standard: Standard) -> None:
    pages = {page.path: page.text for page in lists_of_stories.pages(facts(standard, count))}
    assert {path: text.count("/cases/") for path, text in pages.items()} == sizes, why
    newest = pages["lists/month/2026-10.md"]
    assert newest.index(f"/S{count - 1}/") < newest.index(f"/S{count - 2}/") and "Story &lt;" in newest


def test_what_is_told_later_changes_the_last_page_alone(standard: Standard) -> None:
    one, other = ({p.path: p.text for p in lists_of_stories.pages(facts(standard, n))} for n in (450, 451))
    assert {path for path in one if one[path] != other[path]} == {"lists/month/2026-10.md"}


def test_filters_and_links_are_the_lists_that_there_are(standard: Standard) -> None:
    made = facts(standard, 5)
    page, data = search_page.pages(made)
    assert json.loads(data.text) == {
        "least": LEAST,
        "lists": [{"id": "month", "title": "Month", "values": [["month/2026-10", "October 2026"]]}],
    }
    assert re.findall(r'"\.\./lists/([^"]+)/"', page.text) == ["month/2026-10"]


def test_without_lists_the_page_says_so(standard: Standard) -> None:
    page, _ = search_page.pages(facts(standard, 0))
    assert search_page.NONE in page.text


def test_a_story_that_is_noted_is_listed_as_one_that_is_read(lived_provider: Path) -> None:
    state = state_of(lived_provider)
    noted = read(Shown(lived_provider, state))
    whole = read(Shown(lived_provider, state, private=True), every_rule(), "report", Private())
    assert noted.notes and not whole.notes
    told = {(note.id, note.title, note.month, note.bulletin, note.filed) for note in noted.notes}
    assert told == {(story.id, story.title, story.month, story.bulletin, story.filed) for story in whole.stories}
    assert noted.lists == whole.lists and len(noted.lists) > 1
    words = {answer.value for story in whole.stories for step in story.steps for answer in step.answers}
    assert {filed.words or filed.wider for story in whole.stories for filed in story.filed} <= words


def test_a_story_knows_its_lists(lived_provider: Path) -> None:
    made = read(Shown(lived_provider, state_of(lived_provider)))
    known = lists_by_story(made.lists)
    held = {one.address: set(one.stories) for one in made.lists}
    assert {(story, one.address) for story, own in known.items() for one in own} == {
        (story, address) for address, stories in held.items() for story in stories
    }
