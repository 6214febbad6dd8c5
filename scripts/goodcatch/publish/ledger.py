"""The ledger's files in; a month's counts in words out, none of them small enough to point at anybody."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from goodcatch.publish.model import Count
from goodcatch.publish.words import count_words, month_words
from goodcatch.standard.read import Texts

WHERE = "content/ledger/"


def lines(text: str) -> Iterator[dict[str, str]]:
    """The lines of one file, without the journal's."""
    yield from csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


def counts(texts: Texts, smallest: int, before: str) -> Iterator[Count]:
    """Whole months only: the month under way would change from day to day."""
    for path in sorted(texts):
        month = path.removeprefix(WHERE).removesuffix(".csv")
        if path.startswith(WHERE) and month < before:
            yield _count(month, texts[path], smallest)


def _count(month: str, text: str, smallest: int) -> Count:
    """Where one part is too small, the other parts are held back with it, for what is left would give it away."""
    ends = Counter(_kind(line["outcome"]) for line in lines(text))
    total = sum(ends.values())
    small = any(0 < ends[kind] < smallest for kind in ("accepted", "waiting", "refused"))
    said = [
        count_words(ends[kind], smallest) if not small or ends[kind] < smallest else "not shown"
        for kind in ("accepted", "waiting", "refused")
    ]
    received = count_words(total, smallest)
    return Count(month_words(month), received, *said)


def _kind(outcome: str) -> str:
    return "accepted" if outcome == "accepted" else "refused" if outcome else "waiting"
