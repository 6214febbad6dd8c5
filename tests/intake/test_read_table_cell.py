"""A cell of somebody else's table is read as it looks."""

import pytest

from goodcatch.intake.read_table_cell import as_heading, says_nothing

HEADINGS = [
    ("Event date", "as it is"),
    (" Event\u00a0 date ", "spaces that do not break, and more than one"),
    ("Event\r\ndate", "a line end of Windows"),
    ("Event\rdate", "one of old"),
    ("\ufeffEvent\u00ad date\u200b", "what nobody sees"),
    ("Ｅｖｅｎｔ　ｄａｔｅ", "wide letters"),
]


@pytest.mark.parametrize(("text", "why"), HEADINGS)
def test_a_heading_is_known_however_it_is_spaced(text: str, why: str) -> None:
    assert as_heading(text) == "Event date", why


NOTHING = [
    ("", True, True), (" \u200b", True, True), ("n/a", True, True), ("NULL", True, True), ("#N/A", True, True),
    ("-", True, True), ("None", False, True), ("unknown", False, True), ("A rug was loose", False, False),
    ("Nothing stopped it", False, False), ("Na", True, True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "answer", "story"), NOTHING)
def test_a_word_for_nothing(text: str, answer: bool, story: bool) -> None:
    assert (says_nothing(text), says_nothing(text, story=True)) == (answer, story)
