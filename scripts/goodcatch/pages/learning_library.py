"""Writes the learning library: what others can use of the stories, by part of our work, kind of service, what
contributed, and how strong the changes are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from goodcatch.pages.page_and_escaping import Page, block, heading, nothing_yet, words
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.lists_of_stories import TITLES, AnyStory
from goodcatch.publish.model import Published, StoryList
from goodcatch.publish.words_for_dates_and_values import month_words

ORDER = 25
NAME = "Library"
ABOUT = "What we learned from near misses, by what they were about, for anyone to use."
LEAD = (
    "Take from here what you can use. Each line leads to the stories of its kind, and tells the newest thing that "
    "others can use of them, where nothing above has told it yet."
)
NONE = (
    "There are too few stories yet to list some of them by themselves, so that nobody can be guessed. The changes and "
    "the bulletins tell of those that are out."
)

MISSING = "Not listed yet: {of}. A list comes when so many stories share it that nobody can be guessed from it."


def pages(published: Published) -> Iterator[Page]:
    yield Page("library.md", NAME, _text(published), NAME, ABOUT)


def _text(published: Published) -> str:
    every: tuple[AnyStory, ...] = (*published.stories, *published.notes)
    stories = {story.id: story for story in every}
    kinds = [one for one in published.lists if one.of != MONTH]
    # Months stand below the bulletins: nobody looks for learning by them.
    told = set[str]()
    parts = [_kind(of, list(own), stories, told) for of, own in groupby(kinds, key=lambda one: one.of)]
    links = (
        '<p><a href="../changes/">What we changed</a> · <a href="../bulletins/">Bulletins</a> · '
        '<a href="../search/">Search</a></p>'
    )
    newest = [f"Up to the bulletin of {month_words(max(s.bulletin for s in every))}."] if every else []
    fresh = [block(said, css="gc-quiet") for said in newest]
    return "\n\n".join(
        ["# The learning library", LEAD, *fresh, links, *(parts or [nothing_yet(NONE)]), *_missing(kinds)]
    )


def _missing(kinds: Sequence[StoryList]) -> Iterator[str]:
    """The kinds of lists that whoever looks for them does not find."""
    there = {one.of for one in kinds}
    missing = [title.lower() for of, title in TITLES.items() if of not in there and of != MONTH]
    if there and missing:
        yield block(MISSING.format(of="; ".join(missing)), css="gc-quiet")


def _kind(of: str, lists: Sequence[StoryList], stories: Mapping[str, AnyStory], told: set[str]) -> str:
    return f"{heading(TITLES[of], 2)}\n\n" + "\n\n".join(_one(one, stories, told) for one in lists)


def _one(one: StoryList, stories: Mapping[str, AnyStory], told: set[str]) -> str:
    """A list, with the newest learning of its stories that no list above it has told."""
    own = (stories[case] for case in reversed(one.stories))
    newest = next((story for story in own if _teaches(story) and story.learned not in told), None)
    told.update([newest.learned] if newest else ())
    learned = _learned(newest) if newest else ""
    name = f'<h3><a href="../lists/{one.address}/">{words(one.words)}</a></h3>'
    return f'<div class="gc-card">{name}<p class="gc-quiet">{len(one.stories)} stories</p>{learned}</div>'


def _teaches(story: AnyStory) -> bool:
    # Of a story without a change no more is known before its page is made than what other pages say of it.
    return bool(story.actions and story.learned)


def _learned(story: AnyStory) -> str:
    told = f'<p class="gc-quiet">From <a href="../cases/{story.id}/">{words(story.title)}</a>, {story.month}</p>'
    return f"{block(story.learned)}{told}"
