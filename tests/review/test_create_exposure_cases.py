"""What a review calls for is opened once, as a first record with every answer worked out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.review.create_exposure_cases import cases_of as answered
from goodcatch.review.create_exposure_cases import opened, post_for
from goodcatch.review.review_model import Call, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.read_version_folders import default_standard
from scenario import cases_of

items = pytest.mark.items

STANDARD = default_standard()
NM, N2, AE, LV = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "AE-2026-7K3Q9F4T", "LV-2026-7K3Q9F4T"
SG, S2, SI = "SG-2026-AAAAAAAA", "SG-2026-BBBBBBBB", "SI-2026-7K3Q9F4T"
DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 7, 31, 20, 999, tzinfo=UTC)
REPORT = "== report-0001\nat: '2026-11-18T07:31:00+00:00'\nreceived: '2026-11-18T07:31:00+00:00'\n"
EXPOSURE = Call("acknowledgment-exposure", NM, {"near_miss": NM, "classification": "emerging"})
TRIGGER = "repeated-theme"
PATTERN = Call("safeguarding-improvement", TRIGGER, {"review": "monthly", "trigger": TRIGGER, "cases": (SG, S2)})


def calling(*calls: Call) -> Review:
    return Review("acknowledgment", "Daily", DAY, Period(DAY, DAY), 1, calls=calls)


def about(case: str) -> str:
    return f"== exposure-0001\nnear_miss: {case}\n"


def pattern(cases: str, more: str = "", trigger: str = TRIGGER) -> str:
    return f"== pattern-0001\ntrigger: {trigger}\ncases: [{cases}]\n{more}"


CLOSURE = "== closure-0001\nsince: x\n"
ANSWERED = [
    (EXPOSURE, {NM: REPORT}, "", "nothing is there yet"),
    (EXPOSURE, {AE: about(NM)}, AE, "it has an exposure"),
    (EXPOSURE, {AE: about(NM) + CLOSURE}, AE, "its exposure is closed: once is once"),
    (EXPOSURE, {AE: about(NM), "AE-2026-ZZZZZZZZ": about(NM)}, AE, "it has two: the first"),
    (EXPOSURE, {AE: about(N2)}, "", "another near miss has one"),
    (EXPOSURE, {LV: about(NM)}, "", "it has an exposure of another kind"),
    (EXPOSURE, {NM: REPORT, AE: "== exposure-0001\nreview_on: x\n"}, "", "an exposure that is about nothing"),
    (PATTERN, {SG: REPORT}, "", "no improvement case yet"),
    (PATTERN, {SI: pattern(SG)}, SI, "one is open"),
    (PATTERN, {SI: pattern(f"{SG}, {S2}", CLOSURE)}, SI, "one was closed for these very cases"),
    (PATTERN, {SI: pattern(SG, CLOSURE)}, "", "one was closed before the second case came"),
    (PATTERN, {SI: pattern(f"{SG}, {S2}", trigger="delayed-escalation")}, "", "one for another trigger"),
    (PATTERN, {SI: CLOSURE}, "", "one that says no trigger"),
    (replace(PATTERN, answers={"trigger": TRIGGER}), {SI: pattern(SG, CLOSURE)}, "", "a call that names no case"),
    (
        replace(EXPOSURE, pathway="no-such-pathway"),
        {AE: about(NM)},
        "",
        "a pathway that the provider has given up: nothing to open",
    ),
]


@pytest.mark.parametrize(("call", "told", "case", "why"), ANSWERED)
def test_which_case_answers_a_call(call: Call, told: dict[str, str], case: str, why: str) -> None:
    assert list(answered(calling(call), cases_of(told))) == [(call, case)], why
    open_ = not case and call.pathway in STANDARD.pathways
    assert len(opened(calling(call), cases_of(told), NOW)) == open_, why


@items(19)
def test_what_is_opened_has_every_answer_worked_out() -> None:
    one, two = opened(calling(EXPOSURE, PATTERN), cases_of({NM: REPORT}), NOW)
    assert one.case.startswith("AE-2026-") and one.step == "exposure" and one.by == "safety-learning-analyst-1"
    assert (one.at, one.extra) == ("2026-11-20T07:31:20+00:00", {"recorded": "2026-11-20T07:31:20+00:00"})
    wanted = {"review_on": "2026-11-20", "near_miss": NM, "classification": "emerging"}
    assert wanted.items() <= one.fields.items()
    assert (one.fields["minutes_to_acknowledge"], one.fields["sources_matched"]) == ("2880", "no")
    assert two.case.startswith("SI-2026-") and two.step == "pattern" and two.fields["cases"] == (SG, S2)


def test_two_of_one_kind_have_cases_of_their_own() -> None:
    other = Call(EXPOSURE.pathway, N2, {"near_miss": N2, "classification": "critical"})
    made = opened(calling(EXPOSURE, other), store_from({}, standards={1: STANDARD}), NOW)
    assert len({record.case for record in made}) == 2 and [r.fields["near_miss"] for r in made] == [NM, N2]
    (rest,) = opened(calling(EXPOSURE, other), cases_of({AE: about(NM)}), NOW)
    assert rest.fields["near_miss"] == N2, "the first has an exposure, the second has none"


def test_days_are_told_by_the_providers_clock() -> None:
    """At 23:30 UTC on 10 July it is the 11th in London: what was due on the 10th is overdue."""
    told = REPORT.replace("11-18", "07-02") + "== action-0001\nat: '2026-07-03T09:00:00+00:00'\ndue_on: '2026-07-10'\n"
    call = Call("learning-visibility-exposure", NM, {"near_miss": NM, "classification": "emerging"})
    (made,) = opened(calling(call), cases_of({NM: told}), datetime(2026, 7, 10, 23, 30, tzinfo=UTC))
    assert made.fields["actions_status"] == "overdue"


def test_a_role_that_nobody_holds_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"no post of roles\.yml holds the role `astronaut`: add one"):
        post_for("astronaut", STANDARD)
