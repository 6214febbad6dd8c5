"""The example's figures of October 2026 are those that somebody counts who does not use the project's code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tries.cheats.counted import counted
from tries.command import verb

SIGNAL, BOARD, ANSWERS = "signal-health", "board-pack", "acknowledgment"


@cache
def told(root: Path, review: str) -> dict[str, str]:
    """The figures of a review: the words before a number, and the number with what it is of."""
    out = verb("review", review, "--repo", root, "--on", "2026-11-06", "--dry-run").out
    return {words.strip(): number for words, number in re.findall(r"(?m)^(.*?): (\d[\d.]*(?: of \d+)?)", out)}


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("figure", "review", "words"),
    [
        ("reports received", SIGNAL, "Reports received"),
        ("hours to triage, median", SIGNAL, "Hours to triage, the middle one"),
        ("triaged in 24 hours", SIGNAL, "Triaged in time"),
        ("changes late or open", SIGNAL, "Changes due in the month that were late or are open"),
        ("changes done, of a hundred", SIGNAL, "Changes due in the month that are done, of a hundred"),
        ("checks that hold, of a hundred", SIGNAL, "Checks that found the change in place, of a hundred"),
        ("closings confirmed", BOARD, "Closings that the reporter confirmed"),
        ("opened again in 30 days", BOARD, "Opened again within 30 days"),
        ("late answers in 90 days", ANSWERS, "Beginning to be late"),
    ],
)
def test_a_figure_is_the_one_counted_by_hand(figure: str, review: str, words: str, example: Path) -> None:
    assert told(example, review)[words] == counted(example)[figure]
