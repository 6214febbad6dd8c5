"""Holds the texts of a tree that moves from one landing to the next: nothing is copied, and nobody else may keep it.

To walk through forty thousand landings, a new mapping for each (`record/sorted_map_with_changes.py`) takes longer than
to judge what each of them changed.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from typing import TypeVar

from goodcatch.record.lazy_tree_texts import Read, TreeTexts
from goodcatch.record.sorted_map_with_changes import SortedMap

V = TypeVar("V")
_MANY = 1000  # keys that are sorted in quicker than one by one


class MovedMap(SortedMap[V]):
    """A mapping in the order of its keys, changed in place."""

    def put(self, key: str, value: V | None) -> None:
        """Let a key have a value; None takes it away."""
        values, keys = self._base.values, self._base.keys
        if value is None:
            if values.pop(key, None) is not None:
                del keys[bisect_left(keys, key)]
        else:
            if key not in values:
                insort(keys, key)
            values[key] = value
        self._length = len(values)

    def add(self, values: Mapping[str, V]) -> None:
        """Let many keys have values at once."""
        self._base.values.update(values)
        self._base.keys = sorted(self._base.values)
        self._length = len(self._base.values)

    def begin(self, values: Mapping[str, V]) -> None:
        """Hold these, and nothing of what was."""
        self._base.values = dict(values)
        self._base.keys = sorted(values)
        self._length = len(values)


class MovedTexts:
    """The texts of a tree and their blob ids, changed in place; `texts` is what rules read.

    `read` gives the texts of blob ids, for whoever begins at a tree of which no text was read.
    """

    def __init__(self, read: Read | None = None) -> None:
        self._texts, self._ids = MovedMap[str](), MovedMap[str]()
        self.texts = TreeTexts(self._texts, read=read)
        # Not by its maker, who makes new mappings of these.
        self.texts.ids = self._ids
        self.texts.paths = self._ids if read else self._texts

    def begin(self, ids: Mapping[str, str]) -> None:
        """Stand at a tree that holds these files."""
        self._texts.begin({})
        self._ids.begin(ids)

    def there(self, files: Mapping[str, str]) -> None:
        """Files of the tree that was begun with, with their blob ids, of which nobody knew yet."""
        if len(files) < _MANY:
            for path, blob in files.items():
                self._ids.put(path, blob)
        else:
            self._ids.add(files)

    def put(self, path: str, blob: str, text: str | None) -> None:
        """What now stands at a path; None where nothing does."""
        self._texts.put(path, text)
        self._ids.put(path, blob if text is not None else None)
