"""Turns the Markdown of a bulletin into HTML for an e-mail, and into plain text.

A reader of e-mail shows few tags, no style sheet and, where it is careful, nothing from elsewhere. So each tag that is
let through carries its own style, and what is not known here leaves only its words.
"""

from __future__ import annotations

import posixpath
import textwrap
from collections.abc import Mapping
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from goodcatch.pages.page_addresses import address_of

WIDTH = 72  # letters in a line of an e-mail
_EXTENSIONS = ["tables", "fenced_code"]
_STYLES: Mapping[str, str] = {
    "h1": "font-size:26px;line-height:1.25;margin:0 0 12px",
    "h2": "font-size:21px;line-height:1.3;margin:32px 0 12px",
    "h3": "font-size:18px;line-height:1.3;margin:28px 0 8px",
    "p": "margin:0 0 12px",
    "ul": "margin:0 0 12px;padding-left:24px",
    "ol": "margin:0 0 12px;padding-left:24px",
    "li": "margin:0 0 6px",
    "blockquote": "margin:0 0 12px;padding-left:12px;border-left:4px solid #768382",
    "pre": "margin:0 0 12px;white-space:pre-wrap",
    "table": "margin:0 0 12px;border-collapse:collapse",
    "th": "text-align:left;padding:4px 12px 4px 0",
    "td": "text-align:left;padding:4px 12px 4px 0",
}
_PLAIN = frozenset("strong em code thead tbody tr".split())
_EMPTY = frozenset(["br", "hr"])
_SILENT = frozenset(["script", "style"])
_LATER = {"h4": "h3", "h5": "h3", "h6": "h3"}
_BLOCKS = frozenset("h1 h2 h3 p li pre tr".split())


def absolute(link: str, folder: str, site: str) -> str:
    """Where a link of a page leads, as a whole address; nothing where that is not known, as of a site without one.
    `folder`: where the page's source lies."""
    scheme = urlsplit(link).scheme
    if scheme in ("http", "https", "mailto", "tel"):
        return link
    if scheme or not site or not link or link.startswith(("#", "//")):
        return ""
    path, mark, part = link.partition("#")
    address = address_of(posixpath.normpath(posixpath.join(folder, path)))
    return urljoin(f"{site.rstrip('/')}/", f"{address}{mark}{part}")


def html_of(text: str, folder: str = "", site: str = "") -> str:
    """Markdown as HTML whose tags carry their style. `site`: its address, or nothing: then no link is left."""
    made = _Styled(folder, site)
    made.feed(_converted(text))
    return "".join(made.out).strip()


def text_of(text: str, folder: str = "", site: str = "") -> str:
    """Markdown as text in lines of `WIDTH`; a link has its address behind it."""
    made = _Plain(folder, site)
    made.feed(_converted(text))
    return made.text()


def _converted(text: str) -> str:
    return str(_markdown().reset().convert(text))


@cache
def _markdown() -> Any:
    # Not before a bulletin is made: it takes longer to load than what is kept takes to find.
    from markdown import Markdown  # type: ignore[import-untyped]

    return Markdown(extensions=_EXTENSIONS)


class _Reader(HTMLParser):
    """Reads what Markdown made; `_silent`: within how many tags whose words are no words."""

    def __init__(self, folder: str, site: str) -> None:
        super().__init__()
        self.folder, self.site = folder, site
        self.silent = 0
        self.links: list[str] = []

    def _leads(self, attrs: list[tuple[str, str | None]]) -> str:
        return absolute(dict(attrs).get("href") or "", self.folder, self.site)


class _Styled(_Reader):
    def __init__(self, folder: str, site: str) -> None:
        super().__init__(folder, site)
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _LATER.get(tag, tag)
        self.silent += tag in _SILENT
        if tag == "a":
            self.links.append(self._leads(attrs))
            if self.links[-1]:
                self.out.append(f'<a href="{escape(self.links[-1])}">')
        elif tag in _STYLES:
            self.out.append(f'<{tag} style="{_STYLES[tag]}">')
        elif tag in _PLAIN | _EMPTY:
            self.out.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _LATER.get(tag, tag)
        self.silent -= tag in _SILENT and self.silent > 0
        if tag == "a":
            if self.links and self.links.pop():
                self.out.append("</a>")
        elif tag in _STYLES or tag in _PLAIN:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(escape(data, quote=False))


class _Plain(_Reader):
    def __init__(self, folder: str, site: str) -> None:
        super().__init__(folder, site)
        self.blocks: list[str] = []
        self.now = ""
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _LATER.get(tag, tag)
        self.silent += tag in _SILENT
        self.quoted += tag == "blockquote"
        if tag == "a":
            self.links.append(self._leads(attrs))
        elif tag == "br":
            self.now += "\n"
        elif tag in _BLOCKS:
            self._end(tag)
            self.now = "- " if tag == "li" else ""

    def handle_endtag(self, tag: str) -> None:
        tag = _LATER.get(tag, tag)
        self.silent -= tag in _SILENT and self.silent > 0
        if tag == "a" and self.links and (link := self.links.pop()):
            self.now += f" <{link}>"
        if tag in ("td", "th"):
            self.now += "  "
        if tag in _BLOCKS or tag == "blockquote":
            self._end(tag)
        self.quoted -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.now += data if data.strip() or self.now.strip() else ""

    def _end(self, tag: str) -> None:
        if said := self.now.strip().removesuffix("-" if self.now.strip() == "-" else ""):
            self.blocks.append(_underlined(_wrapped(said, "> " * self.quoted), tag))
        self.now = ""

    def text(self) -> str:
        self._end("p")
        # Entries of a list stand close to each other.
        joined = ""
        for block in self.blocks:
            near = block.startswith("- ") and joined.rpartition("\n\n")[2].startswith("- ")
            joined += f"{chr(10) if near else chr(10) * 2}{block}"
        return joined.strip()


def _wrapped(text: str, before: str) -> str:
    later = f"{before}  " if text.startswith("- ") else before
    return "\n".join(
        textwrap.fill(
            line, WIDTH, initial_indent=before, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
        )
        for line in text.split("\n")
        if line.strip()
    )


def _underlined(text: str, tag: str) -> str:
    sign = {"h1": "=", "h2": "=", "h3": "-"}.get(tag, "")
    return f"{text}\n{sign * max(map(len, text.splitlines()))}" if sign else text
