"""A case as a commissioner or an inspector asks about it: each answer is a record, and a gap is told as one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.publish.four_questions_of_case import Account, Question, account, length, question_of
from goodcatch.record.case_state import Phase, open_steps
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.read_version_folders import default_standard

WHY, SAFE, CHANGED = Question
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NM, SG, AE = "NM-2026-7K3Q9F4T", "SG-2026-7K3Q9F4T", "AE-2026-7K3Q9F4T"
NEAR_MISS = """\
== report-0001
at: 2026-11-02T08:13:00+00:00
received: 2026-11-02T08:13:00+00:00
reporter_role: staff
immediate_action: The box was locked away.
== triage-0001
at: 2026-11-02T10:13:00+00:00
by: quality-lead-1
routes: [medication-safety-review]
potential_severity: severe
body: It could have been another person.
== action-0001
at: 2026-11-03T09:00:00+00:00
title: A checkpoint
strength: stronger
due_on: 2026-11-10
== done-0001
at: 2026-11-12T08:13:00+00:00
action: action-0001
outcome: done
"""
SAFEGUARDING = """\
== report-0001
at: 2026-11-02T08:13:00+00:00
received: 2026-11-02T08:13:00+00:00
event_at: "2026-11-02T08:00:00+00:00"
identified_at: "2026-11-02T08:00:00+00:00"
immediate_action: Somebody stayed with them.
== seriousness-review-0001
at: 2026-11-02T08:20:00+00:00
recur_next_shift: yes
== threshold-screen-0001
at: 2026-11-02T09:00:00+00:00
potential_severity: severe
rationale: A door stood open.
== protection-plan-0001
at: 2026-11-02T14:30:00+00:00
temporary_controls: Two people at night.
"""
EXPOSURE = """\
== exposure-0001
at: 2026-11-02T08:00:00+00:00
classification: critical
== attribution-0001
at: 2026-11-04T08:00:00+00:00
sources: [no-owner]
== worker-told-0001
at: 2026-11-05T08:00:00+00:00
told_on: 2026-11-05
"""


def told(text: str, case: str = NM, exact: bool = True) -> Account:
    store = store_of(text, case)
    one, standard = store.cases[case], store.newest
    pathway = standard.pathway_of(case)
    assert pathway
    return account(one, store, todos(open_steps(one, pathway, standard), one, standard, NOW), NOW, exact)


ANSWERS = [
    (NEAR_MISS, NM, WHY, ["triage-0001"], "grade and route"),
    (NEAR_MISS, NM, SAFE, ["report-0001"], "what was done straight away"),
    (NEAR_MISS, NM, CHANGED, ["action-0001", "done-0001"], "the change, and that it was made"),
    (SAFEGUARDING, SG, WHY, ["seriousness-review-0001", "threshold-screen-0001"], "the screen, and its signs"),
    (SAFEGUARDING, SG, SAFE, ["report-0001", "protection-plan-0001"], "at once, and from then on"),
    (SAFEGUARDING, SG, CHANGED, [], "nothing yet"),
    (EXPOSURE, AE, WHY, ["exposure-0001", "attribution-0001"], "how far outside tolerance, and why"),
    (EXPOSURE, AE, SAFE, ["worker-told-0001"], "the reporter has heard"),
]


@pytest.mark.parametrize(("text", "case", "question", "records", "why"), ANSWERS)
def test_each_answer_is_a_record(text: str, case: str, question: Question, records: list[str], why: str) -> None:
    assert [one.record for one in told(text, case).answers[question]] == records, why


def test_of_a_report_no_more_is_told_than_what_kept_people_safe() -> None:
    (one,) = told(NEAR_MISS).answers[SAFE]
    assert [answer.text for answer in one.told] == ["The box was locked away."]
    everything = [
        answer.name for answers in told(SAFEGUARDING, SG).answers.values() for one in answers for answer in one.told
    ]
    assert not REPORTER_FACTS & {*everything}


def test_a_change_is_called_by_its_title() -> None:
    _, done = told(NEAR_MISS).answers[CHANGED]
    assert ("Which change?", "A checkpoint") in [(answer.label, answer.text) for answer in done.told]


def test_a_gap_is_told_as_one() -> None:
    asked = told(SAFEGUARDING, SG).asked
    assert "Confirm that the plan is in place" in asked[SAFE] and "Decide the route" in asked[WHY]
    assert "Open the protection plan" not in asked[SAFE], "that was done"


LATE = [
    (SAFEGUARDING, SG, "How serious is it, right now?", False, "7 minutes", "within half an hour"),
    (SAFEGUARDING, SG, "Open the protection plan", True, "6 hours 17 minutes", "four hours had passed"),
    (NEAR_MISS, NM, "Decide where this goes", False, "2 hours", "within a day"),
    (NEAR_MISS, NM, "Say that it is done", True, "10 days", "two days after its day"),
    (SAFEGUARDING, SG, "Confirm that the plan is in place", True, "", "still to be done, and late"),
]


@pytest.mark.parametrize(("text", "case", "title", "late", "took", "why"), LATE)
def test_a_clock_is_met_or_missed(text: str, case: str, title: str, late: bool, took: str, why: str) -> None:
    (clock,) = [one for one in told(text, case).clocks if one.title == title]
    assert clock.late is late, why
    assert clock.took == took or (took == "10 days" and clock.took.startswith("10 days"))


@pytest.mark.parametrize("text", [NEAR_MISS])
def test_who_reads_no_raw_reports_is_told_half_days(text: str) -> None:
    waits = [clock.took for clock in told(text, exact=False).clocks if clock.took]
    assert waits and all(wait.startswith("within ") and "minute" not in wait for wait in waits)
    assert "within 12 hours" in waits


BY_DAY = """\
== report-0001
at: 2026-11-02
times: spool
nonce: x
received: 2026-11-02
== triage-0001
at: 2026-11-04
times: spool
nonce: x
clock: {standard: '1', due: late, hours: '60'}
routes: [operational-fix]
"""


def test_where_git_has_days_alone_its_facts_are_told() -> None:
    (clock,) = [one for one in told(BY_DAY).clocks if one.record == "triage-0001"]
    assert (clock.late, clock.took, clock.done) == (True, "within 2 days 12 hours", "4 November 2026")


def test_a_case_that_was_opened_again_took_two_spans() -> None:
    text = (
        "== report-0001\nat: 2026-11-02T08:00:00+00:00\n== closure-0001\nat: 2026-11-07T08:00:00+00:00\n"
        "== reopen-0001\nat: 2026-11-09T08:00:00+00:00\n"
    )
    first, second = told(text).spans
    assert first == "Begun on 2 November 2026, closing written on 7 November 2026: 5 days."
    assert second == "Opened again on 9 November 2026; not closed yet."


def test_nothing_asks_for_looks_after_the_closing() -> None:
    closed = f"{NEAR_MISS}== closure-0001\nat: 2026-11-13T09:00:00+00:00\n"
    late = {clock.title: clock.late for clock in told(closed).clocks}
    assert late["Check that it holds (each time)"] is False
    assert {clock.title: clock.late for clock in told(NEAR_MISS).clocks}["Check that it holds (each time)"] is True


LENGTHS = [
    (timedelta(seconds=40), "less than a minute"),
    (timedelta(minutes=1), "1 minute"),
    (timedelta(hours=4), "4 hours"),
    (timedelta(days=1, hours=1, minutes=1), "1 day 1 hour"),
    (timedelta(hours=-1), "less than a minute"),
]


@pytest.mark.parametrize(("waited", "words"), LENGTHS)
def test_a_length_in_words(waited: timedelta, words: str) -> None:
    assert length(waited) == words


# Each step of the default standard that a reader would look for, by the question under which it stands.
WHERE = [
    ("near-miss", WHY, "triage regrade investigation duplicate rerouted"),
    ("near-miss", SAFE, "same-day-review tell"),
    ("near-miss", CHANGED, "action accept done check learning closure"),
    ("near-miss", None, "report acknowledge sign-off feedback confirmation correction withdrawal"),
    ("safeguarding", WHY, "seriousness-review threshold-screen route-decision reassessment senior-sign-off"),
    (
        "safeguarding",
        SAFE,
        "instant-escalation protection-plan restriction restriction-review containment stabilisation",
    ),
    ("safeguarding", CHANGED, "learning-summary action done check closure"),
    ("acknowledgment-exposure", CHANGED, "recovery accept implemented follow-up"),
    ("acknowledgment-exposure", SAFE, "worker-told"),
    ("learning-visibility-exposure", CHANGED, "stabilisation implemented validation"),
    ("closure-credibility-exposure", WHY, "exposure adjudication"),
    ("closure-credibility-exposure", SAFE, "reconnected"),
]


@pytest.mark.parametrize(("name", "question", "steps"), WHERE)
def test_where_a_step_stands(name: str, question: Question | None, steps: str) -> None:
    pathway = default_standard().pathways[name]
    assert {step: question_of(pathway.steps[step], pathway) for step in steps.split()} == dict.fromkeys(
        steps.split(), question
    )


def test_a_closed_case_lacks_nothing() -> None:
    """That it may be opened again is no gap."""
    store = store_of(f"{NEAR_MISS}== closure-0001\nat: 2026-11-13T09:00:00+00:00\n")
    case, standard = store.cases[NM], store.newest
    opened = todos(open_steps(case, standard.pathways["near-miss"], standard, Phase.CLOSED), case, standard, NOW)
    assert "Open it again" in [todo.title for todo in opened]
    assert "Open it again" not in account(case, store, opened, NOW, exact=True).asked[CHANGED]
