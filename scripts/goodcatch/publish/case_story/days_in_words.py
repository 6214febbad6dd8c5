"""Says when a step was done, told to the server and kept in the record, with the days between them."""

from __future__ import annotations

from datetime import date, datetime

from goodcatch.history.record_answer_changes import Version
from goodcatch.publish.answers_for_signed_in import day_of_record
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.model import Record
from goodcatch.standard.model import Standard


def kept_on(version: Version, standard: Standard) -> str:
    """The day on which a version landed, ISO 8601, in the provider's own time."""
    return _day(version.at, standard)


def done_on(record: Record, standard: Standard) -> str:
    """The day that the record states; nothing where nobody can read it."""
    return day_of_record(record, standard) if record.moment(record.at) else ""


def told_on(record: Record, standard: Standard) -> str:
    """The day on which a server took it down; nothing where none did."""
    at = record.moment(record.head("recorded"))
    if at is None:
        return ""
    return at.date().isoformat() if record.by_day else _day(at, standard)


def _day(at: datetime, standard: Standard) -> str:
    return at.astimezone(standard.calendar.zone).date().isoformat()


def when_words(done: str, told: str, kept: str) -> str:
    """The three as one sentence: "done on 1 March 2026, told and kept on 3 March 2026, 2 days later"."""
    days: dict[str, list[str]] = {}
    for verb, day in (("done", done), ("told", told), ("kept", kept)):
        if day:
            days.setdefault(day, []).append(verb)
    if len(days) == 1:
        return f"on {day_words(kept)}"
    parts, before = list[str](), ""
    for day, verbs in days.items():
        parts.append(f"{' and '.join(verbs)} on {day_words(day)}{_between(before, day)}")
        before = day
    return ", ".join(parts)


def _between(before: str, day: str) -> str:
    """How long after the day before it that was."""
    if not before:
        return ""
    days = (date.fromisoformat(day) - date.fromisoformat(before)).days
    return f", {abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"
