"""Says which lists of stories the site has: by what they are about, part of our work, kind of service, what
contributed, how strong the changes are, and month.

A list repeats what its stories' own pages name. It is made only where enough of them share a value, and of a value and
its wider one either both lists are large enough after one is taken off the other, or the narrow one is not made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.model import Filed, Story, StoryList, StoryNote
from goodcatch.publish.words_for_dates_and_values import month_words

# The lists of the standard by which stories are found, each as a heading of the site words it.
TITLES = {
    "category": "What it was about",
    "risk-domain": "Part of our work",
    "service-type": "Kind of service",
    "factors": "What contributed",
    "strength": "How strong the change is",
    MONTH: "Month",
}


AnyStory: TypeAlias = Story | StoryNote


def lists_of(stories: Iterable[AnyStory], least: int) -> tuple[StoryList, ...]:
    """Every list, the stories of each from the oldest bulletin to the newest. `least`: the smallest that is shown."""
    ordered = sorted(stories, key=lambda story: (story.bulletin, story.id))
    coded = [one for of in TITLES if of != MONTH for one in _of_values(of, ordered, least)]
    return (*coded, *_of_months(ordered, least))


def lists_by_story(lists: Iterable[StoryList]) -> Mapping[str, Sequence[StoryList]]:
    """The lists that each story is in."""
    found: dict[str, list[StoryList]] = {}
    for one in lists:
        for story in one.stories:
            found.setdefault(story, []).append(one)
    return found


def _of_values(of: str, stories: Sequence[AnyStory], least: int) -> Iterator[StoryList]:
    narrow: dict[Filed, list[str]] = {}
    wide: dict[str, list[str]] = {}
    for story in stories:
        own = dict.fromkeys([filed for filed in story.filed if filed.of == of])
        for wider, count in _wider(own).items():
            # One that is of two values with the same wider one is listed by that alone: else its two lists could be
            # taken off each other.
            for filed in own if not wider or count == 1 else ():
                if filed.wider == wider and filed.value:
                    narrow.setdefault(filed, []).append(story.id)
            if wider:
                wide.setdefault(wider, []).append(story.id)
    shown = {filed: ids for filed, ids in narrow.items() if len(ids) >= least}
    for wider, ids in sorted(wide.items()):
        if len(ids) >= least:
            yield StoryList(of, f"any-{_slug(wider)}", wider, tuple(ids))
        own_lists = {filed: some for filed, some in shown.items() if filed.wider == wider}
        for filed in _too_close(len(ids), own_lists, least):
            del shown[filed]
    for filed, ids in sorted(shown.items(), key=lambda one: one[0].words):
        yield StoryList(of, filed.value, filed.words, tuple(ids))


def _wider(own: Collection[Filed]) -> Mapping[str, int]:
    """How many of a story's values each wider value takes together; most stories have one value of a list, or none."""
    return Counter(filed.wider for filed in own) if len(own) > 1 else {filed.wider: 1 for filed in own}


def _too_close(whole: int, narrow: Mapping[Filed, list[str]], least: int) -> list[Filed]:
    """The narrow lists that would leave too few of their wider one's stories over; the smallest go first."""
    ordered = sorted(narrow, key=lambda filed: (len(narrow[filed]), filed.value))
    for gone in range(len(ordered)):
        left = whole - sum(len(narrow[filed]) for filed in ordered[gone:])
        if not left or left >= least:
            return ordered[:gone]
    return ordered


def _of_months(stories: Iterable[AnyStory], least: int) -> Iterator[StoryList]:
    """By the bulletin that told of them. A month with few is read in its bulletin, which tells of each of them."""
    months: dict[str, list[str]] = {}
    for story in stories:
        months.setdefault(story.bulletin, []).append(story.id)
    for month, ids in sorted(months.items(), reverse=True):
        if len(ids) >= least:
            yield StoryList(MONTH, month, month_words(month), tuple(ids))


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "other"
