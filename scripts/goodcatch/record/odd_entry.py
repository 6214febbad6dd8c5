"""Carries what lies among a repository's files and is no plain file, so that a rule can name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from goodcatch.standard.read_versions import Texts

# Each was met: a submodule stopped every verb that reads main, a link was read as the file that it leads to.
LINK, SUBMODULE, SPECIAL, MISSING, NAME = "link", "submodule", "special", "missing", "name"
KINDS = (LINK, SUBMODULE, SPECIAL, MISSING, NAME)


@dataclass(frozen=True)
class OddEntry:
    """A path below `content/` or `bulletins/` at which no plain file stands, or whose content cannot be had."""

    path: str
    kind: str


class TreeTexts(dict[str, str]):
    """Path -> text of the plain files, with the other entries beside."""

    odd: tuple[OddEntry, ...] = ()
    ids: Mapping[str, str] = MappingProxyType({})


def tree_texts(texts: Texts, odd: tuple[OddEntry, ...], ids: Mapping[str, str] | None = None) -> TreeTexts:
    """`ids` are the blob ids of the texts, by path, where Git told them."""
    made = TreeTexts(texts)
    made.odd = tuple(sorted(odd, key=lambda entry: (entry.path, entry.kind)))
    made.ids = ids or {}
    return made


def ids_in(texts: Texts) -> Mapping[str, str]:
    """The blob ids of texts that were read from a tree, by path."""
    return texts.ids if isinstance(texts, TreeTexts) else {}


def changed_texts(texts: Texts, changes: Mapping[str, str | None], ids: Mapping[str, str]) -> TreeTexts:
    """The texts with others at some paths, or none there; `ids` are the ids of the new ones, where they are known."""
    made = TreeTexts(texts)
    made.odd, known = odd_in(texts), dict(ids_in(texts))
    for path, text in changes.items():
        known.pop(path, None)
        made.pop(path, None)
        if text is not None:
            made[path] = text
    made.ids = {**known, **{path: blob for path, blob in ids.items() if path in changes}}
    return made


def text_id(text: str) -> str:
    """By what a text is known that did not come of Git."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def odd_in(texts: Texts) -> tuple[OddEntry, ...]:
    """The odd entries of texts that were read from a tree."""
    return texts.odd if isinstance(texts, TreeTexts) else ()


def has_odd_name(path: str) -> bool:
    """Whether a path is not UTF-8: Python carries such bytes as lone surrogates, which nobody can write or publish."""
    return any("\ud800" <= letter <= "\udfff" for letter in path)
