"""Knows the pages that an earlier build made of the same words and frame, so that they are not made again.

Kept is what a page was made of, as a hash, the hash of what came of it, and its entries of the search. The page itself
lies in the site's folder, and counts only where it still is what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodcatch.pages.page_and_escaping import Page
from goodcatch.site.frame_made_by_mkdocs import Frame
from goodcatch.site.page_addresses import file_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

_MAY_LINK = re.compile(r"\]\s*[(:\[]|!\[")
Made = tuple[bytes, str]  # a page as it is served, and its entries of the search


@dataclass(frozen=True)
class PagesMade:
    """The pages of a folder that were made before. What is made anew is kept once all pages are."""

    out: Path | None = None
    kept: KeptAnswers = NOTHING_KEPT
    _names: dict[str, bytes] = field(default_factory=dict)
    _fresh: dict[bytes, tuple[bytes, str]] = field(default_factory=dict)
    _done: list[bool] = field(default_factory=list)

    def of(self, frame: Frame, pages: Sequence[Page], addresses: Mapping[str, str]) -> Mapping[str, Made]:
        """The pages that need not be made, by path, each read when it is asked for."""
        if self.out is None or not self.kept.place:
            return {}
        own = name_of("frame of pages", frame.shells, frame.toc, frame.extensions, frame.settings, bool(frame.search))
        # Only what links elsewhere rests on what else there is.
        others = name_of("addresses", sorted({**frame.addresses, **addresses}.items()))
        for page in pages:
            linked = others if _MAY_LINK.search(page.text) else b""
            self._names[page.path] = name_of("page", own, linked, page)
        return _Read(self.out, self._names, self.kept.get(self._names.values()))

    def keep(self, page: Page, html: bytes, told: str) -> Made:
        """The same page, kept later."""
        if page.path in self._names:
            self._fresh[self._names[page.path]] = (sha256(html).digest(), told)
        return html, told

    def kept_now(self) -> None:
        """Every page is made."""
        self.kept.put(self._fresh)
        self._done.append(True)

    @property
    def all_stamped(self) -> bool:
        return bool(self._done) and bool(self.kept.place)


NONE_MADE = PagesMade()


class _Read(Mapping[str, Made]):
    def __init__(self, out: Path, names: Mapping[str, bytes], answers: Mapping[bytes, Any]) -> None:
        self.out, self.names, self.answers = out, names, answers

    def __getitem__(self, path: str) -> Made:
        answer = self.answers.get(self.names[path])
        if answer is None:
            raise KeyError(path)
        try:
            html = (self.out / file_of(path)).read_bytes()
        except OSError:
            raise KeyError(path) from None
        if sha256(html).digest() != answer[0]:
            raise KeyError(path)
        return html, answer[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
