"""Works out by when something is due, by the provider's hours, shifts and cycles; always in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from goodcatch.clock import add_working_time, work_shifts
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.parse_duration import ELAPSED, MOMENTS, WHOLE_DAYS, Duration

# What is noticed at 07:29 is not due when the shift ends at 07:30, nor what is reviewed at 23:50 at midnight.
LEAST = timedelta(hours=1)


def due_at(start: datetime, duration: Duration, calendar: Calendar, hours: str = "office") -> datetime:
    """When it is due. A moment of the day or of a shift is no sooner due than an hour after the start."""
    end = ends_at(start, duration, calendar, hours)
    return max(end, start.astimezone(UTC) + LEAST) if duration.unit in MOMENTS else end


def ends_at(start: datetime, duration: Duration, calendar: Calendar, hours: str = "office") -> datetime:
    """When a length of time ends. Minutes and hours are elapsed time; the rest follows the named working calendar or
    the shifts."""
    begin = start.astimezone(UTC)
    # Added in UTC: the 72 hours of mission item 10 are 72 over a change of clocks as well (decision 10).
    if duration.unit in ELAPSED:
        return begin + ELAPSED[duration.unit] * duration.count
    if duration.unit == "working hours":
        return add_working_time.add_minutes(begin, duration.count * 60, calendar.working[hours], calendar.zone)
    if duration.unit in ("end of shift", "next shift", "next full shift cycle"):
        return _shift(begin, duration.unit, calendar)
    return _day(begin, duration, calendar, hours).astimezone(UTC)


def _shift(begin: datetime, unit: str, calendar: Calendar) -> datetime:
    if unit == "end of shift":
        return work_shifts.end_of_shift(begin, calendar)
    return (work_shifts.next_shift_start if unit == "next shift" else work_shifts.next_full_cycle)(begin, calendar)


def _day(begin: datetime, duration: Duration, calendar: Calendar, hours: str) -> datetime:
    zone, works = calendar.zone, calendar.working[hours]
    day = begin.astimezone(zone).date()
    match duration.unit:
        case "calendar days" | "weeks":
            return _end_of(day + timedelta(days=duration.count * WHOLE_DAYS[duration.unit]), calendar)
        case "same day":
            return _end_of(day, calendar)
        # The first day is left out, the last counts to its closing time (decision 10).
        case "working days":
            return add_working_time.closing(add_working_time.next_day(day, works, duration.count), works, zone)
        case "same working day":
            # Outside hours it is the day of the next opening: a start rolls forward (decision 10).
            under_way, _, _ = next(add_working_time.spans(begin, works, zone))
            return add_working_time.closing(under_way, works, zone)
        case "next working day at":
            # Such as half past seven on each working day (mission item 13).
            moment = time(duration.count // 60, duration.count % 60)
            return datetime.combine(add_working_time.next_day(day, works), moment, zone)
        case "first working day after cycle":
            return add_working_time.closing(after_cycle(day, calendar, hours), works, zone)
        case "next supervision cycle":
            # Mission item 9: what was learned has its dates before the next supervision begins.
            return _end_of(cycle_end(day, calendar, "supervision"), calendar)
        case _:
            return add_working_time.closing(fifth_of_month(day, calendar, hours), works, zone)


def _end_of(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), calendar.zone)


# Mission item 14: the audit after each fourteen days.
def after_cycle(day: date, calendar: Calendar, hours: str = "office", cycle: str = "governance") -> date:
    """The first working day strictly after the cycle that `day` lies in has ended."""
    return add_working_time.next_day(cycle_end(day, calendar, cycle), calendar.working[hours])


def cycle_end(day: date, calendar: Calendar, cycle: str) -> date:
    """The last day of the cycle that `day` lies in."""
    found = calendar.cycles[cycle]
    # `//` rounds down, so that a day before the first cycle lies in one too.
    return found.first + timedelta(days=((day - found.first).days // found.days + 1) * found.days - 1)


# Mission item 15.
def fifth_of_month(day: date, calendar: Calendar, hours: str = "office") -> date:
    """The fifth working day of the month after `day`'s: cases resolved in a month are looked at in the next."""
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return add_working_time.next_day(first - timedelta(days=1), calendar.working[hours], 5)
