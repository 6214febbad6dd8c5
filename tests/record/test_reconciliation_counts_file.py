"""A reconciliation in the repository is what the program wrote, and nothing besides."""

from datetime import date

import pytest

from goodcatch.record.reconciliation_counts_file import Group, Reconciled, Source

CASE = "NM-2026-7K3Q9F4T"
OURS = frozenset(["NM"])
TEXT = Reconciled(
    kind="acknowledgment",
    on=date(2026, 11, 21),
    standard=1,
    tolerance=1,
    sources=(Source("near-miss", "0" * 64, 2, 0, 0, ("category",)),),
    references=2,
    matched_count=1,
    matched=frozenset([CASE]),
    groups=(Group("differs", "owner", ("near-miss", "response-tracker"), 1, (CASE,)),),
).to_json(OURS)
CHANGED = [
    ("", "an empty file"),
    ("[]", "a list"),
    ("null", "nothing"),
    ("[" * 100_000, "brackets without end"),
    (TEXT.replace('"on"', '"note": "EMP-1",\n "on"'), "a note of somebody's"),
    (TEXT.replace(CASE, "EMP-1"), "an id that is no case's"),
    (TEXT.replace('"near-miss"', '"Jo Q."'), "a register that is no word"),
    (TEXT.replace("0" * 64, "EMP-1"), "a hash that is none"),
    (TEXT.replace('"count": 1', '"count": "1"', 1), "a number as a text"),
    (TEXT.replace('"owner"', '["owner"]'), "a list for a word"),
    (TEXT + "EMP-1\n", "something behind the end"),
]


def test_it_comes_back_the_same() -> None:
    again = Reconciled.from_json(TEXT)
    assert again.sources_matched(CASE) and not again.agrees
    assert again.to_json(OURS) == TEXT


@pytest.mark.parametrize(("text", "why"), CHANGED)
def test_what_nobody_wrote_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match="make it anew"):
        Reconciled.from_json(text)
