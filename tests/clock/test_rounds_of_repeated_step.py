"""Steps that come round: whether they are asked for, when they are due next, and when they end."""

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.record.case_state import open_steps
from goodcatch.record.model import Case
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.standard.read_version_folders import default_standard

items = pytest.mark.items

STANDARD = default_standard()
PATHWAY, NEAR_MISS = STANDARD.pathways["safeguarding"], STANDARD.pathways["near-miss"]
SG = "SG-2026-7K3Q9F4T"
REPORT = "== report-0001\nat: '2026-11-02T09:00:00+00:00'\n"
SEVERE = "== threshold-screen-0001\nat: '2026-11-02T12:00:00+00:00'\npotential_severity: severe\n"
LOW = "== threshold-screen-0001\nat: '2026-11-02T12:00:00+00:00'\npotential_severity: low\n"
LOOK = "== executive-review-0001\nat: '2026-11-04T12:00:00+00:00'\nunresolved_actions: '1'\n"
STABLE = (
    "== stabilisation-0001\nat: '2026-11-06T12:00:00+00:00'\nno_gaps_live: 'yes'\nnobody_still_exposed: 'yes'\n"
    "controls_in_place: 'yes'\n"
)


def case_of(text: str) -> Case:
    return store_of(text, SG).cases[SG]


NEXT = [
    (REPORT + LOW, [], "not severe: nobody is asked to look every three days"),
    (REPORT + SEVERE, ["2026-11-05T12:00"], "72 hours after the screen"),
    (REPORT + SEVERE + LOOK, ["2026-11-07T12:00"], "72 hours after the last look"),
    (REPORT + SEVERE + LOOK + STABLE, [None], "stable before the next was due: it has ended"),
]


@pytest.mark.parametrize(("text", "due", "why"), NEXT)
def test_next_time(text: str, due: list[str | None], why: str) -> None:
    found = [run.next_due() for run in rounds(PATHWAY.steps["executive-review"], case_of(text), STANDARD)]
    assert [f"{at:%Y-%m-%dT%H:%M}" if at else None for at in found] == due, why


MISSED = [
    (REPORT + SEVERE, "2026-11-05T11:59", "", "not yet"),
    (REPORT + SEVERE, "2026-11-05T12:01", "2026-11-05T12:00", "a minute past, and nobody looked"),
    (REPORT + SEVERE + LOOK, "2026-11-08T00:00", "2026-11-07T12:00", "the second time was missed"),
    (REPORT + SEVERE + LOOK + STABLE, "2026-11-30T00:00", "", "stable in time: nothing was missed"),
    (REPORT + SEVERE + LOOK.replace("11-04", "11-05"), "2026-11-06T00:00", "", "looked at in its very minute"),
    (REPORT + SEVERE + STABLE, "2026-11-30T00:00", "2026-11-05T12:00", "missed before it was stable"),
]


@items(10)
@pytest.mark.parametrize(("text", "until", "missed", "why"), MISSED)
def test_missed(text: str, until: str, missed: str, why: str) -> None:
    (run,) = rounds(PATHWAY.steps["executive-review"], case_of(text), STANDARD)
    found = run.missed(datetime.fromisoformat(until).replace(tzinfo=UTC))
    assert (f"{found:%Y-%m-%dT%H:%M}" if found else "") == missed, why


ACTION = "== {0}\nat: '2026-10-30T09:00:00+00:00'\ntitle: Lock\n"
DONE = "== done-{1}\naction: {0}\nat: '{2}T12:00:00+00:00'\n"
FIRST, SECOND = "action-0001", "action-0002"
CHANGED = ACTION.format(FIRST) + DONE.format(FIRST, 1, "2026-11-02")
BOTH = CHANGED + ACTION.format(SECOND) + DONE.format(SECOND, 2, "2026-11-05")


def then(step: str, *days: str, about: str = FIRST) -> str:
    """Records of a step on these days of the year, about a change."""
    told = ((f"{step}-{number}", day) for number, day in enumerate(days))
    return "".join(f"== {name}\naction: {about}\nat: '2026-{day}T12:00:00+00:00'\n" for name, day in told)


FIVE = ("11-09", "11-16", "11-23", "11-30", "12-07")
CHECKED = [
    (CHANGED, ["11-09"], "a week after it was done"),
    (CHANGED + then("check", *FIVE), ["12-14"], "the sixth is on the day on which the six weeks end"),
    (CHANGED + then("check", *FIVE, "12-14"), [], "after six weeks it is over"),
    (CHANGED.replace("12:00:00+00:00'", "12:00:00+00:00'\noutcome: dropped"), [], "a change that was dropped"),
    (BOTH, ["11-09", "11-12"], "each change by its own clock"),
    (BOTH + then("check", "11-06", about=SECOND), ["11-09", "11-13"], "a look at one is no look at the other"),
]


@items(17)
@pytest.mark.parametrize(("text", "days", "why"), CHECKED)
def test_each_change_is_checked_each_week_for_six_weeks(text: str, days: list[str], why: str) -> None:
    case = store_of(text).cases[CASE]
    opened = tuple(open for open in open_steps(case, NEAR_MISS, STANDARD) if open.step.name == "check")
    found = [t.due for t in todos(opened, case, STANDARD, datetime.now(UTC)) if t.due]
    assert [f"{due - timedelta(seconds=1):%m-%d}" for due in found] == days, why


LATER = "== feedback-0001\nat: '2027-01-20T12:00:00+00:00'\n"
SAID = [
    (CHANGED + then("check", *FIVE) + LATER, "by 14 December 2026", "the sixth did not come"),
    (CHANGED + then("check", *FIVE, "12-14") + LATER, "", "all six came"),
    (CHANGED + then("check", "11-11") + LATER, "by 9 November 2026", "the day that it was due on, not the one after"),
    (CHANGED.replace("2026-11", "2026-07") + LATER, "by 9 July 2026", "in summer time as well"),
    (CHANGED + then("closure", "11-05") + then("confirmation", "12-20"), "", "closed in time; what follows is no gap"),
]


@pytest.mark.parametrize(("text", "said", "why"), SAID)
def test_a_look_that_did_not_come_is_said_with_its_day(text: str, said: str, why: str) -> None:
    store = store_of(text)
    found = [f for f in findings(store) if f.rule == "GC303"]
    assert [f.message for f in found] == (
        [f"“Check that it holds” should have come {said} and did not"] if said else []
    ), why
    assert {f.path for f in found} <= {store.cases[CASE].of("done")[0].path}


def test_the_day_of_a_look_that_did_not_come_is_the_house_s_own() -> None:
    late = SEVERE.replace("2026-11-02T12:00", "2026-07-02T23:30") + LOOK
    (found,) = [f for f in findings(store_of(REPORT.replace("11-02", "07-02") + late, SG)) if f.rule == "GC303"]
    assert "by 6 July 2026" in found.message, "half past midnight of summer time"


@items(11)
def test_closure_is_due_five_working_days_after_it_is_stable() -> None:
    case = case_of(REPORT + SEVERE + LOOK + STABLE)  # stable on a Friday
    found = {
        t.open.step.name: t.due for t in todos(open_steps(case, PATHWAY, STANDARD), case, STANDARD, datetime.now(UTC))
    }
    assert found["closure"] == datetime(2026, 11, 13, 17, tzinfo=UTC)
