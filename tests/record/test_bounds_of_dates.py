"""What a date may be: which days are allowed, and the sentence that says so."""

from dataclasses import replace

import pytest

from goodcatch.record.bounds_of_dates import faults, when
from goodcatch.standard.model import Field, Step
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
STEP = STANDARD.pathways["near-miss"].steps["feedback"]
KNOWN = {"report.happened_on": ("2026-10-20",), "action.at": ("2026-11-05T09:00:00+00:00", "2026-11-03T09:00:00+00:00")}
DAY, MINUTE = "2026-11-20", "2026-11-20T09:00:00+00:00"
EVENT = ("report.happened_on",)
ROWS = [
    ("past", EVENT, "2026-11-20", MINUTE, "", "the day of the step"),
    ("past", EVENT, "2026-10-20", MINUTE, "", "the day of the event"),
    (
        "past",
        EVENT,
        "2099-01-01",
        MINUTE,
        "1 January 2099. It can be from 20 October 2026 to 20 November 2026.",
        "2099",
    ),
    (
        "past",
        EVENT,
        "1999-01-01",
        MINUTE,
        "1 January 1999. It can be from 20 October 2026 to 20 November 2026.",
        "1999",
    ),
    ("past", EVENT, "1026-11-20", MINUTE, "", "1026 is no date for anything (GC205)"),
    (
        "past",
        EVENT,
        "2026-10-19",
        DAY,
        "19 October 2026. It can be from 20 October 2026 to 20 November 2026.",
        "a day before",
    ),
    ("past", ("triage.at", *EVENT), "2026-10-20", DAY, "", "of several the first that is known"),
    ("past", ("action.at",), "2026-11-03", DAY, "", "of two changes either may be meant: the earlier one"),
    ("past", ("triage.at",), "2025-10-16", DAY, "", "nothing known to count from: 400 days"),
    ("past", (), "2025-10-15", DAY, "15 October 2025. It can be from 16 October 2025 to 20 November 2026.", "and 401"),
    ("past", EVENT, "2026-11-20T09:05:00+00:00", MINUTE, "", "two clocks differ by minutes"),
    (
        "past",
        EVENT,
        "2026-11-20T09:06:00+00:00",
        MINUTE,
        "20 November 2026, 09:06. It can be from 20 October 2026 to 20 November 2026, 09:00.",
        "a minute of the same day that has not come",
    ),
    ("past", EVENT, "2026-11-20T23:00:00+00:00", DAY, "", "where Git holds the day alone, the whole day"),
    ("planned", (), "2026-11-20", MINUTE, "", "today"),
    ("planned", (), "2027-12-25", MINUTE, "", "400 days ahead"),
    ("planned", (), "2027-12-26", DAY, "26 December 2027. It can be from 20 November 2026 to 25 December 2027.", "401"),
    (
        "planned",
        (),
        "2026-11-19",
        DAY,
        "19 November 2026. It can be from 20 November 2026 to 25 December 2027.",
        "yesterday",
    ),
    (
        "planned",
        EVENT,
        "2026-11-19",
        DAY,
        "19 November 2026. It can be from 20 November 2026 to 25 December 2027.",
        "too",
    ),
    ("", (), "2099-01-01", DAY, "", "the standard sets no bound"),
    ("past", EVENT, "soon", DAY, "", "no date at all (GC205)"),
]


@pytest.mark.parametrize(("bound", "after", "text", "own", "says", "why"), ROWS)
def test_what_a_date_may_be(bound: str, after: tuple[str, ...], text: str, own: str, says: str, why: str) -> None:
    made = when(own, STANDARD)
    assert made
    asked = Field("told_on", "date", "When?", bound=bound, after=after)
    found = list(faults(_asking(asked), {"told_on": text}, made, lambda ref: KNOWN.get(ref, ()), STANDARD))
    assert found == ([("told_on", f"“When?” says {says}")] if says else []), why


def test_a_day_is_the_providers_own() -> None:
    """Half past eleven in the evening in UTC is the next day in a British summer."""
    found = when("2026-07-01T23:30:00+00:00", STANDARD)
    assert found and found.day.isoformat() == "2026-07-02" and found.says(STANDARD) == "2 July 2026, 00:30"


def test_without_the_providers_number_the_other_end_still_holds() -> None:
    bare, made = replace(STANDARD, tolerances={}), when(DAY, STANDARD)
    assert made
    step = _asking(Field("on", "date", "When?", bound="past"))
    assert list(faults(step, {"on": "1999-01-01"}, made, lambda ref: (), bare)) == []
    (found,) = faults(step, {"on": "2099-01-01"}, made, lambda ref: (), bare)
    assert found == ("on", "“When?” says 1 January 2099. It can be to 20 November 2026.")


def _asking(asked: Field) -> Step:
    return replace(STEP, fields={asked.name: asked})
