"""Deadlines that other calendars got wrong, asked of the command: the right time, or a word that it cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tries.command import verb
from tries.rows import row

FAR = "9999-12-31T12:00:00"


SCOTLAND = ("--holidays", "scotland")
OVERLAP = ("--hours", "09:00-13:00", "--hours", "12:00-17:00")
NIGHT = ("--hours", "22:00-06:00")
NEVER = "no such word"


@pytest.mark.parametrize(
    ("line", "start", "options", "right", "refusal"),
    [
        row(
            *("4 working hours", "2026-06-12T15:00:00", SCOTLAND, "2026-06-16T11:00", NEVER),
            id="Scotland's day of 15 June 2026",
            always=True,
        ),
        row(
            *("1 working day", "2028-12-29T15:00:00", (), "2029-01-02", "2029"),
            id="a year after the list",
        ),
        row(
            *("1 working day", "2023-05-05T15:00:00", (), "2023-05-09", "2023"),
            id="a year before the list",
        ),
        row(
            *("5 working hours", "2026-10-05T09:00:00", OVERLAP, "2026-10-05T14:00", "overlap"),
            id="hours that overlap",
        ),
        row(
            *("1 working day", "2026-10-02T23:00:00", ("--days", "fri-mon"), "2026-10-03", NEVER),
            id="days over the end of a week",
        ),
        row(
            "8 hours", "2026-03-28T22:00:00", NIGHT, "2026-03-29T07:00", NEVER, id="a night in which the clock changes"
        ),
        row("1 working day", "2028-02-28T12:00:00", (), "2028-02-29", NEVER, id="a leap day"),
    ],
)
def test_a_deadline_is_right_or_refused(
    line: str, start: str, options: tuple[str, ...], right: str, refusal: str, moved: Path
) -> None:
    said = verb("deadline", line, "--from", start, *options, "--repo", moved)
    assert right in said.out or (said.code == 2 and refusal in said.err)


@pytest.mark.parametrize(
    ("start", "options"),
    [
        row("2026-04-03T12:00:00", ("--tz", "Europe/Nowhere"), id="a zone of nowhere", always=True),
        row(FAR, (), id="the end of the calendar"),
    ],
)
def test_what_cannot_be_reckoned_is_one_line(start: str, options: tuple[str, ...], demo: Path) -> None:
    said = verb("deadline", "1 working day", "--from", start, *options, "--repo", demo)
    assert (said.code, said.fell, len(said.err.splitlines())) == (2, False, 1)


@pytest.mark.parametrize("mark", [row("", id="plain"), row("\ufeff", id="with a mark of byte order")])
def test_a_list_of_holidays_is_read(mark: str, demo: Path, tmp_path: Path) -> None:
    days = tmp_path / "days.txt"
    days.write_text(f"{mark}2026-06-15\r\n", encoding="utf-8")
    told = verb("deadline", "1 working day", "--from", "2026-06-12T15:00:00", "--holidays", days, "--repo", demo)
    assert "2026-06-16" in told.out
