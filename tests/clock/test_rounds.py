"""Steps that come round: whether they are asked for, when they are due next, and when they end."""

from datetime import UTC, datetime

import pytest

from goodcatch.clock.due import todos
from goodcatch.clock.rounds import rounds
from goodcatch.record.examples import store_of
from goodcatch.record.model import Case
from goodcatch.record.state import open_steps
from goodcatch.standard.read import default_standard

STANDARD = default_standard()
PATHWAY = STANDARD.pathways["safeguarding"]
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
    (REPORT + SEVERE + STABLE, "2026-11-30T00:00", "2026-11-05T12:00", "missed before it was stable"),
]


@pytest.mark.parametrize(("text", "until", "missed", "why"), MISSED)
def test_missed(text: str, until: str, missed: str, why: str) -> None:
    (run,) = rounds(PATHWAY.steps["executive-review"], case_of(text), STANDARD)
    found = run.missed(datetime.fromisoformat(until).replace(tzinfo=UTC))
    assert (f"{found:%Y-%m-%dT%H:%M}" if found else "") == missed, why


def test_closure_is_due_five_working_days_after_it_is_stable() -> None:
    case = case_of(REPORT + SEVERE + LOOK + STABLE)  # stable on a Friday
    found = {
        t.open.step.name: t.due for t in todos(open_steps(case, PATHWAY, STANDARD), case, STANDARD, datetime.now(UTC))
    }
    assert found["closure"] == datetime(2026, 11, 13, 17, tzinfo=UTC)
