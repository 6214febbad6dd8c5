"""A review of cases of which Git holds the day alone finds the same classes as one that knows each minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from goodcatch.intake.hold_back_who_and_when import held_back
from goodcatch.intake.records_of_report import signed_records
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.reviews.acknowledgment_and_triage import _says, classify
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from scenario import REPORT, SIGNED, TRIAGE

AT = datetime(2026, 6, 30, 23, 41, 17, tzinfo=UTC)  # the last hour of a day in UTC, the first of the next in London
WAITS = [  # to the first word and to triage, in minutes; the class of both
    (20, 1440, "within-tolerance", "a day to the minute"),
    (20, 1441, "emerging", "a minute more"),
    (1500, 1600, "emerging", "a late word too"),
    (4319, 4320, "emerging", "three days to the minute"),
    (4320, 4321, "critical", "a minute more"),
    (9000, 9001, "critical", "a week"),
]


def records(number: int, word: int, triage: int, standard: Standard) -> Iterator[Record]:
    case = f"NM-2026-{number:08}"
    times = {"acknowledge": AT + timedelta(minutes=word), "triage": AT + timedelta(minutes=triage)}
    steps = tuple(SpooledStep(s, TRIAGE if s == "triage" else {}, t, "quality-lead-1", t) for s, t in times.items())
    submission = Submission("r", "near-miss", AT, "form", REPORT, steps, case, "", False)
    now = AT + timedelta(minutes=triage + 5)
    made = signed_records(submission, case, REPORT, SIGNED, standard, "quality-lead-2", now)
    yield from held_back(tuple(made), standard).records


def register(standard: Standard) -> Register:
    texts = {r.path: write(r) for n, (word, triage, *_) in enumerate(WAITS) for r in records(n, word, triage, standard)}
    store = store_from(texts, standards={standard.version: standard})
    return Register(store, standard, AT + timedelta(days=30))


@pytest.mark.parametrize("standard", [default_standard(), draft_standard()], ids=["by the minute", "by the day"])
def test_the_classes_are_the_same(standard: Standard) -> None:
    here = register(standard)
    assert [classify(one, here) for one in here.near_misses] == [name for *_, name, _ in WAITS]


def test_so_is_the_middle_wait_to_half_a_day() -> None:
    minutes, days = (
        [one.minutes_to_triage or 0 for one in register(s).near_misses] for s in (default_standard(), draft_standard())
    )
    assert 0 <= median(days) - median(minutes) < 12 * 60
    assert days == [-(-waited // 720) * 720 for waited in minutes]


def test_a_line_of_a_review_tells_hours() -> None:
    by_minute, by_day = (_says(register(s).near_misses[2]) for s in (default_standard(), draft_standard()))
    assert by_minute == "1500 minutes to the first word; 1600 to triage"
    assert by_day == "within 36 hours to the first word; within 36 to triage"


def test_before_its_triage_a_case_waits_from_the_end_of_its_day() -> None:
    here = register(draft_standard())
    early = Register(here.store, here.standard, AT + timedelta(hours=30))
    late = next(one for one in early.near_misses if one.id.endswith("5"))
    assert late.triaged is None and late.minutes_to_triage == 341, "nobody is called late by what Git does not know"
