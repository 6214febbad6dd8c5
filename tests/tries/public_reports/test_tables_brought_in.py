"""Tables brought in, as others' importers met them: read as they are, refused with their line, and no row is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tries.command import verb
from tries.public_reports.tables import (
    DAY_HEAD,
    DAY_MAP,
    SAID,
    TIME_HEAD,
    TIME_MAP,
    bring,
    by_day,
    by_time,
    row_of,
    timed,
)
from tries.rows import row

QUOTED = "2010;03/11/2026 09:15;02/11/2026 22:40;Medication;Caf\xe9 \u2013 \u201ccup\u201d \xa35 stood alone;Noise\r\n"
SEMICOLONS = (TIME_HEAD.replace(",", ";") + "\r\n" + QUOTED).encode("cp1252")


@pytest.mark.parametrize(
    ("table", "mapping", "words"),
    [
        row("\ufeff" + by_day(row_of("1001")), DAY_MAP, "two cups", id="a mark of byte order first"),
        row(by_day(row_of("1010")).encode("utf-16"), DAY_MAP, "two cups", id="UTF-16"),
        row(by_day(row_of("1011")).replace(",", "\t").encode("utf-16"), DAY_MAP, "two cups", id="UTF-16 with tabs"),
        row(SEMICOLONS, TIME_MAP, "Caf\xe9 \u2013 \u201ccup\u201d \xa35", id="semicolons and Windows letters"),
        row(by_day(row_of("1020", said="A cup")).replace("\r\n", "\r"), DAY_MAP, "A cup", id="old line ends"),
    ],
)
def test_a_table_is_read(table: str | bytes, mapping: str, words: str, demo: Path) -> None:
    (record,) = bring(demo, table, mapping).records
    assert words in record


@pytest.mark.parametrize(
    ("table", "mapping", "words"),
    [
        row(by_time(timed("2014")).encode("utf-16-le"), TIME_MAP, "heading", id="UTF-16 without its mark"),
        row(
            by_day(row_of("1001"), '1002,04/11/2026 09:15,03/11/2026,Fall,"A frame"'),
            DAY_MAP,
            ":4:",
            id="too few cells",
        ),
        row(by_day(row_of("1016", said='"the "spare" cup"')), DAY_MAP, ":2:", id="a quote inside a quote"),
        row(
            by_day(
                "1003,03/11/2026 09:15,02/11/2026,Medication,A cup,It was removed,,Noise",
                head=DAY_HEAD.replace("Action", "Action,Action"),
            ),
            DAY_MAP,
            "Action",
            id="two columns of one name",
        ),
        row(
            by_day(row_of("1009"), head=f"Near miss export,,,,,,\r\nPrinted 03/11/2026,,,,,,\r\n{DAY_HEAD}"),
            DAY_MAP,
            "Near miss export",
            id="title lines before the heading",
        ),
    ],
)
def test_a_table_is_refused_with_its_place(table: str | bytes, mapping: str, words: str, demo: Path) -> None:
    brought = bring(demo, table, mapping)
    assert brought.said.code == 2 and words in brought.said.err and not brought.records


@pytest.mark.parametrize(
    "head",
    [
        row(DAY_HEAD.replace("Event date", "Event\xa0date"), id="a space that does not break"),
        row(DAY_HEAD.replace("What happened", '"What\r\nhappened"'), id="a line end"),
    ],
)
def test_a_heading_that_looks_right_is_right_or_the_columns_are_listed(head: str, demo: Path) -> None:
    brought = bring(demo, by_day(row_of("1013"), head=head))
    assert brought.records or "Factors" in brought.said.err


@pytest.mark.parametrize(
    "rows",
    [
        row((row_of("1001"), ",,,,,,", ",,,,,,"), id="empty rows"),
        row((row_of("1001"), "Total,1,,,,,"), id="a total"),
        row((row_of("1001"), DAY_HEAD, row_of("1004")), id="the heading again"),
    ],
)
def test_a_row_that_is_no_report_is_not_held_as_one(rows: tuple[str, ...], demo: Path) -> None:
    assert bring(demo, by_day(*rows)).held == []


@pytest.mark.parametrize("said", [row(SAID, id="two bad rows of one line number", always=True)])
def test_bad_rows_of_two_tables_are_both_held(said: str, demo: Path) -> None:
    bring(demo, by_day(row_of("1006", "46329.385416666664", "46328", said)), name="serial.csv")
    held = bring(demo, by_day(row_of("1005", "03/11/2026 24:00", said=said)), name="midnight.csv").held
    assert "1005" in str(held) and "1006" in str(held)


@pytest.mark.parametrize("date", [row("46329.385416666664", id="a serial number for its date")])
def test_a_held_row_can_be_read_under_its_questions(date: str, demo: Path) -> None:
    (held,) = bring(demo, by_day(row_of("1006", date))).held
    assert "two cups" in str(held.get("what_happened"))


@pytest.mark.parametrize("words", [row("A second row, with other words", id="one report, two rows")])
def test_every_row_of_a_report_is_kept_somewhere(words: str, demo: Path) -> None:
    brought = bring(demo, by_day(row_of("1008"), row_of("1008", said=f'"{words}"')))
    assert words in str(brought.held) + str(brought.records)


@pytest.mark.parametrize("at", [row("2026-11-02T22:40", id="22:40")])
def test_the_time_of_an_event_stays(at: str, demo: Path) -> None:
    (record,) = bring(demo, by_time(timed("2001")), TIME_MAP).records
    assert at in record


@pytest.mark.parametrize(
    "reported",
    [
        row("03/11/26 09:15", id="two letters for the year"),
        row("03/11/2026 09:15:00", id="seconds"),
        row("13/14/2026 10:00", id="month before day"),
    ],
)
def test_a_held_row_is_named_by_line_and_column(reported: str, demo: Path) -> None:
    brought = bring(demo, by_time(timed("2000"), timed("2004", reported)), TIME_MAP)
    assert len(brought.held) == 1
    assert "table.csv:3" in brought.said.out and "Reported" in brought.said.out


@pytest.mark.parametrize("bad", [row(b"Caf\x81\x8d stood alone", id="an unreadable letter")])
def test_a_table_that_was_mended_comes_in(bad: bytes, demo: Path) -> None:
    text = by_time(timed("2011")).encode()
    bring(demo, text.replace(b"A cup stood alone", bad), TIME_MAP)
    mended = bring(demo, text, TIME_MAP)
    assert mended.records
    assert verb("merge", mended.branch, "--by", "quality-lead-1", "--repo", demo).code == 0


@pytest.mark.parametrize("category", [row("Careless storage / rainfall", id="rainfall is no fall")])
def test_a_word_is_not_found_inside_another(category: str, demo: Path) -> None:
    (record,) = bring(demo, by_time(timed("2003", kind=category)), TIME_MAP).records
    assert "accidents-injuries" not in record


@pytest.mark.parametrize("word", [row("N/A", id="N/A"), row("NULL", id="NULL")])
def test_a_word_for_nothing_is_no_story(word: str, demo: Path) -> None:
    assert bring(demo, by_day(row_of("1018", said=word))).records == []


@pytest.mark.parametrize(
    "at",
    [
        row("30/11/2099 10:00", id="in 2099"),
        row("02/11/1026 10:00", id="in 1026"),
    ],
)
def test_a_day_out_of_any_bounds_does_not_pass_in_silence(at: str, moved: Path) -> None:
    brought = bring(moved, by_time(timed("2008", at=at)), TIME_MAP)
    found = verb("check", "--repo", moved, "--at", brought.branch or "main", "--format", "json").out
    assert brought.held or "2099" in found or "1026" in found


@pytest.mark.tries
def test_a_table_that_came_before_makes_no_second_case(demo: Path) -> None:
    table = by_day(row_of("1001"))
    assert bring(demo, table).records
    again = bring(demo, table)
    assert not again.records and "1 imported before" in again.said.out


@pytest.mark.tries
def test_a_row_with_a_name_waits_in_the_spool(demo: Path) -> None:
    brought = bring(demo, by_day(row_of("2012", said="Mrs Margaret Oyelaran gave the cup to the wrong person")))
    assert not brought.records and "Oyelaran" in str(brought.held)
