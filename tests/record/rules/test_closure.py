"""Closing a case: what a whole one needs, by route and by round, and which rule says so when a part is missing."""

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings

WHOLE = {
    "report-0001": "what_happened: A door stood open.\nimmediate_action: Somebody shut it.",
    "triage-0001": "routes: [operational-fix]\nduties_considered: [regulator]\nfactors: [equipment]",
    "action-0001": "strength: stronger\nowner: operations-lead-1",
    "done-0001": (
        "by: operations-lead-1\naction: action-0001\noutcome: done\n"
        "evidence: [{held_at: Folder, shows: the lock, seen_by: quality-lead-2}]"
    ),
    "check-0001": "by: quality-lead-2\naction: action-0001\nholds: yes",
    "feedback-0001": 'told_on: "2026-11-02"\nbody: You were right.',
    "learning-0001": "issued: yes\nchannels: [team-briefing]",
    "closure-0001": "by: quality-lead-1\nduties_dated: regulator 2026-11-02\nsaw: fresh",
}


def criteria(records: dict[str, str]) -> set[str]:
    """The closure criteria that stop the case."""
    example = "".join(f"== {name}\n{answers}\n" for name, answers in records.items())
    return {f.rule for f in findings(store_of(example)) if f.stops and f.rule.startswith("GC4")}


def without(*names: str) -> dict[str, str]:
    return {name: answers for name, answers in WHOLE.items() if name not in names}


def with_(**changes: str) -> dict[str, str]:
    return {**WHOLE, **{f"{name}-0001": answers for name, answers in changes.items()}}


def test_a_whole_case_closes() -> None:
    assert criteria(WHOLE) == set()


@pytest.mark.parametrize(
    ("records", "rules"),
    [
        (without("done-0001"), {"GC401", "GC404", "GC410"}),
        (without("check-0001"), {"GC407", "GC410"}),
        (without("feedback-0001"), {"GC405", "GC410", "GC411"}),
        (without("learning-0001"), {"GC406", "GC410"}),
        (with_(closure="by: quality-lead-1\nsaw: fresh"), {"GC402"}),
        (with_(done="by: operations-lead-1\naction: action-0001\noutcome: done"), {"GC403"}),
        (with_(action="strength: weaker\nowner: operations-lead-1"), {"GC404"}),
        (with_(check="by: quality-lead-2\naction: action-0001\nholds: no"), {"GC407"}),
        (with_(closure="by: operations-lead-1\nduties_dated: regulator 2026-11-02\nsaw: fresh"), {"GC408"}),
        (with_(closure=f"by: quality-lead-1\nduties_dated: regulator 2026-11-02\nsaw: '{'0' * 64}'"), {"GC409"}),
        ({**WHOLE, "action-0002": "strength: stronger\nowner: operations-lead-1"}, {"GC401", "GC409"}),
    ],
)
def test_what_is_missing_is_said_by_its_own_rule(records: dict[str, str], rules: set[str]) -> None:
    assert criteria(records) == rules


def test_a_report_that_is_only_counted_need_not_invent_a_change() -> None:
    counted = {
        name: answers for name, answers in WHOLE.items() if name[:-5] in ("report", "feedback", "learning", "closure")
    }
    triage = {"triage-0001": "routes: [trend-monitoring]\nduties_considered: [none]\nfactors: [equipment]"}
    order = ["report-0001", "triage-0001", "feedback-0001", "learning-0001", "closure-0001"]
    assert criteria({name: {**counted, **triage}[name] for name in order}) == set()


AGAIN = {f"{name[:-1]}2": answers.replace("-0001", "-0002") for name, answers in WHOLE.items()}


def test_a_reopened_case_needs_its_evidence_again() -> None:
    reopened = {**WHOLE, "reopen-0001": "reason: The door stood open again."}
    assert criteria({**reopened, "closure-0002": AGAIN["closure-0002"]}) >= {"GC404", "GC405", "GC406", "GC410"}


def test_a_reopened_case_closes_with_new_evidence_and_its_first_triage() -> None:
    new = {name: answers for name, answers in AGAIN.items() if name not in ("report-0002", "triage-0002")}
    assert criteria({**WHOLE, "reopen-0001": "reason: The door stood open again.", **new}) == set()


def test_a_withdrawn_closure_claims_nothing() -> None:
    failed = with_(closure="by: operations-lead-1\nsaw: stale")
    assert criteria(failed)
    assert criteria({**failed, "withdrawal-0001": "record: closure-0001\nreason: Too early."}) == set()
