"""Tells the released stories and their changes as rows, the same for every format.

A row holds what lists and the action log of the site show. What a story's own page says beyond that is not read for it:
of ten thousand stories that would take longer than all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goodcatch.publish.lists_of_stories import AnyStory
from goodcatch.publish.model import Action, Filed
from goodcatch.publish.words_for_dates_and_values import month_of


@dataclass(frozen=True)
class StoryRow:
    """`closed` and `bulletin` are months (`2026-10`)."""

    id: str
    title: str
    closed: str
    bulletin: str
    filed: tuple[Filed, ...]

    def about(self, of: str) -> str:
        """What the story names of a list, in words; nothing where it names none."""
        return "; ".join(dict.fromkeys(words_of(filed) for filed in self.filed if filed.of == of))

    def codes(self, of: str) -> str:
        """The same as codes of the standard, as far as the story names them narrowly."""
        return " ".join(dict.fromkeys(filed.value for filed in self.filed if filed.of == of and filed.value))


class ChangeRow(NamedTuple):
    """A change that a story tells of; `done` is a month."""

    story: str
    done: str
    title: str
    changed: str
    strength: str
    counted: str
    numbers: str
    effect: str
    aimed_for: str


def words_of(filed: Filed) -> str:
    return filed.words if filed.value else filed.wider


def story_rows(stories: Sequence[AnyStory]) -> Iterator[StoryRow]:
    for story in stories:
        yield StoryRow(story.id, story.title, month_of(story.month), story.bulletin, story.filed)


def change_rows(stories: Sequence[AnyStory]) -> Iterator[ChangeRow]:
    for story in stories:
        yield from map(_change, story.actions)


def _change(action: Action) -> ChangeRow:
    result = action.result
    counted = (result.what, result.numbers, result.effect, result.aimed_for) if result else ("", "", "", "")
    return ChangeRow(action.case, month_of(action.month), action.title, action.changed, action.strength, *counted)
