"""Asks for each part of a piece of evidence or a measure by itself, in its own words, at the box where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from goodcatch.standard.model import Field, Standard
from goodcatch.standard.small_yaml import Value

PARTS = {
    "evidence": ("held_at", "sha256", "shows", "seen_by"),
    "measure": ("name", "unit", "baseline", "follow_up"),
}
# What is missing is said beside the box in which it belongs; the other parts may stay empty.
MISSING = {
    "held_at": "Say where it is held, such as: equipment register, page 3",
    "shows": "Say what it shows",
    "seen_by": "Choose the post that has seen it",
    "name": "Say what is counted",
    "unit": "Say in what it is counted, such as: doses a week",
}
NO_POST = "Choose the post from the list"
NO_FINGERPRINT = "A fingerprint has 64 letters and digits. Leave it empty where this is no file"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def part_problems(
    asked: Field, entries: Mapping[int, Mapping[str, Value]], standard: Standard
) -> Iterator[tuple[str, str]]:
    """What each part of the entries that were begun still needs, by the name of its box."""
    for number, entry in entries.items():
        for part in PARTS[asked.kind]:
            if says := _says(part, str(entry.get(part, "")), standard):
                yield part_name(asked, number, part), says


def _says(part: str, text: str, standard: Standard) -> str:
    if not text:
        return MISSING.get(part, "")
    if part == "seen_by" and text not in standard.posts:
        return NO_POST
    return NO_FINGERPRINT if part == "sha256" and not _SHA256.match(text) else ""


def part_name(asked: Field, number: int, part: str) -> str:
    """The name of a part's box; the very first has the question's own, to which links to the question lead."""
    first = not number and part == PARTS[asked.kind][0]
    return asked.name if first else f"{asked.name}.{number}.{part}"


def post_titles(standard: Standard) -> Mapping[str, str]:
    """Every post by its title, as people know it, in the order of the titles."""
    titles = {name: post.title or name for name, post in standard.posts.items()}
    return dict(sorted(titles.items(), key=lambda item: item[1].casefold()))
