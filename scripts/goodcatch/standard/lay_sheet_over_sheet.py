"""Lays the few entries of one sheet over another: what is there is replaced, what is new comes at the end.

By lines, so that the rest keeps its comments. So every entry that is laid over stands on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.small_yaml import Place, parse


def laid_over(text: str, entries: str) -> str:
    """The sheet with the entries in it. Raises `Malformed` where one of the two cannot be read, and `KeyError` for an
    entry below the top that is new, for it has no end to be put at."""
    lines, known, own = text.splitlines(), parse(text).lines, parse(entries).lines
    for number, line in enumerate(entries.splitlines(), 1):
        place = _place(own, number)
        if place and len(place) == 1 and place not in known:
            lines.append(line)
        elif place and not _goes_on(own, place):
            lines[known[place] - 1] = line
    return "\n".join(lines) + "\n"


def _place(lines: Mapping[Place, int], number: int) -> Place:
    """The outermost entry that begins on a line; none on a comment's."""
    return min((place for place, line in lines.items() if line == number and place), key=len, default=())


def _goes_on(lines: Mapping[Place, int], place: Place) -> bool:
    """Whether an entry holds others on the lines below it."""
    return any(other[: len(place)] == place and line > lines[place] for other, line in lines.items())
