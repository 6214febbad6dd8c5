"""The whole screen: laws that hold for any text, the provider's phrases, and time that grows with length only."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.screen import TYPES, Span, screen

PIECES = st.sampled_from([
    "Mrs ", "Dunmorley", "priya", "Zoë", "O’Farrelly", "Siân", "said", " was ", "the ", ". ", "\n", " ",
    "07700 900123", "@", "a.b@example.org", "3 May 2026", "JS", "Willowmere ", "Lodge", "—",
    "'s", "’", "-", "Ünal", "İ", "ß",
    "ﬁ", "e\u0301", "1" * 9,
    "AB12 CDE", "::", "aged 94", "12 Elm Road",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join))
PROSE = "The night worker gave the wrong dose to a resident and told the nurse, who rang for help at once. "


@settings(max_examples=300)
@given(TEXTS)
def test_spans_are_sorted_apart_and_inside(text: str) -> None:
    spans = screen(text)
    ends = [0, *(e for s in spans for e in (s.start, s.end)), len(text)]
    assert ends == sorted(ends)
    assert all(s.start < s.end and s.type in TYPES for s in spans)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_way_accents_are_stored_changes_nothing(text: str) -> None:
    composed, spread = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert _named(composed) == [(k, unicodedata.normalize("NFC", t)) for k, t in _named(spread)]


def _named(text: str) -> list[tuple[str, str]]:
    return [(s.type, text[s.start : s.end]) for s in screen(text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No one is named here.", "The resident slipped near the sink."])
def test_nothing_is_found_in_plain_text(text: str) -> None:
    assert screen(text) == ()


def test_the_providers_own_phrases_name_nobody() -> None:
    text = "The Quorven Room was locked and Quorven was told."
    assert [text[s.start : s.end] for s in screen(text, frozenset({"Quorven Room"}))] == ["Quorven"]


def test_a_phrase_of_the_provider_does_not_hide_one_word_of_it() -> None:
    text = "We used the Priya Stand. Priya said so."
    assert [s.start for s in screen(text, frozenset({"priya stand"}))] == [text.rindex("Priya")]


def test_the_answer_is_the_same_each_time() -> None:
    text = "Mrs Dunmorley told Priya."
    assert screen(text) == screen(text) and isinstance(screen(text)[0], Span)


ADVERSARIAL = {
    "digits": "1" * 20_000, "digits and spaces": "1 " * 10_000, "dashes": "1-" * 10_000, "dots": "1." * 10_000,
    "slashes": "1/1/" * 5_000, "colons": "a:" * 10_000, "at signs": "a@" * 10_000,
    "one long local part": "a" * 20_000 + "@",
    "domains": "a." * 10_000 + "@", "letters": "a" * 20_000, "capitals": "A" * 20_000, "capital words": "Aq " * 6_600,
    "initials": "A." * 10_000, "hyphens": "A-a" * 6_600, "apostrophes": "O'" * 10_000, "titles": "Mr " * 6_600,
    "addresses": "1 A " * 5_000, "streets": "rue a " * 3_300, "plates": "AB12 " * 4_000, "months": "may 1 " * 3_300,
    "brackets": "(" * 20_000, "lines": "A\n" * 10_000, "spaces": " " * 20_000, "cues": "id no. " * 2_800,
    "ibans": "AB12" * 5_000, "accents": "e\u0301" * 10_000,
    "phone cues": "phone " * 3_300, "particles": "Xo van " * 2_800,
}  # fmt: skip


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", ADVERSARIAL)
def test_no_text_takes_much_longer_than_prose(name: str) -> None:
    screen("")
    prose = (PROSE * 220)[:20_000]
    plain = min(_seconds(prose) for _ in range(3))
    assert min(_seconds(ADVERSARIAL[name][:20_000]) for _ in range(2)) < 60 * plain


def _seconds(text: str) -> float:
    began = time.process_time()
    screen(text)
    return time.process_time() - began
