"""Plans that packs show: where each stands, and which of its dates have passed without the step that meets them."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.improvement_plans import MET_BY, figures, lines, open_cases, plans
from goodcatch.standard.read_version_folders import default_standard

items = pytest.mark.items

STANDARD = default_standard()
AE = "AE-2026-7K3Q9F4T"
ON = datetime(2026, 11, 20, 9, tzinfo=UTC)
EXPOSURE = "== exposure-0001\nnear_miss: NM-2026-7K3Q9F4T\n"
PLAN = (
    "== recovery-0001\noptions: [named-owner]\nowner: operations-lead-1\ncontrol_due_on: '2026-11-19'\n"
    "worker_told_by: '2026-11-20'\nreview_on: '2026-11-21'\n"
)
ACCEPT = "== accept-0001\nrecovery: recovery-0001\n"
ACTIVE = "== activation-0001\npack_on: '2026-11-16'\n"
CLOSURE = "== closure-0001\nsince: x\n"
STATUS = [
    (PLAN, "waits-for-the-owner", "nobody has said yes"),
    (PLAN + "== accept-0001\nrecovery: recovery-0002\n", "waits-for-the-owner", "yes to another plan"),
    (PLAN + ACCEPT, "accepted", "the owner said yes"),
    (PLAN + ACCEPT + ACTIVE, "active", "it has started"),
    (PLAN + ACCEPT + ACTIVE + CLOSURE, "closed", "closed"),
    (
        PLAN + ACCEPT + ACTIVE + CLOSURE + "== withdrawal-0001\nrecord: accept-0001\n",
        "closed",
        "a record after the closing opens nothing",
    ),
    (PLAN + "== continued-in-0001\nreason: x\n", "closed", "goes on elsewhere"),
    (PLAN + ACCEPT + ACTIVE + CLOSURE + "== reopen-0001\nreason: x\n", "active", "opened again"),
]


def register(text: str) -> Register:
    return Register(store_of(EXPOSURE + text, AE), STANDARD, ON)


@pytest.mark.parametrize(("text", "status", "why"), STATUS)
def test_where_a_plan_stands(text: str, status: str, why: str) -> None:
    found = plans(register(text), "acknowledgment-exposure", "recovery")
    assert [plan.status for plan in found] == [status], why
    assert [line.status for line in lines(found)] == ([] if status == "closed" else [status]), why
    assert open_cases(register(text), "acknowledgment-exposure") == (() if status == "closed" else (AE,)), why
    shown = {f.name: (f.value, f.of) for f in figures(found, register(text), "acknowledgment-exposure")}
    assert shown.pop("open") == ("0" if status == "closed" else "1", "1"), why
    assert shown == {name: ("1" if name in (status, "overdue") else "0", "1") for name in shown}, why


OVERDUE = [
    (PLAN, ("control_due_on",), "yesterday's date has passed, today's and tomorrow's have not"),
    (PLAN + "== implemented-0001\nrecovery: recovery-0001\n", (), "the change is there"),
    (PLAN.replace("11-20", "11-18"), ("control_due_on", "worker_told_by"), "nobody has told the reporter either"),
    (PLAN.replace("11-20", "11-18") + "== worker-told-0001\nrecovery: recovery-0001\n", ("control_due_on",), "told"),
    (
        PLAN.replace("worker_told_by: '2026-11-20", "parts_due_on: '2026-11-18"),
        ("control_due_on", "parts_due_on"),
        "a date of the provider's own, which no step meets",
    ),
    (PLAN.replace("11-19", "soon"), (), "a date that nobody can read is shown by a rule, not here"),
]


@items(27, 38, 46)
@pytest.mark.parametrize(("text", "past", "why"), OVERDUE)
def test_dates_that_have_passed(text: str, past: tuple[str, ...], why: str) -> None:
    (plan,) = plans(register(text), "acknowledgment-exposure", "recovery")
    assert plan.overdue() == past, why


@items(28, 38, 46)
def test_a_line_says_options_owner_and_dates() -> None:
    (line,) = lines(plans(register(PLAN), "acknowledgment-exposure", "recovery"))
    assert line.case == AE and line.says == (
        "named-owner; operations-lead-1; control_due_on 2026-11-19, worker_told_by 2026-11-20, "
        "review_on 2026-11-21; past: control_due_on"
    )
    (line,) = lines(plans(register(PLAN.replace("11-19", "11-22")), "acknowledgment-exposure", "recovery"))
    assert line.says.endswith("review_on 2026-11-21"), "nothing has passed"
    several = PLAN.replace("named-owner", "named-owner, review-structure").replace("11-20", "11-18")
    (line,) = lines(plans(register(several), "acknowledgment-exposure", "recovery"))
    assert line.says.startswith("named-owner, review-structure; ")
    assert line.says.endswith("; past: control_due_on, worker_told_by")


def test_every_deadline_of_a_plan_is_met_by_a_step_of_its_pathway() -> None:
    for pathway, step in (
        ("acknowledgment-exposure", "recovery"),
        ("learning-visibility-exposure", "stabilisation"),
        ("closure-credibility-exposure", "repair"),
    ):
        steps = STANDARD.pathways[pathway].steps
        dates = [field.name for field in steps[step].fields.values() if field.kind == "date"]
        assert dates and all(set(MET_BY[name]) & set(steps) for name in dates), pathway
