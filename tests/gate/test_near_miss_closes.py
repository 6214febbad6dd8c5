"""Honest ways through a near miss close; each cheat beside them changes one answer, and that answer is named."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gate.near_miss_walks import (
    AMBER,
    COUNTED,
    EARLY,
    ENOUGH,
    EXECUTIVE,
    FIX,
    GRAVE,
    GREEN,
    LEAD,
    LOOKED,
    MANAGER,
    ON_CALL,
    OWNER,
    RECOUNTED,
    RED,
    SAFEGUARDING,
    SECOND,
    TREND,
    Act,
    Answers,
    Walk,
    played,
    player,
    said,
    stops_of,
    then,
    without,
    written,
)  # fmt: skip
from gate.walks import leaving_out, refused_by
from goodcatch.check.finding import Finding
from goodcatch.intake.refused_act import Refused
from goodcatch.standard.read_version_folders import draft_standard
from scenario import EVIDENCE, TRIAGE
from workflows.scenario_steps import flags, is_closed, stops

items = pytest.mark.items
MEDICINE = said(
    then(FIX, "sign-off", Act("medication-review", "medication-lead-1", {
        "looked_at": ("storage",), "entered_at": "not-found", "findings": "Two boxes look alike.",
    })),
    "triage", routes=("medication-safety-review",), review_on="2027-02-01", medication_risk="yes",
)  # fmt: skip
WEEKS = tuple(Act("check", SECOND, FIX[-5].answers, days=6) for _ in range(5))
DROPPED = without(
    then(
        said(FIX, "done", outcome="dropped", dropped_reason="The new hook made it needless.", changed="", evidence=()),
        "done",
        Act("agree-drop", MANAGER, {"agrees": "yes", "reason": "The hook is gone."}),
    ),
    "check", "recount",
)  # fmt: skip
DROPPED = said(DROPPED, "closure", closed_grounds="looked-into", since="The hook is gone.")
EXCEPTED = Act(
    "exception", "registered-manager-1",
    {"excepted_gate": "each-change-is-in-use", "reason": "The house is empty.", "excepted_until": "2027-01-31"},
)  # fmt: skip
CANDOUR = then(
    said(FIX, "triage", duties_considered=("duty-of-candour",), duties_reason="It was a near thing."),
    "sign-off",
    Act("tell", MANAGER, {
        "whom": "duty-of-candour", "told": "yes", "told_on": "2026-11-02", "shown_by": "Letter 7",
        "apology": "given-in-writing", "understood": "yes",
    }),
)  # fmt: skip
HARMED = then(
    said(FIX, "triage", harm_occurred="yes", actual_harm="moderate"),
    "sign-off",
    Act("hand-on", ON_CALL, {"to": "incident"}),
    Act("learning-back", SECOND, {"learned": "The hoist was serviced late."}),
)
WORRY = then(
    said(FIX, "triage", safeguarding_implications="yes", routes=("operational-fix", "immediate-safeguarding-review")),
    "sign-off",
    Act("safeguarding-answer", SAFEGUARDING, {"outcome": "has-it"}),
)
REGRADED = then(FIX, "investigation", Act("regrade", SECOND, {**RED, "reason": "It nearly happened twice more."}))
LOWERED = then(
    said(FIX, "triage", **RED), "sign-off",
    Act("regrade", SECOND, {**AMBER, "reason": "The drop is low."}),
    Act("agree-grade", MANAGER, {"agrees": "yes", "reason": "I have seen the place."}),
)  # fmt: skip
# Planned while one sentence was enough; then it was graded higher.
UNMEASURED = said(FIX, "triage", **GREEN)
UNMEASURED = then(
    without(said(UNMEASURED, "action", **{name: "" for name in COUNTED}), "recount"),
    "check",
    Act("regrade", SECOND, {**AMBER, "reason": "It nearly happened twice more."}),
    Act("exception", "registered-manager-1", {
        "excepted_gate": "each-change-does-what-it-should", "reason": "It cannot be counted before March.",
        "excepted_until": "2027-01-31",
    }),
)  # fmt: skip
# Planned, done and no better: then its owner takes the change back.
TAKEN_BACK = then(
    said(said(FIX, "recount", counted_now="12"), "closure", closed_grounds="looked-into"), "recount",
    Act("withdrawal", OWNER, {"record": "the action", "reason": "A slip."}),
)  # fmt: skip
TAKEN_BACK_AGREED = then(
    then(FIX, "check", Act("check", SECOND, {**LOOKED, "found_right": "9"}),
         Act("withdrawal", SECOND, {"record": "the check", "reason": "I had looked in the wrong house."})),
    "withdrawal", Act("agree-withdrawal", MANAGER, {"agrees": "yes", "reason": "I was there."}),
)  # fmt: skip
AGAIN: Answers = {**TRIAGE, **AMBER}
# Whoever reported it sees it as graver; somebody graded it again, and stayed with the grade.
UNHEARD = (Act("report", "anyone", {"own_grade": "severe"}), *FIX)
HEARD = then(UNHEARD, "investigation", Act("regrade", SECOND, {**AMBER, "reason": "We asked; the drop is low."}))
PRACTISED = then(
    said(GRAVE, "learning", workforce_learning=("scenarios", "confidence-support")), "learning",
    Act("practice", MANAGER, {
        "practised": "scenarios", "action": "the action", "held_on": "2026-11-20", "audience": "Nights",
    }),
    Act("practice", MANAGER, {"practised": "confidence-support", "held_on": "2026-11-05", "audience": "That team"}),
)  # fmt: skip
MISSED = then(
    said(FIX, "triage", missed_escalation="yes"), "acknowledge",
    Act("same-day-review", MANAGER, {"person_is_safe": "yes", "body": "Seen at four; well."}),
)  # fmt: skip
FOLLOWED = then(
    said(FIX, "triage", review_on="2026-11-10"), "check",
    Act("follow-up", SECOND, {"as_planned": "yes"}),
)  # fmt: skip

CORRECTED = then(
    then(FIX, "done", Act("correction", SECOND, {
        "record": "the action", "fields": "baseline_value", "reason": "It was nine, and not nineteen.",
    })),
    "correction", Act("agree-correction", MANAGER, {"agrees": "yes", "reason": "The sheet says so."}),
)  # fmt: skip
FEW = said(said(GRAVE, "check", looked_at="2", found_right="2", how_chosen="all"), "triage", review_on="2027-02-01")
FEW_GRAVE = then(FEW, "check", *(replace(FEW[7], days=6) for _ in range(2)))

HONEST = {
    "an operational fix, counted again": FIX,
    "too early to say, and the day to count again is set": EARLY,
    "only counted": TREND,
    "looked into, and enough": ENOUGH,
    "the gravest grade, in depth": GRAVE,
    "about a medicine, looked at each week": then(MEDICINE, "check", *WEEKS),
    "the change was dropped, and somebody agreed": DROPPED,
    "the family was told": CANDOUR,
    "somebody was harmed, and another process looked": HARMED,
    "safeguarding has answered": WORRY,
    "graded lower, and somebody agreed": LOWERED,
    "a warning sign was missed, and the person is well": MISSED,
    "looked at again on its day": FOLLOWED,
    "few chances, all looked at": said(FIX, "check", looked_at="2", found_right="2", how_chosen="all"),
    "not counted before, too early to say": said(
        EARLY, "action", counted_before="not-counted-before", baseline_value="", baseline_from="", baseline_to="",
        better_is="fewer",
    ),
    "what was to be practised was": PRACTISED,
    "the reporter sees it as graver, and was answered": HEARD,
    "the reporter sees it as no graver": (Act("report", "anyone", {"own_grade": "moderate"}), *FIX),
    "the family wants no letter": said(CANDOUR, "tell", apology="no-letter-wanted"),
    "a look was taken back, and somebody agreed": TAKEN_BACK_AGREED,
    "all were right before, and it stays so": said(
        said(FIX, "action", counted_before="share", better_is="more", target="14",
             baseline_of="14", baseline_value="14"),
        "recount", counted_now="14", counted_of="14",
    ),
    "what was set was wrong, and somebody agreed": CORRECTED,
    "the gravest grade, few chances, all looked at in three weeks": FEW_GRAVE,
    "nothing to share, and why": said(
        FIX, "learning", issued="no", no_issue_reason="Only this hook had them.", channels=(), audience="", body="",
    ),
}  # fmt: skip


@pytest.mark.one_in(12)
@pytest.mark.parametrize("walk", HONEST.values(), ids=HONEST)
def test_an_honest_case_closes_at_the_desk(walk: Walk, tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, walk)
    assert stops(p, case) == [] and is_closed(p, case)


def test_the_desk_refuses_what_the_rules_stop(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        played(player(tmp_path), without(FIX, "accept"))
    assert "Its owner has not said yes" in caught.value.findings[0].message


# What was changed, the walk, and what the refusal must name: the gate's sentence and the answer that fails.
CHEATS: dict[str, tuple[Walk, str]] = {
    "a reminder, and nothing else": (said(FIX, "action", strength_type="training"), r"reminder was done: .*asks"),
    "the doer looks": (said(FIX, "check", by=OWNER), r"operations-lead-1 is also `by` of done-"),
    "the doer counts": (said(FIX, "recount", by=OWNER), r"operations-lead-1 is also `by` of done-"),
    "six looks in a day": (
        then(MEDICINE, "check", *(Act("check", SECOND, FIX[-5].answers) for _ in range(5))), r"counts 1 of 6 times",
    ),
    "the medicine was not followed": (
        without(then(MEDICINE, "check", *WEEKS), "medication-review"), r"followed the medicine.*no answer yet",
    ),
    "only the doer saw what shows it": (
        said(FIX, "done", evidence=({**EVIDENCE, "seen_by": OWNER},)), r"seen by operations-lead-1, in done-",
    ),
    "it got worse": (said(FIX, "recount", counted_now="12"), r"9 from .* then 12 from .*: no better"),
    "as before": (said(FIX, "recount", counted_now="9"), r"9 from .* then 9 from .*: no better"),
    "never counted again": (
        said(without(FIX, "recount"), "feedback", days=60), r"not shown to help.*never counted again",
    ),
    "counted before the change was done": (
        said(without(FIX, "check"), "recount", counted_from="2026-10-25", counted_to="2026-11-01", days=40),
        r"never counted again",
    ),
    "fewer, perhaps by chance, and the day to count again has passed": (
        said(said(FIX, "recount", counted_now="6"), "feedback", days=60), r"may be chance; it was to be counted again",
    ),
    "the gravest grade, only counted": (said(TREND, "triage", **RED), r"not only counted: .*“It was counted"),
    "the gravest grade, a short look": (said(FIX, "triage", **RED), r"`took_part` is missing"),
    "one kind of people looked": (
        said(GRAVE, "investigation", took_part=("therapist",)), r"“Who took part in the look\?” “Therapist",
    ),
    "nothing that was waiting to cause it": (
        said(GRAVE, "investigation", lasting=()), r"nobody has named what has been there for a long time",
    ),
    "no look at all": (without(FIX, "investigation"), r"“What did we find\?” has no answer yet"),
    "regraded to the gravest, after a short look": (REGRADED, r"looked at in depth"),
    "graded lower by oneself": (without(LOWERED, "agree-grade"), r"asks for less than before, in regrade-"),
    "graded lower, and nobody agrees": (said(LOWERED, "agree-grade", agrees="no"), r"asks for less than before"),
    "somebody was harmed, closed as a near miss": (
        without(HARMED, "hand-on", "learning-back"), r"“Which process looks at it\?” has no answer",
    ),
    "the other process has not answered": (without(HARMED, "learning-back"), r"“What was learned\?” has no answer"),
    "the family was never told": (without(CANDOUR, "tell"), r"was not \(duty-of-candour\): “Were they told\?”"),
    "not told": (
        said(CANDOUR, "tell", told="no", told_on="", shown_by="", not_told_reason="No time."),
        r"“Were they told\?” “no”, in tell-",
    ),
    "told somebody else": (
        said(CANDOUR, "tell", whom="police", apology=""), r"was not \(duty-of-candour\): “Were they told\?” has no",
    ),
    "no apology": (said(CANDOUR, "tell", apology="not-due"), r"Candour asks for an apology.*“Not due”"),
    "the letter is still to come": (said(CANDOUR, "tell", apology="given-in-person"), r"the letter is still to come"),
    "the reporter sees it as graver": (UNHEARD, r"sees it as graver.*they say “Severe”, .*“Moderate”, in triage-"),
    "they could not follow it": (said(CANDOUR, "tell", understood="no"), r"read or follow.*“no”, in tell-"),
    "practised on paper": (without(PRACTISED, "practice"), r"nobody has yet \(scenarios\)"),
    "one of two was practised": (
        tuple(act for act in PRACTISED if act.answers.get("practised") != "confidence-support"),
        r"nobody has yet \(confidence-support\)",
    ),
    "it does not hold; triaged again as a trend": (
        then(
            said(FIX, "check", found_right="9"), "check",
            Act("triage", ON_CALL, {**TRIAGE, **AMBER, "routes": ("trend-monitoring",)}),
        ),
        r"9 of 14 were right, in check-",
    ),
    "five looked at": (said(FIX, "check", looked_at="5", found_right="5"), r"5 were looked at, and it takes 14"),
    "safeguarding, sent to a fix alone": (
        said(without(WORRY, "safeguarding-answer"), "triage", routes=("operational-fix",)),
        r"The safeguarding lead has not answered",
    ),
    "somebody else answers for safeguarding": (
        said(WORRY, "safeguarding-answer", by=SECOND), r"“Safeguarding answers” is for the Safeguarding lead",
    ),
    "closed by the publisher": (said(FIX, "closure", by="publisher-1"), r"“Close the case” is for the Quality lead"),
    "the owner never said yes": (without(FIX, "accept"), r"Its owner has not said yes"),
    "the change is still open": (
        without(FIX, "done", "check", "recount"), r"neither done nor dropped \(action-",
    ),
    "closed as changed, and nothing was": (
        said(ENOUGH, "closure", closed_grounds="changed-and-checked"), r"“Say that it is done” counts 0 of 1",
    ),
    "dropped, and nobody agreed": (without(DROPPED, "agree-drop"), r"dropped, and nobody else has agreed"),
    "dropped, and somebody does not agree": (
        said(DROPPED, "agree-drop", agrees="no"), r"“Do you agree\?” “no”, in agree-drop-",
    ),
    "the doer agrees with the drop": (said(DROPPED, "agree-drop", by=OWNER), r"is also `by` of done-"),
    "no measure": (said(FIX, "action", measure=""), r"`measure` is missing"),
    "the person may not be well": (
        said(MISSED, "same-day-review", person_is_safe="no"), r"“Is the person all right now\?” “no”",
    ),
    "nobody made sure that the person is well": (without(MISSED, "same-day-review"), r"“Is the person all right now"),
    "the day to look again has passed": (without(FOLLOWED, "follow-up"), r"10 November 2026, in triage-"),
    "it does not go on as planned": (
        said(FOLLOWED, "follow-up", as_planned="no", still_open="The hook."), r"“Does it go on as planned\?” “no”",
    ),
    "the reporter was told nothing": (said(FIX, "feedback", body=""), r"`body` is missing|was not told|not been told"),
    "nobody says how we shall know": (said(ENOUGH, "closure", how_we_know=""), r"how_we_know|how we shall know"),
    "the gravest grade, looked at in depth, and only counted": (
        said(without(GRAVE, "action", "accept", "done", "check", "recount"), "closure", closed_grounds="counted"),
        r"not only counted: .*“It was counted",
    ),
    "nobody says what was done straight away": (said(FIX, "triage", immediate_controls=""), r"done straight away"),
    "one of two changes is still open": (
        then(FIX, "accept", FIX[4], FIX[5]), r"neither done nor dropped \(action-",
    ),
    "graded higher later, and still no measure": (UNMEASURED, r"there is no answer to “How will we know"),
    "told in 2099": (said(FIX, "feedback", told_on="2099-01-01"), r"“When\?” says 1 January 2099"),
    "what failed is taken back": (TAKEN_BACK, r"A step was taken back, and nobody else has agreed"),
    "whoever takes it back agrees": (
        said(TAKEN_BACK_AGREED, "agree-withdrawal", by=SECOND), r"quality-lead-2 is also `by` of withdrawal-",
    ),
    "taken back, and somebody does not agree": (
        said(TAKEN_BACK_AGREED, "agree-withdrawal", agrees="no"), r"“Do you agree\?” “no”, in agree-withdrawal-",
    ),
    "the first grade is taken back": (
        then(said(TREND, "triage", **RED), "sign-off", Act("triage", ON_CALL, {**AGAIN, **GREEN}),
             Act("withdrawal", LEAD, {"record": "the first triage", "reason": "A slip."})),
        r"A step was taken back, and nobody else has agreed",
    ),
    "triaged again, and nobody was harmed": (
        then(without(HARMED, "hand-on", "learning-back"), "sign-off", Act("triage", ON_CALL, AGAIN)),
        r"Less is asked for than before, .*in triage-",
    ),
    "triaged again, and nobody is to be told": (
        then(without(CANDOUR, "tell"), "sign-off", Act("triage", ON_CALL, AGAIN)), r"Less is asked for than before",
    ),
    "triaged again, and it is not for safeguarding": (
        then(without(WORRY, "safeguarding-answer"), "sign-off", Act("triage", ON_CALL, AGAIN)),
        r"Less is asked for than before",
    ),
    "triaged again, and whoever did so agrees": (
        then(without(CANDOUR, "tell"), "sign-off", Act("triage", ON_CALL, AGAIN),
             Act("agree-grade", ON_CALL, {"agrees": "yes", "reason": "So it is."})),
        r"Less is asked for than before",
    ),
    "less than nothing was counted": (said(FIX, "recount", counted_now="-5"), r"`counted_now` should be 0 or more"),
    "more were right than were looked at": (
        said(FIX, "check", found_right="15"), r"should be 14 or less, as “How many did you look at\?” says",
    ),
    "opened again to leave what failed behind": (
        then(said(FIX, "check", found_right="9"), "check", Act("reopen", LEAD, {"reason": "To begin anew."})),
        r"opened again, and it had not been closed",
    ),
    "the quiet days are picked out": (
        then(said(FIX, "recount", counted_now="12"), "recount",
             Act("recount", SECOND, {**RECOUNTED, "counted_now": "0", "counted_from": "2026-11-10"})),
        r"then 12 from .*: no better",
    ),
    "fewer of what goes wrong, and the target is more": (
        said(said(FIX, "action", target="20"), "recount", counted_now="12"),
        r"`target` should be 9 or less, as “How many were there\?” says",
    ),
    "more of what is right, and the target is less": (
        said(
            said(FIX, "action", counted_before="share", better_is="more", target="3", baseline_of="14"),
            "recount", counted_now="14", counted_of="14",
        ),
        r"`target` should be 9 or more, as “How many were there\?” says",
    ),
    "fewer of a share, and the target is more": (
        said(
            said(FIX, "action", counted_before="share", better_is="fewer", target="12", baseline_of="14"),
            "recount", counted_of="14",
        ),
        r"`target` should be 9 or less, as “How many were there\?” says",
    ),
    "judged next year": (
        said(without(GRAVE, "recount"), "action", judged_from="2027-10-01"),
        r"“From which day can we judge it\?” says 1 October 2027",
    ),
    "done next year, so that it is too early": (
        said(FIX, "action", due_on="2027-10-01"), r"“By when\?” says 1 October 2027",
    ),
    "all there are, looked at once": (FEW, r"2 were looked at, and it takes 29, or all there are on 3 days"),
    "all there are, looked at three times in a day": (
        then(FEW, "check", *(replace(FEW[7], days=0) for _ in range(2))), r"or all there are on 3 days",
    ),
    "what was set is altered afterwards": (
        without(CORRECTED, "agree-correction"),
        r"altered after it, .*: “How many were there\?” was altered .*in correction-",
    ),
    "what was set is altered, and the effect is passed openly": (
        then(without(CORRECTED, "agree-correction"), "recount", Act("exception", "registered-manager-1", {
            "excepted_gate": "each-change-does-what-it-should", "reason": "It was a slip.",
            "excepted_until": "2027-01-31",
        })),
        r"altered after it, and nobody else has agreed",
    ),
    "somebody does not agree that it was wrong before": (
        said(CORRECTED, "agree-correction", agrees="no"), r"altered after it, and nobody else has agreed",
    ),
    "whoever altered it agrees": (
        said(CORRECTED, "agree-correction", by=SECOND), r"quality-lead-2 is also `by` of correction-",
    ),
    "nobody has read every word": (said(FIX, "sign-off", names_nobody="no"), r"read every word.*“no”, in sign-off-"),
    "a reporter's words, triage without a factor": (said(TREND, "triage", factors=()), r"what contributed"),
}  # fmt: skip


# The items of the procedures that a cheat shows.
SHOWN = {
    "six looks in a day": items(17, 68),
    "the medicine was not followed": items(68),
    "a reminder, and nothing else": items(71),
    "the doer looks": items(71),
    "only the doer saw what shows it": items(71),
    "closed as changed, and nothing was": items(71),
    "no measure": items(77),
    "never counted again": items(77),
    "as before": items(77),
    "the owner never said yes": items(73),
    "the change is still open": items(73),
    "a reporter's words, triage without a factor": items(73),
    "nobody says what was done straight away": items(73),
    "no look at all": items(76),
    "one kind of people looked": items(76),
    "the day to look again has passed": items(76),
    "it does not go on as planned": items(76),
    "the gravest grade, only counted": items(84),
    "the gravest grade, a short look": items(84),
    "regraded to the gravest, after a short look": items(84),
    "graded lower by oneself": items(83),
    "graded lower, and nobody agrees": items(83),
    "nothing that was waiting to cause it": items(86),
    "the person may not be well": items(70),
    "nobody made sure that the person is well": items(70),
    "safeguarding, sent to a fix alone": items(67),
    "somebody else answers for safeguarding": items(67),
    "somebody was harmed, closed as a near miss": items(82),
    "the other process has not answered": items(82),
    "the family was never told": items(91),
    "no apology": items(91),
    "the letter is still to come": items(91),
    "the reporter sees it as graver": items(91),
    "they could not follow it": items(91),
    "practised on paper": items(81),
    "one of two was practised": items(81),
    "what failed is taken back": items(87),
    "whoever takes it back agrees": items(87),
    "nobody has read every word": items(93, 96),
    "the reporter was told nothing": items(72),
}
CHEAT_ROWS = [pytest.param(*row, id=name, marks=SHOWN.get(name, ())) for name, row in CHEATS.items()]


def test_each_mark_stands_on_a_cheat() -> None:
    assert SHOWN.keys() <= CHEATS.keys()


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("walk", "named"), CHEAT_ROWS)
def test_a_cheat_is_refused_by_the_answer_that_fails(walk: Walk, named: str) -> None:
    told = stops_of(written(walk))
    assert any(re.search(named, finding.message) for finding in told), told
    assert sum(finding.rule == "GC415" for finding in told) <= 3, "eleven lines of complaints have no reader"


STANDARD = draft_standard()
PATHWAY = STANDARD.pathways["near-miss"]


@cache  # each gate asks for them
def _stops_of_cheats() -> dict[str, list[Finding]]:
    return {name: stops_of(written(walk)) for name, (walk, _) in CHEATS.items()}


def alone_refused(says: str) -> tuple[str, ...]:
    """The cheats that one gate alone refuses."""
    return refused_by(_stops_of_cheats(), says)


@pytest.mark.tries
@pytest.mark.parametrize("gate", PATHWAY.gates)
def test_without_a_gate_a_cheat_closes(gate: str) -> None:
    """So nothing else holds what the gate holds, and it is the gate that does."""
    cheats = alone_refused(PATHWAY.gates[gate].says)
    assert cheats, "no cheat is refused by this gate alone"
    for name in cheats:
        assert stops_of(written(CHEATS[name][0], leaving_out(gate, "near-miss"))) == [], name


NOT_LOOKED = said(without(FIX, "check"), "recount", days=33)
BY_WHOM = [
    ("registered-manager-1", "", "the post that the standard names"),
    (EXECUTIVE, "only the Operations lead or the Registered manager", "above the first, which is for a second time"),
    (LEAD, "only the Operations lead", "who closes the case"),
    (OWNER, "owns or did the change", "for whom it would be a gain"),
]


@pytest.mark.parametrize(("by", "named", "why"), BY_WHOM)
def test_a_gate_is_passed_openly_by_the_post_that_may(by: str, named: str, why: str) -> None:
    told = stops_of(written(then(NOT_LOOKED, "recount", Act("exception", by, EXCEPTED.answers))))
    assert any(named in finding.message for finding in told) if named else told == [], why


def test_what_is_passed_openly_is_said_of_the_case(tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, then(NOT_LOOKED, "recount", EXCEPTED))
    assert "GC420" in flags(p, case) and is_closed(p, case)
