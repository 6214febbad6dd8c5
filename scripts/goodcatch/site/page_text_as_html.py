"""Turns the Markdown of a page into HTML as MkDocs would: the same extensions, and links between pages as addresses.

One reader for all pages: MkDocs makes one for each, which takes as long as to read a page with it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree import ElementTree as etree

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

from goodcatch.site.fast_page_reader import SAMPLE, SETTINGS, FastReader
from goodcatch.site.page_as_html import Html, heading_of


class LinkLeadsNowhere(ValueError):
    """A page links to a file that is not on the site."""


class PageReader:
    """Reads pages of one site. `addresses`: where each file of the site stands, by its source's path."""

    def __init__(self, extensions: list[str], settings: Mapping[str, Any], addresses: Mapping[str, str]) -> None:
        self.markdown = Markdown(extensions=extensions, extension_configs=dict(settings))
        self._links = _Links(self.markdown, addresses)
        self._title = _Title(self.markdown)
        # The priorities of MkDocs' own: links last, the title shortly before.
        self.markdown.treeprocessors.register(self._links, "goodcatch_links", 0)
        self.markdown.treeprocessors.register(self._title, "goodcatch_title", 1)

        self._fast: FastReader | None = None
        fast = FastReader(self._links.address)
        # Proved, not believed: with other settings, or another version of the library, they may not read the same.
        if settings == SETTINGS and fast.read(SAMPLE) == self.read("", SAMPLE):
            self._fast = fast

    def read(self, path: str, text: str) -> Html:
        """Raises `LinkLeadsNowhere`."""
        self._links.source, self._title.id = path, ""
        self._links.looked = {}
        if self._fast and (known := self._fast.read(text)):
            return known
        self._links.looked = {}
        # As MkDocs does with what it takes for the head of a page.
        content = self.markdown.reset().convert(text.lstrip("\n"))
        tokens = getattr(self.markdown, "toc_tokens", [])
        return Html(_named(tokens, self._title.id), content, tuple(map(heading_of, tokens)))

    @property
    def looked(self) -> Mapping[str, str]:
        """The files that the page read last links to, and where each stands; nothing where it is not on the site."""
        return self._links.looked


def _named(tokens: list[dict[str, Any]], wanted: str) -> str:
    return next((str(token["name"]) for token in tokens if wanted and token["id"] == wanted), "")


class _Title(Treeprocessor):  # type: ignore[misc]
    id = ""

    def run(self, root: etree.Element) -> None:
        first = next(iter(root), None)
        self.id = first.get("id", "") if first is not None and first.tag == "h1" else ""


class _Links(Treeprocessor):  # type: ignore[misc]
    def __init__(self, markdown: Markdown, addresses: Mapping[str, str]) -> None:
        super().__init__(markdown)
        self.addresses, self.source = addresses, ""
        self.looked: dict[str, str] = {}

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key:
                element.set(key, self.address(element.get(key, "")))

    def address(self, link: str) -> str:
        scheme, netloc, path, query, anchor = urlsplit(link)
        if scheme or netloc or not path or link.startswith(("/", "\\")) or AMP_SUBSTITUTE in link:
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.source), unquote(path)).lstrip("/"))
        self.looked[target] = self.addresses.get(target, "")
        if target in self.addresses:
            where = from_page(self.addresses[target], self.addresses[self.source])
            return urlunsplit(("", "", where, query, anchor))
        if posixpath.splitext(unquote(path))[-1]:
            raise LinkLeadsNowhere(
                f"{self.source} links to `{link}`, which is not on the site: mend or remove the link"
            )
        return link


def from_page(address: str, page: str) -> str:
    """An address below the site's root, as a link on a page that stands at another."""
    here = [part for part in page.split("/")[:-1] if part not in ("", ".")]
    there = [part for part in address.split("/") if part not in ("", ".")]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    link = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return f"{link}/" if address.endswith("/") else link
