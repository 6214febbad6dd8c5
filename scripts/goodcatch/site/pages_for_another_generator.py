"""Writes the pages of the site as Markdown, for another generator than ours: every page, by hand or of the book.

Decision 172 says for whom. The search's index and the page for what is not there come with our own generator alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.export.this_site import site_at
from goodcatch.look.house import house_in
from goodcatch.look.sheets import site_sheet
from goodcatch.pages.page_addresses import address_of
from goodcatch.pages.page_and_escaping import whole
from goodcatch.publish.model import RuleBook
from goodcatch.site.build import PAGES, asked_of, written
from goodcatch.site.facts_from_commit import read, shown
from goodcatch.site.kept_frame import Asked
from goodcatch.site.not_built import NotBuilt
from goodcatch.site.page_not_found import NAME as NOT_FOUND
from goodcatch.site.what_is_shown import contents_of

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
        house, asked = house_in(source), _asked(source, Path(scratch) / "site")
    yield SHEET, site_sheet(house).encode()
    site = site_at(house.called(asked.name), asked.site_url, seen.day.isoformat(), asked.licence)
    contents = contents_of(read(seen, rules), house, site)
    # Last: where both have a page at one path, the site shows the book's.
    for page in map(whole, contents.pages):
        if page.path != NOT_FOUND:
            yield page.path, (f"{page.text}\n" if page.path.endswith(".md") else page.text).encode()
    for file in contents.others:
        yield file.path, file.make()


def _asked(source: Path, site: Path) -> Asked:
    """What the settings say; nothing where they are another generator's, which ours cannot read."""
    try:
        return asked_of(source, site)
    except NotBuilt:
        return Asked(False, "", "", "", "", "", "")


def _by_files(path: str, text: str, places: Mapping[str, str]) -> str:
    """A page whose HTML links to files of these places; a link to anything else stays as it is."""

    def named(found: re.Match[str]) -> str:
        target = places.get(posixpath.normpath(posixpath.join(address_of(path), found[0])))
        return posixpath.relpath(target, posixpath.dirname(path) or ".") if target else found[0]

    return _LINK.sub(named, text)
