"""Reads one file of the standard, and remembers what is wrong with one that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from goodcatch.standard.small_yaml import Malformed, Place, Value, parse


@dataclass(frozen=True)
class Sheet:
    """One YAML file of the standard. `data` is None where it could not be read, and `fault` says why."""

    path: str
    data: Mapping[str, Value] | None
    lines: Mapping[Place, int] = field(default_factory=dict)
    fault: Malformed | None = None

    def line(self, *place: str) -> int:
        """The line of the innermost part of `place` that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


@dataclass(frozen=True)
class Sheets:
    """All sheets of one version: what the GC8xx rules look at. Names are relative to the version's folder."""

    version: int
    files: Mapping[str, Sheet]


# Versions of a standard have most sheets in common, and each landing asks the newest which grammar it is written in.
@lru_cache(maxsize=128)
def sheet_from(path: str, text: str) -> Sheet:
    try:
        parsed = parse(text)
    except Malformed as fault:
        return Sheet(path, None, fault=fault)
    return Sheet(path, parsed.data, parsed.lines)


def sheets_from(root: str, texts: Mapping[str, str], version: int) -> Sheets:
    """Read every file of a version; `root` is prefixed to the names so that findings can be opened."""
    return Sheets(version, {name: sheet_from(f"{root}{name}", text) for name, text in texts.items()})
