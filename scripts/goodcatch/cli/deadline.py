"""`goodcatch deadline "4 working hours" --from 2026-04-02T15:00:00`: says when a duration ends."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.years_without_holidays import unwritten_year
from goodcatch.errors import CannotRun, Unusable, reading
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.standard.calendar import DAYS, Calendar, Working, opening_hours
from goodcatch.standard.parse_day_or_time_check_year import given_time
from goodcatch.standard.parse_duration import parse
from goodcatch.standard.read_version_folders import default_standard, standards_in

NAME = "deadline"
HELP = "when something is due, as ISO 8601"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("duration", help="such as '15 minutes', '4 working hours', '3 working days', 'next shift'")
    parser.add_argument("--from", dest="start", required=True, metavar="TIME", help="2026-04-02T15:00:00")
    parser.add_argument("--hours", action="append", metavar="09:00-17:00", help="may be given several times")
    parser.add_argument("--days", metavar="mon-fri", help="mon-fri, or mon,wed,fri")
    parser.add_argument("--holidays", metavar="NATION", help="a list of calendar.yml, `none`, or a file of dates")
    parser.add_argument("--tz", metavar="ZONE", help="such as Europe/London")
    parser.add_argument("--working", default="office", help="which working calendar (default: office)")


def run(args: argparse.Namespace) -> int:
    calendar = _calendar(args)
    start = given_time(args.start)
    start = start if start.tzinfo else start.replace(tzinfo=calendar.zone)
    length = parse(args.duration)
    end = due_at(start, length, calendar, args.working)
    if year := unwritten_year(start, end, length, calendar, args.working):
        raise CannotRun(
            f"this needs the bank holidays of {year}, which calendar.yml does not tell: write them there, or give"
            " `--holidays none` to count without them"
        )
    print(end.astimezone(calendar.zone).isoformat())
    return 0


def _calendar(args: argparse.Namespace) -> Calendar:
    """The newest calendar of the repository (else the one we ship), with what the flags change."""
    standards = standards_in(from_folder(args.repo))
    known = standards[max(standards)].calendar if standards else default_standard().calendar
    if args.working not in known.working:
        raise CannotRun(f"`--working {args.working}`: choose {', '.join(known.working)}")
    own = known.working[args.working]
    changed = Working(
        days=_days(args.days) if args.days else own.days,
        hours=opening_hours(args.hours) if args.hours else own.hours,
        holidays=_holidays(args.holidays, known) if args.holidays else own.holidays,
        # A file of dates is taken as whole.
        written=known.written.get(args.holidays) if args.holidays else own.written,
    )
    working = {**known.working, args.working: changed}
    return replace(known, timezone=_zone(args.tz) if args.tz else known.timezone, working=working)


def _zone(name: str) -> str:
    """The zone's name again, where the clock knows it."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):  # a folder of zones, or a path that leads out of them
        raise CannotRun(f"`--tz {name}` is not a place the clock knows, such as Europe/London") from None
    return name


def _days(text: str) -> frozenset[int]:
    first, _, last = text.partition("-")
    try:
        if last:
            begin, end = DAYS.index(first), DAYS.index(last)
            # `fri-mon` goes on over the week's end.
            return frozenset(day % 7 for day in range(begin, (end if end >= begin else end + 7) + 1))
        return frozenset(DAYS.index(day) for day in text.split(","))
    except ValueError:
        raise Unusable(f"`--days {text}` should read like mon-fri or mon,wed,fri") from None


def _holidays(name: str, calendar: Calendar) -> frozenset[date]:
    if name == "none":
        return frozenset()
    if name in calendar.holidays:
        return calendar.holidays[name]
    if not Path(name).is_file():
        raise Unusable(f"`--holidays {name}`: choose none, a file of dates, or {', '.join(calendar.holidays)}")
    with reading(name):
        # Editors of Windows begin a file with a byte-order mark.
        return frozenset(_day(word) for word in Path(name).read_text(encoding="utf-8-sig").split())


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise CannotRun(f"`{word}` should be a day, such as 2026-12-25") from None
