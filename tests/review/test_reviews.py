"""The twelve reviews over stores made by hand: what is outside tolerance, of how many, and what is called for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.review import compute_review
from goodcatch.review.review_file import write
from goodcatch.review.review_model import Call, Review
from goodcatch.review.reviews.closed_without_visible_learning import SIGNS
from goodcatch.review.reviews.doubtful_closures import SIGNS as DOUBTS
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from marked_rows import marked
from scenario import cases_of

items = pytest.mark.items

STANDARD = default_standard()
NM, N2, N3 = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "NM-2026-CCCCCCCC"
AE, LV, CC, SI = "AE-2026-7K3Q9F4T", "LV-2026-7K3Q9F4T", "CC-2026-7K3Q9F4T", "SI-2026-7K3Q9F4T"
SG, S2, S3 = "SG-2026-AAAAAAAA", "SG-2026-BBBBBBBB", "SG-2026-CCCCCCCC"
EMPTY = store_from({}, standards={1: STANDARD})


def at(step: str, time: str, answers: str = "", number: int = 1) -> str:
    """A record at a time such as `11-02T09:00`."""
    return f"== {step}-000{number}\nat: '2026-{time}:00+00:00'\n{answers}\n"


def report(received: str = "11-02T09:00", more: str = "") -> str:
    return at("report", received, f"received: '2026-{received}:00+00:00'\nservice_type: care-home\n{more}")


def triage(time: str = "11-02T10:00", more: str = "") -> str:
    return at("triage", time, f"risk_domain: manual-handling\nowner: operations-lead-1\n{more}")


def stores(told: Mapping[str, str]) -> Mapping[str, Store]:
    """Safeguarding lives in the restricted store, the rest in the learning store."""
    hidden = {id: text for id, text in told.items() if id[:2] in ("SG", "SI")}
    open_ = {id: text for id, text in told.items() if id not in hidden}
    return {"learning": cases_of(open_), "restricted": cases_of(hidden)}


def review(name: str, on: str, told: Mapping[str, str]) -> Review:
    return compute_review.review(name, stores(told), date.fromisoformat(on), {})


def values(found: Review) -> dict[str, str]:
    """Each figure as `3 of 4`."""
    return {f.name: f"{f.value} of {f.of}" if f.of else f.value for f in found.figures}


def calls(pathway: str, found: Review) -> tuple[Call, ...]:
    """What is called for where each line of a review calls for an exposure."""
    return tuple(
        Call(pathway, line.case, {"near_miss": line.case, "classification": line.status}) for line in found.lines
    )


THIRTY = {"recurrence-window": "30", "reopen-window": "30"}


# ---- A: acknowledgment, as of 07:30 on Friday 20 November 2026 ----

DAILY = "2026-11-20"
WAITS = [
    ("", "19T07:30", "within-tolerance", "exactly 1,440 minutes without a word"),
    ("", "19T07:29", "emerging", "1,441 minutes"),
    ("", "17T07:30", "emerging", "exactly 4,320 minutes"),
    ("", "17T07:29", "critical", "4,321 minutes"),
    (
        at("acknowledge", "11-17T08:00") + triage("11-18T07:00"),
        "17T07:00",
        "within-tolerance",
        "a word, and triage in a day",
    ),
    (at("acknowledge", "11-17T08:00") + triage("11-18T07:01"), "17T07:00", "emerging", "triage a minute late"),
    (at("acknowledge", "11-17T08:00"), "17T07:29", "critical", "a word, but no decision for three days and a minute"),
    (
        at("acknowledge", "11-18T07:31") + triage("11-18T07:31"),
        "17T07:30",
        "emerging",
        "late, then answered: still counted",
    ),
    (triage("11-20T07:30"), "19T07:30", "within-tolerance", "answered as the review begins"),
    (triage("11-20T07:31"), "19T07:29", "emerging", "answered after the review: not seen"),
]


@items(21)
@pytest.mark.parametrize(("steps", "received", "status", "why"), WAITS)
def test_a_wait_is_classed_by_the_minute(steps: str, received: str, status: str, why: str) -> None:
    found = review("acknowledgment", DAILY, {NM: report(f"11-{received}") + steps})
    assert [(line.case, line.status) for line in found.lines] == (
        [] if status == "within-tolerance" else [(NM, status)]
    ), why
    assert found.calls == calls("acknowledgment-exposure", found)
    name = {"within-tolerance": "within"}.get(status, status)
    assert values(found)[name] == "1 of 1"


SEEN = [
    ({NM: report("08-22T06:30")}, "0", "received exactly 90 days before, at 07:30 in summer"),
    ({NM: report("08-22T06:31")}, "1", "a minute later"),
    ({NM: report() + at("duplicate", "11-03T09:00")}, "0", "the same as another"),
    ({NM: report() + at("rerouted", "11-03T09:00", "to: incident")}, "0", "handed over"),
    ({NM: report("11-20T07:31")}, "0", "not received yet"),
    ({NM: report(), AE: at("exposure", "11-10T09:00", f"near_miss: {NM}")}, "1", "it has an exposure already"),
]


@items(16)
@pytest.mark.parametrize(("told", "outside", "why"), SEEN)
def test_which_near_misses_are_seen(told: dict[str, str], outside: str, why: str) -> None:
    found = review("acknowledgment", DAILY, told)
    assert str(len(found.lines)) == outside, why
    assert len(found.calls) == (0 if AE in told else int(outside)), "an exposure is opened once"


FIRST_WORD = [
    (at("acknowledge", "11-02T10:00") + triage("11-03T09:00"), [], "a word within the hour, triage within the day"),
    (at("acknowledge", "11-02T10:01") + triage("11-03T09:00"), ["emerging"], "a word a minute late, triage in time"),
]


@items(94)
@pytest.mark.parametrize(("steps", "status", "why"), FIRST_WORD)
def test_a_provider_may_promise_the_first_word_sooner_than_triage(steps: str, status: list[str], why: str) -> None:
    sooner = {**STANDARD.tolerances, "ack-emerging": replace(STANDARD.tolerances["ack-emerging"], value="60")}
    given = {"learning": cases_of({NM: report() + steps}, {1: replace(STANDARD, tolerances=sooner)})}
    found = compute_review.review("acknowledgment", given, date.fromisoformat(DAILY), {})
    assert [line.status for line in found.lines] == status, why


def test_an_exposure_about_another_near_miss_does_not_count() -> None:
    told = {NM: report(), AE: at("exposure", "11-10T09:00", f"near_miss: {N2}")}
    assert [c.about for c in review("acknowledgment", DAILY, told).calls] == [NM]


@items(30)
def test_what_the_daily_review_counts() -> None:
    told = {
        NM: report("11-19T09:00"),
        N2: report("11-18T09:00") + at("acknowledge", "11-18T10:00"),
        N3: report("11-02T09:00")
        + triage(more="potential_severity: low")
        + at("regrade", "11-03T09:00", "potential_severity: severe"),
    }
    found = review("acknowledgment", DAILY, told)
    assert values(found) == {
        "received": "1",
        "within": "2 of 3",
        "emerging": "1 of 3",
        "critical": "0 of 3",
        "unanswered": "1 of 3",
        "untriaged": "2 of 3",
        "under-triaged": "1 of 3",
    }
    assert [(line.case, line.says) for line in found.lines] == [(N2, "60 minutes to the first word; 2790 to triage")]
    told[N2] = report("11-18T09:00")
    assert review("acknowledgment", DAILY, told).lines[0].says == (
        "2790 minutes to the first word, still waiting; 2790 to triage"
    )
    assert found.figure("received").cases == (NM,), "Thursday's, on a Friday"


# ---- B: learning visibility, on Monday 23 November 2026, over the cycle of 9 to 22 November ----

FORTNIGHT = "2026-11-23"
TOLD = at("feedback", "11-09T09:00")
LEARNED = at("learning", "11-09T10:00", "issued: 'no'")
CLOSED = at("closure", "11-10T10:00", "closed_grounds: counted")
LATE_ACTION = at("action", "11-03T09:00", "due_on: '2026-11-22'")
AGAIN = {N2: report("11-12T09:00") + triage("11-12T10:00")}
LEARNING = [
    (TOLD + LEARNED, {}, "visible", set(), "told, and decided that there is nothing to share"),
    (TOLD, {}, "emerging", {"not-shared"}, "nobody decided"),
    (LEARNED, {}, "emerging", {"not-told"}, "not told"),
    ("", {}, "critical", {"not-told", "not-shared"}, "neither"),
    (TOLD + LEARNED + LATE_ACTION, {}, "emerging", {"overdue"}, "a change was due yesterday"),
    (TOLD + LEARNED + LATE_ACTION.replace("11-22", "11-23"), {}, "visible", set(), "a change is due today"),
    (TOLD + LEARNED, AGAIN, "emerging", {"came-back"}, "it came back two days after the closing"),
    (TOLD + LATE_ACTION, AGAIN, "critical", {"not-shared", "overdue", "came-back"}, "three signs"),
]


@items(32, 35)
@pytest.mark.parametrize(("steps", "others", "status", "signs", "why"), LEARNING)
def test_learning_signs(steps: str, others: dict[str, str], status: str, signs: set[str], why: str) -> None:
    found = review("learning-visibility", FORTNIGHT, {NM: report() + triage() + steps + CLOSED, **others})
    shown = values(found)
    assert {name for name in ("not-told", "not-shared", "overdue", "came-back") if shown[name] == "1 of 1"} == signs, (
        why
    )
    assert shown[status] == "1 of 1" and shown["closed"] == "1", why
    said = [sign for name, sign in SIGNS.items() if name in signs]
    assert [(line.status, line.says) for line in found.lines] == (
        [] if status == "visible" else [(status, "; ".join(said).format_map(THIRTY))]
    )
    assert found.calls == calls("learning-visibility-exposure", found)


CYCLE = [
    ("11-09T00:00", True, "the first minute of the cycle"),
    ("11-08T23:59", False, "the minute before"),
    ("11-22T23:59", True, "the last minute"),
    ("11-23T00:00", False, "the minute after belongs to the next audit"),
]


@items(31)
@pytest.mark.parametrize(("time", "seen", "why"), CYCLE)
def test_the_cycle(time: str, seen: bool, why: str) -> None:
    found = review("learning-visibility", FORTNIGHT, {NM: report() + triage() + CLOSED.replace("11-10T10:00", time)})
    assert (values(found)["closed"] == "1") is seen, why


@items(31)
def test_a_case_of_an_earlier_cycle_that_came_back_in_this_one_is_looked_at_again() -> None:
    told = {NM: report() + triage() + TOLD + LEARNED + CLOSED.replace("11-10", "11-06"), **AGAIN}
    found = review("learning-visibility", FORTNIGHT, told)
    assert [(line.case, line.says) for line in found.lines] == [(NM, "it came back within 30 days")]
    told[N2] = report("11-08T09:00") + triage("11-12T10:00")
    assert review("learning-visibility", FORTNIGHT, told).lines == (), "it came back before the cycle"


def test_learning_exposures_are_opened_once() -> None:
    told = {NM: report() + triage() + CLOSED, LV: at("exposure", "11-10T11:00", f"near_miss: {NM}")}
    found = review("learning-visibility", FORTNIGHT, told)
    assert len(found.lines) == 1 and found.calls == ()


# ---- C: closure credibility, on Monday 7 December 2026, over November ----

MONTH = "2026-12-07"
WORD = at("confirmation", "11-12T10:00", "word: not-confirmed")
REOPEN = at("reopen", "11-15T10:00")
ACTION_DONE = at("action", "11-03T09:00", "due_on: '2026-11-10'") + at(
    "done", "11-09T08:00", "action: action-0001\noutcome: done"
)
SHOWN = "evidence: [{held_at: Register, shows: x, seen_by: quality-lead-1}]"
CREDIBILITY = [
    (TOLD + CLOSED, {}, "credible", set(), "told, and nothing against it: silence is no sign"),
    (CLOSED, {}, "doubtful", {"not-told"}, "one sign"),
    (TOLD + CLOSED + WORD, {}, "doubtful", {"not-confirmed"}, "the reporter says no"),
    (TOLD + CLOSED + WORD.replace("not-confirmed", "no-reply"), {}, "credible", set(), "no reply is not a no"),
    (TOLD + CLOSED + WORD.replace("not-confirmed", "declined"), {}, "credible", set(), "rather not say is not a no"),
    (CLOSED + WORD, {}, "failed", {"not-told", "not-confirmed"}, "two signs"),
    (TOLD + CLOSED + REOPEN, {}, "failed", {"reopened"}, "opened again: that sign alone is enough"),
    (TOLD + CLOSED, AGAIN, "doubtful", {"came-back"}, "the same came back"),
    (TOLD + ACTION_DONE + CLOSED, {}, "doubtful", {"no-evidence"}, "a change that nothing shows"),
    (
        TOLD + ACTION_DONE.replace("outcome: done", "outcome: dropped") + CLOSED,
        {},
        "credible",
        set(),
        "a change that was dropped has nothing to show",
    ),
    (TOLD + ACTION_DONE.rstrip() + "\n" + SHOWN + "\n" + CLOSED, {}, "credible", set(), "a change, and what shows it"),
]


@items(44)
@pytest.mark.parametrize(("steps", "others", "status", "signs", "why"), CREDIBILITY)
def test_credibility_signs(steps: str, others: dict[str, str], status: str, signs: set[str], why: str) -> None:
    found = review("closure-credibility", MONTH, {NM: report() + triage() + steps, **others})
    shown = values(found)
    names = ("reopened", "came-back", "not-told", "no-evidence")
    assert {name for name in names if shown[name] == "1 of 1"} == signs - {"not-confirmed"}, why
    assert (shown["not-confirmed"] == "1 of 1") is ("not-confirmed" in signs), why
    assert shown[status] == "1 of 1", why
    assert [c.answers["classification"] for c in found.calls] == ([] if status == "credible" else [status])
    said = "; ".join(DOUBTS[name] for name in DOUBTS if name in signs).format_map(THIRTY)
    assert [line.says for line in found.lines] == ([said] if said else []), why


@items(49)
def test_who_did_not_answer_has_a_denominator_of_their_own() -> None:
    """Of six closed, two answered: one yes of two, not one of six."""
    words = ("confirmed", "not-confirmed", "no-reply", "declined", "")
    told = {
        f"NM-2026-AAAAAAA{n}": report()
        + triage()
        + TOLD
        + CLOSED
        + (at("confirmation", "11-12T10:00", f"word: {word}") if word else "")
        for n, word in enumerate(words)
    }
    told["NM-2026-AAAAAAA5"] = report(more="anonymity: anonymous") + triage() + TOLD + CLOSED
    shown = values(review("closure-credibility", MONTH, told))
    assert {name: shown[name] for name in (*words[:4], "not-identifiable", "not-asked")} == {
        "confirmed": "1 of 2",
        "not-confirmed": "1 of 2",
        "no-reply": "1 of 6",
        "declined": "1 of 6",
        "not-identifiable": "1 of 6",
        "not-asked": "1 of 6",
    }
    assert shown["resolved"] == "6"


def test_nobody_answered_is_none_of_none() -> None:
    shown = values(review("closure-credibility", MONTH, {NM: report() + triage() + TOLD + CLOSED}))
    assert (shown["confirmed"], shown["not-confirmed"]) == ("0 of 0", "0 of 0")


INVOLVED = [
    (TOLD + CLOSED + WORD, {}, {"disputed-closure"}, "the reporter does not agree"),
    (CLOSED, {}, {"absent-feedback"}, "not told"),
    (TOLD + CLOSED, AGAIN, {"repeated-recurrence"}, "it came back"),
    (TOLD + CLOSED + REOPEN, {}, {"disputed-closure"}, "opened again"),
    (
        at("regrade", "11-03T09:00", "potential_severity: severe") + CLOSED,
        {},
        {"weak-triage", "absent-feedback"},
        "graded up",
    ),
]


@items(43)
@pytest.mark.parametrize(("steps", "others", "involved", "why"), INVOLVED)
def test_what_a_case_touches(steps: str, others: dict[str, str], involved: set[str], why: str) -> None:
    told = {NM: report() + triage(more="potential_severity: low") + steps, **others}
    (call,) = review("closure-credibility", MONTH, told).calls
    assert set(call.answers["involved"]) == involved, why
    assert (call.pathway, call.about, call.answers["near_miss"]) == ("closure-credibility-exposure", NM, NM)
    assert involved <= set(STANDARD.vocabulary["case-involvement"])


WAIT = [("11-03T09:00", set(), "1,440 minutes"), ("11-03T09:01", {"delayed-acknowledgment"}, "1,441 minutes")]


@pytest.mark.parametrize(("time", "involved", "why"), WAIT)
def test_a_long_wait_is_part_of_what_a_case_touches(time: str, involved: set[str], why: str) -> None:
    told = {NM: report() + triage(time) + TOLD.replace("11-09", "11-10") + CLOSED + WORD}
    (call,) = review("closure-credibility", MONTH, told).calls
    assert set(call.answers["involved"]) - {"disputed-closure"} == involved, why


RESOLVED = [
    ("11-01T00:00", True, "the first minute of November"),
    ("10-31T23:59", False, "the last of October"),
    ("11-30T23:59", True, "the last of November"),
    ("12-01T00:00", False, "the first of December"),
]


@items(42)
@pytest.mark.parametrize(("time", "seen", "why"), RESOLVED)
def test_resolved_in_the_calendar_month_before(time: str, seen: bool, why: str) -> None:
    told = {NM: report("10-20T09:00") + triage("10-20T10:00") + CLOSED.replace("11-10T10:00", time)}
    assert (values(review("closure-credibility", MONTH, told))["resolved"] == "1") is seen, why


@items(42)
def test_resolved_learning_visibility_exposures_are_looked_at_too() -> None:
    exposure = at("exposure", "11-02T09:00", f"near_miss: {NM}") + at("closure", "11-20T09:00")
    told = at("worker-told", "11-10T09:00")
    found = review("closure-credibility", MONTH, {LV: exposure})
    assert [(line.case, line.status) for line in found.lines] == [(LV, "doubtful")]
    assert review("closure-credibility", MONTH, {LV: exposure + told}).lines == (), "the reporters were told"
    (call,) = review("closure-credibility", MONTH, {LV: exposure + told + at("reopen", "11-25T09:00")}).calls
    assert call.answers["involved"] == ("disputed-closure",), "told: that is not what it touches"


def test_credibility_exposures_are_opened_once() -> None:
    told = {NM: report() + triage() + CLOSED, CC: at("exposure", "11-10T11:00", f"near_miss: {NM}")}
    found = review("closure-credibility", MONTH, told)
    assert len(found.lines) == 1 and found.calls == ()


# ---- D5, E5, F5: safeguarding, in November 2026 ----


def safeguarding(day: str, decision: str = "", more: str = "") -> str:
    return (
        at("report", f"{day}T09:00", f"event_at: '2026-{day}T09:00:00+00:00'\nreceived: '2026-{day}T09:00:00+00:00'")
        + at("seriousness-review", f"{day}T09:20", "recur_next_shift: 'yes'")
        + at("threshold-screen", f"{day}T12:00", "abuse_signs: 'yes'")
        + at("route-decision", f"{day}T13:00", decision)
        + more
    )


LATE = safeguarding(
    "11-10", "delayed_recognition: 'yes'\nrepeated_control_failure: 'no'", at("referral", "11-10T15:00")
)
PATTERN = at("pattern", "11-12T09:00", "trigger: {0}\ncases: [{1}]")


def pattern(trigger: str, cases: str) -> str:
    return PATTERN.format(trigger, cases)


END = at("closure", "11-14T09:00")
DELAYED = [
    ({SG: LATE}, False, "one late case does not trigger"),
    ({SG: LATE, S2: LATE}, True, "two do"),
    ({SG: LATE, S2: safeguarding("11-10")}, False, "one of two"),
    ({SG: LATE, S2: LATE.replace("11-10", "10-10")}, False, "the other began before the window of 30 days"),
    ({SG: LATE, S2: LATE, SI: pattern("delayed-escalation", SG)}, False, "an improvement case is open"),
    ({SG: LATE, S2: LATE, SI: pattern("repeated-theme", f"{SG}, {S2}")}, True, "one for another trigger is open"),
    (
        {SG: LATE, S2: LATE, SI: pattern("delayed-escalation", f"{SG}, {S2}") + END},
        False,
        "closed, for these very cases",
    ),
    ({SG: LATE, S2: LATE, SI: pattern("delayed-escalation", SG) + END}, True, "closed, and a new case has come"),
]


@items(54)
@pytest.mark.parametrize(("told", "called", "why"), DELAYED)
def test_d5_more_than_one_late_escalation_calls_for_practice_correction(
    told: dict[str, str], called: bool, why: str
) -> None:
    found = review("safeguarding-audit", "2026-11-16", told)
    assert bool(found.calls) is called, why
    if called:
        assert found.calls[0].answers == {"review": "weekly", "trigger": "delayed-escalation", "cases": (SG, S2)}
    assert [(line.case, line.status, line.says) for line in found.lines] == [
        (case, "escalated-late", "recognised later than it could have been")
        for case in found.figure("escalated-late").cases
    ]


@items(54)
def test_what_the_weekly_audit_counts() -> None:
    slow = safeguarding("11-10").replace("11-10T12:00", "11-11T12:00")
    found = review("safeguarding-audit", "2026-11-16", {SG: LATE, S2: slow, S3: safeguarding("10-10")})
    assert values(found) == {
        "cases": "2",
        "same-day-screens": "50.0 of 2",
        "screened-late": "1 of 2",
        "escalated-late": "1",
        "failed-again": "0",
    }
    assert (found.figure("screened-late").cases, found.figure("same-day-screens").cases) == ((S2,), (SG, S2))


def again(time: str, number: int = 1) -> str:
    return at("check", time, "happened_again: 'yes'", number)


REPEATS = [
    ({SG: safeguarding("11-02", more=again("11-10T09:00"))}, "1", False, "one event does not trigger"),
    ({SG: safeguarding("11-02", more=again("11-10T09:00") + again("11-11T09:00", 2))}, "2", True, "two of one case do"),
    (
        {SG: safeguarding("11-02", more=again("11-10T09:00")), S2: safeguarding("11-02", more=again("11-10T09:00"))},
        "2",
        True,
        "one each of two cases do",
    ),
    ({SG: safeguarding("09-02", more=again("10-10T09:00") + again("11-11T09:00", 2))}, "1", False, "one is long past"),
    (
        {SG: safeguarding("09-02", more=again("10-17T08:00") + again("10-17T08:01", 2))},
        "1",
        False,
        "one exactly 30 days ago, at 09:00 in summer, and one a minute later",
    ),
]


@items(59)
@pytest.mark.parametrize(("told", "events", "called", "why"), REPEATS)
def test_e5_more_than_one_repeat_calls_for_the_executive(
    told: dict[str, str], events: str, called: bool, why: str
) -> None:
    found = review("safeguarding-controls", "2026-11-16", told)
    assert values(found)["repeats-after-change"] == events, why
    cases = tuple(sorted(told))
    answers = {"review": "twice-weekly", "trigger": "repeats-after-change", "cases": cases}
    assert [c.answers for c in found.calls] == ([answers] if called else []), why
    assert found.figure("repeats-after-change").cases == cases


@items(55, 59)
def test_the_controls_audit_shows_live_actions_and_limits_past_their_date() -> None:
    urgent = at("action", "11-03T09:00", "urgent: 'yes'\ndue_on: '2026-11-10'")
    told = {
        SG: safeguarding("11-02", more=urgent + at("restriction", "11-03T09:00", "review_by: '2026-11-15'")),
        S2: safeguarding("11-02", more=urgent + at("done", "11-10T09:00", "action: action-0001\noutcome: done")),
    }
    found = review("safeguarding-controls", "2026-11-16", told)
    assert values(found) == {
        "urgent-on-time": "50.0",
        "repeats-after-change": "0",
        "live-actions": "1",
        "restrictions-past": "1",
    }
    assert [(line.case, line.status, line.says) for line in found.lines] == [
        (SG, "live-action", "1 urgent changes open"),
        (SG, "restriction-past", "a limit on a person is past its end or review date"),
    ]


def themed(name: str, day: str = "11-02") -> str:
    return safeguarding(day, more=at("learning-summary", "11-18T15:00", f"themes: [{name}]"))


THEMES = [
    ({SG: themed("person")}, [], "a theme in one case"),
    ({SG: themed("person"), S2: themed("communication")}, [], "two cases, two themes"),
    ({SG: themed("person"), S2: themed("person")}, [SG, S2], "a theme in two cases"),
    ({SG: themed("person"), S2: themed("person", "10-01")}, [], "the other is older than the window"),
    ({SG: themed("person"), S2: themed("person"), S3: themed("communication")}, [SG, S2], "the third shares nothing"),
]


@items(64)
@pytest.mark.parametrize(("told", "cases", "why"), THEMES)
def test_f5_a_theme_in_two_cases_calls_for_an_improvement_plan(
    told: dict[str, str], cases: list[str], why: str
) -> None:
    """As of 14:00 on 20 November; the meeting of the fifth working day would be the 6th."""
    found = review("safeguarding-governance", "2026-11-20", told)
    assert [(line.case, line.status, line.says) for line in found.lines] == [
        (case, "repeated-theme", "person") for case in cases
    ], why
    assert [values(found)[name] for name in values(found) if name.startswith("theme-")] == (
        [f"2 of {len(told)}"] if cases else []
    )
    assert [(c.answers["trigger"], c.answers["review"], c.answers["cases"]) for c in found.calls] == (
        [("repeated-theme", "monthly", tuple(cases))] if cases else []
    )


@items(64)
def test_what_the_safeguarding_meeting_counts() -> None:
    action = at("action", "11-03T09:00", "permanent: 'yes'") + at("action", "11-03T09:00", number=2)
    done = at("done", "11-09T09:00", "action: action-0001\noutcome: done")
    told = {
        SG: safeguarding("11-02", more=action + done),
        S2: safeguarding("11-03").replace("11-03T13:00", "11-03T11:00"),
    }
    shown = values(review("safeguarding-governance", "2026-11-20", told))
    assert shown == {"cases": "2", "completed": "50.0 of 2", "permanent": "1 of 1", "hours-to-decision": "3.0 of 2"}
    assert values(review("safeguarding-governance", "2026-11-20", {}))["hours-to-decision"] == " of 0", (
        "nothing to count"
    )


# ---- packs and the monthly tables ----

PLAN = "options: [x]\nowner: operations-lead-1\nreview_on: '2026-12-24'\n"
PACKS = [
    ("sustainability-pack", "2026-11-16", AE, "recovery", "the weekly pack"),
    ("workforce-summary", "2026-11-23", LV, "stabilisation", "the fortnightly summary"),
    ("board-pack", "2026-12-07", CC, "repair", "the board's pack"),
]


SHOWN_BY_PACKS = {
    "the weekly pack": items(29),
    "the fortnightly summary": items(39),
    "the board's pack": items(46),
}


@pytest.mark.parametrize(("name", "on", "case", "step", "why"), marked(SHOWN_BY_PACKS, PACKS))
def test_a_pack_lists_each_plan_that_is_not_closed(name: str, on: str, case: str, step: str, why: str) -> None:
    told = at("exposure", "11-02T09:00", f"near_miss: {NM}") + at(step, "11-03T09:00", PLAN)
    found = review(name, on, {case: told})
    assert [(line.case, line.status) for line in found.lines] == [(case, "waits-for-the-owner")], why
    assert values(found)["open"] == "1 of 1" and found.calls == (), why
    accepted = at("accept", "11-04T09:00", f"{step}: {step}-0001")
    assert [line.status for line in review(name, on, {case: told + accepted}).lines] == ["accepted"]
    assert review(name, on, {case: told + at("closure", "11-10T09:00")}).lines == ()
    later = at("exposure", "11-02T09:00") + at(step, "12-20T09:00", PLAN)
    assert review(name, on, {case: later}).lines == (), "authorised after the pack"


@items(49, 80)
def test_the_board_sees_outcomes_and_oversight() -> None:
    told = {
        NM: report()
        + triage(more="factors: [equipment]\nrestrictive_practice: 'yes'")
        + at("investigation", "11-03T09:00")
        + CLOSED
        + WORD.replace("not-confirmed", "confirmed"),
        N2: report() + triage(more="factors: [equipment]") + CLOSED + REOPEN,
        N3: report() + triage() + at("action", "11-03T09:00", "due_on: '2026-12-06'"),
        SG: safeguarding("11-20"),
    }
    pack = review("board-pack", "2026-12-07", told)
    assert (pack.figure("confirmed").cases, pack.figure("reopened").cases) == ((NM,), (N2,))
    shown = {**values(pack), **values(review("board-oversight", "2026-12-07", told))}
    for name, value in {
        "confirmed": "1 of 2",
        "reopened": "1 of 2",
        "received": "3",
        "restrictive-practice": "1 of 3",
        "theme-equipment": "2 of 3",
        "looked-into": "1 of 2",
        "completed": "0.0 of 1",
        "unresolved": "1 of 3",
        "safeguarding": "1",
        "safeguarding-live": "0 of 1",
        "safeguarding-screened": "100.0 of 1",
    }.items():
        assert shown[name] == value, name


LOOKS = [
    ((("short", ""),), "0 of 0", "", "a short one needs no closer look"),
    ((("in-depth", ""),), "1 of 1", "", "nobody looked"),
    ((("in-depth", "11-06T09:00"),), "0 of 1", "3 of 1", "whole days from triage"),
    (
        (("in-depth", "11-06T11:00"), ("in-depth", "11-03T10:00"), ("short", "11-04T11:00")),
        "0 of 2",
        "2 of 3",
        "the middle",
    ),
]


@items(76, 80)
@pytest.mark.parametrize(("looks", "skipped", "days", "why"), LOOKS)
def test_the_board_sees_whether_a_closer_look_came_and_when(
    looks: tuple[tuple[str, str], ...], skipped: str, days: str, why: str
) -> None:
    told = {}
    for id, (depth, look) in zip((NM, N2, N3), looks, strict=False):
        found = at("investigation", look, "findings: x") if look else ""
        told[id] = report() + triage(more=f"depth: {depth}") + found + at("closure", "11-20T12:00", "since: x")
    seen = values(review("board-oversight", "2026-12-07", told))
    assert (seen["look-skipped"], seen["days-to-look"]) == (skipped, days or " of 0"), why


def test_the_boards_oversight_without_the_restricted_store_says_nothing_of_safeguarding() -> None:
    found = compute_review.review("board-oversight", {"learning": EMPTY}, date(2026, 12, 7), {})
    assert not any(figure.name.startswith("safeguarding") for figure in found.figures)


@items(80)
def test_the_boards_oversight_shows_of_safeguarding_counts_alone_and_no_words() -> None:
    found = review("board-oversight", "2026-12-07", {SG: safeguarding("11-02")})
    assert all(not line.case.startswith("SG") for line in found.lines)


@items(72, 74)
def test_reporting_signal_measures_five_things() -> None:
    action = at("action", "11-03T09:00", "due_on: '2026-11-20'")
    done = at("done", "11-{}T09:00", "action: action-0001\noutcome: done")
    check = at("check", "11-25T09:00", "action: action-0001\nholds: '{}'")
    told = {
        NM: report(more="category: medication")
        + triage("11-03T09:00")
        + action
        + done.format("20")
        + check.format("yes"),
        N2: report(more="category: medication")
        + triage("11-03T09:01")
        + action
        + done.format("21")
        + check.format("no"),
        N3: report(more="category: staffing") + action + check.format("partly"),
        "NM-2026-DDDDDDDD": report("10-31T09:00") + triage("10-31T10:00"),
    }
    found = review("signal-health", MONTH, told)
    shown = values(found)
    for name, value in {
        "volume": "3",
        "spread": "2 of 8",
        "category-medication": "2 of 3",
        "category-missing-person": "0 of 3",
        "time-to-triage": "24.0 of 2",
        "triaged-in-time": "1 of 3",
        "actions-done": "66.7 of 3",
        "actions-late": "2 of 3",
        "checks-hold": "33.3 of 3",
        "checks-failed": "1 of 3",
    }.items():
        assert shown[name] == value, name
    cases = {name: found.figure(name).cases for name in ("actions-done", "actions-late", "checks-failed")}
    assert cases == {"actions-done": (NM, N2), "actions-late": (N2, N3), "checks-failed": (N2,)}
    assert not any(name.startswith("repeated-") for name in shown), "two alike; three are looked at together"


def test_what_was_told_late_is_counted_from_the_second_grammar_on() -> None:
    took = "recorded: '2026-11-{}T09:00:00+00:00'"
    told = {
        NM: report() + at("done", "11-03T09:00", took.format("06")) + at("check", "11-04T09:00", took.format("08")),
        N2: report() + at("same-day-review", "11-03T09:00", took.format("20")) + at("done", "11-03T09:00"),
        N3: report() + at("done", "10-03T09:00", took.format("20").replace("11-20", "12-01")),
    }
    second = replace(STANDARD, grammar=2, tolerances=draft_standard().tolerances)
    here = {name: replace(store, standards={1: second}) for name, store in stores(told).items()}
    figure = compute_review.review("signal-health", here, date.fromisoformat(MONTH), {}).figure("told-late")
    assert (figure.value, figure.of, figure.cases) == ("1", "3", (NM,)), "to the hour it is not late; protecting is not"
    assert figure.label == "Steps told more than 3 days after they were done"
    assert "told-late" not in values(review("signal-health", MONTH, told))


DUE = [
    ("due_on: '2026-11-01'", "", "1", "the first day of the month"),
    ("due_on: '2026-10-31'", "", "0", "the day before it"),
    ("due_on: '2026-11-30'", "", "1", "the last day"),
    ("due_on: '2026-12-01'", "", "0", "the day after it"),
    ("due_on: soon", "", "0", "a day that nobody can read"),
    ("due_on: '2026-11-20'", "outcome: dropped", "0", "dropped with a reason"),
]


@pytest.mark.parametrize(("answers", "end", "number", "why"), DUE)
def test_changes_count_in_the_month_in_which_they_fall_due(answers: str, end: str, number: str, why: str) -> None:
    done = at("done", "11-09T09:00", f"action: action-0001\n{end}") if end else ""
    found = review("signal-health", MONTH, {NM: report() + at("action", "11-03T09:00", answers) + done})
    assert (found.figure("actions-done").of, found.figure("actions-late").of) == (number, number), why


def test_three_alike_in_a_month_are_looked_at_together() -> None:
    told = {id: report(more="category: medication") for id in (NM, N2, N3)}
    figure = review("signal-health", MONTH, told).figure("repeated-medication")
    assert (figure.cases, figure.of) == ((NM, N2, N3), "3")


@items(65, 70, 75)
def test_governance_shows_patterns_factors_and_early_warnings() -> None:
    told = {
        NM: report(more="category: safeguarding")
        + triage(more="factors: [tiredness, equipment]\nmissed_escalation: 'yes'\npotential_severity: low")
        + at("regrade", "11-03T09:00", "potential_severity: severe"),
        N2: report("11-05T09:00")
        + triage("11-05T10:00", "factors: [equipment]\nmissed_escalation: 'no'\npotential_severity: severe")
        + at("regrade", "11-06T09:00", "potential_severity: low"),
        "NM-2026-DDDDDDDD": report("09-08T13:00") + triage("09-08T14:00"),
        N3: report("08-01T09:00") + triage("08-01T10:00", "factors: [equipment]"),
    }
    found = review("governance", "2026-12-07", told)
    shown = values(found)
    for name, value in {
        "looked-at": "2",
        "missed-escalation": "1 of 2",
        "under-triaged": "1 of 2",
        "over-triaged": "1 of 2",
        "pattern-recurring-safeguarding": "1 of 2",
        "pattern-environment-staffing": "2 of 2",
        "factor-equipment": "2 of 2",
        "kind-active": "1 of 2",
        "kind-latent": "2 of 2",
        "sign-similar-triggers": "1 of 2",
    }.items():
        assert shown[name] == value, name
    assert "factor-tiredness" not in shown, "one case is no theme"
    assert [(line.case, line.status, line.says) for line in found.lines] == [(NM, "came-back", N2)]
    cases = [found.figure(name).cases for name in ("missed-escalation", "under-triaged", "over-triaged")]
    assert cases == [(NM,), (NM,), (N2,)]


# ---- all of them ----

EVERYTHING = {
    NM: report() + triage() + CLOSED + WORD,
    N2: report("11-05T09:00") + triage("11-05T10:00"),
    AE: at("exposure", "11-10T09:00", f"near_miss: {N2}") + at("recovery", "11-11T09:00", PLAN),
    SG: LATE,
    S2: LATE.replace("T09:20", "T09:30"),
}


@pytest.mark.parametrize("name", sorted(STANDARD.reviews))
def test_the_same_stores_and_day_give_the_same_bytes(name: str) -> None:
    there = dict(reversed(tuple(EVERYTHING.items())))
    assert write(review(name, "2026-12-07", EVERYTHING)) == write(review(name, "2026-12-07", there))


@pytest.mark.parametrize("name", sorted(STANDARD.reviews))
def test_empty_stores_show_nothing_and_call_for_nothing(name: str) -> None:
    found = review(name, "2026-12-07", {})
    assert found.lines == () and found.calls == () and found.figures
    assert {figure.value for figure in found.figures} <= {"", "0"}


@pytest.mark.parametrize("name", sorted(STANDARD.reviews))
def test_what_came_after_changes_nothing(name: str) -> None:
    later = {**EVERYTHING, N3: report("12-08T09:00"), S3: LATE.replace("11-10", "12-08")}
    assert write(review(name, "2026-12-07", later)) == write(review(name, "2026-12-07", EVERYTHING))


@pytest.mark.parametrize("name", sorted(STANDARD.reviews))
def test_figures_are_named_once_and_name_tolerances_of_the_standard(name: str) -> None:
    found = review(name, "2026-12-07", EVERYTHING)
    names = [figure.name for figure in found.figures]
    assert len(set(names)) == len(names)
    assert {figure.tolerance for figure in found.figures} - {""} <= set(STANDARD.tolerances)


def test_each_review_has_a_schedule_in_the_newest_standard_and_twelve_had_one_in_the_first() -> None:
    assert set(compute_review.modules()) == set(draft_standard().reviews)
    assert set(STANDARD.reviews) == set(compute_review.modules()) - {"retention"}
