"""Writes a page for each list of stories, so that whoever runs no scripts finds stories by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from goodcatch.pages.page_and_escaping import Found, Page, heading, words
from goodcatch.publish.lists_of_stories import TITLES, AnyStory
from goodcatch.publish.model import Published, StoryList

ORDER = 32
EACH = 200  # stories on a page; the last page of a list holds up to twice as many less one


def pages(published: Published) -> Iterator[Page]:
    told: tuple[AnyStory, ...] = (*published.stories, *published.notes)
    stories = {story.id: story for story in told}
    for one in published.lists:
        parts = _parts([stories[case] for case in one.stories])
        for number, part in enumerate(parts):
            path = _path(one, number, len(parts))
            yield Page(path, one.words, _text(one, part, number, len(parts)), found=Found(hidden=True))


def _parts(stories: Sequence[AnyStory]) -> list[Sequence[AnyStory]]:
    """From the oldest: what is told later changes the last page alone."""
    whole = max(len(stories) // EACH, 1)
    return [stories[EACH * n : EACH * (n + 1) if n + 1 < whole else None] for n in range(whole)]


def _path(one: StoryList, number: int, count: int) -> str:
    """The newest stories stand at the list's own address, and where there are more each page has its number."""
    return f"lists/{one.address}.md" if number == count - 1 else f"lists/{one.address}/{number + 1}.md"


# Most stories of a list have one of a few names.
_name = lru_cache(maxsize=1 << 10)(words)


def _text(one: StoryList, stories: Sequence[AnyStory], number: int, count: int) -> str:
    up = "../" * (2 if number == count - 1 else 3)
    lines = "\n".join(
        f'<li><a href="{up}../cases/{story.id}/">{_name(story.title)}</a>, {story.month}</li>'
        for story in reversed(stories)
    )
    older = [f'<a href="{"" if number == count - 1 else "../"}{n + 1}/">{n + 1}</a>' for n in reversed(range(number))]
    more = f"<p>Older stories: {', '.join(older)}</p>" if older else ""
    return "\n\n".join([
        heading(f"{TITLES[one.of]}: {one.words}"),
        f'<p><a href="{up}../search/">All lists</a></p>',
        f'<ul class="gc-list">\n{lines}\n</ul>',
        more,
    ]).rstrip()  # fmt: skip
