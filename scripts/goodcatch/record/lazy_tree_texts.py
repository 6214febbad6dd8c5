"""Holds the texts of a tree, by path: each with its blob id, and read only when it is asked for.

Of a repository with ten thousand cases most verbs need no text at all: what was read and judged before is known by its
id (`state/kept_answers.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, ValuesView
from copy import copy
from hashlib import sha256

from goodcatch.record.folders_listed_late import FoldersListedLate
from goodcatch.record.odd_entry_type import OddEntry
from goodcatch.record.sorted_map_with_changes import SortedMap, sorted_map
from goodcatch.standard.read_version_folders import Texts

Read = Callable[[Collection[str]], Mapping[str, str]]
Search = Callable[[Collection[str]], Iterable[tuple[str, str]]]
Places = Callable[[Collection[str]], Mapping[str, int]]


class TreeTexts(Mapping[str, str]):
    """Path -> text of the plain files of a tree. `odd` are the other entries, `ids` the blob ids that are known.

    `read` gives the texts of some blob ids; `texts` are those that need no reading. All files of a folder are read
    together, for whoever asks for one record of a case asks for the next. `search` finds lines in what was not read.
    `places` says of some files in which order they landed.
    """

    def __init__(
        self,
        texts: Texts,
        odd: tuple[OddEntry, ...] = (),
        ids: Texts | None = None,
        read: Read | None = None,
        search: Search | None = None,
        places: Places | None = None,
    ) -> None:
        # Not `or`: to know whether there are any lists what need not be listed.
        self.ids = sorted_map({} if ids is None else ids)
        self.odd = tuple(sorted(odd, key=lambda entry: (entry.path, entry.kind)))
        # What was given, and what was read since: several versions of one tree share what they read.
        self._given, self._found = sorted_map(texts), dict[str, str]()
        self._read, self._search, self.places = read, search, places
        self.paths = self.ids.changed(dict.fromkeys(texts, "")) if read else self._given

    def __getitem__(self, path: str) -> str:
        known = self._known(path)
        if known is None:
            self.load(list(self.paths.under(f"{path.rpartition('/')[0]}/")))
            known = self._known(path)
        if known is None:
            raise KeyError(path)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def items(self) -> ItemsView[str, str]:
        """Whoever wants all of them has them read at once."""
        return self.whole().items()

    def values(self) -> ValuesView[str]:
        return self.whole().values()

    def lines_with(self, words: Collection[str]) -> Iterator[tuple[str, str]]:
        """Path and line of each line that holds one of some words."""
        # What was changed here is in no tree that could be searched.
        if self._search and not self._given:
            yield from ((path, line) for path, line in self._search(words) if path in self.paths)
            return
        for path, text in self.items():
            if any(word in text for word in words):
                yield from ((path, line) for line in text.split("\n") if any(word in line for word in words))

    @property
    def listed_late(self) -> bool:
        """Whether what some folders hold is not listed before it is asked for."""
        return isinstance(self.ids, FoldersListedLate)

    def list_folders(self, paths: Iterable[str]) -> None:
        """Have the folders listed in which some paths lie, where that waits until it is asked for: all at once."""
        if isinstance(self.ids, FoldersListedLate):
            self.ids.list_folders(paths)

    def load(self, paths: Collection[str]) -> None:
        """Read all of some files at once, for each look by itself would ask git anew."""
        wanted = {self.ids[path] for path in paths if path in self.paths and self._known(path) is None}
        if wanted and self._read:
            self._found.update(self._read(wanted))

    def of(self, ids: Texts) -> TreeTexts | None:
        """What another tree of the same repository holds, by its ids; None where nothing is read from one."""
        if self._given or not self._read:
            return None
        return TreeTexts({}, ids=ids, read=self._read, places=self.places)

    def differs(self, other: TreeTexts) -> frozenset[str]:
        """The paths at which the other holds something else."""
        own, others = dict(self.ids), dict(other.ids)
        return frozenset([*(own.keys() - others.keys()), *(path for path in others if own.get(path) != others[path])])

    def forget(self) -> None:
        """Make room: what was read is read again by whoever asks for it."""
        self._found.clear()

    def whole(self) -> Texts:
        """All of it, read."""
        self.load(self.paths)
        return {path: self[path] for path in self.paths}

    def changed(self, changes: Mapping[str, str | None], ids: Texts) -> TreeTexts:
        """The same with other texts at some paths, or none there; `ids` are the ids of the new ones, where known."""
        new = copy(self)
        new._given = self._given.changed(changes)
        told = {path: ids.get(path) if text is not None else None for path, text in changes.items()}
        new.ids = self.ids.changed(told)
        there = {path: None if text is None else "" for path, text in changes.items()}
        new.paths = self.paths.changed(there) if self._read else new._given
        return new

    def _known(self, path: str) -> str | None:
        given = self._given.get(path)
        return given if given is not None else self._found.get(self.ids.get(path, ""))


def paths_in(texts: Texts) -> SortedMap[str]:
    """The paths of some texts, in their order; what they map to says nothing."""
    return texts.paths if isinstance(texts, TreeTexts) else sorted_map(texts)


def tree_texts(texts: Texts) -> TreeTexts:
    """Any texts, as those of a tree whose ids nobody has told."""
    return texts if isinstance(texts, TreeTexts) else TreeTexts(texts)


def odd_in(texts: Texts) -> tuple[OddEntry, ...]:
    """The odd entries of texts that were read from a tree."""
    return texts.odd if isinstance(texts, TreeTexts) else ()


def ids_in(texts: Texts) -> Texts:
    """The blob ids of texts that were read from a tree, by path."""
    return texts.ids if isinstance(texts, TreeTexts) else {}


def text_id(text: str) -> str:
    """By what a text is known that did not come of Git."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()
