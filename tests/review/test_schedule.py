"""When reviews are due and what they look at, worked out by hand from the calendar of the default standard.

The governance cycle has 14 days and begins on Monday 5 January 2026, so cycles end on Sundays: 18 January, 1 and 15
February, 1, 15 and 29 March, 12 and 26 April, 10 and 24 May …
"""

import itertools
from datetime import UTC, date, datetime, time

import pytest

from goodcatch.review.schedule import Period, cycle_before, due_days, is_due, moment, period
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.review_schedule import Schedule

items = pytest.mark.items

STANDARD = default_standard()
CALENDAR = STANDARD.calendar
REVIEWS = STANDARD.reviews

DUE = [
    ("acknowledgment", "2026-11-20", True, "a Friday"),
    ("acknowledgment", "2026-11-21", False, "a Saturday"),
    ("acknowledgment", "2026-11-22", False, "a Sunday"),
    ("acknowledgment", "2026-04-03", False, "Good Friday"),
    ("acknowledgment", "2026-04-06", False, "Easter Monday"),
    ("acknowledgment", "2026-04-07", True, "the Tuesday after Easter"),
    ("acknowledgment", "2026-12-28", False, "Boxing Day, observed on the Monday"),
    ("acknowledgment", "2026-12-29", True, "the first working day after Christmas"),
    ("learning-visibility", "2026-01-19", True, "the Monday after the first cycle"),
    ("learning-visibility", "2026-01-20", False, "a day later it has been done"),
    ("learning-visibility", "2026-01-12", False, "the middle of a cycle"),
    ("learning-visibility", "2026-05-25", False, "the Monday after the cycle of 11 to 24 May is a bank holiday"),
    ("learning-visibility", "2026-05-26", True, "so it is due on the Tuesday"),
    ("learning-visibility", "2026-05-27", False, "and only then"),
    ("learning-visibility", "2026-12-21", True, "after the cycle of 7 to 20 December"),
    ("learning-visibility", "2027-01-04", True, "after the cycle of 21 December to 3 January: no bank holiday"),
    ("closure-credibility", "2026-01-08", True, "1 January is a holiday: working days are 2, 5, 6, 7, 8"),
    ("closure-credibility", "2026-01-07", False, "the fourth working day"),
    ("closure-credibility", "2026-01-09", False, "the sixth working day"),
    ("closure-credibility", "2027-01-08", True, "Friday 1 January is a holiday: 4, 5, 6, 7, 8"),
    ("closure-credibility", "2028-01-10", True, "New Year's Day observed on Monday 3: 4, 5, 6, 7, then Monday 10"),
    ("closure-credibility", "2026-05-08", True, "Monday 4 May is a holiday: 1, 5, 6, 7, 8"),
    ("closure-credibility", "2026-04-09", True, "Easter: 1, 2, 7, 8, 9"),
    ("closure-credibility", "2026-11-06", True, "1 November is a Sunday: 2, 3, 4, 5, 6"),
    ("closure-credibility", "2026-11-13", False, "the second Friday"),
    ("sustainability-pack", "2026-11-16", True, "a Monday"),
    ("sustainability-pack", "2026-11-17", False, "a Tuesday"),
    ("sustainability-pack", "2026-05-25", True, "a week is a week: bank holidays do not move it"),
    ("safeguarding-controls", "2026-11-16", True, "Monday"),
    ("safeguarding-controls", "2026-11-19", True, "Thursday"),
    ("safeguarding-controls", "2026-11-18", False, "Wednesday"),
]


SHOWN = {
    "acknowledgment": items(13),
    "learning-visibility": items(14),
    "closure-credibility": items(15),
    "sustainability-pack": items(13),
    "safeguarding-controls": items(12),
}


@pytest.mark.parametrize(("name", "day", "due", "why"), [pytest.param(*row, marks=SHOWN[row[0]]) for row in DUE])
def test_due(name: str, day: str, due: bool, why: str) -> None:
    assert is_due(REVIEWS[name], date.fromisoformat(day), CALENDAR) is due, why


PERIODS = [
    ("acknowledgment", "2026-11-17", "2026-11-16", "2026-11-16", "on a Tuesday, Monday"),
    ("acknowledgment", "2026-11-16", "2026-11-13", "2026-11-15", "on a Monday, Friday and the weekend"),
    ("acknowledgment", "2026-04-07", "2026-04-02", "2026-04-06", "after Easter, from Maundy Thursday on"),
    ("acknowledgment", "2026-11-22", "2026-11-20", "2026-11-21", "asked for on a Sunday: since Friday's"),
    ("learning-visibility", "2026-01-19", "2026-01-05", "2026-01-18", "the first cycle"),
    ("learning-visibility", "2026-05-26", "2026-05-11", "2026-05-24", "the cycle, whichever day the audit is"),
    ("learning-visibility", "2026-05-30", "2026-05-11", "2026-05-24", "asked for later: still the last that ended"),
    ("learning-visibility", "2026-06-07", "2026-05-11", "2026-05-24", "on the last day of a cycle it has not ended"),
    ("learning-visibility", "2026-06-08", "2026-05-25", "2026-06-07", "the day after it has"),
    ("closure-credibility", "2026-01-08", "2025-12-01", "2025-12-31", "December of the year before"),
    ("closure-credibility", "2026-03-06", "2026-02-01", "2026-02-28", "a short month"),
    ("closure-credibility", "2028-03-07", "2028-02-01", "2028-02-29", "a leap year"),
    ("closure-credibility", "2026-03-31", "2026-02-01", "2026-02-28", "the calendar month before, not 30 days"),
    ("sustainability-pack", "2026-11-16", "2026-11-09", "2026-11-15", "the week before"),
    ("safeguarding-controls", "2026-11-16", "2026-11-12", "2026-11-15", "on Monday, since Thursday"),
    ("safeguarding-controls", "2026-11-19", "2026-11-16", "2026-11-18", "on Thursday, since Monday"),
]


