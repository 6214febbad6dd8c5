"""Knows the pages that an earlier build made of the same words and frame, so that they are not made again.

Kept is what a page was made of, as a hash, the hash of what came of it, its entries of the search, and where the files
stood that it links to. The page itself lies in the site's folder, and counts only where it still is what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from goodcatch.pages.page_and_escaping import Page, PageToMake
from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.frame_made_by_mkdocs import Frame
from goodcatch.site.page_addresses import file_of
from goodcatch.site.write_what_changed import AsItLies
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

AnyPage = Page | PageToMake
_AT_ONCE = 1_000


@dataclass(frozen=True)
class PagesMade:
    """The pages of a folder that were made before. What is made anew is kept as it comes."""

    left: LeftFolder | None = None
    kept: KeptAnswers = NOTHING_KEPT
    _fresh: dict[bytes, Any] = field(default_factory=dict)
    _done: list[bool] = field(default_factory=list)

    def of(self, frame: Frame, pages: Sequence[AnyPage], addresses: Mapping[str, str]) -> MadeBefore:
        """What is known of some pages. `addresses`: where each file of the site stands."""
        if self.left is None or not self.kept.place:
            return MadeBefore(self, {}, {}, addresses)
        own = name_of("frame of pages", frame.shells, frame.toc, frame.extensions, frame.settings, bool(frame.search))
        names = {page.path: name_of("page", own, _rests_on(page)) for page in pages}
        return MadeBefore(self, names, self.kept.get(names.values()), addresses)

    def keep(self, name: bytes, answer: object) -> None:
        self._fresh[name] = answer
        # Not held until the end: of ten thousand pages that would be all their words.
        if len(self._fresh) >= _AT_ONCE:
            self._put()

    def kept_now(self) -> None:
        """Every page is made."""
        self._put()
        self._done.append(True)

    def _put(self) -> None:
        self.kept.put(self._fresh)
        self._fresh.clear()

    @property
    def all_stamped(self) -> bool:
        return bool(self._done) and bool(self.kept.place)


NONE_MADE = PagesMade()


@dataclass(frozen=True)
class MadeBefore:
    """The pages of one build that may have been made before."""

    made: PagesMade
    names: Mapping[str, bytes]
    answers: Mapping[bytes, Any]
    addresses: Mapping[str, str]

    def find(self, page: AnyPage) -> tuple[AsItLies, str] | None:
        """That a page lies there as it would be made, and its entries of the search."""
        answer = self.answers.get(self.names.get(page.path, b""))
        if answer is None or self.made.left is None:
            return None
        hashed, told, links = answer
        stand = all(self.addresses.get(target, "") == address for target, address in links)
        return (AsItLies(hashed), told) if stand and self._lies_there(file_of(page.path), hashed) else None

    def _lies_there(self, path: str, hashed: bytes) -> bool:
        left = self.made.left
        assert left
        if (known := left.hash_of(path)) is not None:
            return known == hashed
        try:
            return sha256((left.folder / path).read_bytes()).digest() == hashed
        except OSError:
            return False

    def keep(self, page: AnyPage, html: bytes, told: str, links: Mapping[str, str]) -> None:
        if page.path in self.names:
            self.made.keep(self.names[page.path], (sha256(html).digest(), told, tuple(links.items())))


def _rests_on(page: AnyPage) -> object:
    return (page.path, page.rests_on) if isinstance(page, PageToMake) else page
