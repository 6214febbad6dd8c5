"""Holds what the finders of names hand to each other: a stretch of words, what it seems to be, and why."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = "This is a first name."
TITLED = "A title such as Mr or Dr stands before this name."
WHOLE = "This looks like a first name with a surname."
CUED = "The words beside it show that this is a name."
PLACE = "This looks like the name of a home, a place or an organisation."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` (both included), what they seem to be and why; no type: surely nobody."""

    first: int
    last: int
    type: str
    reason: str
