"""Every answer that the program works out: a plain case, an empty one, and each side of its tolerance.

The near miss is told first, then what is asked of it; `asked` is the last record of the case that asks.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goodcatch.record.model import Record
from goodcatch.record.reconciliation_counts_file import Reconciled
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.computed_answer_inputs import asked_of
from goodcatch.review.fill_computed_case_answers import KNOWN, filled
from goodcatch.review.measures import computed_rates_over_one_population, computed_signs_behind_exposure
from goodcatch.review.measures.is_case_in_four_sources import WHERE
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from goodcatch.standard.small_yaml import Value
from scenario import cases_of

items = pytest.mark.items

STANDARD = default_standard()
NM, N2, N3 = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "NM-2026-CCCCCCCC"
AE, LV, CC = "AE-2026-7K3Q9F4T", "LV-2026-7K3Q9F4T", "CC-2026-7K3Q9F4T"
SG, S2, SI = "SG-2026-AAAAAAAA", "SG-2026-BBBBBBBB", "SI-2026-7K3Q9F4T"
NOON = "2026-11-20T12:00"


def at(step: str, time: str, answers: str = "", number: int = 1) -> str:
    """A record at a time such as `11-02T09:00`."""
    return f"== {step}-000{number}\nat: '2026-{time}:00+00:00'\n{answers}\n"


def report(received: str = "11-02T09:00", more: str = "") -> str:
    return at("report", received, f"received: '2026-{received}:00+00:00'\nservice_type: care-home\n{more}")


def triage(time: str = "11-02T10:00", more: str = "") -> str:
    return at("triage", time, f"risk_domain: manual-handling\nowner: operations-lead-1\n{more}")


def about(step: str = "exposure", time: str = "11-20T12:00", more: str = "") -> str:
    return at(step, time, f"near_miss: {NM}\n{more}")


ACTION = at("action", "11-03T09:00", "due_on: '2026-11-10'")
DONE = at("done", "11-09T09:00", "action: action-0001\noutcome: done\nevidence_type: [document]")
CLOSED = at("closure", "11-10T10:00", "closed_grounds: changed-and-checked")
BOTH = report() + triage()


def computed(name: str, told: Mapping[str, str], asking: str) -> Value:
    """What the last record of a case comes to."""
    store = cases_of(told)
    ask = asked_of(store.cases[asking].records[-1], store)
    assert ask is not None
    return KNOWN[name](ask)


OF_SUBJECT = [
    ("near-miss-received", BOTH, "2026-11-02T09:00:00+00:00", "the receipt"),
    ("near-miss-acknowledged", BOTH, "2026-11-02T10:00:00+00:00", "triage was the first word"),
    ("near-miss-acknowledged", report(), "", "nobody has answered"),
    ("near-miss-triaged", BOTH, "2026-11-02T10:00:00+00:00", "the first decision"),
    ("near-miss-triaged", report(), "", "not decided"),
    ("minutes-to-acknowledge", BOTH, "60", "an hour"),
    ("minutes-to-acknowledge", report("11-20T12:00"), "0", "this very minute"),
    ("minutes-to-acknowledge", report("11-20T11:00"), "60", "still waiting, up to now"),
    ("minutes-to-triage", report("11-19T12:00"), "1440", "a day, and still waiting"),
    ("minutes-to-triage", BOTH, "60", "an hour"),
    ("minutes-to-triage", triage(), "", "no report here: nothing to count from"),
    ("triage-status", report(), "waiting", "nobody has looked"),
    ("triage-status", BOTH, "triaged", "decided"),
    ("near-miss-category", report(more="category: medication"), "medication", "the reporter's word"),
    ("near-miss-category", report(), "", "nobody said"),
    ("near-miss-risk-domain", BOTH, "manual-handling", "as triage says"),
    ("near-miss-risk-domain", report(), "", "not placed yet"),
    ("near-miss-service-type", BOTH, "care-home", "the reporter's word"),
    ("near-miss-triage-owner", BOTH, "operations-lead-1", "as triage says"),
    ("near-miss-triage-owner", report(), "", "nobody owns it"),
    ("near-miss-closed-on", BOTH + CLOSED, "2026-11-10", "its day"),
    ("near-miss-closed-on", BOTH, "", "open"),
    ("near-miss-actions-status", BOTH, "none", "no change"),
    ("near-miss-actions-status", BOTH + ACTION, "overdue", "its day was the tenth"),
    ("near-miss-actions-status", BOTH + ACTION.replace("11-10", "11-20"), "open", "today is its day"),
    ("near-miss-actions-status", BOTH + ACTION + DONE, "done", "done"),
    (
        "near-miss-actions-status",
        BOTH + ACTION + DONE.replace("outcome: done", "outcome: dropped"),
        "dropped",
        "dropped",
    ),
    (
        "near-miss-actions-status",
        BOTH + ACTION + DONE + at("action", "11-04T09:00", "due_on: '2026-12-01'", 2),
        "open",
        "the least finished of two",
    ),
    ("near-miss-feedback-given", BOTH + at("feedback", "11-09T09:00"), "yes", "told"),
    ("near-miss-feedback-given", BOTH, "no", "not told"),
    ("near-miss-learning-issued", BOTH + at("learning", "11-09T09:00", "issued: 'yes'"), "yes", "shared"),
    ("near-miss-learning-issued", BOTH + at("learning", "11-09T09:00", "issued: 'no'"), "no", "decided not to"),
    ("near-miss-learning-issued", BOTH, "no", "nobody decided"),
    ("actions-overdue-after-closure", BOTH, "0", "no change"),
    ("actions-overdue-after-closure", BOTH + ACTION, "1", "one"),
    ("actions-overdue-after-closure", BOTH + ACTION + DONE, "0", "done"),
    ("near-miss-closed-grounds", BOTH + CLOSED, "changed-and-checked", "as the closing says"),
    ("near-miss-closed-grounds", BOTH, "", "open"),
    ("near-miss-confirmation", BOTH + CLOSED, "", "not asked"),
    (
        "near-miss-confirmation",
        BOTH + CLOSED + at("confirmation", "11-12T09:00", "word: confirmed"),
        "confirmed",
        "a yes",
    ),
    ("near-miss-confirmation", report(more="anonymity: anonymous") + CLOSED, "not-identifiable", "nobody to ask"),
    ("near-miss-evidence-types", BOTH + ACTION + DONE, ("document",), "of what was done"),
    ("near-miss-evidence-types", BOTH, (), "nothing was done"),
    ("near-miss-closing-role", BOTH + CLOSED + "by: quality-lead-2", "quality-lead", "a role, never a post"),
    ("near-miss-closing-role", BOTH + CLOSED + "by: nobody-9", "", "a post that is not in the list"),
    ("near-miss-closing-role", BOTH, "", "open"),
    ("near-miss-last-feedback", BOTH, "", "never"),
    (
        "near-miss-last-feedback",
        BOTH
        + at("feedback", "11-09T09:00", "told_on: '2026-11-09'")
        + at("feedback", "11-12T09:00", "told_on: '2026-11-08'", 2),
        "2026-11-09",
        "the last day on which they heard",
    ),
    ("near-miss-last-feedback", BOTH + at("worker-told", "11-09T09:00", "told_on: '2026-11-10'"), "2026-11-10", "told"),
    ("reopened-in-window", BOTH + CLOSED, "no", "it has held"),
    ("reopened-in-window", BOTH + CLOSED + at("reopen", "11-15T10:00"), "yes", "five days later"),
    ("reopened-in-window", BOTH, "no", "never closed"),
    ("days-closure-to-reopen", BOTH + CLOSED + at("reopen", "11-15T09:00"), "5", "calendar days, not 24 hours each"),
    ("days-closure-to-reopen", BOTH + CLOSED + at("reopen", "11-10T10:00"), "0", "on the same day"),
    ("days-closure-to-reopen", BOTH + CLOSED, "", "it has held"),
    ("recurrence-in-window", BOTH, "no", "nothing alike"),
]


@pytest.mark.parametrize(("name", "told", "value", "why"), OF_SUBJECT)
def test_of_the_near_miss(name: str, told: str, value: Value, why: str) -> None:
    assert computed(name, {NM: told, AE: about()}, AE) == value, why
    assert computed(name, {N2: told, AE: about()}, AE) in ("", ()), "the near miss is not here"


@items(16)
def test_the_thirtieth_day_is_within_the_window_to_its_end() -> None:
    told = BOTH + CLOSED + at("reopen", "12-10T23:59")
    late = about(time="12-31T12:00")
    assert computed("reopened-in-window", {NM: told, CC: late}, CC) == "yes"
    assert computed("reopened-in-window", {NM: told.replace("12-10T23:59", "12-11T00:01"), CC: late}, CC) == "no"


RECURRENCE = [
    ({}, "no", "0", "nothing alike"),
    ({N2: report("11-05T09:00") + triage("11-05T10:00")}, "yes", "1", "three days later"),
    ({N2: report("11-01T09:00") + triage("11-05T10:00")}, "no", "1", "the other one came first: ours repeats it"),
    ({N2: report("10-02T09:00") + triage("11-05T10:00")}, "no", "0", "31 days before ours"),
    (
        {N2: report("11-05T09:00") + triage("11-05T10:00"), N3: report("11-06T09:00") + triage("11-06T10:00")},
        "yes",
        "2",
        "two repeats",
    ),
    (
        {
            N2: report("11-05T09:00")
            + triage("11-05T10:00", "routes: [x]\nrisk_domain: medication-process").replace(
                "risk_domain: manual-handling\n", ""
            )
        },
        "no",
        "0",
        "another part of the work",
    ),
]


@items(32)
@pytest.mark.parametrize(("others", "flag", "number", "why"), RECURRENCE)
def test_recurrence(others: dict[str, str], flag: str, number: str, why: str) -> None:
    told = {NM: BOTH, LV: about(), **others}
    assert (computed("recurrence-in-window", told, LV), computed("recurrence-in-domain", told, LV)) == (flag, number), (
        why
    )


def test_recurrence_of_what_nobody_has_placed_is_not_counted() -> None:
    assert computed("recurrence-in-domain", {NM: report(), N2: report(), LV: about()}, LV) == ""


LATE = [
    ({}, "0", "ours was answered within the hour"),
    ({N2: report("11-02T09:00") + triage("11-03T09:00")}, "0", "1,440 minutes are within tolerance"),
    ({N2: report("11-02T09:00") + triage("11-03T09:01")}, "1", "1,441 are not"),
    (
        {N2: report("08-22T10:59") + triage("11-03T09:01")},
        "0",
        "before the 90 days, which began at noon in summer: 11:00 UTC",
    ),
    ({N2: report("08-22T11:00") + triage("11-03T09:01")}, "0", "at the very beginning: not since then"),
    ({N2: report("08-22T11:01") + triage("11-03T09:01")}, "1", "within the 90 days"),
    (
        {N2: report("11-02T09:00") + at("triage", "11-04T09:00", "risk_domain: medication-process")},
        "0",
        "another domain",
    ),
]


@items(30)
@pytest.mark.parametrize(("others", "value", "why"), LATE)
def test_late_acknowledgments_in_the_domain(others: dict[str, str], value: str, why: str) -> None:
    assert computed("late-acknowledgments-in-domain", {NM: BOTH, AE: about(), **others}, AE) == value, why


UP = triage(more="potential_severity: low") + at("regrade", "11-04T09:00", "potential_severity: severe")
UNDER = [
    ({}, "0", "ours was not graded again"),
    ({N2: report() + UP}, "1", "another of the domain was graded up"),
    ({N2: report() + UP.replace("severe", "no-harm")}, "0", "graded down"),
    ({N2: report() + UP.replace("manual-handling", "medication-process")}, "0", "another domain"),
]


@items(23)
@pytest.mark.parametrize(("others", "value", "why"), UNDER)
def test_under_triaged_in_the_domain(others: dict[str, str], value: str, why: str) -> None:
    assert computed("under-triaged-in-domain", {NM: BOTH, AE: about(), **others}, AE) == value, why


IN_DOMAIN = [
    ("late-acknowledgments-in-domain", AE, "0"),
    ("under-triaged-in-domain", AE, "0"),
    ("recurrence-in-domain", LV, "0"),
    ("action-completion-in-domain", LV, ""),
    ("feedback-completion-in-domain", LV, ""),
]


@pytest.mark.parametrize(("name", "case", "none"), IN_DOMAIN)
def test_reports_that_nobody_has_placed_make_no_domain(name: str, case: str, none: str) -> None:
    """They have only that in common that they wait; a number "in this domain" would be a number of something else."""
    unplaced = UP.replace("manual-handling", "''") + ACTION + CLOSED
    others = {N2: report("11-03T09:00") + unplaced, N3: report("11-04T09:00") + unplaced}
    assert computed(name, {NM: report() + ACTION + CLOSED, case: about(), **others}, case) == ""
    assert computed(name, {case: about(), **others}, case) == "", "the near miss is not here"
    elsewhere = {id: text.replace("''", "medication-process") for id, text in others.items()}
    assert computed(name, {NM: BOTH, case: about(), **elsewhere}, case) == none, "another part of the work"


def test_the_follow_up_counts_the_domain_of_the_baseline() -> None:
    """Placed anew since: both sides must count the same part of the work (mission item 41)."""
    told = BOTH + triage("11-21T09:00").replace("manual-handling", "medication-process").replace(
        "triage-0001", "triage-0002"
    )
    late = {N2: report("11-02T09:00") + triage("11-03T09:01")}
    case = about(more="risk_domain: manual-handling") + at("follow-up", "11-25T09:00", "recovery: recovery-0001")
    assert computed("late-acknowledgments-in-domain", {NM: told, AE: case, **late}, AE) == "1"


COMPLETION = [
    (BOTH, "", "nothing fell due: nothing to count"),
    (BOTH + ACTION + DONE, "100.0", "one of one"),
    (BOTH + ACTION, "0.0", "none of one"),
    (BOTH + ACTION + DONE + at("action", "11-03T09:00", "due_on: '2026-11-11'", 2), "50.0", "one of two"),
    (
        BOTH + ACTION + DONE + at("action", "11-03T09:00", "due_on: '2026-11-21'", 2),
        "100.0",
        "the other is due tomorrow",
    ),
    (BOTH + ACTION + DONE + at("action", "11-03T09:00", "due_on: '2026-11-20'", 2), "50.0", "the other is due today"),
    (BOTH + ACTION.replace("11-10", "08-22"), "", "due before the window"),
    (BOTH + ACTION.replace("11-10", "08-23"), "0.0", "due on the first day of the window"),
    (BOTH + ACTION + DONE.replace("outcome: done", "outcome: dropped"), "", "a dropped change is not one that was due"),
]


@items(40)
@pytest.mark.parametrize(("told", "value", "why"), COMPLETION)
def test_completion_in_the_domain(told: str, value: str, why: str) -> None:
    assert computed("action-completion-in-domain", {NM: told, LV: about()}, LV) == value, why


FEEDBACK = [
    ({NM: BOTH}, "", "nothing closed"),
    ({NM: BOTH + CLOSED}, "0.0", "closed, not told"),
    ({NM: BOTH + CLOSED + at("feedback", "11-09T09:00")}, "100.0", "closed, told"),
    ({NM: BOTH + CLOSED + at("feedback", "11-09T09:00"), N2: BOTH + CLOSED, N3: BOTH + CLOSED}, "33.3", "one of three"),
    ({NM: BOTH + CLOSED.replace("11-10T10:00", "08-22T11:00")}, "", "closed at the very beginning: not since then"),
    ({NM: BOTH + CLOSED.replace("11-10T10:00", "08-22T11:01")}, "0.0", "closed a minute later"),
]


@items(40)
@pytest.mark.parametrize(("told", "value", "why"), FEEDBACK)
def test_feedback_in_the_domain(told: dict[str, str], value: str, why: str) -> None:
    assert computed("feedback-completion-in-domain", {**told, LV: about()}, LV) == value, why


def form(time: str, score: str, number: int = 1) -> str:
    return at("confidence-form", time, f"confidence_score: '{score}'", number)


CONFIDENCE = [
    ({}, "", "nobody was asked"),
    ({LV: form("11-02T09:00", "3")}, "3", "the only form"),
    ({LV: form("11-02T09:00", "3") + form("11-05T09:00", "4", 2)}, "4", "the latest"),
    ({LV: form("11-02T09:00", "3") + form("11-05T09:00", "", 2)}, "3", "the latest with a score"),
    ({LV: form("11-02T09:00", "3"), "LV-2026-00000000": form("11-06T09:00", "2")}, "2", "the latest of any case"),
    ({LV: form("11-21T09:00", "3")}, "", "handed in later"),
]


@items(47)
@pytest.mark.parametrize(("others", "value", "why"), CONFIDENCE)
def test_confidence(others: dict[str, str], value: str, why: str) -> None:
    assert computed("reporting-confidence", {NM: BOTH, CC: about(), **others}, CC) == value, why


MATRIX = [
    ("no-harm", "almost-certain", "short", "no harm is never looked at in depth"),
    ("low", "likely", "short", "below the matrix"),
    ("low", "almost-certain", "in-depth", "on the matrix"),
    ("severe", "unlikely", "short", "below"),
    ("severe", "possible", "in-depth", "on it"),
    ("severe", "almost-certain", "in-depth", "above it"),
    ("death", "unlikely", "in-depth", "always"),
    ("", "likely", "", "not graded"),
    ("severe", "", "", "nobody said how likely"),
    ("severe", "often", "", "a word outside the list"),
]


@items(84)
@pytest.mark.parametrize(("grade", "likely", "depth", "why"), MATRIX)
def test_matrix(grade: str, likely: str, depth: str, why: str) -> None:
    told = report() + at("triage", "11-02T10:00", f"potential_severity: '{grade}'\nrecurrence_likelihood: '{likely}'")
    assert computed("severity-likelihood-matrix", {NM: told}, NM) == depth, why


@pytest.mark.parametrize(
    ("looked", "right", "holds", "why"),
    [
        ("14", "14", "yes", "all were right"),
        ("14", "13", "no", "one was not"),
        ("", "", "", "nobody counted"),
    ],
)
def test_all_looks_right(looked: str, right: str, holds: str, why: str) -> None:
    told = report() + at("check", "11-09T10:00", f"looked_at: '{looked}'\nfound_right: '{right}'")
    assert computed("all-looks-right", {NM: told}, NM) == holds, why


@items(77)
@pytest.mark.parametrize(
    ("sort", "strength", "why"),
    [
        ("remove-look-alikes", "intermediate", "the vocabulary says so"),
        ("training", "weaker", "whatever somebody calls it"),
        ("magic", "", "a sort that is none"),
    ],
)
def test_strength_of_its_sort(sort: str, strength: str, why: str) -> None:
    told = report() + at("action", "11-03T10:00", f"strength_type: {sort}")
    assert computed("strength-of-its-sort", {NM: told}, NM) == strength, why


LEARNED = at("learning", "11-09T09:00", "issued: 'no'")
CONFIRMED = at("confirmation", "11-12T09:00", "word: no-reply")
EVIDENCE = "\nevidence: [{held_at: Register, shows: x, seen_by: quality-lead-1}]"
MATCHED = [
    (AE, BOTH, "yes", "reported, answered, placed with an owner"),
    (AE, report(), "no", "not answered"),
    (AE, report() + at("triage", "11-02T10:00"), "no", "nobody owns it"),
    (AE, BOTH.replace("service_type: care-home\n", ""), "no", "no service line"),
    (LV, BOTH + ACTION + LEARNED + CLOSED, "yes", "closed, changed, decided whether to share"),
    (LV, BOTH + LEARNED + CLOSED, "no", "no change on record"),
    (
        LV,
        report() + triage(more="routes: [trend-monitoring]") + LEARNED + CLOSED,
        "yes",
        "counted: no change called for",
    ),
    (LV, BOTH + ACTION + LEARNED, "no", "open"),
    (LV, BOTH + ACTION + CLOSED, "no", "nobody decided whether to share"),
    (CC, BOTH + CLOSED + CONFIRMED, "yes", "on grounds, asked, nothing to show"),
    (CC, BOTH + CLOSED, "no", "not asked"),
    (CC, BOTH + CLOSED.replace("closed_grounds: changed-and-checked", "") + CONFIRMED, "no", "no grounds"),
    (CC, BOTH + ACTION + DONE + CLOSED + CONFIRMED, "no", "a change, and nothing that shows it"),
    (CC, BOTH + ACTION + DONE.rstrip() + EVIDENCE + "\n" + CLOSED + CONFIRMED, "yes", "a change, and what shows it"),
]


SHOWN_BY_SOURCES = {AE: items(18), LV: items(31, 34), CC: items(42)}


@pytest.mark.parametrize(
    ("case", "told", "value", "why"), [pytest.param(*row, marks=SHOWN_BY_SOURCES[row[0]]) for row in MATCHED]
)
def test_found_in_all_four_sources(case: str, told: str, value: str, why: str) -> None:
    assert computed("sources-matched", {NM: told, case: about()}, case) == value, why
    assert computed("sources-matched", {N2: told, case: about()}, case) == "", "the near miss is not here"
    assert computed("sources-matched", {NM: told, SI: about()}, SI) == "", "a workflow without four sources"


def compared(on: str, matched: str = "", kind: str = "acknowledgment") -> str:
    """A reconciliation as `goodcatch reconcile` writes it."""
    found = frozenset([matched] if matched else [])
    day = date.fromisoformat(f"2026-{on}")
    return Reconciled(kind, day, 1, 1, (), len(found), len(found), found, ()).to_json(frozenset(["NM"]))


COMPARED = [
    (BOTH, (), "yes", "nobody has compared: as this store says"),
    (BOTH, (compared("11-20"),), "no", "compared today, and not found everywhere"),
    (report(), (compared("11-20", NM),), "yes", "found everywhere, whatever this store says"),
    (BOTH, (compared("11-20", N2),), "no", "another case was found everywhere"),
    (BOTH, (compared("11-21"),), "yes", "compared tomorrow: as this store says"),
    (BOTH, (compared("11-20", kind="learning"),), "yes", "the registers of another workflow"),
    (report(), (compared("11-19", NM), compared("11-18")), "yes", "the newest of two, whichever file comes first"),
    (report(), (compared("11-18"), compared("11-19", NM)), "yes", "the newest of two, the other way"),
    (BOTH, ("hello",), "yes", "what cannot be read does not count"),
]


@items(20)
@pytest.mark.parametrize(("told", "files", "value", "why"), COMPARED)
def test_the_newest_comparison_of_registers_says_it(told: str, files: tuple[str, ...], value: str, why: str) -> None:
    beside = "\n".join(f"== !{WHERE}{n}.json\n{text}" for n, text in enumerate(files))
    assert computed("sources-matched", {NM: told, AE: about() + beside}, AE) == value, why


BEFORE = "risk_domain: manual-handling\nrecurrence_count: '3'\ncompletion_rate: '50.0'\nfeedback_rate: '50.0'"
VALIDATIONS = [
    ("recurrence-measurably-reduced", "recurrence_count: '3'", "no", "as many"),
    ("recurrence-measurably-reduced", "recurrence_count: '2'", "yes", "one fewer is measurable"),
    ("recurrence-measurably-reduced", "recurrence_count: '4'", "no", "more"),
    ("recurrence-measurably-reduced", "body: x", "no", "not counted"),
    ("recurrence-below-threshold", "recurrence_count: '1'", "yes", "below two"),
    ("recurrence-below-threshold", "recurrence_count: '2'", "no", "two are the threshold"),
    ("recurrence-below-threshold", "body: x", "no", "not counted"),
    ("learning-visibility-improved", "completion_rate: '60.0'\nfeedback_rate: '50.0'", "yes", "exactly ten points"),
    (
        "learning-visibility-improved",
        "completion_rate: '59.9'\nfeedback_rate: '59.9'",
        "no",
        "nearly ten points, twice",
    ),
    ("learning-visibility-improved", "completion_rate: '90.0'\nfeedback_rate: '49.9'", "no", "the other fell"),
    ("learning-visibility-improved", "completion_rate: '60.0'", "yes", "the other cannot be counted"),
    ("learning-visibility-improved", "body: x", "no", "nothing can be counted"),
    ("same-version-both-sides", "counted_by: '1'", "yes", "the baseline's version"),
    ("same-version-both-sides", "counted_by: '2'", "no", "another version"),
    ("same-version-both-sides", "body: x", "no", "nobody said"),
    ("counted-by-version", "body: x", "1", "the baseline's version"),
]


@items(41)
@pytest.mark.parametrize(("name", "answers", "value", "why"), VALIDATIONS)
def test_before_and_after(name: str, answers: str, value: str, why: str) -> None:
    told = {NM: BOTH, LV: about(time="11-05T09:00", more=BEFORE) + at("validation", "11-20T12:00", answers)}
    assert computed(name, told, LV) == value, why


def test_without_a_baseline_nothing_is_better() -> None:
    told = {
        NM: BOTH,
        LV: at("validation", "11-20T12:00", "recurrence_count: '0'\ncompletion_rate: '100'\ncounted_by: '1'"),
    }
    for name in ("recurrence-measurably-reduced", "learning-visibility-improved", "same-version-both-sides"):
        assert computed(name, told, LV) == "no", name


CREDIBLE = [
    ("no-reply", "no", "3", "confirmed", "no", "3", "yes", "the reporter now says that it is better"),
    ("not-confirmed", "no", "3", "confirmed", "no", "3", "yes", "from no to yes"),
    ("confirmed", "no", "3", "confirmed", "no", "3", "no", "nothing has changed"),
    ("confirmed", "no", "3", "not-confirmed", "no", "5", "no", "worse in one is not better"),
    ("not-confirmed", "no", "3", "no-reply", "no", "3", "no", "silence is not a yes"),
    ("confirmed", "no", "3", "no-reply", "no", "4", "yes", "silence is not a no either"),
    ("no-reply", "no", "3", "declined", "no", "3", "no", "they would rather not say"),
    ("not-identifiable", "no", "3", "not-identifiable", "no", "4", "yes", "nobody to ask: one point of confidence"),
    ("not-identifiable", "no", "3", "not-identifiable", "no", "3.9", "no", "nearly a point"),
    ("no-reply", "no", "3", "confirmed", "no", "2.9", "no", "confidence fell"),
    ("no-reply", "no", "3", "confirmed", "no", "3.9", "yes", "nearly a point takes nothing away"),
    ("no-reply", "no", "3", "not-confirmed", "no", "3", "no", "from silence to no: nothing is better"),
    (
        "no-reply",
        "no",
        "3",
        "not-confirmed",
        "no",
        "4",
        "no",
        "whoever says no now is not more convinced than whoever was silent",
    ),
    ("no-reply", "yes", "3", "no-reply", "no", "3", "yes", "it was opened again before, and now it holds"),
    ("no-reply", "no", "3", "confirmed", "yes", "3", "no", "it was opened again"),
    ("no-reply", "no", "", "confirmed", "no", "4", "yes", "no score before: it counts neither way"),
]


@items(48)
@pytest.mark.parametrize(("word", "again", "score", "word2", "again2", "score2", "better", "why"), CREDIBLE)
def test_more_credible_than_before(
    word: str, again: str, score: str, word2: str, again2: str, score2: str, better: str, why: str
) -> None:
    before = f"confirmation: {word}\nreopened: '{again}'\nconfidence_score: '{score}'"
    after = f"confirmation: {word2}\nreopened: '{again2}'\nconfidence_score: '{score2}'"
    told = {NM: BOTH, CC: about(time="11-05T09:00", more=before) + at("validation", "11-20T12:00", after)}
    assert computed("closure-credibility-improved", told, CC) == better, why


def safeguarding(day: str, decision: str = "", more: str = "") -> str:
    """A case that began at nine on a day such as `11-02`, screened the same day."""
    return (
        at("report", f"{day}T09:00", f"event_at: '2026-{day}T09:00:00+00:00'\nreceived: '2026-{day}T09:00:00+00:00'")
        + at("seriousness-review", f"{day}T09:20", "recur_next_shift: 'yes'")
        + at("threshold-screen", f"{day}T12:00", "abuse_signs: 'yes'")
        + at("route-decision", f"{day}T13:30", decision)
        + more
    )


LATE_CASE = "delayed_recognition: 'yes'\nrepeated_control_failure: 'yes'"
REFERRED = at("referral", "11-18T15:00")
URGENT = at("action", "11-03T09:00", "urgent: 'yes'\ndue_on: '2026-11-10'\npermanent: 'yes'")
AGAIN = at("check", "11-15T09:00", "happened_again: 'yes'")
PERSON = at("learning-summary", "11-18T15:00", "themes: [communication]")


def began(time: str) -> str:
    return safeguarding("10-21", LATE_CASE).replace("10-21T09:00", f"10-21T{time}")


OVER_ALL = [
    ("same-day-screens", {}, "", "no case"),
    ("same-day-screens", {SG: safeguarding("11-02")}, "100.0", "one of one"),
    ("same-day-screens", {SG: safeguarding("11-02").replace("11-02T12:00", "11-03T12:00")}, "0.0", "a day late"),
    ("same-day-screens", {SG: safeguarding("10-20")}, "", "began before the 30 days"),
    ("same-day-screens", {SG: safeguarding("10-22")}, "100.0", "within the 30 days"),
    ("escalated-after-delay", {SG: safeguarding("11-02", LATE_CASE)}, "0", "not escalated"),
    ("escalated-after-delay", {SG: safeguarding("11-02", LATE_CASE, REFERRED)}, "1", "recognised late, then escalated"),
    ("escalated-after-delay", {SG: safeguarding("10-20", LATE_CASE, REFERRED)}, "0", "began before the window"),
    ("repeated-control-failures", {SG: safeguarding("11-02", LATE_CASE)}, "1", "the same safeguard"),
    ("repeated-control-failures", {}, "0", "no case"),
    ("repeated-control-failures", {SG: began("11:00")}, "0", "exactly 30 days ago, at noon in summer"),
    ("repeated-control-failures", {SG: began("11:01")}, "1", "a minute later"),
    ("urgent-actions-on-time", {}, "", "nothing to count"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT + DONE)}, "100.0", "in time"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT)}, "0.0", "open"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT.replace("11-10", "11-21"))}, "", "due tomorrow"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT.replace("11-10", "11-20"))}, "0.0", "due today"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT.replace("yes", "no"))}, "", "not urgent"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT.replace("11-10", "10-21"))}, "", "long past"),
    ("urgent-actions-on-time", {SG: safeguarding("11-02", more=URGENT.replace("11-10", "10-22"))}, "0.0", "first day"),
    ("repeats-after-change", {SG: safeguarding("11-02", more=AGAIN)}, "1", "one check found it"),
    (
        "repeats-after-change",
        {SG: safeguarding("11-02", more=AGAIN), S2: safeguarding("09-02", more=AGAIN)},
        "2",
        "the check is in the window, whenever the case began",
    ),
    ("repeats-after-change", {SG: safeguarding("09-02", more=AGAIN.replace("11-15", "10-20"))}, "0", "found long ago"),
    ("live-risk-actions", {SG: safeguarding("11-02", more=URGENT)}, "1", "open"),
    ("live-risk-actions", {SG: safeguarding("11-02", more=URGENT + DONE)}, "0", "done"),
    ("repeated-themes", {SG: safeguarding("11-02", more=PERSON)}, (), "one case"),
    (
        "repeated-themes",
        {SG: safeguarding("11-02", more=PERSON), S2: safeguarding("11-03", more=PERSON)},
        ("communication",),
        "two cases",
    ),
]


@pytest.mark.parametrize(("name", "told", "value", "why"), OVER_ALL)
def test_over_all_safeguarding_cases(name: str, told: dict[str, str], value: Value, why: str) -> None:
    assert computed(name, {**told, SI: at("pattern", "11-20T12:00", "trigger: delayed-escalation")}, SI) == value, why


OF_A_CASE = [
    ("high-risk-indicators", safeguarding("11-02"), "2", "one of the first look, one of the screen"),
    ("action-completion-rate", safeguarding("11-02"), "", "no changes"),
    ("action-completion-rate", safeguarding("11-02", more=URGENT + DONE), "100.0", "one of one"),
    ("action-completion-rate", safeguarding("11-02", more=URGENT), "0.0", "none of one"),
    ("controls-permanently-changed", safeguarding("11-02", more=URGENT + DONE), "1", "for good"),
    ("controls-permanently-changed", safeguarding("11-02", more=URGENT), "0", "not done"),
    ("hours-event-to-route-decision", safeguarding("11-02"), "4.5", "from nine to half past one"),
    ("hours-event-to-route-decision", at("report", "11-02T09:00"), "", "not decided"),
    ("hours-event-to-escalation", safeguarding("11-02"), "4.5", "not escalated: to the decision not to"),
    ("recognised-late-by-clock", safeguarding("11-02"), "no", "each in its time"),
    ("recognised-late-by-clock", safeguarding("11-02").replace("09:20", "11:20"), "yes", "first looked at after hours"),
]


@pytest.mark.parametrize(("name", "told", "value", "why"), OF_A_CASE)
def test_of_a_safeguarding_case(name: str, told: str, value: str, why: str) -> None:
    assert computed(name, {SG: told + at("closure", "11-20T12:00")}, SG) == value, why


DOORS = at("threshold-screen", "11-03T09:00", "risk_domain: environmental-access", 2)
OWN = safeguarding("11-02", more=DOORS)
HERE = OWN.replace("event_at", "service_type: care-home\nevent_at")
THERE = OWN.replace("event_at", "service_type: day-service\nevent_at")
ALIKE = [
    ("earlier-safeguarding-cases", {SG: OWN, S2: OWN}, (S2,), "the same part of the work"),
    ("earlier-safeguarding-cases", {SG: OWN, S2: safeguarding("11-02")}, (), "nobody said which part"),
    ("earlier-safeguarding-cases", {SG: OWN, S2: OWN.replace("environmental-access", "x")}, (), "another part"),
    ("earlier-safeguarding-cases", {SG: OWN, S2: OWN.replace("2026-11-0", "2026-05-0")}, (), "half a year ago"),
    ("earlier-safeguarding-cases", {SG: safeguarding("11-02", more=PERSON), S2: safeguarding("11-02", more=PERSON)},
     (S2,), "the same theme"),
    ("safeguarding-cases-in-line", {SG: HERE, S2: HERE}, (S2,), "the same line of service"),
    ("safeguarding-cases-in-line", {SG: HERE, S2: THERE}, (), "another line"),
    ("safeguarding-cases-in-line", {SG: OWN, S2: OWN}, (), "nobody knows the line"),
    ("safeguarding-cases-elsewhere", {SG: HERE, S2: THERE}, (S2,), "another line"),
    ("safeguarding-cases-elsewhere", {SG: HERE, S2: OWN}, (S2,), "perhaps another line"),
    ("safeguarding-cases-elsewhere", {SG: HERE, S2: HERE}, (), "the same line of service"),
]  # fmt: skip


@pytest.mark.items(52, 62)
@pytest.mark.parametrize(("name", "told", "value", "why"), ALIKE)
def test_cases_that_the_register_finds_alike(name: str, told: dict[str, str], value: Value, why: str) -> None:
    assert computed(name, {**told, SG: told[SG] + at("wider-exposure", "11-20T12:00")}, SG) == value, why


SHARED = [
    ("cases-with-these-themes", "themes: [communication, equipment]", "2", "one of them is enough"),
    ("cases-with-these-themes", "themes: [equipment]", "0", "another theme"),
    ("cases-with-these-themes", "", "0", "no theme"),
]


@pytest.mark.items(64)
@pytest.mark.parametrize(("name", "pattern", "value", "why"), SHARED)
def test_cases_that_share_a_theme(name: str, pattern: str, value: str, why: str) -> None:
    told = {SG: safeguarding("11-02", more=PERSON), S2: safeguarding("11-03", more=PERSON)}
    assert computed(name, {**told, SI: at("pattern", "11-20T12:00", pattern)}, SI) == value, why


# Those have their cases in `test_counted_for_exposures_of_standard_2`.
COUNTED_BY_STANDARD_2 = {
    *computed_rates_over_one_population.REGISTER,
    *computed_signs_behind_exposure.REGISTER,
    *computed_signs_behind_exposure.OWN,
}


def test_every_computed_answer_of_the_standard_has_a_case_here() -> None:
    asked = {
        field.computed
        for standard in (STANDARD, draft_standard())
        for pathway in standard.pathways.values()
        for step in pathway.steps.values()
        for field in step.fields.values()
        if field.computed
    }
    tables = {row[0] for table in (OF_SUBJECT, VALIDATIONS, OVER_ALL, OF_A_CASE, ALIKE, SHARED) for row in table}
    named = {
        "recurrence-in-domain",
        "late-acknowledgments-in-domain",
        "under-triaged-in-domain",
        "reporting-confidence",
        "action-completion-in-domain",
        "feedback-completion-in-domain",
        "severity-likelihood-matrix",
        "strength-of-its-sort",
        "all-looks-right",
        "sources-matched",
        "closure-credibility-improved",
    }
    assert asked == set(KNOWN) == tables | named | COUNTED_BY_STANDARD_2


def two_versions(told: Mapping[str, str]) -> Store:
    """A second version that calls ten fewer measurable, and whose window is a day."""
    changed = {
        "least-reduction": replace(STANDARD.tolerances["least-reduction"], value="10"),
        "recurrence-window": replace(STANDARD.tolerances["recurrence-window"], value="1"),
    }
    second = replace(STANDARD, version=2, tolerances={**STANDARD.tolerances, **changed})
    return cases_of(told, {1: STANDARD, 2: second})


def last(store: Store, case: str) -> Record:
    return store.cases[case].records[-1]


def test_a_follow_up_is_counted_by_the_version_of_its_baseline() -> None:
    """Mission items 41 and 94: a new version must not make it look better or worse."""
    case = about(time="11-05T09:00", more=BEFORE) + at("validation", "11-20T12:00", "standard: '2'")
    told = {NM: BOTH, N2: report("11-05T09:00") + triage("11-05T10:00"), LV: case}
    found = filled(last(two_versions(told), LV), two_versions(told)).fields
    assert found["recurrence_count"] == "1", "by the first version's window of 30 days"
    assert (found["counted_by"], found["same_rules"]) == ("1", "yes")
    assert found["recurrence_reduced"] == "yes", "two fewer, where the first version asks for one"


def test_a_baseline_of_the_second_version_is_counted_by_the_second() -> None:
    case = about(time="11-05T09:00", more=BEFORE + "\nstandard: '2'") + at("validation", "11-20T12:00", "standard: '2'")
    told = {NM: BOTH, N2: report("11-05T09:00") + triage("11-05T10:00"), LV: case}
    found = filled(last(two_versions(told), LV), two_versions(told)).fields
    assert (found["recurrence_count"], found["counted_by"], found["recurrence_reduced"]) == ("0", "2", "no")


def test_filling_keeps_the_steps_order_and_what_was_answered() -> None:
    told = {
        NM: BOTH,
        AE: at("exposure", "11-20T12:00", f"classification: emerging\nnear_miss: {NM}\nreview_on: '2026-11-20'"),
    }
    store = cases_of(told)
    made = filled(last(store, AE), store)
    order = [
        name for name in STANDARD.pathways["acknowledgment-exposure"].steps["exposure"].fields if name in made.fields
    ]
    assert list(made.fields) == order and made.fields["classification"] == "emerging"
    assert made.fields["minutes_to_acknowledge"] == "60"
    assert filled(made, store) == made, "twice is the same"


UNTOUCHED = [
    ({NM: report()}, NM, "a step that asks for no number"),
    ({"ZZ-2026-AAAAAAAA": report()}, "ZZ-2026-AAAAAAAA", "a pathway that is not known"),
    ({AE: about(more="standard: '9'")}, AE, "a version that is not there"),
    (
        {AE: about(time="11-05T09:00", more="standard: '9'") + at("follow-up", "11-20T12:00")},
        AE,
        "a version that is there, of a baseline whose version is not",
    ),
]


@pytest.mark.parametrize(("told", "case", "why"), UNTOUCHED)
def test_what_cannot_be_filled_stays_as_it_is(told: dict[str, str], case: str, why: str) -> None:
    store = cases_of(told)
    assert filled(last(store, case), store) is last(store, case), why


def test_the_first_record_of_a_case_is_filled_before_the_case_is_there() -> None:
    record, store = last(cases_of({AE: about()}), AE), cases_of({NM: BOTH})
    assert filled(record, store).fields["minutes_to_acknowledge"] == "60"


def test_the_register_that_is_given_is_the_one_that_is_read() -> None:
    record, store = last(cases_of({AE: about()}), AE), cases_of({NM: report()})
    given = Register(store, STANDARD, datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
    made = filled(record, store, given).fields
    assert made["minutes_to_acknowledge"] == "30" and "risk_domain" not in made, "what nobody knows is left out"
