"""Carries what lies among a repository's files and is no plain file, so that a rule can name it."""

from __future__ import annotations

from dataclasses import dataclass

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


def tree_texts(texts: Texts, odd: tuple[OddEntry, ...]) -> TreeTexts:
    made = TreeTexts(texts)
    made.odd = tuple(sorted(odd, key=lambda entry: (entry.path, entry.kind)))
    return made


def odd_in(texts: Texts) -> tuple[OddEntry, ...]:
    """The odd entries of texts that were read from a tree."""
    return texts.odd if isinstance(texts, TreeTexts) else ()


def has_odd_name(path: str) -> bool:
    """Whether a path is not UTF-8: Python carries such bytes as lone surrogates, which nobody can write or publish."""
    return any("\ud800" <= letter <= "\udfff" for letter in path)
