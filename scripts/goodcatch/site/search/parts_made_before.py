"""Knows the parts of the search's index that an earlier build made of the same pages, so that they are not made again.

Kept is what a part was made of, as a hash, and all that is said of it but its files; those lie in the site's folder.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.search.part_of_index import Part
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

    def find(self, name: bytes) -> tuple[Part, Places, Mapping[str, bytes]] | None:
        """A part by the name of what it is made of, without its files but with their hashes, which all lie there."""
        answers: Mapping[bytes, Any] = self.kept.get([name]) if self.left else {}
        for (own_name, at, first, texts, tiers, often), places, hashes in answers.values():
            if all(self.left and self.left.hash_of(f"{self.below}/{path}") == own for path, own in hashes):
                return Part(own_name, at, first, texts, tiers, dict(often), {}), places, dict(hashes)
        return None

    def told(self, hashes: Collection[bytes]) -> Mapping[bytes, bytes]:
        """What pages that were made before give to be found, by its hash; not all of it may still be there."""
        names = {told_name(hashed): hashed for hashed in hashes}
        answers: Mapping[bytes, Any] = self.kept.get(names)
        return {names[name]: told for name, told in answers.items()}

    def keep(self, name: bytes, part: Part, places: Places, hashes: Mapping[str, bytes]) -> None:
        said = (part.name, part.at, part.first, part.texts, part.tiers, tuple(part.often.items()))
        self.kept.put({name: (said, places, tuple(hashes.items()))})
