"""Carries what lies among a repository's files and is no plain file, so that a rule can name it."""

from __future__ import annotations

from dataclasses import dataclass

# Each was met: a submodule stopped every verb that reads main, a link was read as the file that it leads to.
LINK, SUBMODULE, SPECIAL, MISSING, NAME = "link", "submodule", "special", "missing", "name"
KINDS = (LINK, SUBMODULE, SPECIAL, MISSING, NAME)


@dataclass(frozen=True)
class OddEntry:
    """A path below `content/` or `bulletins/` at which no plain file stands, or whose content cannot be had."""

    path: str
    kind: str


def has_odd_name(path: str) -> bool:
    """Whether a path is not UTF-8: Python carries such bytes as lone surrogates, which nobody can write or publish."""
    # Nearly every path is ASCII: to look at each letter of sixty thousand took longer than to read the tree.
    return not path.isascii() and any("\ud800" <= letter <= "\udfff" for letter in path)
