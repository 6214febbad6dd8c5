"""Holds the texts of a tree, by path: each with its blob id, and read only when it is asked for.

Of a repository with ten thousand cases most verbs need no text at all: what was read and judged before is known by its
id (`state/kept_answers.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from hashlib import sha256

from goodcatch.record.not_a_plain_file import OddEntry
from goodcatch.standard.read_version_folders import Texts

Read = Callable[[Collection[str]], Mapping[str, str]]


class TreeTexts(Mapping[str, str]):
    """Path -> text of the plain files of a tree. `odd` are the other entries, `ids` the blob ids that are known.

    `read` gives the texts of some blob ids; `texts` are those that need no reading. All files of a folder are read
    together, for whoever asks for one record of a case asks for the next.
    """

    def __init__(
        self, texts: Texts, odd: tuple[OddEntry, ...] = (), ids: Texts | None = None, read: Read | None = None
    ) -> None:
        self.ids: Texts = ids or {}
        self.odd = tuple(sorted(odd, key=lambda entry: (entry.path, entry.kind)))
        self._texts = dict(texts)
        self._read = read
        self._paths = dict.fromkeys([*self._texts, *self.ids]) if read else self._texts

    def __getitem__(self, path: str) -> str:
        if path not in self._texts and path in self._paths:
            folder = f"{path.rpartition('/')[0]}/"
            self.load([other for other in self._paths if other.startswith(folder)])
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def items(self) -> ItemsView[str, str]:
        """Whoever wants all of them has them read at once."""
        return self.whole().items()

    def values(self) -> ValuesView[str]:
        return self.whole().values()

    def load(self, paths: Collection[str]) -> None:
        """Read all of some files at once, for each look by itself would ask git anew."""
        wanted = {path: self.ids[path] for path in paths if path not in self._texts and path in self._paths}
        if wanted and self._read:
            found = self._read(wanted.values())
            self._texts.update({path: found[blob] for path, blob in wanted.items()})

    def whole(self) -> Texts:
        """All of it, read."""
        self.load(self._paths)
        return self._texts

    def changed(self, changes: Mapping[str, str | None], ids: Texts) -> TreeTexts:
        """The same with other texts at some paths, or none there; `ids` are the ids of the new ones, where known."""
        known, texts = dict(self.ids), dict(self._texts)
        for path, text in changes.items():
            known.pop(path, None)
            texts.pop(path, None)
            if text is not None:
                texts[path] = text
        known.update({path: blob for path, blob in ids.items() if path in changes})
        return TreeTexts(texts, self.odd, known, self._read)


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
