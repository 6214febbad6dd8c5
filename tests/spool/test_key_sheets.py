"""What is printed for a post is read back, however it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from goodcatch.spool.key_sheets import Split, sheets, spool_named, typed, words_of
from goodcatch.spool.keys import new_key
from goodcatch.spool.split_key_into_words import joined, split_into_words

KEY = new_key()
LISTS = split_into_words(KEY, 2, 3)
TEXTS = sheets(LISTS, Split("S-7QK2M0HH2X9A", 2, date(2026, 11, 20)), ["quality-lead-1", "quality-lead-2", "board-1"])
BARE = " ".join(LISTS[0])


def test_a_sheet_says_what_it_is_for() -> None:
    assert "sheet 2 of 3" in TEXTS[1] and "S-7QK2M0HH2X9A" in TEXTS[1] and "quality-lead-2" in TEXTS[1]
    assert "Any 2 of the 3" in TEXTS[0] and "join-key" in TEXTS[0] and KEY not in "".join(TEXTS)
    assert all(len(line) <= 110 for text in TEXTS for line in text.splitlines()), "it fits on paper"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXTS[0], "as printed"),
        (BARE, "in one line"),
        (BARE.upper(), "in capitals"),
        ("\n".join(f"{n}) {word}" for n, word in enumerate(LISTS[0], 1)), "a word a line, numbered in another way"),
        (TEXTS[0].replace("\n", "\r\n"), "from another system"),
        (f"\n\n  {BARE.replace(' ', '   ')}\n\n", "with space"),
    ],
)
def test_the_words_are_found(text: str, why: str) -> None:
    assert words_of(text) == LISTS[0], why


def test_sheets_typed_one_after_another() -> None:
    assert joined(typed(f"{TEXTS[2]}\n{BARE}\n")) == KEY


@pytest.mark.parametrize(("text", "named"), [(TEXTS[0], "S-7QK2M0HH2X9A"), (BARE, ""), ("", "")])
def test_which_spool_it_is_for(text: str, named: str) -> None:
    assert spool_named(text) == named
