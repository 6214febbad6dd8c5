"""A safeguarding case cut at a moment: the counts and times that its audits read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.review.cases_as_they_stood import as_of
from goodcatch.review.safeguarding_case_facts import ESCALATIONS, Safeguarding
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

items = pytest.mark.items

STANDARD = default_standard()
SG = "SG-2026-7K3Q9F4T"
LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 20, 12, tzinfo=LONDON)
REPORT = (
    "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T08:55:00+00:00'\n"
    "event_at: '2026-11-02T08:30:00+00:00'\nidentified_at: '2026-11-02T08:45:00+00:00'\n"
)


def at(step: str, day: str, answers: str = "", number: int = 1) -> str:
    return f"== {step}-000{number}\nat: '2026-11-{day}:00+00:00'\n{answers}\n"


def safeguarding(text: str, on: datetime = NOON, standard: Standard = STANDARD) -> Safeguarding:
    (case,) = store_of(text, SG).cases.values()
    return Safeguarding(as_of(case, on), on, standard)


BEGAN = [
    (REPORT, "08:30", "the event"),
    (REPORT.replace("event_at: '2026-11-02T08:30:00+00:00'\n", ""), "08:45", "else when it was noticed"),
    (REPORT.replace("event_at: '2026-11-02T08:30:00+00:00'\n", "event_at: about nine\n"), "08:45", "a time in words"),
    ("== report-0001\nreceived: '2026-11-02T08:55:00+00:00'\n", "08:55", "else the receipt"),
    ("== report-0001\n", "09:00", "else when it was written"),
    ("== seriousness-review-0001\nat: '2026-11-02T10:00:00+00:00'\n", "10:00", "no report: the first record"),
]


@pytest.mark.parametrize(("text", "began", "why"), BEGAN)
def test_began(text: str, began: str, why: str) -> None:
    assert f"{safeguarding(text).began:%H:%M}" == began, why


SERIOUS = "recur_next_shift: 'yes'\nanother_adult_exposed: 'no'\ncontrols_known_weak: 'no'"
SCREEN = "serious_harm_avoided: 'no'\nprevious_incidents: 'yes'\nneglect_signs: 'no'\nabuse_signs: 'no'"
INDICATORS = [
    ("", 0, "nobody has looked"),
    (at("seriousness-review", "02T09:20", SERIOUS), 1, "one of the first look"),
    (
        at("seriousness-review", "02T09:20", SERIOUS) + at("threshold-screen", "02T12:00", SCREEN),
        2,
        "and one of the screen",
    ),
    (
        at("seriousness-review", "02T09:20", SERIOUS) + at("seriousness-review", "02T10:20", SERIOUS, 2),
        1,
        "the same sign twice is one sign",
    ),
    (
        at("seriousness-review", "02T09:20", SERIOUS)
        + at("seriousness-review", "02T10:20", SERIOUS.replace("'yes'", "'no'"), 2),
        1,
        "a yes that was said stays said",
    ),
    (
        at("seriousness-review", "02T09:20", SERIOUS.replace("'no'", "'yes'"))
        + at("threshold-screen", "02T12:00", SCREEN.replace("'no'", "'yes'") + "\nexploitation_signs: 'yes'"),
        8,
        "all eight",
    ),
]


@items(53)
@pytest.mark.parametrize(("text", "count", "why"), INDICATORS)
def test_high_risk_indicators(text: str, count: int, why: str) -> None:
    assert safeguarding(REPORT + text).high_risk_indicators == count, why


LOOK = at("seriousness-review", "02T09:20", SERIOUS)
BARE = "== report-0001\n"
SCREENED = [
    (REPORT + LOOK + at("threshold-screen", "02T23:59"), "20T12:00", True, "before midnight of the same day"),
    (REPORT + LOOK + at("threshold-screen", "03T00:00"), "20T12:00", True, "at the very end of the day"),
    (REPORT + LOOK + at("threshold-screen", "03T00:01"), "20T12:00", False, "a minute into the next day"),
    (BARE + at("threshold-screen", "09T12:00"), "20T12:00", True, "no receipt and no first look: it had no day"),
    (BARE, "20T12:00", None, "no day, and not screened"),
    (REPORT + LOOK, "02T18:00", None, "the day is not over"),
    (REPORT + LOOK, "03T00:00", None, "the day ends now"),
    (REPORT + LOOK, "03T00:01", False, "the day is over, and nobody screened it"),
]


@items(4)
@pytest.mark.parametrize(("text", "on", "in_time", "why"), SCREENED)
def test_screened_in_time(text: str, on: str, in_time: bool | None, why: str) -> None:
    now = datetime.fromisoformat(f"2026-11-{on}:00+00:00").astimezone(LONDON)
    assert safeguarding(text, now).screened_in_time is in_time, why


def decision(late: str, day: str = "02T14:00") -> str:
    return at("route-decision", day, f"delayed_recognition: '{late}'\nrepeated_control_failure: '{late}'")


LATE = [
    (decision("yes"), False, "recognised late, and no escalation called for"),
    (at("referral", "02T15:00"), False, "escalated, and not late"),
    (decision("no") + at("referral", "02T15:00"), False, "escalated in time"),
    *((decision("yes") + at(step, "02T15:00"), True, f"late, then {step}") for step in ESCALATIONS),
    (decision("yes") + at("referral", "21T15:00"), False, "escalated after the moment"),
]


@items(54)
@pytest.mark.parametrize(("text", "late", "why"), LATE)
def test_escalated_late(text: str, late: bool, why: str) -> None:
    assert safeguarding(REPORT + text).escalated_late is late, why


def test_every_escalation_is_a_step_of_the_pathway() -> None:
    assert set(ESCALATIONS) <= set(STANDARD.pathways["safeguarding"].steps)


def action(urgent: str, number: int = 1, due: str = "2026-11-10") -> str:
    return at("action", "03T09:00", f"title: Lock\nurgent: '{urgent}'\ndue_on: '{due}'", number)


def end(outcome: str, number: int = 1) -> str:
    return at("done", "09T10:00", f"action: action-000{number}\noutcome: {outcome}", number)


LIVE = [
    ("", 0, "no change planned"),
    (action("yes"), 1, "urgent, and open"),
    (action("no"), 0, "open, but nobody's safety waits for it"),
    (action("yes") + action("yes", 2) + end("done"), 1, "one of two is done"),
    (action("yes") + end("dropped"), 0, "dropped with a reason"),
]


@items(59)
@pytest.mark.parametrize(("text", "live", "why"), LIVE)
def test_live_actions(text: str, live: int, why: str) -> None:
    assert safeguarding(REPORT + text).live_actions == live, why


def limit(by: str, number: int = 1) -> str:
    return at("restriction", "03T09:00", f"review_by: '{by}'", number)


LIMITS = [
    (limit("2026-11-20"), (), "today is its day"),
    (limit("2026-11-19"), ("restriction-0001",), "its day was yesterday"),
    (
        limit("2026-11-19") + at("restriction-review", "19T09:00", "restriction: restriction-0001"),
        (),
        "somebody looked",
    ),
    (
        limit("2026-11-19")
        + limit("2026-11-18", 2)
        + at("restriction-review", "19T09:00", "restriction: restriction-0001"),
        ("restriction-0002",),
        "somebody looked at the other",
    ),
    (
        limit("2026-11-19") + at("restriction-review", "21T09:00", "restriction: restriction-0001"),
        ("restriction-0001",),
        "somebody looked after the moment",
    ),
]


@items(55)
@pytest.mark.parametrize(("text", "past", "why"), LIMITS)
def test_restrictions_past(text: str, past: tuple[str, ...], why: str) -> None:
    assert safeguarding(REPORT + text).restrictions_past == past, why


def test_repeats_after_a_change_are_checks_that_say_so() -> None:
    checks = at("check", "12T10:00", "happened_again: 'no'") + at("check", "13T10:00", "happened_again: 'yes'", 2)
    assert [r.name for r in safeguarding(REPORT + checks).repeats_after_change] == ["check-0002"]


def test_themes_come_from_the_summary_and_the_closure() -> None:
    told = at("learning-summary", "03T10:00", "themes: [communication]") + at("closure", "04T10:00", "themes: [person]")
    assert safeguarding(REPORT + told).themes == {"communication", "person"}


HOURS = [
    (REPORT, None, "not decided yet"),
    (REPORT + decision("no", "02T10:00"), 1.5, "from the event, not from the report"),
    (REPORT + decision("no", "02T10:02"), 1.5, "to one decimal"),
    (REPORT + decision("no", "03T08:30"), 24.0, "a day"),
]


@items(64)
@pytest.mark.parametrize(("text", "hours", "why"), HOURS)
def test_hours_to_decision(text: str, hours: float | None, why: str) -> None:
    assert safeguarding(text).hours_to_decision == hours, why


# Under the second grammar the clock counts beside what somebody says (mission items 54, 55, 64).
DECIDED = decision("no", "02T10:00")
REACHED = at("urgent-escalation", "05T10:00", "reached_at: '2026-11-04T08:30:00+00:00'")
BY_CLOCK = [
    (DECIDED, False, 1.5, "not escalated: to the decision not to"),
    (DECIDED + REACHED, True, 48.0, "escalated two days later, though nobody calls it late"),
    (DECIDED + REACHED.replace("11-04T08", "11-02T11"), False, 3.0, "reached at once, and written down after"),
    (at("route-decision", "02T10:00", "pattern: possible-systemic-abuse") + REACHED, True, 1.5, "decided, then late"),
    (decision("yes", "02T10:00") + REACHED.replace("11-04T08", "11-02T11"), True, 3.0, "somebody says it was late"),
]


@pytest.mark.items(54, 64)
@pytest.mark.parametrize(("text", "late", "hours", "why"), BY_CLOCK)
def test_what_the_clock_says(text: str, late: bool, hours: float, why: str) -> None:
    case = safeguarding(REPORT + text, standard=draft_standard())
    assert (case.escalated_late, case.hours_to_decision) == (late, hours), why


ON = at("restriction-review", "12T09:00", "restriction: restriction-0001\noutcome: goes-on")
CARRIED = [
    (ON, ("restriction-0001",), "it goes on, and no new day is written down"),
    (ON.replace("goes-on", "ended"), (), "it has ended"),
    (ON + limit("2026-11-30", 2).replace("03T", "12T"), (), "its new day lies ahead"),
    (ON + limit("2026-11-18", 2).replace("03T", "12T"), ("restriction-0002",), "its new day has passed as well"),
    ("", ("restriction-0001",), "nobody has looked"),
]


@pytest.mark.items(55)
@pytest.mark.parametrize(("text", "past", "why"), CARRIED)
def test_a_limit_that_goes_on_has_a_new_day(text: str, past: tuple[str, ...], why: str) -> None:
    case = safeguarding(REPORT + limit("2026-11-13") + text, standard=draft_standard())
    assert case.restrictions_past == past, why


def test_a_control_that_failed_again() -> None:
    assert safeguarding(REPORT + decision("yes")).control_failed_again
    assert not safeguarding(REPORT + decision("no")).control_failed_again
