"""Reads when a provider works: working hours, shifts, cycles that come round, and bank holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodcatch.errors import Unusable
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import texts_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class Working:
    """When work is done: week days (Monday is 0), hours as minutes of the day, and days off. `written` are the years
    whose days off are written out; None where there are none in any year."""

    days: frozenset[int]
    hours: tuple[tuple[int, int], ...]
    holidays: frozenset[date] = frozenset()
    written: frozenset[int] | None = None

    def on(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def unwritten(self, first: date, last: date) -> int | None:
        """The first year of a span of days whose days off are not written out; None where all are."""
        years = range(first.year, last.year + 1) if self.written is not None else ()
        return next((year for year in years if year not in (self.written or ())), None)


@dataclass(frozen=True)
class Shift:
    """A named shift; one that ends before it starts crosses midnight."""

    name: str
    start: time
    end: time


@dataclass(frozen=True)
class Cycle:
    """A period that comes round, counted in calendar days from a first day."""

    days: int
    first: date


@dataclass(frozen=True)
class Calendar:
    """One version's calendar. Its holidays are written out, so an upgrade never moves a past deadline."""

    timezone: str
    working: Mapping[str, Working]
    shifts: tuple[Shift, ...] = ()
    cycles: Mapping[str, Cycle] = field(default_factory=dict)
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    written: Mapping[str, frozenset[int]] = field(default_factory=dict)  # of which years each list of holidays tells

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def zone_of(name: str) -> ZoneInfo:
    """The zone of a place such as Europe/London. Raises `Unusable` for one that the clock does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the last for a folder of zones, such as `Europe`
        raise Unusable(f"`timezone: {name}` is not a place the clock knows, such as Europe/London") from None


def calendar_from(data: Mapping[str, Value]) -> Calendar:
    """Raises `Unusable`, naming the entry."""
    zone = zone_of(str(data.get("timezone", ""))).key
    # Written out, not reckoned: of the libraries tried, one misses the coronation day of 2023, and one fails where no
    # holiday lies within five years ahead (decision 10).
    listed = _table(data.get("holidays", {}), "holidays").items()
    lists = {nation: years for nation, years in listed if isinstance(years, Mapping)}
    holidays = {nation: _dates(years) for nation, years in lists.items()}
    written = {nation: frozenset(map(int, filter(str.isdecimal, years))) for nation, years in lists.items()}
    return Calendar(
        timezone=zone,
        working={
            name: working_from(_table(entry, f"working.{name}"), holidays, written)
            for name, entry in _table(data.get("working", {}), "working").items()
        },
        shifts=tuple(_shift(name, str(span)) for name, span in _table(data.get("shifts", {}), "shifts").items()),
        cycles={
            name: _cycle(name, _table(entry, f"cycles.{name}"))
            for name, entry in _table(data.get("cycles", {}), "cycles").items()
        },
        holidays=holidays,
        written=written,
    )


def working_from(
    entry: Mapping[str, Value], holidays: Mapping[str, frozenset[date]], written: Mapping[str, frozenset[int]]
) -> Working:
    """One working calendar; its `holidays` name a list of the sheet, or `none`."""
    days = frozenset(DAYS.index(day) for day in texts_of(entry.get("days", ())) if day in DAYS)
    nation = str(entry.get("holidays", "none"))
    if nation != "none" and nation not in holidays:
        raise Unusable(f"`holidays: {nation}` is not a list of this sheet")
    if not days:
        raise Unusable("`days` needs at least one of mon, tue, wed, thu, fri, sat, sun")
    hours_of_day = opening_hours(texts_of(entry.get("hours", ())))
    return Working(days, hours_of_day, holidays.get(nation, frozenset()), written.get(nation))


def _dates(years: Mapping[str, Value]) -> frozenset[date]:
    return frozenset(day_of(day) for days in years.values() for day in texts_of(days))


def opening_hours(spans: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The hours of a day in order; where two overlap they are one, for an hour that two lists name passes once."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(hours(span) for span in spans):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def hours(span: str) -> tuple[int, int]:
    """`09:00-17:00` as minutes of the day; an end before the start goes on into the next day."""
    start, _, end = span.partition("-")
    try:
        first, last = _minutes(start), _minutes(end)
    except ValueError:
        raise Unusable(f"`{span}` should read like 09:00-17:00") from None
    return first, last if last > first else last + MIDNIGHT


def _minutes(text: str) -> int:
    # `time` ends before midnight; the `service-hours` of day and night are written 00:00-24:00.
    if text.strip() == "24:00":
        return MIDNIGHT
    moment = time.fromisoformat(text.strip())
    return moment.hour * 60 + moment.minute


def _shift(name: str, span: str) -> Shift:
    start, _, end = span.partition("-")
    try:
        return Shift(name, time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
    except ValueError:
        raise Unusable(f"the shift `{name}: {span}` should read like 07:00-14:30") from None


def _cycle(name: str, entry: Mapping[str, Value]) -> Cycle:
    count, _, unit = str(entry.get("every", "")).partition(" ")
    days = {"calendar days": 1, "days": 1, "weeks": 7}.get(unit)
    # Bounded as lengths of time are, so that no sum of days leaves the years that Python reckons with.
    if days is None or not count.isdecimal() or len(count) > 4 or not int(count):
        raise Unusable(f"the cycle `{name}` needs `every`, such as 14 calendar days")
    return Cycle(int(count) * days, day_of(str(entry.get("from", ""))))


def _table(value: Value, name: str) -> Mapping[str, Value]:
    if isinstance(value, Mapping):
        return value
    raise Unusable(f"`{name}` should list names with their values")
