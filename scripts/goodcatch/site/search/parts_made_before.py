"""Knows the parts of the search's index that an earlier build made of the same pages, so that they are not made again.

Kept is what a part was made of, as a hash, and all that is said of it but its files; those lie in the site's folder.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.search.part_of_index import Month, Part
from goodcatch.site.write_what_changed import AsItLies, Content, hash_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of


def told_name(hashed: bytes) -> bytes:
    """The name under which is kept what a page gives to be found, by its hash."""
    return name_of("told of a page", hashed)


Places = tuple[int, ...]  # the number of the first document of each page


@dataclass(frozen=True)
class PartsMade:
    """The parts in a folder of which is known how it was left; `below`: where in it the index is."""

    left: LeftFolder | None = None
    kept: KeptAnswers = NOTHING_KEPT
    below: str = ""

    def find(self, name: bytes) -> tuple[Part, Places] | None:
        """A part by the name of what it is made of, with the hashes of its files, which all lie there."""
        answers: Mapping[bytes, Any] = self.kept.get([name]) if self.left else {}
        for (own_name, at, first, texts, tiers, often), places, hashes in answers.values():
            if (files := self._lying(hashes)) is not None:
                return Part(own_name, at, first, texts, tiers, dict(often), files), places
        return None

    def find_month(self, name: bytes) -> tuple[Month, Places] | None:
        """The same of a month of a part."""
        answers: Mapping[bytes, Any] = self.kept.get([name]) if self.left else {}
        for (size, tiers, folder, words), places, hashes in answers.values():
            if (files := self._lying(hashes)) is not None:
                return Month(size, tiers, folder, words, files), places
        return None

    def _lying(self, hashes: Sequence[tuple[str, bytes]]) -> Mapping[str, Content] | None:
        if all(self.left and self.left.hash_of(f"{self.below}/{path}") == own for path, own in hashes):
            return {path: AsItLies(own) for path, own in hashes}
        return None

    def told(self, hashes: Collection[bytes]) -> Mapping[bytes, bytes]:
        """What pages that were made before give to be found, by its hash; not all of it may still be there."""
        names = {told_name(hashed): hashed for hashed in hashes}
        answers: Mapping[bytes, Any] = self.kept.get(names)
        return {names[name]: told for name, told in answers.items()}

    def keep(self, name: bytes, part: Part, places: Places) -> None:
        said = (part.name, part.at, part.first, part.texts, part.tiers, tuple(part.often.items()))
        self.kept.put({name: (said, places, _hashes(part.files))})

    def keep_month(self, name: bytes, month: Month, places: Places) -> None:
        words = {word: tuple(run and tuple(run) for run in runs) for word, runs in month.words.items()}
        self.kept.put({name: ((month.size, month.tiers, month.folder, words), places, _hashes(month.files))})


def _hashes(files: Mapping[str, Content]) -> tuple[tuple[str, bytes], ...]:
    return tuple((path, hash_of(content)) for path, content in files.items())
