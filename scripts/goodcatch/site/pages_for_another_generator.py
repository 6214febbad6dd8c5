"""Writes the pages of the site as Markdown, for another generator than ours: every page, by hand or of the book.

Decision 172 says for whom. The search's index and the page for what is not there come with our own generator alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.look.house import house_in
from goodcatch.look.sheets import site_sheet
from goodcatch.pages.all_pages import book
from goodcatch.pages.page_addresses import address_of
from goodcatch.publish.model import RuleBook
from goodcatch.site.build import PAGES, written
from goodcatch.site.facts_from_commit import read, shown
from goodcatch.site.rule_book_address import site_address

SHEET = "stylesheets/goodcatch.css"
# What a link in a page's HTML names. Most generators leave HTML as it is; Zensical follows it from file to file.
ADDRESSES, FILES = "addresses", "files"
_LINK = re.compile(r'(?<= href=")[^":#?]+')


@dataclass(frozen=True)
class PagesWritten:
    """How many pages were written, and those that lie beside them: of an earlier release, or somebody else's."""

    pages: int
    strangers: tuple[str, ...]


def write_pages(
    repo: Path, folder: Path, rules: RuleBook | None = None, at: str = "", links: str = ADDRESSES
) -> PagesWritten:
    """Write each page, file to download, picture and the style sheet below a folder, at the paths that pages link to.

    Raises `CannotRun` where there is no such commit.
    """
    files = dict(_files(repo, rules, at))
    pages = {path for path in files if path.endswith(".md")}
    if links == FILES:
        places = {posixpath.normpath(address_of(path)): path for path in files}
        files |= {path: _by_files(path, files[path].decode(), places).encode() for path in pages}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    return PagesWritten(len(pages), tuple(sorted(there - pages)))


def _files(repo: Path, rules: RuleBook | None, at: str) -> Iterator[tuple[str, bytes]]:
    seen = shown(repo, at=at)
    with TemporaryDirectory(prefix="goodcatch-") as scratch:
        source, _ = written(seen, Path(scratch))
        for path in sorted((source / PAGES).rglob("*")):
            if path.is_file():
                yield path.relative_to(source / PAGES).as_posix(), path.read_bytes()
        house, address = house_in(source), site_address(source)
        yield SHEET, site_sheet(house).encode()
    # Last: where both have a page at one path, the site shows the book's.
    for page in book(replace(read(seen, rules), house=house.own_name, site_url=address)):
        yield page.path, (f"{page.text}\n" if page.path.endswith(".md") else page.text).encode()


def _by_files(path: str, text: str, places: Mapping[str, str]) -> str:
    """A page whose HTML links to files of these places; a link to anything else stays as it is."""

    def named(found: re.Match[str]) -> str:
        target = places.get(posixpath.normpath(posixpath.join(address_of(path), found[0])))
        return posixpath.relpath(target, posixpath.dirname(path) or ".") if target else found[0]

    return _LINK.sub(named, text)
