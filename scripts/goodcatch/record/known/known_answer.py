"""What is worked out from records instead of asked: an answer with the words for it and the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodcatch.record.scope_of_records import Scope


@dataclass(frozen=True)
class Known:
    """What is known; `words` say it to people, `records` are the names of the records that say so."""

    values: tuple[str, ...]
    words: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Computation:
    """One thing that gates can ask for as `known.name`; `answers` are all that it can be."""

    name: str
    asks: str
    answers: Mapping[str, str]
    know: Callable[[Scope], Known]
