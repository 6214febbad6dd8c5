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
AGAIN = ("second", "third", "fourth")  # how it was another time, where that was told as well
NOT_SAID = {"kind": "impact-prevented", "since": "The looks found it in use."}


@dataclass(frozen=True)
class Story:
    """What nearly happened once: `words` fill the braces of a walk's answers, `way` is the walk that it goes.

    `name` is that of what nearly happened, with a number; `alike` has none, and is the same each time it happened.
    """

    alike: str
    number: int
    domain: str
    factors: tuple[str, ...]
    words: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"{self.alike}-{self.number}"

    @property
    def medicine(self) -> bool:
        return self.words["category"] == "medication"


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    """Each time that something nearly happened, by file and then as they stand there."""
    return tuple(story for path in sorted(WHERE.glob("*.yml")) for story in _of(path.read_text(encoding="utf-8")))


def _of(text: str) -> Iterator[Story]:
    sheet = parse(text).data
    for name, entry in cast(Mapping[str, Mapping[str, Value]], sheet["stories"]).items():
        first = {key: value for key, value in entry.items() if key not in AGAIN}
        times = [first, *({**first, **cast(Mapping[str, Value], entry[again])} for again in AGAIN if again in entry)]
        for number, told in enumerate(times, 1):
            words = {key: str(value) for key, value in told.items() if key != "factors"}
            yield Story(name, number, str(sheet["domain"]), words_of(told["factors"]), {**NOT_SAID, **words})
