"""Cuts a page into what the search finds by itself: a story as one, any other page by its headings.

What comes of a page is kept with it as one text, its words already cut: a build reads the words of ten thousand pages
faster than it cuts those of a thousand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from goodcatch.pages.page_and_escaping import Found
from goodcatch.site.search.words_of_text import words_of

LONGEST_TEXT = 1_500  # letters that are kept to show around a word that was found
_HEADING = re.compile(r'<h[1-3](?=[^>]*\sid="(?P<id>[^"]*)")[^>]*>(?P<title>.*?)</h[1-3]>', re.DOTALL)
_SIGN = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_WITHIN_WORDS = re.compile(r"</?(?:a|b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Document:
    """What is found. `address`: below the site's root. `heads`: the words of its title; `words`: all of its words,
    with a space between."""

    title: str
    address: str
    page: str
    text: str
    heads: str
    words: str


def told(content: str, title: str, found: Found) -> str:
    """All that a page gives to be found, as text. `content`: its HTML; `title`: its name where it has no heading."""
    if found.hidden:
        return "[]"
    cut = [("", title, found.text)] if found.text else list(_sections(content, title))
    if found.whole:
        cut = [(*cut[0][:2], " ".join(text for _, _, text in cut))]
    return json.dumps([_row(*one) for one in cut], ensure_ascii=False, separators=(",", ":"))


def _row(anchor: str, title: str, text: str) -> tuple[str, ...]:
    heads = words_of(title)
    words = words_of(text) | heads
    return anchor, title, _shortened(text), " ".join(sorted(heads)), " ".join(sorted(words))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rpartition(" ")[0]


def _sections(content: str, title: str) -> Iterator[tuple[str, str, str]]:
    """Anchor, title and text of each part of a page; the part that its first heading begins has no anchor."""
    content = _UNSEEN.sub(" ", content)
    found = list(_HEADING.finditer(content))
    starts = [heading.start() for heading in found] + [len(content)]
    if (before := _plain(content[: starts[0]])) or not found:
        yield "", title, before
    for number, heading in enumerate(found):
        anchor = "" if number == 0 else unescape(heading["id"])
        text = content[heading.end() : starts[number + 1]]
        yield anchor, _plain(_SIGN.sub("", heading["title"])), _plain(text)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _WITHIN_WORDS.sub("", html))).split())


def documents(told: bytes, address: str) -> Iterator[Document]:
    """The documents of a page, from what it was kept as."""
    rows = json.loads(told)
    for anchor, title, text, heads, words in rows:
        where = f"{address}#{anchor}" if anchor else address
        yield Document(title, where, rows[0][1], text, heads, words)
