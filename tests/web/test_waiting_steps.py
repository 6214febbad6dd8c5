"""What is due next, of a waiting report and of a change whose check comes round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.intake.spool_todos import spool_todos
from goodcatch.record.case_state import OpenStep
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case, Record, case_from
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def waiting(*steps: SpooledStep) -> Submission:
    return Submission("x", "near-miss", FRIDAY, "form", {}, steps, "", "", False)


def test_a_waiting_report_is_due_for_triage_then_for_an_acknowledgment(standard: Standard) -> None:
    found = spool_todos(waiting(), standard, FRIDAY)
    assert [(t.open.step.name, t.due) for t in found] == [
        ("triage", FRIDAY + timedelta(hours=24)),
        ("acknowledge", datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),  # the next working day, at its end
    ]


def test_what_was_done_is_not_due_again(standard: Standard) -> None:
    done = SpooledStep("triage", {}, FRIDAY, "quality-lead-1", FRIDAY)
    found = {t.open.step.name: t for t in spool_todos(waiting(done), standard, FRIDAY + timedelta(days=9))}
    assert found["triage"].again and found["triage"].due is None and found["acknowledge"].late


def case(*days: int) -> Case:
    """A change done on the first day, and checked on the days given."""

    def record(name: str, step: str, day: int) -> Record:
        at = iso(FRIDAY + timedelta(days=day))
        fields = {} if step == "action" else {"action": "action-AAAA"}
        return Record(f"{name}.md", "NM-2026-7K3Q9F4T", step, 1, at, "quality-lead-1", fields)

    checks = [record(f"check-{n:04}", "check", day) for n, day in enumerate(days)]
    return case_from("NM-2026-7K3Q9F4T", (record("action-AAAA", "action", -1), record("done-AAAA", "done", 0), *checks))


@pytest.mark.parametrize(
    ("checked", "due"),
    [
        ((), 7),  # a week after it was done
        ((7,), 14),
        ((7, 15), 22),  # a week after the last look, also where that was late
        ((7, 14, 21, 28, 35, 42), None),  # six weeks are over
    ],
)
def test_a_check_comes_round_each_week_for_six_weeks(
    standard: Standard, checked: tuple[int, ...], due: int | None
) -> None:
    step = standard.pathways["near-miss"].steps["check"]
    (found,) = todos((OpenStep(step, "action-AAAA"),), case(*checked), standard, FRIDAY)
    day = found.due.date() if found.due else None
    assert day == ((FRIDAY + timedelta(days=due + 1)).date() if due else None)
