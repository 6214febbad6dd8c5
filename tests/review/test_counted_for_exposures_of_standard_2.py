"""What exposures of the second grammar count: over one population, beside how many, from what the records show."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from goodcatch.review.computed_answer_inputs import asked_of
from goodcatch.review.fill_computed_case_answers import KNOWN
from goodcatch.standard.read_version_folders import draft_standard
from goodcatch.standard.small_yaml import Value
from review.test_fill_computed_case_answers import (
    ACTION,
    AE,
    BOTH,
    CC,
    CLOSED,
    COUNTED_BY_STANDARD_2,
    DONE,
    LV,
    N2,
    N3,
    NM,
    about,
    at,
    report,
    triage,
)
from scenario import cases_of

DRAFT = replace(draft_standard(), version=1)
HERE = "risk_domain: manual-handling\n"
TOLD = at("feedback", "11-09T09:00", "told_how: in-person")
LEFT = at("feedback", "11-09T09:00", "told_how: receipt")
NO_WAY = at("feedback", "11-09T09:00", "told_how: not-reachable")
SHARED = at("learning", "11-09T10:00", "issued: 'yes'")
DROPPED = DONE.replace("outcome: done", "outcome: dropped")
ELSEWHERE = at("triage", "11-18T10:00", "risk_domain: environmental-access", 2)
DAY_SERVICE = report("11-05T09:00").replace("care-home", "day-service") + triage("11-05T10:00")
LATER = report("11-05T09:00") + triage("11-05T10:00")
OLD = ACTION.replace("2026-11-10", "2026-07-01").replace("11-03", "06-03")
REGRADED = at("regrade", "11-06T09:00", "potential_severity: severe")
LOW = report(more="category: staffing") + triage(more="potential_severity: low") + REGRADED
PLAN = at("stabilisation", "11-07T09:00")
STARTED = at("activation", "11-12T09:00")
CLOSING = at("closure", "11-20T13:00")

COUNTED: list[tuple[str, Mapping[str, str], str, Value, str]] = [
    ("reports-in-domain", {NM: BOTH, N2: LATER, LV: about(more=HERE)}, LV, "2", "both"),
    ("reports-in-domain", {NM: BOTH, N2: LATER + ELSEWHERE, LV: about(more=HERE)}, LV, "2", "sorted anew, and counted"),
    ("reports-in-domain", {NM: report(), LV: about()}, LV, "", "nobody has placed it"),
    ("repeats-in-domain", {NM: BOTH, N2: DAY_SERVICE, LV: about(more=HERE)}, LV, "1", "in another kind of service"),
    ("repeats-in-domain", {NM: BOTH, N2: LATER + ELSEWHERE, LV: about(more=HERE)}, LV, "1", "sorted anew"),
    ("repeats-in-domain", {NM: BOTH, LV: about(more=HERE)}, LV, "0", "one alone"),
    ("repeats-in-service", {NM: BOTH, N2: DAY_SERVICE, LV: about(more=HERE)}, LV, "0", "not in this service"),
    ("repeats-in-service", {NM: BOTH, N2: LATER, LV: about(more=HERE)}, LV, "1", "in this service"),
    ("changes-done-rate", {NM: BOTH + ACTION + DONE, LV: about(more=HERE)}, LV, "100.0", "done"),
    ("changes-done-rate", {NM: BOTH + ACTION + DROPPED, LV: about(more=HERE)}, LV, "0.0", "dropped, and counted"),
    ("changes-done-rate", {NM: BOTH, LV: about(more=HERE)}, LV, "", "nothing fell due"),
    ("changes-due", {NM: BOTH + OLD, LV: about(more=HERE)}, LV, "1", "overdue for long, and counted"),
    ("changes-due", {NM: BOTH + ACTION.replace("11-10", "12-10"), LV: about(more=HERE)}, LV, "0", "not due yet"),
    ("reporters-told-rate", {NM: BOTH + TOLD + CLOSED, LV: about(more=HERE)}, LV, "100.0", "told"),
    ("reporters-told-rate", {NM: BOTH + NO_WAY + CLOSED, LV: about(more=HERE)}, LV, "0.0", "not reached"),
    ("reporters-told-rate", {NM: BOTH + LEFT + CLOSED, LV: about(more=HERE)}, LV, "", "left: neither told nor untold"),
    ("reporters-to-tell", {NM: BOTH + LEFT + CLOSED, LV: about(more=HERE)}, LV, "0", "left: in no denominator"),
    ("left-with-the-code", {NM: BOTH + LEFT + CLOSED, LV: about(more=HERE)}, LV, "1", "a count of its own"),
    ("left-with-the-code", {NM: BOTH + LEFT, LV: about(more=HERE)}, LV, "0", "not closed"),
    ("closed-without-a-word", {NM: BOTH + CLOSED, LV: about(more=HERE)}, LV, "1", "nobody said anything"),
    ("closed-without-a-word", {NM: BOTH + NO_WAY + CLOSED, LV: about(more=HERE)}, LV, "0", "they left no way"),
    ("looks-since-the-plan", {NM: BOTH + ACTION + DONE, LV: about(more=HERE) + PLAN}, LV, "1", "done on the ninth"),
    ("looks-since-the-plan", {NM: BOTH + ACTION + DONE, LV: about(more=HERE)}, LV, "0", "there is no plan"),
    ("late-answers-in-domain", {NM: report() + triage("11-05T10:00"), AE: about(more=HERE)}, AE, "1", "three days"),
    (
        "late-answers-in-domain",
        {NM: report() + triage("11-05T10:00"), AE: about(more=HERE) + STARTED},
        AE,
        "0",
        "before",
    ),
    ("reports-since-the-start", {NM: BOTH, AE: about(more=HERE)}, AE, "1", "of the last ninety days"),
    ("reports-since-the-start", {NM: BOTH, AE: about(more=HERE) + STARTED}, AE, "0", "none since the start"),
    ("triage-failure-signs", {NM: report() + triage("11-05T10:00"), AE: about()}, AE, ("not-reviewed",), "three days"),
    (
        "triage-failure-signs",
        {NM: BOTH.replace("owner: operations-lead-1", ""), AE: about()},
        AE,
        ("no-named-owner",),
        "nobody",
    ),
    ("triage-failure-signs", {NM: LOW, AE: about()}, AE, ("wrong-first-grade",), "graded higher later"),
    ("learning-failure-signs", {NM: BOTH + TOLD + SHARED + CLOSED, LV: about()}, LV, (), "nothing is missing"),
    (
        "learning-failure-signs",
        {NM: BOTH + ACTION + CLOSED, LV: about()},
        LV,
        ("closed-before-done", "no-feedback", "not-shared"),
        "everything is",
    ),
    (
        "learning-failure-signs",
        {NM: BOTH + TOLD + SHARED + CLOSED, N2: report("11-12T09:00") + triage("11-12T10:00"), LV: about()},
        LV,
        ("repeats-not-reviewed",),
        "it came back",
    ),
    (
        "signs-named-or-shown",
        {NM: BOTH, AE: about("attribution", more="sources: [not-reviewed]\nsigns_shown: [no-named-owner]")},
        AE,
        "2",
        "named and shown",
    ),
    (
        "signs-named-or-shown",
        {NM: BOTH, AE: about("attribution", more="sources: [not-reviewed]\nsigns_shown: [not-reviewed]")},
        AE,
        "1",
        "the same one",
    ),
    ("category-under-triaged", {NM: LOW, N2: LOW, N3: LOW, AE: about()}, AE, "yes", "three of one kind"),
    ("category-under-triaged", {NM: LOW, N2: LOW, AE: about()}, AE, "no", "two may be chance"),
    (
        "domain-out-of-sight-before",
        {NM: BOTH, LV: about(more=HERE), LV.replace("7K", "8K"): about(more=HERE)},
        LV,
        "yes",
        "twice",
    ),
    ("domain-out-of-sight-before", {NM: BOTH, LV: about(more=HERE)}, LV, "no", "for the first time"),
    ("service-closes-untold", {NM: BOTH + CLOSED, N2: BOTH + NO_WAY + CLOSED, LV: about()}, LV, "yes", "two untold"),
    (
        "service-closes-untold",
        {NM: BOTH + CLOSED, N2: BOTH + LEFT + CLOSED, LV: about()},
        LV,
        "no",
        "one was left a word",
    ),
    (
        "came-back-after-closing",
        {NM: BOTH + CLOSED, N2: report("11-12T09:00") + triage("11-12T10:00"), LV: about()},
        LV,
        "yes",
        "two days after its closing",
    ),
    ("came-back-after-closing", {NM: BOTH + CLOSED, N2: LATER, LV: about()}, LV, "no", "before it"),
    (
        "role-closes-doubtfully",
        {
            NM: BOTH,
            CC: about(more="reviewing_role: quality-lead"),
            CC.replace("7K", "8K"): about(more="reviewing_role: quality-lead"),
        },
        CC,
        "yes",
        "two of one role",
    ),
    ("role-closes-doubtfully", {NM: BOTH, CC: about(more="reviewing_role: quality-lead")}, CC, "no", "one"),
    (
        "words-of-all-reporters",
        {NM: BOTH + CLOSED + at("confirmation", "11-11T09:00", "word: confirmed"), CC: about()},
        CC,
        "confirmed",
        "their own word",
    ),
    (
        "words-of-all-reporters",
        {
            NM: BOTH + CLOSED + at("confirmation", "11-11T09:00", "word: confirmed"),
            N2: BOTH + CLOSED + at("confirmation", "11-11T09:00", "word: not-confirmed"),
            CC: about() + at("found-again", "11-20T12:30", f"near_miss: {N2}"),
        },
        CC,
        "not-confirmed",
        "one no is a no",
    ),
    ("words-of-all-reporters", {NM: BOTH + CLOSED, CC: about()}, CC, "", "silence is no yes"),
    (
        "newest-closing-reopened",
        {NM: BOTH + CLOSED + at("reopen", "11-12T09:00"), CC: about()},
        CC,
        "yes",
        "it is open",
    ),
    (
        "newest-closing-reopened",
        {NM: BOTH + CLOSED + at("reopen", "11-12T09:00") + at("closure", "11-15T09:00", "", 2), CC: about()},
        CC,
        "no",
        "closed once more",
    ),
    (
        "opened-again-since-the-plan",
        {
            NM: BOTH + CLOSED + at("reopen", "11-12T09:00"),
            CC: about(time="11-11T08:00") + at("repair", "11-11T09:00") + CLOSING,
        },
        CC,
        "yes",
        "the day after the plan",
    ),
    (
        "opened-again-since-the-plan",
        {
            NM: BOTH + CLOSED + at("reopen", "11-12T09:00"),
            CC: about(time="11-11T08:00") + at("repair", "11-13T09:00") + CLOSING,
        },
        CC,
        "no",
        "before it",
    ),
    ("near-misses-still-open", {NM: BOTH, AE: about() + CLOSING}, AE, "1", "no change is done"),
    ("near-misses-still-open", {NM: BOTH + ACTION + DONE, AE: about() + CLOSING}, AE, "0", "one is"),
    ("near-misses-still-open", {NM: BOTH + CLOSED, AE: about() + CLOSING}, AE, "0", "it is closed"),
    (
        "most-see-more-clearly",
        {LV: at("confidence-form", "11-10T09:00", "answered: '9'\nsee_clearer: '5'") + CLOSING},
        LV,
        "yes",
        "five of nine",
    ),
    (
        "most-see-more-clearly",
        {LV: at("confidence-form", "11-10T09:00", "answered: '9'\nsee_clearer: '4'") + CLOSING},
        LV,
        "no",
        "four of nine",
    ),
    (
        "most-see-more-clearly",
        {LV: at("confidence-form", "11-10T09:00", "answered: '0'\nsee_clearer: '0'") + CLOSING},
        LV,
        "no",
        "nobody asked is no yes",
    ),
    (
        "bulletin-published",
        {LV: at("worker-told", "11-10T09:00", "bulletin: 2026-11") + CLOSING},
        LV,
        "no",
        "there is none",
    ),
    (
        "days-closing-to-visible",
        {NM: BOTH + TOLD + SHARED + CLOSED, LV: about()},
        LV,
        "0",
        "it was seen before the closing",
    ),
    (
        "days-closing-to-visible",
        {NM: BOTH + CLOSED + at("feedback", "11-18T09:00") + SHARED, LV: about()},
        LV,
        "8",
        "eight days after it",
    ),
    ("days-closing-to-visible", {NM: BOTH + CLOSED, LV: about()}, LV, "", "nothing can be seen yet"),
]


@pytest.mark.parametrize(("name", "told", "asking", "value", "why"), COUNTED)
def test_what_is_counted(name: str, told: Mapping[str, str], asking: str, value: Value, why: str) -> None:
    store = cases_of(told, {1: DRAFT})
    ask = asked_of(max(store.cases[asking].records, key=lambda record: record.instant), store)
    assert ask is not None
    assert KNOWN[name](ask) == value, why


def test_each_of_them_has_a_case_here() -> None:
    assert {row[0] for row in COUNTED} == COUNTED_BY_STANDARD_2
