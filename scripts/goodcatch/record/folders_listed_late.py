"""A mapping in the order of its keys, which are paths; of some folders it is known only that they are there, and what
they hold is listed when it is asked for.

Ten thousand cases have sixty thousand files. To list them takes longer than to make the few pages that are new.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from goodcatch.record.sorted_map_with_changes import SortedMap

Lister = Callable[[Collection[str]], Mapping[str, str]]


class FoldersListedLate(SortedMap[str]):
    """`values` are the paths that are known; `late` are folders all of one depth, and `lister` tells what some hold."""

    def __init__(self, values: Mapping[str, str], late: Collection[str], lister: Lister) -> None:
        super().__init__(values)
        self._late, self._lister = set(late), lister
        self._depth = next(iter(late), "").count("/") + 1

    def list_folders(self, paths: Iterable[str]) -> None:
        """Have the folders in which some paths lie listed, all at once."""
        wanted = self._late.intersection(map(self._folder, paths))
        if wanted:
            self._late -= wanted
            self._base.add(self._lister(wanted))
            self._length = len(self._base.values)

    def _folder(self, path: str) -> str:
        return "/".join(path.split("/", self._depth)[: self._depth])

    def _all(self) -> None:
        self.list_folders(tuple(self._late))

    def __getitem__(self, key: str) -> str:
        self.list_folders((key,))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.list_folders((str(key),))
        return super().__contains__(key)

    def __len__(self) -> int:
        self._all()
        return super().__len__()

    def __iter__(self) -> Iterator[str]:
        self._all()
        return super().__iter__()

    def under(self, beginning: str) -> Iterator[str]:
        one = beginning.count("/") >= self._depth
        self.list_folders((beginning,) if one else [f for f in self._late if f"{f}/".startswith(beginning)])
        return super().under(beginning)

    def outside(self, beginning: str) -> Iterator[str]:
        self.list_folders([folder for folder in self._late if not folder.startswith(beginning)])
        return super().outside(beginning)

    def changed(self, changes: Mapping[str, str | None]) -> SortedMap[str]:
        if not changes:
            return self
        self._all()
        return super().changed(changes)
