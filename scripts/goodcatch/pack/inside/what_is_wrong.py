"""Says what is wrong with a pack, in words for whoever holds it."""

from __future__ import annotations

from typing import Any, NamedTuple

Files = dict[str, bytes]
Told = Any  # what a JSON file of a pack says

DATA = "data/"


class Wrong(NamedTuple):
    """A file, what is wrong with it, and what it should be."""

    file: str
    what: str
    should: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.what}" + (f"\n    It should be: {self.should}" if self.should else "")


class Unreadable(Exception):
    """A pack, or a file of it, that cannot be looked at any further."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def short(words: object) -> str:
    """Something on one line that a person can read."""
    line = " ".join(str(words).split())
    return (f"“{line}”" if len(line) <= 90 else f"“{line[:89]}…”") if line else "nothing"
