"""Writes a page for each list of stories, so that whoever runs no scripts finds stories by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from goodcatch.pages.page_and_escaping import Found, Page, heading, words
from goodcatch.pages.parts_of_long_list import link_to_older, parts, path_of, up_to_root
from goodcatch.publish.lists_of_stories import TITLES, AnyStory
from goodcatch.publish.model import Published, StoryList

ORDER = 32


def pages(published: Published) -> Iterator[Page]:
    told: tuple[AnyStory, ...] = (*published.stories, *published.notes)
    stories = {story.id: story for story in told}
    for one in published.lists:
        each = parts([stories[case] for case in one.stories])
        for number, part in enumerate(each):
            path = path_of(f"lists/{one.address}", number, len(each))
            older = link_to_older(number, len(each), "Older stories")
            yield Page(path, one.words, _text(one, part, up_to_root(path), older), found=Found(hidden=True))


# Most stories of a list have one of a few names.
_name = lru_cache(maxsize=1 << 10)(words)


def _text(one: StoryList, stories: Sequence[AnyStory], up: str, older: str) -> str:
    lines = "\n".join(
        f'<li><a href="{up}cases/{story.id}/">{_name(story.title)}</a>, {story.month}</li>'
        for story in reversed(stories)
    )
    return "\n\n".join([
        heading(f"{TITLES[one.of]}: {one.words}"),
        f'<p><a href="{up}library/">The whole library</a> · <a href="{up}search/">Search</a></p>',
        f'<ul class="gc-list">\n{lines}\n</ul>',
        older,
    ]).rstrip()  # fmt: skip
