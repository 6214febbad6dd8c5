"""Reads one cell of somebody else's table: a heading, however it is spaced, a time, or a word for nothing.

What a cell says is never in an error: it may be about somebody. An error names the column and what was expected.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

from goodcatch.standard.invisible_or_blank_text import says_something, without_hidden

# What other programs write into a cell where nobody said anything.
NOTHING = frozenset(
    "n/a|na|n.a.|n.a|n\\a|#n/a|null|nan|not applicable|(blank)|(null)|(none)|(empty)|-|--|–|—|.|?".split("|")
)
# Answers to some questions ("What stopped it?"), and no story of what happened.
NO_STORY = NOTHING | {"none", "nil", "nothing", "unknown", "tbc", "x"}


class UnreadableCell(ValueError):
    """A cell that cannot be read as what its column should hold; says the column and why, never the cell."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"{column}: {why}")
        self.column, self.why = column, why


def as_heading(text: str) -> str:
    """A column's name as it looks: one space for each space, line end or space that does not break."""
    return " ".join(unicodedata.normalize("NFKC", without_hidden(text.replace("\r", " "))).split())


def moment_in(text: str, form: str, column: str) -> datetime:
    """A day and time without zone. Raises `UnreadableCell`; a text in almost the format is no time in it."""
    try:
        return datetime.strptime(text, form)
    except ValueError:
        why = f"not in the mapping's format {form}" if text else "empty, where a date or time should stand"
        raise UnreadableCell(column, why) from None


def says_nothing(text: str, story: bool = False) -> bool:
    """Whether a cell is empty or holds a word for nothing; as a story, also a word that tells none."""
    return not says_something(text) or text.strip().casefold() in (NO_STORY if story else NOTHING)
