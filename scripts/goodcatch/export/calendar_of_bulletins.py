"""Writes the days on which bulletins came out as a calendar (RFC 5545); what is due stands in the private one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.letters_that_formats_know import writable
from goodcatch.export.this_site import ThisSite
from goodcatch.export.to_tell import ToTell
from goodcatch.publish.model import Issue

ORDER = 12
PATH, KIND = "feeds/bulletins.ics", "iCalendar"


def files(told: ToTell) -> Iterator[FileToMake]:
    # All of them, not the newest alone: a calendar forgets what its file does not hold any more.
    issues = [issue for issue in told.published.issues if issue.day]
    name = name_of_parts(KIND, told.site, *((i.month, i.title, i.day, i.changed) for i in issues))
    yield FileToMake(
        PATH, KIND, "Days on which bulletins came out", "Follow", name, partial(_calendar, issues, told.site)
    )


def _calendar(issues: Sequence[Issue], site: ThisSite) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Good Catch//Bulletins//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", writable(f"{site.name}: Bulletins"))
    for issue in issues:
        event, page, day = Event(), f"bulletins/{issue.month}.md", date.fromisoformat(issue.day)
        event.add("uid", site.id_of(page))
        # When it was written: the day it tells of, since each build writes the same.
        event.add("dtstamp", datetime.combine(date.fromisoformat(issue.changed), time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", writable(issue.title))
        event.add("transp", "TRANSPARENT")
        if site.address:
            event.add("url", site.at(page))
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text
