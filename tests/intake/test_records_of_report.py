"""A waiting report and the records that land are made the same way, and the same whenever that is tried."""

from datetime import UTC, datetime, timedelta

from goodcatch.intake.records_of_report import signed_records, waiting_case
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import REPORTER
from scenario import REPORT, SIGNED, TRIAGE

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
CASE = "NM-2026-7K3Q9F4T"


def done(step: str, by: str, hours: int) -> SpooledStep:
    at = AT + timedelta(hours=hours)
    return SpooledStep(step, TRIAGE if step == "triage" else {}, at, by, at)


def submission(*steps: SpooledStep, case: str = "") -> Submission:
    return Submission("r", "near-miss", AT, "form", REPORT, steps, case, "", False)


STEPS = (done("acknowledge", "on-call-quality-lead-1", 1), done("triage", "on-call-quality-lead-1", 2))


def test_what_waits_is_what_lands_but_for_the_sign_off(standard: Standard) -> None:
    waits = waiting_case(submission(*STEPS, case=CASE), standard)
    *told, last = signed_records(
        submission(*STEPS), CASE, REPORT, SIGNED, standard, "quality-lead-2", AT + timedelta(hours=3)
    )
    assert tuple(told) == waits.records
    assert (last.step, last.by) == ("sign-off", "quality-lead-2")
    assert (told[0].by, told[0].head("received")) == (REPORTER, told[0].at)


def test_a_retry_gives_the_same_names(standard: Standard) -> None:
    words = (submission(*STEPS), CASE, REPORT, SIGNED, standard, "quality-lead-2")
    first, again = (signed_records(*words, AT + timedelta(hours=hour)) for hour in (3, 4))
    assert [record.path for record in first] == [record.path for record in again]


def test_a_step_of_another_pathway_does_not_land(standard: Standard) -> None:
    moved = submission(*STEPS, done("of-the-pathway-before", "quality-lead-1", 3))
    landed = signed_records(moved, CASE, REPORT, SIGNED, standard, "quality-lead-2", AT)
    assert [record.step for record in landed] == ["report", "acknowledge", "triage", "sign-off"]
    assert waiting_case(moved, standard).last("of-the-pathway-before"), "who did it is still known at the desk"


def test_two_steps_of_one_second_stay_in_order(standard: Standard) -> None:
    posts = [f"quality-lead-{number}" for number in range(1, 9)]
    waits = waiting_case(submission(*(done("acknowledge", post, 1) for post in posts)), standard)
    assert [record.by for record in waits.of("acknowledge")] == posts
