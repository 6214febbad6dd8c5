"""Each clock that the procedures name, judged in a case: in time at its last moment, late a second after it.

Reckoned by hand from the calendar of the default standard: offices are open from 09:00 to 17:00 from Monday to Friday,
services day and night; shifts are from 07:00 to 14:30, from 14:00 to 21:30 and from 21:00 to 07:30. Times are of
November 2026, when the house's own are UTC. 20 November is a Friday.
"""

from datetime import datetime, timedelta

import pytest

from goodcatch.rulebook.ask_all_rules import judge_case
from marked_rows import marked
from scenario import cases_of

items = pytest.mark.items


def instant(time: str) -> datetime:
    """A time such as `20T09:00` of November, or `12-01T09:00` of another month."""
    return datetime.fromisoformat(f"2026-{time if '-' in time else f'11-{time}'}:00+00:00")


def record(step: str, time: str, answers: str = "") -> str:
    return f"== {step}-0001\nat: '{instant(time).isoformat()}'\n{answers}\n"


def told(event: str, written: str = "") -> str:
    """A report of what happened and was noticed at one time, and was written down at another."""
    at = instant(event).isoformat()
    answers = f"event_at: '{at}'\nidentified_at: '{at}'\nreceived: '{instant(written or event).isoformat()}'"
    return record("report", written or event, answers)


EVENT = told("20T20:00")
SEEN = EVENT + record("seriousness-review", "20T20:20")
SCREENED = SEEN + record("threshold-screen", "20T21:00")
PLANNED = EVENT + record("protection-plan", "20T22:00")
CONTAINED = PLANNED + record("containment", "20T23:00")
AGAIN = EVENT + record("reassessment", "21T10:00")
STABLE = AGAIN + record(
    "stabilisation", "23T10:00", "no_gaps_live: 'yes'\nnobody_still_exposed: 'yes'\ncontrols_in_place: 'yes'"
)
RECEIVED = told("20T10:00")
OPENED = record("exposure", "20T10:00")
ASKED = OPENED + record("attribution", "20T11:00")
WEIGHED = ASKED + record("impact", "20T14:00")
ACTIVE = OPENED + record("activation", "20T10:00")
MISSED = RECEIVED + record("triage", "20T11:00", "missed_escalation: 'yes'")

CLOCKS = [
    ("SG", EVENT, "acknowledge", "20T21:30", "said to the reporter in the shift in which it came"),
    ("SG", EVENT, "seriousness-review", "20T20:30", "thirty minutes from when it was noticed"),
    ("SG", SEEN, "threshold-screen", "21T00:00", "the day of the review, to midnight"),
    ("SG", SCREENED, "route-decision", "21T01:00", "four hours from the screen, on a Friday night"),
    ("SG", EVENT, "protection-plan", "21T00:00", "four hours from the event, on a Friday night"),
    ("SG", PLANNED, "chronology", "21T02:00", "four hours from the plan"),
    ("SG", PLANNED, "containment", "21T00:00", "the day of the plan, to midnight"),
    ("SG", PLANNED, "in-place", "21T07:00", "before the next shift begins"),
    ("SG", CONTAINED, "action-sheet", "21T07:00", "before the next full cycle of shifts begins"),
    ("SG", EVENT, "reassessment", "21T20:00", "24 hours from the event"),
    ("SG", AGAIN, "senior-sign-off", "22T00:00", "a senior signs on the day of the reassessment"),
    ("SG", AGAIN, "learning-summary", "23T00:00", "a working day of a service that never closes"),
    ("SG", AGAIN, "wider-exposure", "23T00:00", "elsewhere, within the same working day"),
    ("SG", STABLE, "closure", "30T17:00", "five working days from when it was stable"),
    ("NM", RECEIVED, "triage", "21T10:00", "24 hours from the receipt, on a Saturday"),
    ("NM", MISSED, "same-day-review", "21T00:00", "a missed warning is looked at that day"),
    ("AE", OPENED, "attribution", "20T17:00", "the day on which the wait was found"),
    ("AE", ASKED, "impact", "20T15:00", "four working hours from the cause"),
    ("AE", WEIGHED, "recovery", "20T17:00", "a plan by the close of business"),
    ("LV", OPENED, "attribution", "24T17:00", "two working days, over a weekend"),
    ("LV", ASKED, "stabilisation", "25T17:00", "three working days"),
    ("LV", ACTIVE, "validation", "12-05T00:00", "to the end of the fourteenth day"),
    ("CC", OPENED, "adjudication", "25T17:00", "three working days from the monthly review"),
    ("CC", ASKED.replace("attribution", "adjudication"), "repair", "25T17:00", "three working days from the finding"),
    ("CC", ACTIVE, "validation", "12-12T00:00", "to the end of the 21st day"),
]
SHOWN = {
    "said to the reporter in the shift in which it came": items(2),
    "thirty minutes from when it was noticed": items(3),
    "the day of the review, to midnight": items(4),
    "four hours from the screen, on a Friday night": items(5, 97),
    "four hours from the event, on a Friday night": items(5, 97),
    "four hours from the plan": items(5, 97),
    "the day of the plan, to midnight": items(6),
    "before the next shift begins": items(7),
    "before the next full cycle of shifts begins": items(7),
    "24 hours from the event": items(8),
    "a senior signs on the day of the reassessment": items(8),
    "a working day of a service that never closes": items(9),
    "elsewhere, within the same working day": items(9),
    "five working days from when it was stable": items(11),
    "24 hours from the receipt, on a Saturday": items(8),
    "a missed warning is looked at that day": items(17),
    "the day on which the wait was found": items(13),
    "four working hours from the cause": items(5),
    "a plan by the close of business": items(13),
    "two working days, over a weekend": items(14),
    "three working days": items(14),
    "to the end of the fourteenth day": items(14, 97),
    "three working days from the monthly review": items(15, 97),
    "three working days from the finding": items(15),
    "to the end of the 21st day": items(15, 97),
}
SECOND = timedelta(seconds=1)


def late(prefix: str, step: str, text: str) -> bool:
    """Whether a rule says of the step that it came late."""
    case = f"{prefix}-2026-7K3Q9F4T"
    return any(f.rule == "GC302" and f"/{step}-0001" in f.path for f in judge_case(case, cases_of({case: text})))


@pytest.mark.parametrize(("prefix", "before", "step", "last", "why"), marked(SHOWN, CLOCKS))
def test_a_step_is_in_time_to_the_last_moment(prefix: str, before: str, step: str, last: str, why: str) -> None:
    done = record(step, last)
    after = done.replace(instant(last).isoformat(), (instant(last) + SECOND).isoformat())
    assert not late(prefix, step, before + done), why
    assert late(prefix, step, before + after), why


REPORTS = [
    ("SG", "20T20:15", "20T20:16", "an urgent one within fifteen minutes"),
    ("NM", "20T21:30", "20T21:31", "any other by the end of the shift"),
]


@pytest.mark.parametrize(
    ("prefix", "last", "after", "why"),
    marked({REPORTS[0][-1]: items(1), REPORTS[1][-1]: items(17)}, REPORTS),
)
def test_a_report_is_written_down_in_time(prefix: str, last: str, after: str, why: str) -> None:
    assert not late(prefix, "report", told("20T20:00", last)), why
    assert late(prefix, "report", told("20T20:00", after)), why
