"""Writes the page of the search, with the lists of stories below it for whoever runs no scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from goodcatch.pages.page_and_escaping import Found, Page, words
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.lists_of_stories import TITLES
from goodcatch.publish.model import Published, StoryList

ORDER = 34
PATH = "search.md"
WITHOUT = (
    "The search appears here once its script has come. Without scripts, the lists below lead to every story of a kind."
)
NONE = "There are too few stories yet to list some of them by themselves."


def pages(published: Published) -> Iterator[Page]:
    lists = published.lists
    yield Page(PATH, "Search", _text(published, lists), found=Found(hidden=True))
    yield Page("search/lists.json", "Lists", _json(published, lists))


def _text(published: Published, lists: tuple[StoryList, ...]) -> str:
    parts = [_links(of, list(own)) for of, own in groupby(lists, key=lambda one: one.of)]
    months = "\n".join(
        f'<li><a href="../bulletins/{issue.month}/">{words(issue.title)}</a></li>' for issue in published.issues
    )
    bulletins = [f'### Bulletins\n\n<ul class="gc-list">\n{months}\n</ul>'] if months else []
    return "\n\n".join([
        "# Search",
        f'<div id="gc-find"><p>{WITHOUT}</p></div>',
        "## Lists of stories { #lists }",
        *(parts or [NONE]),
        *bulletins,
        "### Other pages",
        '<p><a href="../changes/">What we changed</a>, <a href="../alerts/">alerts</a>, '
        '<a href="../numbers/">numbers</a>, <a href="../for-other-programs/">for other programs</a></p>',
    ])  # fmt: skip


def _links(of: str, lists: list[StoryList]) -> str:
    lines = "\n".join(f'<li><a href="../lists/{one.address}/">{words(one.words)}</a></li>' for one in lists)
    return f'### {TITLES[of]}\n\n<ul class="gc-list">\n{lines}\n</ul>'


def _json(published: Published, lists: tuple[StoryList, ...]) -> str:
    """The same lists for the search's filters; `least`: no combination of them is shown that fewer stories fit."""
    groups = [
        {"id": of, "title": TITLES[of], "values": [(one.address, one.words) for one in own]}
        for of, own in groupby(lists, key=lambda one: one.of)
    ]
    data = {"least": audience_of(published.standard).minimum, "lists": groups}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
