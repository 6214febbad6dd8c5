"""Ids are random, and say nothing that the screen could take for a person's number."""

import secrets
from collections.abc import Iterator

import pytest

from goodcatch.record import make_record_and_id
from goodcatch.record.make_record_and_id import new_case_id
from goodcatch.screen.screen import screen


def test_an_id_of_digits_alone_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen("[Read the whole story](../cases/NM-2026-52977665.md)"), "it reads as a telephone number"
    drawn: Iterator[str] = iter("52977665" + "7K3Q9F4T")
    monkeypatch.setattr(secrets, "choice", lambda _: next(drawn))
    assert new_case_id("NM", 2026) == "NM-2026-7K3Q9F4T"


def test_no_drawn_id_stops_a_text_that_names_its_case() -> None:
    for case in (new_case_id("NM", 2026) for _ in range(1000)):
        assert not screen(f"[Read the whole story](../cases/{case}.md). Like {case}."), case


def test_an_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["7K3Q9F4T", "8M2R6G5V"])
    monkeypatch.setattr(make_record_and_id, "random_letters", lambda _: next(drawn))
    assert new_case_id("NM", 2026, {"NM-2026-7K3Q9F4T"}) == "NM-2026-8M2R6G5V"
