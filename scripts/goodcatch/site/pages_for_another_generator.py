"""Writes the pages of the site as Markdown, for another generator than ours: every page, by hand or of the book.

Decision 172 says for whom. The search's index and the page for what is not there come with our own generator alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.look.house import house_in
from goodcatch.look.sheets import site_sheet
from goodcatch.pages.all_pages import book
from goodcatch.publish.model import RuleBook
from goodcatch.site.build import PAGES, written
from goodcatch.site.facts_from_commit import read, shown

SHEET = "stylesheets/goodcatch.css"


@dataclass(frozen=True)
class PagesWritten:
    """How many pages were written, and those that lie beside them: of an earlier release, or somebody else's."""

    pages: int
    strangers: tuple[str, ...]


def write_pages(repo: Path, folder: Path, rules: RuleBook | None = None, at: str = "") -> PagesWritten:
    """Write each page, file to download, picture and the style sheet below a folder, at the paths that pages link to.

    Raises `CannotRun` where there is no such commit.
    """
    files = dict(_files(repo, rules, at))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    pages = {path for path in files if path.endswith(".md")}
    return PagesWritten(len(pages), tuple(sorted(there - pages)))


def _files(repo: Path, rules: RuleBook | None, at: str) -> Iterator[tuple[str, bytes]]:
    seen = shown(repo, at=at)
    with TemporaryDirectory(prefix="goodcatch-") as scratch:
        source, _ = written(seen, Path(scratch))
        for path in sorted((source / PAGES).rglob("*")):
            if path.is_file():
                yield path.relative_to(source / PAGES).as_posix(), path.read_bytes()
        yield SHEET, site_sheet(house_in(source)).encode()
    # Last: where both have a page at one path, the site shows the book's.
    for page in book(read(seen, rules)):
        yield page.path, (f"{page.text}\n" if page.path.endswith(".md") else page.text).encode()
