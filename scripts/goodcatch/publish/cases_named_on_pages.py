"""Finds ids of cases in a page that somebody wrote by hand, however they are spelt there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from goodcatch.publish.placeholders_left import PAGES

# What the example says of its own flaws is meant to be looked up.
FLAWS = f"{PAGES}about/flaws-of-the-example.md"
_ID = re.compile(r"\b([A-Za-z]{2,4})[-\s–]?(\d{4})[-\s–]?([0-9A-Za-z]{8})\b")


def cases_named(text: str, prefixes: Collection[str]) -> Iterator[tuple[int, str]]:
    """The line and the id of each, of pathways with these prefixes."""
    return ((line, name) for line, name in _ids(text) if name.partition("-")[0] in prefixes)


@lru_cache(maxsize=512)  # pages change seldom, and each landing that publishes something has all of them asked
def _ids(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (number, "-".join(part.upper() for part in found.groups()))
        for number, line in enumerate(text.split("\n"), 1)
        for found in _ID.finditer(line)
    )
