"""Deadlines, worked out by hand from published calendars: bank holidays, clock changes, shifts, cycles, boundaries."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.cli import main
from goodcatch.clock.compute_due_time import after_cycle, due_at, fifth_of_month
from goodcatch.standard.calendar import Calendar, Shift, hours
from goodcatch.standard.parse_duration import MOMENTS, MOST, parse
from goodcatch.standard.read_version_folders import default_standard
from marked_rows import marked

items = pytest.mark.items

LONDON = ZoneInfo("Europe/London")
CALENDAR = default_standard().calendar


def nation(name: str, calendar: Calendar = CALENDAR, **changes: object) -> Calendar:
    office = replace(calendar.working["office"], holidays=calendar.holidays[name], **changes)  # type: ignore[arg-type]
    return replace(calendar, working={**calendar.working, "office": office})


def due(start: str, words: str, calendar: Calendar = CALENDAR, working: str = "office") -> str:
    begin = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    return due_at(begin, parse(words), calendar, working).astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")


WORKING = [
    ("2026-04-02T15:00", "4 working hours", "2026-04-07T11:00", "Good Friday, a weekend and Easter Monday between"),
    ("2026-04-02T09:00", "8 working hours", "2026-04-02T17:00", "a whole day ends at closing, not at the next opening"),
    ("2026-04-02T09:01", "8 working hours", "2026-04-07T09:01", "a minute more is the next working day"),
    ("2026-11-20T17:00", "1 working hour", "2026-11-23T10:00", "at closing time the day is over"),
    ("2026-11-20T16:59", "1 working hour", "2026-11-23T09:59", "a minute before, it is not"),
    ("2026-11-21T12:00", "4 working hours", "2026-11-23T13:00", "a start on Saturday rolls to Monday's opening"),
    ("2026-11-20T07:00", "4 working hours", "2026-11-20T13:00", "a start before opening rolls to opening"),
    ("2026-11-20T10:00", "1 working day", "2026-11-23T17:00", "the first day is not counted, the last is"),
    ("2026-11-21T10:00", "1 working day", "2026-11-23T17:00", "from a Saturday it is Monday"),
    ("2026-12-24T10:00", "3 working days", "2026-12-31T17:00", "Christmas, and the substitute for Boxing Day"),
    ("2026-11-20T18:00", "same working day", "2026-11-23T17:00", "after hours, the same working day is the next"),
    ("2026-11-20T10:00", "same working day", "2026-11-20T17:00", "within hours it is today"),
    ("2026-11-20T10:00", "next working day at 07:30", "2026-11-23T07:30", "half past seven on the next working day"),
    ("2026-11-20T17:00", "same working day", "2026-11-23T17:00", "at closing time it is over"),
    ("2026-07-20T17:30", "same working day", "2026-07-21T17:00", "half past five of summer time is after hours"),
    ("2026-07-20T00:30", "1 working day", "2026-07-21T17:00", "from a Monday that is still Sunday in Greenwich"),
    ("2026-07-20T10:00", "next working day at 16:00", "2026-07-21T16:00", "four o'clock of summer time"),
    ("2026-05-20T10:00", "first working day after cycle", "2026-05-26T17:00", "the Monday after it is a bank holiday"),
    ("2026-03-20T10:00", "fifth working day of month", "2026-04-09T17:00", "April, with Easter in it"),
    ("2024-02-28T10:00", "1 working day", "2024-02-29T17:00", "the day that comes every four years"),
]


SHOWN_BY_WORKING = {
    "half past seven on the next working day": items(13),
}


@pytest.mark.parametrize(("start", "words", "expected", "why"), marked(SHOWN_BY_WORKING, WORKING))
def test_working_time(start: str, words: str, expected: str, why: str) -> None:
    assert due(start, words) == expected, why


NATIONS = [
    ("scotland", "2026-11-27T15:00", "2026-12-01T11:00", "Saint Andrew's Day is a Monday off"),
    ("england-and-wales", "2026-11-27T15:00", "2026-11-30T11:00", "elsewhere it is not"),
    ("northern-ireland", "2026-07-10T15:00", "2026-07-14T11:00", "the Twelfth, on Monday the thirteenth"),
    ("england-and-wales", "2026-07-10T15:00", "2026-07-13T11:00", "elsewhere it is not"),
    ("scotland", "2026-04-02T15:00", "2026-04-06T11:00", "Easter Monday is a working day in Scotland"),
]


@pytest.mark.parametrize(("name", "start", "expected", "why"), NATIONS)
def test_each_nation_has_its_own_days(name: str, start: str, expected: str, why: str) -> None:
    assert due(start, "4 working hours", nation(name)) == expected, why


ELAPSED = [
    ("2026-03-27T12:00", "72 hours", "2026-03-30T13:00", "elapsed over the change to summer time"),
    ("2026-10-23T12:00", "72 hours", "2026-10-26T11:00", "and back"),
    ("2026-11-20T23:50", "15 minutes", "2026-11-21T00:05", "minutes do not sleep"),
    ("2026-11-20T22:00", "4 working hours", "2026-11-21T02:00", "service hours run day and night"),
    ("2026-03-28T23:00", "4 working hours", "2026-03-29T04:00", "and over the lost hour"),
    ("2026-05-20T10:00", "first working day after cycle", "2026-05-26T00:00", "they work on a bank holiday"),
    ("2026-03-20T10:00", "fifth working day of month", "2026-04-06T00:00", "at Easter, and at the weekend"),
]


SHOWN_BY_ELAPSED = {
    "elapsed over the change to summer time": items(10),
    "service hours run day and night": items(97),
}


@pytest.mark.parametrize(("start", "words", "expected", "why"), marked(SHOWN_BY_ELAPSED, ELAPSED))
def test_elapsed_time_and_the_clocks_that_never_stop(start: str, words: str, expected: str, why: str) -> None:
    assert due(start, words, working="service-hours") == expected, why


SHIFTS = [
    ("2026-11-20T10:00", "end of shift", "2026-11-20T14:30", "in the early shift"),
    (
        "2026-11-20T14:10",
        "end of shift",
        "2026-11-20T15:10",
        "two shifts overlap: the first to end, and an hour at least",
    ),
    ("2026-11-20T07:29", "end of shift", "2026-11-20T08:29", "noticed a minute before the night shift goes: an hour"),
    ("2026-11-20T13:30", "end of shift", "2026-11-20T14:30", "an hour before its end, the shift has its hour"),
    ("2026-11-20T13:59", "next shift", "2026-11-20T14:59", "a minute before the next one comes: an hour"),
    ("2026-11-20T23:00", "end of shift", "2026-11-21T07:30", "the night shift ends tomorrow"),
    ("2026-11-20T03:00", "end of shift", "2026-11-20T07:30", "and began yesterday"),
    ("2026-11-20T10:00", "next shift", "2026-11-20T14:00", "the late one"),
    ("2026-11-20T14:00", "next shift", "2026-11-20T21:00", "a shift that starts now is not the next"),
    ("2026-11-20T22:00", "next shift", "2026-11-21T07:00", "tomorrow's early one"),
    ("2026-11-20T10:00", "next full shift cycle", "2026-11-21T07:00", "from there every shift comes once"),
    ("2026-11-20T14:30", "end of shift", "2026-11-20T21:30", "at its end the early shift is over"),
    ("2026-11-20T07:00", "next full shift cycle", "2026-11-21T07:00", "a cycle that starts now is not the next"),
    ("2026-07-20T10:00", "end of shift", "2026-07-20T14:30", "shifts go by summer time"),
    ("2026-07-20T10:00", "next shift", "2026-07-20T14:00", "when they start as well"),
]


@pytest.mark.parametrize(("start", "words", "expected", "why"), SHIFTS)
def test_shifts(start: str, words: str, expected: str, why: str) -> None:
    assert due(start, words) == expected, why


OWN_SHIFTS = [
    ("07:00-19:00 10:00-14:30", "10:00", "end of shift", "20T14:30", "a short one within a long one: the first to end"),
    ("07:00-19:00 12:00-14:00", "10:00", "end of shift", "20T19:00", "one that has not begun is not under way"),
    ("09:00-17:00 10:00-12:00", "06:00", "end of shift", "20T17:00", "before all, the next one to begin"),
    ("07:00-07:00 12:00-14:00", "10:00", "end of shift", "21T07:00", "a shift of a whole day"),
    ("07:00-14:30 07:00-14:30", "10:00", "next shift", "21T07:00", "two shifts at the same times"),
]


@pytest.mark.parametrize(("spans", "start", "words", "expected", "why"), OWN_SHIFTS)
def test_shifts_of_a_house_of_its_own(spans: str, start: str, words: str, expected: str, why: str) -> None:
    ends = [map(time.fromisoformat, span.split("-")) for span in spans.split()]
    own = replace(CALENDAR, shifts=tuple(Shift(f"shift {n}", *span) for n, span in enumerate(ends)))
    assert due(f"2026-11-20T{start}", words, own) == f"2026-11-{expected}", why


DAYS = [
    ("2026-11-20T10:00", "14 calendar days", "2026-12-05T00:00", "to the end of the fourteenth day"),
    ("2026-11-20T10:00", "next supervision cycle", "2026-12-07T00:00", "six weeks, counted from 5 January"),
    ("2026-12-06T22:59", "next supervision cycle", "2026-12-07T00:00", "its last hour"),
    ("2026-12-06T23:59", "next supervision cycle", "2026-12-07T00:59", "its last minute, and an hour"),
    ("2026-12-07T00:00", "next supervision cycle", "2027-01-18T00:00", "a cycle that begins now is not the next"),
    ("2026-11-20T10:00", "6 weeks", "2027-01-02T00:00", "six weeks are forty-two days"),
    ("2026-11-20T10:00", "same day", "2026-11-21T00:00", "to midnight"),
    ("2026-11-20T23:50", "same day", "2026-11-21T00:50", "ten minutes before midnight: an hour"),
    ("2026-11-20T16:50", "same working day", "2026-11-20T17:50", "ten minutes before closing: an hour"),
    ("2026-10-25T00:30", "same working day", "2026-10-26T17:00", "outside hours the day of the next opening"),
    ("2026-11-20T23:59", "0 calendar days", "2026-11-21T00:00", "counted days end with their day"),
    ("2026-07-20T00:30", "same day", "2026-07-21T00:00", "to the midnight of summer time"),
]


SHOWN_BY_DAYS = {
    "six weeks, counted from 5 January": items(9),
}


@pytest.mark.parametrize(("start", "words", "expected", "why"), marked(SHOWN_BY_DAYS, DAYS))
def test_calendar_days(start: str, words: str, expected: str, why: str) -> None:
    assert due(start, words) == expected, why


FIFTH = [
    ("2025-12-10", "2026-01-08"), ("2026-01-10", "2026-02-06"), ("2026-02-10", "2026-03-06"),
    ("2026-03-10", "2026-04-09"), ("2026-04-10", "2026-05-08"),
]  # fmt: skip


@items(15)
@pytest.mark.parametrize(("day", "expected"), FIFTH)
def test_the_fifth_working_day_of_the_next_month(day: str, expected: str) -> None:
    assert fifth_of_month(datetime.fromisoformat(day).date(), CALENDAR).isoformat() == expected


CYCLE = [
    ("2026-01-05", "2026-01-19", "the first day of a cycle"),
    ("2026-01-18", "2026-01-19", "its last day"),
    ("2026-01-19", "2026-02-02", "the next cycle"),
    ("2026-03-30", "2026-04-13", "a fortnight with Easter in it"),
    ("2026-12-10", "2026-12-21", "before Christmas"),
    ("2026-12-21", "2027-01-04", "and over it"),
]


@items(14)
@pytest.mark.parametrize(("day", "expected", "why"), CYCLE)
def test_the_first_working_day_after_a_cycle(day: str, expected: str, why: str) -> None:
    assert after_cycle(datetime.fromisoformat(day).date(), CALENDAR).isoformat() == expected, why


HOURS = [
    ("09:00-12:00 13:00-17:00", "20T11:00", "2 working hours", "20T14:00", "a lunch break is no working time"),
    ("09:00-12:00 13:00-17:00", "20T12:30", "1 working hour", "20T14:00", "a start within it rolls to its end"),
    ("09:00-12:00 13:00-17:00", "20T11:00", "same working day", "20T17:00", "the day goes on after lunch"),
    ("08:30-16:45", "20T16:15", "1 working hour", "23T09:00", "hours begin and end at any minute"),
    ("22:00-06:00", "18T23:00", "4 working hours", "19T03:00", "a night crosses midnight"),
    ("22:00-06:00", "20T05:00", "2 working hours", "20T23:00", "and goes on the next evening"),
    ("22:00-06:00", "18T23:00", "same working day", "19T06:00", "the night under way is one working day"),
    ("22:00-06:00", "21T02:00", "same working day", "21T06:00", "Friday's night is not over on Saturday morning"),
]


@pytest.mark.parametrize(("spans", "start", "words", "expected", "why"), HOURS)
def test_hours_of_a_house_of_its_own(spans: str, start: str, words: str, expected: str, why: str) -> None:
    own = nation("england-and-wales", hours=tuple(map(hours, spans.split())))
    assert due(f"2026-11-{start}", words, own) == f"2026-11-{expected}", why


@pytest.mark.parametrize(("words", "why"), [("1 working hour", "no working time"), ("1 working day", "no working day")])
def test_a_calendar_without_work_is_said_and_never_waited_for(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        due("2026-11-20T10:00", words, nation("england-and-wales", days=frozenset()))


ENDS = ("1900-01-01T00:00", "2100-12-31T23:59")
FURTHEST = [f"{most} {unit}s" for unit, most in MOST.items()]


@pytest.mark.parametrize("start", ENDS)
@pytest.mark.parametrize("words", [*FURTHEST, *MOMENTS, "next working day at 07:30"])
def test_the_furthest_time_is_reckoned_from_the_first_and_last_year(start: str, words: str) -> None:
    assert due(start, words, nation("england-and-wales")) > start


@pytest.mark.parametrize("words", ["99999999999 weeks", f"{'9' * 5000} hours", "501 working days"])
def test_a_length_that_no_clock_counts_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="counts no further than"):
        parse(words)


@pytest.mark.parametrize("words", ["soon", "4 hour s", "-1 hours", "next working day at 25:00", "4", ""])
def test_other_words_are_refused_with_those_that_are_not(words: str) -> None:
    with pytest.raises(ValueError, match="4 working hours"):
        parse(words)


instants = st.datetimes(datetime(2024, 1, 1), datetime(2028, 6, 1)).map(lambda t: t.replace(tzinfo=UTC))


@given(instants, st.integers(0, 60 * 24), st.integers(1, 90))
def test_a_later_start_is_never_due_earlier_and_due_is_within_hours(start: datetime, later: int, count: int) -> None:
    for words in (f"{count} working hours", f"{count} working days"):
        first = due_at(start, parse(words), CALENDAR)
        assert first <= due_at(start + timedelta(minutes=later), parse(words), CALENDAR)
        local = first.astimezone(LONDON)
        assert CALENDAR.working["office"].on(local.date()) and 9 <= local.hour + local.minute / 60 <= 17


COMMAND = [
    (["--hours", "09:00-17:00", "--days", "mon-fri", "--holidays", "england-and-wales"], "2026-04-07T11:00:00+01:00"),
    ([], "2026-04-07T11:00:00+01:00"),
    (["--holidays", "none"], "2026-04-03T11:00:00+01:00"),
    (
        ["--days", "mon,tue,wed,thu,fri,sat,sun", "--holidays", "none", "--hours", "15:00-16:00"],
        "2026-04-05T16:00:00+01:00",
    ),
    (["--tz", "Europe/Berlin"], "2026-04-07T11:00:00+02:00"),
]


@pytest.mark.parametrize(("flags", "expected"), COMMAND)
def test_the_command_prints_an_instant(flags: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "4 working hours", "--from", "2026-04-02T15:00:00", *flags]) == 0
    assert capsys.readouterr().out.strip() == expected
