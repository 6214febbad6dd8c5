"""Knows the pages that an earlier build made of the same words and frame, so that they are not made again.

Kept is of each page a name of what it was made of, the hash of what came of it, that of its entries of the search, and
where the files stood that it links to: all pages in one piece, since to ask for each takes as long as to make some. The
page itself lies in the site's folder, and counts only where it still is what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from goodcatch.export.file_to_make import FileToMake
from goodcatch.pages.page_addresses import file_of
from goodcatch.pages.page_and_escaping import Page, PageToMake
from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.frame_made_by_mkdocs import Frame
from goodcatch.site.search.parts_made_before import told_name
from goodcatch.site.write_what_changed import AsItLies
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

AnyPage = Page | PageToMake
_Row = tuple[bytes, bytes, bytes, tuple[tuple[str, str], ...]]
_KIND = "pages of the site"
_AT_ONCE = 1_000


@dataclass(frozen=True)
class PagesMade:
    """The pages of a folder that were made before."""

    left: LeftFolder | None = None
    kept: KeptAnswers = NOTHING_KEPT
    _done: list[bool] = field(default_factory=list)

    def of(self, frame: Frame, addresses: Mapping[str, str]) -> MadeBefore:
        """What is known of pages in a frame. `addresses`: where each file of the site stands."""
        if self.left is None or not self.kept.place:
            return MadeBefore(self, b"", {}, addresses)
        own = _frame_name(frame)
        answers: Mapping[bytes, Any] = self.kept.get([name_of(_KIND)])
        rows: Mapping[str, _Row] = next((rows for of, rows in answers.values() if of == own), {})
        return MadeBefore(self, own, rows, addresses)

    def keep(self, own: bytes, rows: Mapping[str, _Row]) -> None:
        """Every page is made."""
        if own:
            self.kept.put({name_of(_KIND): (own, dict(rows))})
        self._done.append(True)

    @property
    def all_stamped(self) -> bool:
        return bool(self._done) and bool(self.kept.place)


NONE_MADE = PagesMade()


@dataclass(frozen=True)
class MadeBefore:
    """The pages of one build, of which some may have been made before. What is made anew is kept as well."""

    made: PagesMade
    own: bytes
    rows: Mapping[str, _Row]
    addresses: Mapping[str, str]
    _now: dict[str, _Row] = field(default_factory=dict)
    _told: dict[bytes, bytes] = field(default_factory=dict)

    def find(self, page: AnyPage) -> tuple[AsItLies, bytes] | None:
        """That a page lies there as it would be made, and the hash of its entries of the search."""
        row = self.rows.get(page.path)
        if row is None or row[0] != _name(page):
            return None
        _, hashed, told, links = row
        stand = all(self.addresses.get(target, "") == address for target, address in links)
        if not stand or not self._lies_there(file_of(page.path), hashed):
            return None
        self._now[page.path] = row
        return AsItLies(hashed), told

    def find_file(self, file: FileToMake) -> AsItLies | None:
        """That a file for other programs lies there as it would be made."""
        row = self.rows.get(file.path)
        if row is None or row[0] != file.rests_on or not self._lies_there(file.path, row[1]):
            return None
        self._now[file.path] = row
        return AsItLies(row[1])

    def keep_file(self, file: FileToMake, content: bytes) -> None:
        """Keep a file for other programs that was made now."""
        if self.own:
            self._now[file.path] = (file.rests_on, sha256(content).digest(), b"", ())

    def _lies_there(self, path: str, hashed: bytes) -> bool:
        left = self.made.left
        assert left
        if (known := left.hash_of(path)) is not None:
            return known == hashed
        try:
            return sha256((left.folder / path).read_bytes()).digest() == hashed
        except OSError:
            return False

    def keep(self, page: AnyPage, html: bytes, told: bytes, links: Mapping[str, str]) -> None:
        """Keep a page that was made now."""
        if not self.own:
            return
        hashed = sha256(told).digest()
        self._now[page.path] = (_name(page), sha256(html).digest(), hashed, tuple(links.items()))
        self._told[told_name(hashed)] = told
        # Not held until the end: of ten thousand pages that would be all their words.
        if len(self._told) >= _AT_ONCE:
            self._put()

    def done(self) -> None:
        """Every page is made."""
        self._put()
        self.made.keep(self.own, self._now)

    def _put(self) -> None:
        self.made.kept.put(self._told)
        self._told.clear()


def _name(page: AnyPage) -> bytes:
    """A name of all that a page is made of, beside the frame."""
    if isinstance(page, PageToMake):
        return page.rests_on
    # Not the `repr` of the text: to write each line end as two signs takes longer than to hash it.
    said = repr((page.path, page.title, page.nav, page.description, page.found))
    return sha256(f"{said}\0{page.text}".encode("utf-8", "surrogatepass")).digest()


def _frame_name(frame: Frame) -> bytes:
    """A name of all that a frame gives to pages."""
    shells = "\0".join(
        part
        for path, shell in sorted(frame.shells.items())
        for form, parts in sorted(shell.forms.items())
        for part in (path, repr(form), *parts)
    )
    own = sha256(shells.encode("utf-8", "surrogatepass")).digest()
    return name_of("frame of pages", own, frame.toc, frame.extensions, frame.settings, bool(frame.search))
