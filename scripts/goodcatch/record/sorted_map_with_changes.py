"""A mapping in the order of its keys, of which another with a few changes is had without copying it.

A landing changes one of ten thousand cases. To copy what is held of the others took longer than to judge what changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import merge
from itertools import takewhile
from typing import Generic, TypeVar

V = TypeVar("V")

_MOST = 512  # so many changes are looked up beside the rest; then all becomes one mapping again


class _Base(Generic[V]):
    """What several maps have in common. It is put in order when that is first asked for, and changes nowhere but where
    part of it is found out late (`folders_listed_late`)."""

    def __init__(self, values: dict[str, V]) -> None:
        self.values = values

    @cached_property
    def keys(self) -> list[str]:
        return sorted(self.values)

    def add(self, values: Mapping[str, V]) -> None:
        self.values.update(values)
        self.__dict__.pop("keys", None)


class SortedMap(Mapping[str, V]):
    """A mapping that never changes, in the order of its keys."""

    def __init__(self, values: Mapping[str, V] | None = None) -> None:
        self._base = _Base(dict(values or {}))
        self._changes: dict[str, V | None] = {}  # None: taken away
        self._length = len(self._base.values)

    def __getitem__(self, key: str) -> V:
        if key not in self._changes:
            return self._base.values[key]
        value = self._changes[key]
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        if key in self._changes:
            return self._changes[str(key)] is not None
        return key in self._base.values

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        return self._from("")

    def under(self, beginning: str) -> Iterator[str]:
        """The keys that begin so, without a look at the others."""
        return takewhile(lambda key: key.startswith(beginning), self._from(beginning))

    def outside(self, beginning: str) -> Iterator[str]:
        """The keys that do not begin so, without a look at those that do."""
        yield from takewhile(lambda key: key < beginning, self._from(""))
        yield from (key for key in self._from(f"{beginning}\U0010ffff") if not key.startswith(beginning))

    def changed(self, changes: Mapping[str, V | None]) -> SortedMap[V]:
        """The same with other values at some keys; None takes a key away."""
        new: SortedMap[V] = SortedMap.__new__(SortedMap)
        new._base = self._base
        new._changes = {**self._changes, **changes}
        there = sum((value is not None) - (key in self) for key, value in changes.items())
        new._length = self._length + there
        return new if len(new._changes) <= _MOST else SortedMap(dict(new.items()))

    def _from(self, least: str) -> Iterator[str]:
        keys = self._base.keys
        known = (keys[n] for n in range(bisect_left(keys, least), len(keys)))
        if not self._changes:
            return known
        left = (key for key in known if key not in self._changes)
        return merge(left, sorted(self._changed(least)))

    def _changed(self, least: str) -> Iterable[str]:
        return (key for key, value in self._changes.items() if value is not None and key >= least)


def sorted_map(values: Mapping[str, V]) -> SortedMap[V]:
    """Any mapping, in the order of its keys."""
    return values if isinstance(values, SortedMap) else SortedMap(values)
