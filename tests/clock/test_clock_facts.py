"""What the clock found of a step: in time or late, in how many half days, on which working day."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.clock.clock_facts import clock_facts
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import case_from
from goodcatch.standard.read_version_folders import draft_standard
from goodcatch.standard.small_yaml import Value

CASE = "NM-2026-7K3Q9F4T"
FRIDAY = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)
FACTS = [
    ("triage", timedelta(0), "in-time", "0", "", "at once"),
    ("triage", timedelta(seconds=59), "in-time", "0", "", "whole minutes count, as in a review"),
    ("triage", timedelta(minutes=1), "in-time", "12", "", "rounded up to half a day"),
    ("triage", timedelta(hours=24), "in-time", "24", "", "the last second is in time"),
    ("triage", timedelta(hours=24, seconds=1), "late", "24", "", "and the next is late"),
    ("triage", timedelta(hours=24, minutes=1), "late", "36", "", "a minute makes half a day"),
    ("triage", -timedelta(hours=2), "in-time", "0", "", "told before it was received"),
    ("acknowledge", timedelta(minutes=20), "in-time", "12", "1", "on the same Friday"),
    ("acknowledge", timedelta(days=3), "in-time", "72", "1", "Monday before closing time"),
    ("acknowledge", timedelta(days=3, hours=2), "late", "84", "2", "Monday after it"),
    ("acknowledge", timedelta(days=4), "late", "96", "2", "Tuesday"),
]


def facts(step: str, waited: timedelta, answers: Mapping[str, Value], again: bool = False) -> Mapping[str, str]:
    standard = draft_standard()
    report = new_record(CASE, "report", answers, standard=standard, at=FRIDAY, by="reporter",
                        head={"received": iso(FRIDAY)})  # fmt: skip
    first = new_record(CASE, step, {}, standard=standard, at=FRIDAY + waited, by="x-1", name=f"{step}-0001")
    second = new_record(CASE, step, {}, standard=standard, at=FRIDAY + 2 * abs(waited), by="x-1", name=f"{step}-0002")
    case = case_from(CASE, (report, first, second))
    return clock_facts(report if step == "report" else second if again else first, case, standard)


@pytest.mark.parametrize(("step", "waited", "due", "hours", "working", "why"), FACTS)
def test_a_step(step: str, waited: timedelta, due: str, hours: str, working: str, why: str) -> None:
    days = {"working_days": working} if working else {}
    assert facts(step, waited, {}) == {"standard": "2", "due": due, "hours": hours, **days}, why


def test_doing_it_again_has_no_deadline() -> None:
    assert facts("triage", timedelta(hours=30), {}, again=True) == {"standard": "2", "hours": "60"}


REPORTS = [
    ({}, {}, "no time was told to count from"),
    ({"event_at": "2026-11-06T15:00:00+00:00"}, {"due": "in-time"}, "within the shift"),
    ({"event_at": "2026-11-06T03:00:00+00:00"}, {"due": "late"}, "after it"),
]


@pytest.mark.parametrize(("answers", "found", "why"), REPORTS)
def test_a_report_is_due_by_what_the_spool_knows(answers: dict[str, Value], found: dict[str, str], why: str) -> None:
    standard = draft_standard()
    report = new_record(CASE, "report", answers, standard=standard, at=FRIDAY, by="reporter")
    assert clock_facts(report, case_from(CASE, (report,)), standard) == {"standard": "2", **found}, why


@pytest.mark.parametrize("hour", [0, 3, 8, 12, 16, 18, 23])
def test_working_days_tell_nothing_of_the_hour_of_the_receipt(hour: int) -> None:
    """With the rota beside it, the hour is a shift."""
    standard, received = draft_standard(), datetime(2026, 11, 5, hour, tzinfo=UTC)
    report = new_record(CASE, "report", {}, standard=standard, at=received, by="reporter",
                        head={"received": iso(received)})  # fmt: skip
    for day in (6, 9, 10):
        at = datetime(2026, 11, day, 10, tzinfo=UTC)
        word = new_record(CASE, "acknowledge", {}, standard=standard, at=at, by="x-1")
        found = clock_facts(word, case_from(CASE, (report, word)), standard)
        assert found["working_days"] == {6: "1", 9: "2", 10: "3"}[day]
