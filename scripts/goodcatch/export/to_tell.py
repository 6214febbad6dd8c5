"""What there is to tell in files for other programs: the published facts, and the stories by year and by bulletin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from goodcatch.export.file_to_make import name_of_parts
from goodcatch.export.this_site import ThisSite
from goodcatch.publish.lists_of_stories import AnyStory
from goodcatch.publish.model import Published, StoryNote

_YEAR, _MONTH = len("2026"), len("2026-10")


@dataclass(frozen=True)
class Stories:
    """The stories of a year or of a bulletin, the oldest first. `rests_on` names all that files about them are made
    of."""

    all: tuple[AnyStory, ...]
    rests_on: bytes


@dataclass(frozen=True)
class ToTell:
    """Made once for all formats: of ten thousand stories, to sort them takes longer than to make a year's file."""

    published: Published
    site: ThisSite

    @cached_property
    def by_year(self) -> Mapping[str, Stories]:
        """By the year of the bulletin."""
        return self._by(_YEAR)

    @cached_property
    def by_bulletin(self) -> Mapping[str, Stories]:
        """By the month of the bulletin."""
        return self._by(_MONTH)

    def _by(self, length: int) -> Mapping[str, Stories]:
        found: dict[str, list[AnyStory]] = {}
        for story in self._sorted:
            found.setdefault(story.bulletin[:length], []).append(story)
        return {of: Stories(tuple(some), name_of_parts(*map(_rests_on, some))) for of, some in found.items()}

    @cached_property
    def _sorted(self) -> list[AnyStory]:
        stories: tuple[AnyStory, ...] = (*self.published.stories, *self.published.notes)
        return sorted(stories, key=lambda story: (story.bulletin, story.id))


def _rests_on(story: AnyStory) -> object:
    return story.rests_on if isinstance(story, StoryNote) else story