@pytest.mark.parametrize(
    ("name", "on", "first", "last", "why"), [pytest.param(*row, marks=SHOWN[row[0]]) for row in PERIODS]
)
def test_period(name: str, on: str, first: str, last: str, why: str) -> None:
    wanted = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert period(REVIEWS[name], date.fromisoformat(on), CALENDAR) == wanted, why


@items(14)
def test_each_fortnight_has_one_audit_and_the_cycles_join() -> None:
    """A whole year: nothing is left out between two audits, and nothing is looked at twice."""
    days = tuple(due_days(REVIEWS["learning-visibility"], date(2026, 1, 6), date(2027, 1, 5), CALENDAR))
    periods = [period(REVIEWS["learning-visibility"], day, CALENDAR) for day in days]
    assert len(days) == 26
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(periods))
    assert all(p.last < day for p, day in zip(periods, days, strict=True))


@items(15)
def test_each_month_has_one_review() -> None:
    days = tuple(due_days(REVIEWS["closure-credibility"], date(2026, 1, 1), date(2027, 12, 31), CALENDAR))
    assert [(day.year, day.month) for day in days] == [(year, month) for year in (2026, 2027) for month in range(1, 13)]


def test_the_days_of_the_daily_review_join() -> None:
    days = tuple(due_days(REVIEWS["acknowledgment"], date(2026, 12, 21), date(2027, 1, 6), CALENDAR))
    assert [f"{day:%d %b}" for day in days] == [
        "21 Dec",
        "22 Dec",
        "23 Dec",
        "24 Dec",
        "29 Dec",
        "30 Dec",
        "31 Dec",
        "04 Jan",
        "05 Jan",
        "06 Jan",
    ]
    periods = [period(REVIEWS["acknowledgment"], day, CALENDAR) for day in days]
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(periods))


CYCLES = [
    ("2026-01-17", "2025-12-22", "2026-01-04", "the first cycle has not ended"),
    ("2026-01-18", "2026-01-05", "2026-01-18", "its last day"),
    ("2026-02-01", "2026-01-19", "2026-02-01", "the next one's last day"),
]


@pytest.mark.parametrize(("day", "first", "last", "why"), CYCLES)
def test_cycle_before(day: str, first: str, last: str, why: str) -> None:
    wanted = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert cycle_before(date.fromisoformat(day), CALENDAR) == wanted, why


HOLDS = [
    (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), True, "23:59 in London on the last day"),
    (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), False, "midnight in London, though not by UTC"),
    (datetime(2026, 6, 29, 23, 0, tzinfo=UTC), True, "midnight in London of the first day"),
    (datetime(2026, 6, 29, 22, 59, tzinfo=UTC), False, "a minute before"),
    (None, False, "what has not happened lies in no period"),
]


@pytest.mark.parametrize(("instant", "holds", "why"), HOLDS)
def test_a_period_holds_by_the_providers_clock(instant: datetime | None, holds: bool, why: str) -> None:
    assert Period(date(2026, 6, 30), date(2026, 7, 1)).holds(instant, CALENDAR) is holds, why


MOMENTS = [
    ("acknowledgment", "2026-11-20", "2026-11-20T07:30", "half past seven in winter"),
    ("acknowledgment", "2026-07-01", "2026-07-01T06:30", "half past seven in summer"),
    ("board-pack", "2026-11-06", "2026-11-06T12:00", "noon"),
]


@pytest.mark.parametrize(("name", "on", "utc", "why"), MOMENTS)
def test_moment(name: str, on: str, utc: str, why: str) -> None:
    found = moment(REVIEWS[name], date.fromisoformat(on), CALENDAR)
    assert f"{found.astimezone(UTC):%Y-%m-%dT%H:%M}" == utc, why


def test_nobody_is_asked_on_no_day() -> None:
    assert list(due_days(REVIEWS["acknowledgment"], date(2026, 11, 20), date(2026, 11, 19), CALENDAR)) == []


@items(12)
def test_every_review_of_the_standard_comes_round() -> None:
    """Each has at least one day in any month, and a time of day."""
    for name, schedule in REVIEWS.items():
        assert isinstance(schedule, Schedule) and isinstance(schedule.at, time)
        assert any(due_days(schedule, date(2026, 2, 1), date(2026, 2, 28), CALENDAR)), name
