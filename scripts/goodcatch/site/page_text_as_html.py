"""Turns the Markdown of a page into HTML as MkDocs would: the same extensions, and links between pages as addresses.

One reader for all pages: MkDocs makes one for each, which takes as long as to read a page with it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree import ElementTree as etree

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]


class LinkLeadsNowhere(ValueError):
    """A page links to a file that is not on the site."""


@dataclass(frozen=True)
class Heading:
    """A heading as the contents of a page list it; `name` is HTML."""

    id: str
    name: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Html:
    """A page's words as HTML. `title`: of its first heading, where the page begins with it."""

    title: str
    content: str
    toc: tuple[Heading, ...]


class PageReader:
    """Reads pages of one site. `addresses`: where each file of the site stands, by its source's path."""

    def __init__(self, extensions: list[str], settings: Mapping[str, Any], addresses: Mapping[str, str]) -> None:
        self.markdown = Markdown(extensions=extensions, extension_configs=dict(settings))
        self._links = _Links(self.markdown, addresses)
        self._title = _Title(self.markdown)
        # The priorities of MkDocs' own: links last, the title shortly before.
        self.markdown.treeprocessors.register(self._links, "goodcatch_links", 0)
        self.markdown.treeprocessors.register(self._title, "goodcatch_title", 1)

    def read(self, path: str, text: str) -> Html:
        """Raises `LinkLeadsNowhere`."""
        self._links.source, self._title.id = path, ""
        self._links.looked = {}
        # As MkDocs does with what it takes for the head of a page.
        content = self.markdown.reset().convert(text.lstrip("\n"))
        tokens = getattr(self.markdown, "toc_tokens", [])
        return Html(_named(tokens, self._title.id), content, tuple(map(_heading, tokens)))

    @property
    def looked(self) -> Mapping[str, str]:
        """The files that the page read last links to, and where each stands; nothing where it is not on the site."""
        return self._links.looked


def _heading(token: Mapping[str, Any]) -> Heading:
    return Heading(token["id"], token["name"], token["level"], tuple(map(_heading, token["children"])))


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
                element.set(key, self._address(element.get(key, "")))

    def _address(self, link: str) -> str:
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
