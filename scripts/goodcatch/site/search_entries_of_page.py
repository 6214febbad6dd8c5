"""Cuts the HTML of a page into the sections that the theme's search knows, as the theme's own plugin does.

The theme's reader of HTML takes as long as reading the page's Markdown. This one knows what our pages are made of, and
refuses what it does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from goodcatch.site.search_without_accents import also
from goodcatch.site.shell_with_slots import NotStampable

KEPT = frozenset(["p", "code", "pre", "li", "ol", "ul", "sub", "sup"])
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # as the theme lists them: `line` and `rect` of a drawing close themselves
HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+)")
_ID = re.compile(r'\bid="([^"]*)"')
_REFUSED = re.compile(r"<[!?]|<(?:script|style|object|textarea|title>.*<\w)|data-search-|linenodiv")


@dataclass
class Section:
    """What stands under one heading; `depth`: how deep in the page's elements the heading stands."""

    tag: str = "hx"
    depth: float = 0
    id: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def entries(content: str, address: str, title: str) -> str:
    """The entries of a page as JSON, with commas between. `title` stands where a section has none.

    Raises `NotStampable` where a page holds what only the theme's own reader knows.
    """
    found = (_entry(section, address, title) for section in sections(content))
    return ",".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in found)


def _entry(section: Section, address: str, title: str) -> dict[str, str]:
    named, text = "".join(section.title).strip() or title, "".join(section.text).strip()
    where = f"{address}#{section.id}" if section.id else address
    return {"location": where, "title": named, "text": text + also(f"{named} {text}")}


def sections(content: str) -> list[Section]:
    """The sections of a page."""
    if _REFUSED.search(content):
        raise NotStampable("a page holds HTML that only the theme's own search reads")
    reader = _Reader()
    for closing, tag, attributes, text in _tokens(content):
        if not tag:
            reader.words(unescape(text))
        elif closing:
            reader.closes(tag.lower())
        else:
            reader.opens(tag.lower(), attributes)
    return reader.found


def _tokens(content: str) -> Iterator[tuple[str, str, str, str]]:
    end = 0
    for token in _TOKEN.finditer(content):
        if token.start() != end:
            raise NotStampable("a page holds a `<` that opens no element")
        end = token.end()
        yield token[1], token[2], token[3], token[4]


class _Reader:
    def __init__(self) -> None:
        self.open: list[str] = []
        self.found: list[Section] = []
        self.section: Section | None = None
        self.links = 0  # how many links to a heading itself are open

    def opens(self, tag: str, attributes: str) -> None:
        if tag in VOID:
            return
        self.open.append(tag)
        if tag in HEADINGS and (named := _ID.search(attributes)):
            self._heading(tag, unescape(named[1]))
        section = self._section()
        if tag == "a" and 'class="headerlink"' in attributes:
            self.links = len(self.open)
        if tag in KEPT:
            self._told(section).append(f"<{tag}>")
        if attributes.endswith("/"):
            self.closes(tag)

    def _heading(self, tag: str, name: str) -> None:
        if tag != "h1" and not self.found:
            self.found.append(Section(depth=len(self.open)))
        self.section = Section(tag, len(self.open), name if self.found else "")
        self.found.append(self.section)

    def _section(self) -> Section:
        if self.section is None:
            self.section = Section()
            self.found.append(self.section)
        return self.section

    def _told(self, section: Section) -> list[str]:
        return section.title if section.tag in self.open else section.text

    def closes(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            return
        section = self._section()
        if section.depth > len(self.open):
            for earlier in reversed(self.found):
                if earlier.depth <= len(self.open):
                    section.depth, self.section = float("inf"), earlier
                    section = earlier
                    break
        self.open.pop()
        if len(self.open) < self.links:
            self.links = 0
        if tag in KEPT:
            _close(self._told(section), tag)

    def words(self, text: str) -> None:
        if "pre" not in self.open:
            text = " " if text.isspace() else text.replace("\n", " ")
        section = self._section()
        if section.tag in self.open:
            if not self.links:
                section.title.append(escape(text, quote=False))
        elif not text.isspace():
            section.text.append(escape(text, quote=False))
        elif not section.text or not section.text[-1].isspace() or "pre" in self.open:
            section.text.append(text)


def _close(told: list[str], tag: str) -> None:
    """Close an element; one in which nothing stands is left out."""
    # From the first that was opened so, as the theme does.
    first = told.index(f"<{tag}>")
    if any(not part.isspace() for part in told[first + 1 :]):
        told.append(f"</{tag}>")
    else:
        del told[first:]
