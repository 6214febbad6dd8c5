"""Spans: what stops, what asks, which wins where two overlap; every type has an advice."""

from __future__ import annotations

import pytest

from goodcatch.screen import STOPS, TYPES, certain, screen
from goodcatch.screen.span import ADVICE, ORDER, make, settle

CERTAIN = [
    ("Mrs Dunmorley fell.", True, "a title"),
    ("I told Priya.", True, "a first name"),
    ("Staff told Quorvenia to rest.", False, "only a capital that no list knows"),
    ("ring 07700 900123", True, "a phone number"),
    ("on 20/11/2026", False, "a date"),
    ("Resident JS fell.", False, "initials"),
    ("taken to Willowmere Lodge", False, "a place"),
]


@pytest.mark.parametrize(("text", "stops", "why"), CERTAIN)
def test_what_stops_and_what_asks(text: str, stops: bool, why: str) -> None:
    assert [certain(s) for s in screen(text)] == [stops], why


def test_every_type_has_its_order_and_its_advice() -> None:
    assert set(ORDER) == TYPES == set(ADVICE)
    assert STOPS < TYPES


def test_the_surer_type_wins_where_two_overlap() -> None:
    name, address = make(3, 7, "PERSON", ""), make(0, 14, "ADDRESS", "")
    assert settle([name, address, name]) == (address,)


def test_reason_and_advice_do_not_repeat_the_text() -> None:
    for span in screen("Mrs Dunmorley rang 07700 900123 from Willowmere Lodge on 3 May 2026."):
        assert "Dunmorley" not in span.reason + span.advice
        assert span.reason.endswith(".") and span.advice.endswith(".")
