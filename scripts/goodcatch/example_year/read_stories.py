"""Reads the invented stories: what nearly happened, what made it possible, what stopped it, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from goodcatch.standard.small_yaml import Value, parse
from goodcatch.standard.yaml_value_as_list import words_of

WHERE = Path(__file__).parent / "stories"
CODED = frozenset(["variants", "factors"])


@dataclass(frozen=True)
class Story:
    """One way to tell a story: `words` fill the braces of a walk's answers."""

    name: str
    domain: str
    category: str
    severity: str
    factors: tuple[str, ...]
    service: str
    place: str
    words: Mapping[str, str]

    @property
    def medicine(self) -> bool:
        return self.category == "medication"


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    """Every variant of every story, by file and then as they stand there."""
    return tuple(story for path in sorted(WHERE.glob("*.yml")) for story in _of(path.read_text(encoding="utf-8")))


def _of(text: str) -> Iterator[Story]:
    sheet = parse(text).data
    for name, entry in cast(Mapping[str, Mapping[str, Value]], sheet["stories"]).items():
        told = {key: str(value) for key, value in entry.items() if key not in CODED}
        for number, slots in enumerate(cast(tuple[Mapping[str, str], ...], entry["variants"]), 1):
            words = {key: sentence.format_map(slots) for key, sentence in told.items()}
            yield Story(
                f"{name}-{number}", str(sheet["domain"]), words["category"], words["severity"],
                words_of(entry["factors"]), slots["service"], slots["place"], words,
            )  # fmt: skip
