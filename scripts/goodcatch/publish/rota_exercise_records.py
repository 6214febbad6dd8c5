"""Reads the records of rota exercises: dated tries of somebody who holds the rota to tell who reported.

A record is `content/releases/rota/YYYY-MM-DD.md`, which `goodcatch anonymity --rota` words. It holds numbers, days and
a post, and no name: whoever was found is the very thing that must not be in Git.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.store import Store
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Malformed

WHERE = "content/releases/rota/"
PLACE = re.compile(rf"{WHERE}(\d{{4}}-\d\d-\d\d)\.md\Z")
COUNTS = ("stories", "people", "fewest", "alone", "among_few")
ASKED = ("on", "by", "releases", *COUNTS, "changed")


@dataclass(frozen=True)
class RotaExercise:
    """One try. `fault` says what keeps it from counting; nothing where it counts."""

    path: str
    on: str
    fault: str = ""


def rota_exercises(store: Store) -> Iterator[RotaExercise]:
    """Every record of a try, oldest first."""
    for path, text in store.under(WHERE).items():
        if named := PLACE.match(path):
            yield RotaExercise(path, named[1], _fault(text, named[1], store))


def head_of(on: str, by: str, releases: str, counts: Mapping[str, int]) -> str:
    """The record of a try, to be completed by whoever answers for it."""
    lines = [f"on: {on}", f"by: {by}", f"releases: [{releases}]", *(f"{name}: {counts[name]}" for name in COUNTS)]
    return "\n".join(["---", *lines, "changed: ''", "---"]) + "\n"


def _fault(text: str, day: str, store: Store) -> str:
    try:
        head: Mapping[str, object] = frontmatter.loads(text, handler=SmallYAML()).metadata
    except Malformed as why:
        return why.message
    # Where nobody was alone, there is nothing that had to be changed.
    missing = [name for name in ASKED if not head.get(name) and (name, head.get("alone")) != ("changed", "0")]
    if missing:
        return f"`{missing[0]}` is missing"
    if head["on"] != day or not _is_day(day):
        return f"`on` should be the day that the file is named after, {day}"
    if head["by"] not in store.newest.posts:
        return "`by` should be a post that is in roles.yml"
    wrong = [name for name in COUNTS if not str(head[name]).isdecimal()]
    if wrong:
        return f"`{wrong[0]}` is a count, such as 0 or 3"
    return "" if head["stories"] != "0" else "no story was tried"


def _is_day(text: str) -> bool:
    try:
        return bool(day_of(text))
    except ValueError:
        return False
