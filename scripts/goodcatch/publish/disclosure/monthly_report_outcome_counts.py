"""Counts how many reports came in each whole month, and what became of them.

These are the counts before protection: `table_layout_before_suppression` and `suppression_across_releases` decide what
of them is shown.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping

from goodcatch.history.sealed_part_of_published_files import NOT_WHOLE
from goodcatch.standard.read_version_folders import Texts

WHERE = "content/ledger/"
OUTCOMES, WAITING = "ledger-outcome", "waiting"


def lines(text: str) -> Iterator[dict[str, str]]:
    """The lines of one file, without the journal's."""
    # The journal's head stands below the lines, as a comment.
    yield from csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


def months(texts: Texts, until: str) -> tuple[str, ...]:
    """The months there is a file for, the last one included. Whole months only: one under way would change each day."""
    names = (p.removeprefix(WHERE).removesuffix(".csv") for p in texts if p.startswith(WHERE) and p.endswith(".csv"))
    # A folder holds the journal's anchors.
    listed = sorted(name for name in names if name <= until and "/" not in name)
    return tuple(name for name in listed if NOT_WHOLE not in texts[f"{WHERE}{name}.csv"].splitlines())


def counts(texts: Texts, until: str) -> tuple[Mapping[tuple[str, ...], int], ...]:
    """For each month, what became of its reports: an outcome, or waiting."""
    return tuple(
        Counter((line.get("outcome") or WAITING,) for line in lines(texts[f"{WHERE}{month}.csv"]))
        for month in months(texts, until)
    )
