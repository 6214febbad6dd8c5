"""Silence in the monthly review of closings: a count of its own, never in the rate of those who answered."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.reviews.doubtful_closures import _figures

NOW = datetime(2026, 12, 1, tzinfo=UTC)
LETTERS = "0123456789ABCDEFGH"


def closed(number: int, word: str = "", anonymity: str = "") -> NearMiss:
    """A closed near miss and what its reporter said."""
    id = f"NM-2026-0000000{LETTERS[number]}"
    said = f"== confirmation-0001\nword: {word}\n" if word else ""
    who = f"anonymity: {anonymity}\n" if anonymity else ""
    store = store_of(f"== report-0001\nwhat_happened: x\n{who}== closure-0001\nsince: x\n{said}", id)
    return NearMiss(store.cases[id], NOW)


SEEN = (
    closed(0, "confirmed"), closed(1, "confirmed"), closed(2, "not-confirmed"), closed(3, "no-reply"),
    closed(4, "declined"), closed(5, anonymity="anonymous"), closed(6),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "of", "why"),
    [
        ("confirmed", "2", "3", "of those who answered"),
        ("not-confirmed", "1", "3", "of those who answered"),
        ("no-reply", "1", "7", "of all who could have"),
        ("declined", "1", "7", "of all who could have"),
        ("not-identifiable", "1", "7", "anonymous, and nobody noted a word"),
        ("not-asked", "1", "7", "that is ours to mend"),
    ],
)
def test_each_has_its_own_denominator(name: str, value: str, of: str, why: str) -> None:
    figures = {figure.name: figure for figure in _figures(SEEN, {}, {}, {})}
    assert (figures[name].value, figures[name].of) == (value, of), why
