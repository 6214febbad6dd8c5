"""Reads the lines of the schedule log: which review was made of which day, at which commit, and what it came to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodcatch.standard.parse_day_or_time_check_year import day_of

_LINE = re.compile(r"(?P<name>[a-z-]+),(?P<on>\d{4}-\d\d-\d\d),(?P<commits>[^,]*),(?P<outside>\d+),(?P<calls>\d+)\Z")
_COMMIT = re.compile(r"\b([a-z]+)=([0-9a-f]{12})(?![0-9a-f])")


@dataclass(frozen=True)
class LoggedLine:
    """One line. `commits` are the first letters of the commit of each store that was read."""

    name: str
    on: date
    commits: dict[str, str]
    outside: int
    calls: int


def new_lines(before: str, after: str) -> Iterator[LoggedLine]:
    """The lines that came to a log; what is none says nothing."""
    known = frozenset(before.splitlines())
    return (line for text in after.splitlines() if text not in known and (line := _read(text)))


def _read(text: str) -> LoggedLine | None:
    told = _LINE.match(text)
    try:
        on = day_of(told["on"]) if told else None
    except ValueError:
        return None
    if told is None or on is None:
        return None
    return LoggedLine(
        told["name"], on, dict(_COMMIT.findall(told["commits"])), int(told["outside"]), int(told["calls"])
    )
