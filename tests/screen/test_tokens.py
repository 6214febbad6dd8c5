"""Words of a text: their places, keys, and what stands around them."""

from __future__ import annotations

import pytest

from goodcatch.screen.tokens import Words
from goodcatch.screen.word_list_key import fold, lowered

KEYS = [
    ("Zoë's dog", ["zoe", "dog"]),
    ("O’Farrelly-Vane", ["o'farrelly-vane"]),
    ("Łukasz and Đặng", ["lukasz", "and", "dang"]),
    ("'quoted' -dash-", ["quoted", "dash"]),
    ("said--Priya", ["said", "priya"]),
    ("Ze\u0301 ﬁne", ["ze", "fine"]),
    ("COVID-19 12mg", ["covid-19", "mg"]),
]


@pytest.mark.parametrize(("text", "keys"), KEYS)
def test_keys(text: str, keys: list[str]) -> None:
    words = Words(text)
    assert words.keys == keys
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.raw


def test_where_a_sentence_starts() -> None:
    words = Words("One two. Three, four: five\nsix (seven) Mr. Eight")
    assert [w for i, w in enumerate(words.raw) if words.opens(i)] == ["One", "Three", "five", "six", "seven", "Eight"]
    assert words.joined(len(words) - 1), "a title's full stop ends no sentence"


@pytest.mark.parametrize(("line", "heading"), [
    ("What Happened Before Lunch Today", True),
    ("The resident slipped near Willowmere today", False),
])  # fmt: skip
def test_headings(line: str, heading: bool) -> None:
    assert Words(line).heading(0) is heading


@pytest.mark.parametrize("text", ["İSTANBUL", "ẞ", "Plain", "ǅ"])
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_fold_is_the_same_for_both_ways_to_store_an_accent() -> None:
    assert fold("Zoe\u0308") == fold("Zoë") == "zoe"
