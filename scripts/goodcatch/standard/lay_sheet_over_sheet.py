"""Lays the few entries of one sheet over another: what is there is replaced, what is new comes at the end of its table.

By lines, so that the rest keeps its comments. So every entry that is laid over stands on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.small_yaml import Place, parse


def laid_over(text: str, entries: str) -> str:
    """The sheet with the entries in it. Raises `Malformed` where one of the two cannot be read, and `KeyError` for an
    entry of a table that is not there, for it has no end to be put at."""
    lines, known, own = text.splitlines(), parse(text).lines, parse(entries).lines
    added: list[tuple[int, int, str]] = []
    for number, line in enumerate(entries.splitlines(), 1):
        place = _place(own, number)
        if not place or (place in known and _goes_on(own, place)):
            continue
        if place in known:
            lines[known[place] - 1] = line
        else:
            added.append((_end(known, place[:-1], len(lines)), -len(place), line))
    # From below, so that the lines above keep their numbers; of two tables that end together the inner one first.
    for after, _, line in reversed(sorted(added, key=lambda new: new[:2])):
        lines.insert(after, line)
    return "\n".join(lines) + "\n"


def _end(known: Mapping[Place, int], table: Place, last: int) -> int:
    """The last line of a table; of the sheet's own, its end."""
    if not table:
        return last
    return max(known[table], *(line for place, line in known.items() if place[: len(table)] == table))


def _place(lines: Mapping[Place, int], number: int) -> Place:
    """The outermost entry that begins on a line; none on a comment's."""
    return min((place for place, line in lines.items() if line == number and place), key=len, default=())


def _goes_on(lines: Mapping[Place, int], place: Place) -> bool:
    """Whether an entry holds others on the lines below it."""
    return any(other[: len(place)] == place and line > lines[place] for other, line in lines.items())
