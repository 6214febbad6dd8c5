"""Names without a capital, and the small words that only look like them."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("sara did not turn up", ["sara"]),
    ("told mrs dunmorley to wait", ["mrs dunmorley"]),
    ("oluwadamilare refused to help", ["oluwadamilare"]),
    ("vorquenna refused her lunch", ["vorquenna"]),  # in no list: what follows shows a person
    ("with priya ramdeen at the door", ["priya ramdeen"]),
    ("her son mark said no", ["mark"]),
    ("rose was a 62-year-old lady", ["rose"]),
    ("Vorquenna came. later vorquenna left", ["Vorquenna", "vorquenna"]),
    ("it was done by p. o'connell at night", ["o'connell"]),  # a small initial
    ("told j.patelwala-jones to wait", ["patelwala-jones"]),
    ("김민수 gave the tray", ["김민수"]),  # in other signs than ours
    ("I told 李娜 about the lift", ["李娜"]),
]
LEFT = [
    ("the resident rose from her chair and the mark on her arm was red", "words"),
    ("teh resident was found on teh floor. pateint refused", "slips of the pen"),
    ("amlodipine was given with furosemide by mouth", "medicines"),
    ("haemodialysis has been stopped; polyneuropathy was found", "conditions"),
    ("i will ask if she may go; the bill was paid", "verbs and things"),
    ("the follow-up and the x-rays were done", "compounds"),
    ("e.g. smith machine, vitamin d. brown tape, see section b. cook", "letters that begin no name"),
    ("The label said 请勿触摸这个开关", "a sentence in other signs"),
]


@pytest.mark.parametrize(("text", "matches"), FOUND)
def test_found(text: str, matches: list[str]) -> None:
    assert found(text, "PERSON") == matches


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_left_alone(text: str, why: str) -> None:
    assert found(text, "PERSON") == [], why
