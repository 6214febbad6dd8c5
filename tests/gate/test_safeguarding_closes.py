"""Honest ways through a safeguarding case close; each cheat beside them changes one answer, which is then named."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gate.safeguarding_walks import (
    ADMIN,
    CHANGE,
    CHRONOLOGY,
    CONTAINED,
    ENDED,
    EXECUTIVE,
    FRIDAY,
    FRIDAY_NIGHT,
    GRAVE,
    LEAD,
    LIMIT,
    LOOKED,
    MADE,
    MANAGER,
    NOTHING_OPEN,
    ONE_OFF,
    OPERATIONS,
    OWNER,
    QUALITY,
    REACHED,
    REASSESSED,
    REFERRED,
    SCREENED,
    SEEN_FROM_ABOVE,
    SETTLED,
    TEAM,
    played,
    written,
)
from gate.walks import (
    Act,
    Answers,
    Walk,
    leaving_out,
    player,
    refused_by,
    said,
    stops_of,
    then,
    without,
)
from goodcatch.check.finding import Finding
from goodcatch.intake.refused_act import Refused
from goodcatch.standard.read_version_folders import draft_standard
from scenario import EVIDENCE
from workflows.scenario_steps import flags, is_closed, stops

items = pytest.mark.items
STANDARD = draft_standard()
PATHWAY = STANDARD.pathways["safeguarding"]
LIMITED = then(
    said(ONE_OFF, "protection-plan", restricts_a_person="yes"), "protection-plan",
    Act("restriction", OPERATIONS, LIMIT), Act("restriction-review", MANAGER, ENDED),
)  # fmt: skip
CARRIED_ON = then(
    said(LIMITED, "restriction-review", outcome="goes-on"), "restriction-review",
    Act("restriction", OPERATIONS, {**LIMIT, "review_by": "2026-12-20"}),
)  # fmt: skip
TOLD_LATER = said(
    said(LIMITED, "restriction", person_told="not-yet"), "restriction-review", person_told="yes"
)  # fmt: skip
WIDE = then(
    said(ONE_OFF, "wider-exposure", wider_exposure="yes", elsewhere="yes"), "wider-exposure",
    Act("wider-escalation", OPERATIONS, {
        **REACHED, "to": ("other-services",), "reached_at": "2026-11-07T11:00:00+00:00",
    }),
)  # fmt: skip
# The register knows an earlier case about the same part of the work.
KNOWN_BEFORE = then(ONE_OFF, "sign-off", Act("threshold-screen", MANAGER, {
    **SCREENED, "risk_domain": "communication-failure",
}))  # fmt: skip
ESCALATED = then(KNOWN_BEFORE, "sign-off", Act("urgent-escalation", LEAD, REACHED))
AGREED = said(said(ESCALATED, "wider-exposure", same_teams_or_systems="yes"), "threshold-screen",
              previous_incidents="yes")  # fmt: skip
# The screen came a day late.
LATE = said(ONE_OFF, "threshold-screen", days=2)
SECOND: Walk = (Act("action", MANAGER, {**CHANGE, "title": "A lamp at the door"}), Act("accept", OWNER))
DROPPED: Walk = (
    *SECOND,
    Act("done", OWNER, {"outcome": "dropped", "dropped_reason": "The door is lit already."}),
    Act("agree-drop", MANAGER, {"agrees": "yes", "reason": "I have seen the lamp."}),
)
ONE_DROPPED = then(ONE_OFF, "check", *DROPPED)
UNCHANGED = said(without(ONE_OFF, "action", "accept", "done", "check"), "feedback", days=6)
NOTHING_CHANGED = then(UNCHANGED, "wider-exposure", *DROPPED)
MORE: Walk = (*SECOND, Act("done", OWNER, MADE), Act("check", QUALITY, LOOKED))
ANSWERED = then(said(ONE_OFF, "check", happened_again="yes"), "check", *MORE)
OVERDUE: Answers = {"in_the_way": "The part was not there.", "decision": "It comes tomorrow.", "by_date": "2026-11-30"}
ASKED_WHY = then(
    GRAVE, "wider-exposure", Act("executive-review", EXECUTIVE, {**SEEN_FROM_ABOVE, "beyond_agreed": "yes"}),
    Act("overdue-review", EXECUTIVE, OVERDUE),
)  # fmt: skip
LATE_LIMIT = said(GRAVE, "restriction", review_by="2026-11-07")
SYSTEMIC = then(
    then(said(ONE_OFF, "route-decision", pattern="possible-systemic-abuse"), "route-decision",
         Act("urgent-escalation", LEAD, REACHED, hours=0.2)),
    "senior-sign-off", Act("referral", LEAD, REFERRED),
)  # fmt: skip
SIGNS = ("similar-triggers", "words-of-luck")
WARNED = then(said(ONE_OFF, "route-decision", warning_signs=SIGNS), "route-decision",
              Act("urgent-escalation", LEAD, REACHED, hours=0.2))  # fmt: skip
TAKEN_BACK = then(
    then(ONE_OFF, "check", Act("check", QUALITY, {**LOOKED, "found_right": "7"}),
         Act("withdrawal", QUALITY, {"record": "the check", "reason": "I had looked in the wrong house."})),
    "withdrawal", Act("agree-withdrawal", MANAGER, {"agrees": "yes", "reason": "I was there."}),
)  # fmt: skip
RARELY = then(
    without(GRAVE, "executive-review"), "check", Act("executive-review", EXECUTIVE, NOTHING_OPEN, days=3)
)  # fmt: skip
OPENLY = then(RARELY, "check", Act("exception", OPERATIONS, {
    "excepted_gate": "the-executive-looked-every-three-days", "reason": "The executive lead was in hospital.",
    "excepted_until": "2027-01-31",
}))  # fmt: skip
RUNG_FIRST = then(without(SYSTEMIC, "referral"), "route-decision", Act("referral", LEAD, {
    **REFERRED, "made_at": "2026-11-06T21:45:00+00:00",
}, hours=0.2))  # fmt: skip
TOLD_AGAIN = then(RUNG_FIRST, "senior-sign-off", Act("referral", LEAD, REFERRED))
BACK_AGAIN = then(
    ONE_OFF, "stabilisation", Act("containment", MANAGER, {**CONTAINED, "gaps_live": "1"}),
    Act("containment", MANAGER, CONTAINED), Act("stabilisation", LEAD, {"seen_how": "Two nights more."}),
)  # fmt: skip
HONEST: dict[str, Walk] = {
    "a single failure, too early to say whether the change helps": ONE_OFF,
    "grave: escalated, referred, watched from above, a limit ended": GRAVE,
    "a Friday night: nothing held it back, gaps were open, by Saturday it is under control": FRIDAY_NIGHT,
    "a limit that ended": LIMITED,
    "a limit that goes on, written down anew": CARRIED_ON,
    "told the person later": TOLD_LATER,
    "other services heard of it": WIDE,
    "the register knows one before, and so it is said": AGREED,
    "the register knows one before, and somebody says why it is not alike": said(
        KNOWN_BEFORE, "wider-exposure", why_not_alike="That was a message, this is a door.",
    ),
    "screened late, and so it is said": said(LATE, "route-decision", delayed_recognition="yes"),
    "screened late, and the closing says what was in the way": said(LATE, "closure", in_the_way="A fire alarm."),
    "one of two changes was dropped": ONE_DROPPED,
    "it came back, and more was changed": ANSWERED,
    "open too long, and asked why": ASKED_WHY,
    "a sign of abuse in the system": SYSTEMIC,
    "rung outside at once, and told again what the chronology shows": TOLD_AGAIN,
    "two early signs, and escalated": WARNED,
    "a look was taken back, and agreed": TAKEN_BACK,
    "weak places stay open, and somebody carries them on": said(
        ONE_OFF, "closure", vulnerabilities_open="1", mended="", open_plan="The works plan of spring.",
    ),
    "the executive lead missed a look, passed openly": OPENLY,
    "it came back after it was stable, and is stable again": BACK_AGAIN,
    "audits would not have found it, and they change": said(
        ONE_OFF, "wider-exposure", audits_would_have_found="no", audit_change="The round asks for the closer.",
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize("walk", HONEST.values(), ids=HONEST)
def test_an_honest_case_closes(walk: Walk) -> None:
    assert [finding.message for finding in stops_of(written(walk))] == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("walk", [ONE_OFF, GRAVE, FRIDAY_NIGHT], ids=["one-off", "grave", "friday-night"])
def test_it_closes_at_the_desk(walk: Walk, tmp_path: Path) -> None:
    p = player(tmp_path, FRIDAY)
    case = played(p, walk)
    assert is_closed(p, case) and stops(p, case) == []


CHEATS: dict[str, tuple[Walk, str]] = {
    "nobody has read every word": (said(ONE_OFF, "sign-off", names_nobody="no"), r"names nobody\.” “no”, in sign-off"),
    "three adults are at risk": (
        said(ONE_OFF, "containment", adults_exposed="3"), r"still at risk: “How many adults .*“3”, in containment-",
    ),
    "a gap is open": (said(ONE_OFF, "containment", gaps_live="1"), r"A gap is still open: .*“1”, in containment-"),
    "a gap opened again after it was stable": (
        then(ONE_OFF, "stabilisation", Act("containment", MANAGER, {**CONTAINED, "gaps_live": "1"})),
        r"A gap is still open: .*“1”, in containment-",
    ),
    "the plan is not in place": (
        said(ONE_OFF, "in-place", in_place="no", missing="All of it."),
        r"“Is everything in place\?” “no”, in in-place-",
    ),
    "the change does not work": (said(ONE_OFF, "first-check", works="no"), r"does it work\?” “no”, in first-check-"),
    "people on shift do not know": (
        said(ONE_OFF, "first-check", staff_know="no"), r"know what changed\?” “no”, in first-check-",
    ),
    "urgent actions are open on the shift": (
        said(ONE_OFF, "first-check", live_actions="2"), r"still open on this shift\?” “2”, in first-check-",
    ),
    "a limit that nobody wrote down": (
        without(LIMITED, "restriction", "restriction-review"), r"not written down: “What is limited\?” has no answer",
    ),
    "a limit past its day": (
        said(without(LIMITED, "restriction-review"), "done", days=8), r"nobody has looked at it \(2026-11-10\)",
    ),
    "a limit goes on without a new day": (
        said(LIMITED, "restriction-review", outcome="goes-on"), r"no new day is written down \(2026-11-10\), in restr",
    ),
    "the limited person was never told": (
        said(TOLD_LATER, "restriction-review", person_told="not-yet"),
        r"not told to that person .*“Not yet”, in restriction-",
    ),
    "nothing held it back, and nobody was rung": (
        without(FRIDAY_NIGHT, "instant-escalation"), r"nobody who can stop it was reached: “Whom did you reach",
    ),
    "nothing held it back, and somebody who cannot stop it was rung": (
        said(FRIDAY_NIGHT, "instant-escalation", to=("other-services",)), r"“Managers of other services”, in instant-",
    ),
    "two signs, and nobody was told": (
        without(GRAVE, "urgent-escalation"), r"executive lead was not reached: “Whom did you reach\?” has no answer",
    ),
    "two signs, and the wrong people were told": (
        said(GRAVE, "urgent-escalation", to=("on-call-manager",)), r"“On-call manager”, in urgent-escalation-",
    ),
    "two early signs, and not escalated": (
        without(WARNED, "urgent-escalation"), r"The signs ask for urgent escalation, .*has no answer",
    ),
    "the same adult again, and words of luck": (
        said(said(without(WARNED, "urgent-escalation"), "route-decision", warning_signs=("words-of-luck",)),
             "containment", same_adult_again="yes"),
        r"The signs ask for urgent escalation",
    ),
    "two gaps, and not escalated": (
        without(FRIDAY_NIGHT, "gap-escalation"), r"Two or more gaps were open at once.*has no answer",
    ),
    "two gaps, and told to whom it does not help": (
        said(FRIDAY_NIGHT, "gap-escalation", to=("other-services",)), r"“Managers of other services”, in gap-",
    ),
    "other services are at risk, and do not know": (
        without(WIDE, "wider-escalation"), r"their managers were not reached: “Whom did you reach\?” has no answer",
    ),
    "the local authority was to be asked, and was not": (
        without(GRAVE, "referral"), r"local authority has to be asked, and was not: “Whom did you ask",
    ),
    "the police were asked instead": (
        said(GRAVE, "referral", to=("police",)), r"was not: “Whom did you ask or tell\?” “The police”, in referral-",
    ),
    "signs of neglect, grave the next time, and the local authority is “not required”": (
        said(without(GRAVE, "referral"), "reassessment", local_authority_required="no"),
        r"local authority has to be asked, and was not",
    ),
    "abuse in the system, and the local authority is “not required”": (
        without(SYSTEMIC, "referral"), r"local authority has to be asked, and was not",
    ),
    "decided before the order was checked": (
        then(without(ONE_OFF, "chronology"), "reassessment", Act("chronology", ADMIN, SETTLED)),
        r"“Look at the threshold again” came before the order was checked, in reassessment-",
    ),
    "asked outside before the order was checked": (RUNG_FIRST, r"“Ask or tell the local authority” came before the"),
    "the order was never checked": (
        then(without(ONE_OFF, "chronology"), "protection-plan",
             Act("chronology", ADMIN, {**SETTLED, "sequence_checked": "no"})),
        r"“Has somebody checked that the order is right\?” has no yes, in chronology-",
    ),
    "the chronology says that something is open": (
        said(ONE_OFF, "chronology", open_actions="2"), r"something is still open: .*“2”, in chronology-",
    ),
    "nobody brought the chronology up to date": (
        said(ONE_OFF, "chronology", **CHRONOLOGY), r"something is still open: .*“1”, in chronology-",
    ),
    "the executive lead does not agree": (
        said(ONE_OFF, "senior-sign-off", agreed="no", reason="Refer it."),
        r"“Do you agree\?” “no”, in senior-sign-off-",
    ),
    "decided anew after the senior word": (
        then(ONE_OFF, "senior-sign-off", Act("reassessment", LEAD, REASSESSED)), r"looked at again since, in reassessm",
    ),
    "the executive lead looked once": (RARELY, r"“Executive review, every three days” is missing between 6 November"),
    "seven protecting actions are open": (
        said(GRAVE, "executive-review", unresolved_actions="7"), r"still open\?” “7”, in executive-review-",
    ),
    "the same people could be at risk again": (
        said(GRAVE, "executive-review", repeated_exposure_risk="yes"), r"at risk again\?” “yes”, in executive-review-",
    ),
    "those outside have not been asked yet": (
        said(GRAVE, "executive-review", consultation_completed="no"), r"“Not yet”, in executive-review-",
    ),
    "open longer than agreed, and nobody asked why": (
        without(ASKED_WHY, "overdue-review"), r"nobody has asked why: “What is decided, and by when\?” has no answer",
    ),
    "a limit was looked at after its day, and nobody asked why": (LATE_LIMIT, r"nobody has asked why"),
    "the register knows one before, and the answer is no": (
        ESCALATED, r"has cases like this one.*“Has something like it happened before\?” “no”, in threshold-screen-",
    ),
    "the register knows one before, which is a second sign": (
        said(KNOWN_BEFORE, "wider-exposure", same_teams_or_systems="yes"), r"The signs ask for urgent escalation",
    ),
    "the register knows one in this line, and the answer is no": (
        said(ESCALATED, "threshold-screen", previous_incidents="yes"),
        r"“Do the same teams or systems come up again\?” “no”, in wider-exposure-",
    ),
    "screened late, and nobody says so": (LATE, r"“Was it recognised later than it could have been\?” “no”, in route"),
    "the only change was dropped": (NOTHING_CHANGED, r"“Say that it is done” counts 0 of 1 times"),
    "no action at all": (
        UNCHANGED, r"“Say that it is done” counts 0 of 1 times",
    ),
    "we reminded staff": (said(ONE_OFF, "action", strength_type="training"), r"asks people to remember, in action-"),
    "the owner never said yes": (without(ONE_OFF, "accept"), r"“Accept the change as yours”|has not said yes"),
    "one of two changes is still open": (then(ONE_OFF, "check", *SECOND), r"neither done nor dropped \(action-"),
    "dropped, and nobody agreed": (without(ONE_DROPPED, "agree-drop"), r"dropped, and nobody else has agreed"),
    "dropped, and somebody does not agree": (
        said(ONE_DROPPED, "agree-drop", agrees="no"), r"“Do you agree\?” “no”, in agree-drop-",
    ),
    "only the doer saw what shows it": (
        said(ONE_OFF, "done", evidence=({**EVIDENCE, "seen_by": OWNER},)), r"was seen by service-manager-1, in done-",
    ),
    "one of nine doors is not right": (said(ONE_OFF, "check", found_right="8"), r"8 of 9 were right, in check-"),
    "five were looked at, by chance": (
        said(ONE_OFF, "check", looked_at="5", found_right="5", how_chosen="by-chance"),
        r"5 were looked at, and it takes 14",
    ),
    "grave, and fourteen were looked at": (
        said(GRAVE, "check", looked_at="14", found_right="14", how_chosen="by-chance"),
        r"14 were looked at, and it takes 29",
    ),
    "nobody has looked": (without(ONE_OFF, "check"), r"nobody has looked since it was done"),
    "counted again, and worse": (
        then(ONE_OFF, "check", Act("recount", QUALITY, {
            "counted_now": "12", "counted_from": "2026-11-11", "counted_to": "2026-11-25",
        }, days=16)),
        r"then 12 from .*: no better",
    ),
    "it happened again, and nothing more was changed": (
        said(ONE_OFF, "check", happened_again="yes"), r"no change was planned since, in check-",
    ),
    "not every action has a date": (
        said(ONE_OFF, "learning-summary", deadlines_set="no"), r"next supervision cycle begins\?” “no”, in learning-",
    ),
    "fewer weak places than the summary names": (
        said(ONE_OFF, "closure", mended=""), r"How many weak places are still open\?” “0”, in closure-",
    ),
    "weak places stay open in silence": (
        said(ONE_OFF, "closure", vulnerabilities_open="1"), r"“Who carries them on, and where\?” has no answer",
    ),
    "the family was never told": (without(GRAVE, "tell"), r"was not \(duty-of-candour\): “Were they told\?”"),
    "not told": (
        said(GRAVE, "tell", told="no", told_on="", shown_by="", not_told_reason="No time."),
        r"“Were they told\?” “no”, in tell-",
    ),
    "no apology": (said(GRAVE, "tell", apology="not-due"), r"Candour asks for an apology.*“Not due”"),
    "whoever looked from outside says that people are not safe": (
        said(ONE_OFF, "independent-look", people_are_safe="no"), r"every shift you saw\?” “no”, in independent-look-",
    ),
    "nobody looked from outside": (without(ONE_OFF, "independent-look"), r"Look from outside|independent-look"),
    "what failed is taken back, and nobody agreed": (
        without(TAKEN_BACK, "agree-withdrawal"), r"A step was taken back, and nobody else has agreed",
    ),
    "nobody told the reporter": (without(ONE_OFF, "feedback"), r"Tell the reporter|feedback"),
    # Hands
    "closed by whoever decided": (
        said(ONE_OFF, "closure", by=LEAD), r"“Close and learn” is for the Quality and safeguarding",
    ),
    "closed by whoever screened": (
        said(ONE_OFF, "threshold-screen", by=QUALITY), r"lead-1 closes the case, and is also `by` of threshold-screen-",
    ),
    "closed by whoever called it stable": (
        said(said(ONE_OFF, "stabilisation", by=EXECUTIVE), "closure", by=EXECUTIVE),
        r"executive-lead-1 closes the case, and is also `by` of stabilisation-",
    ),
    "looked at from outside by whoever was inside": (
        said(ONE_OFF, "independent-look", by=TEAM), r"team-leader-1 is also `by` of",
    ),
    "the doer looks at their own change": (said(ONE_OFF, "check", by=OWNER), r"manager-1 is also `by` of done-"),
    "the decider signs the senior word": (
        said(ONE_OFF, "senior-sign-off", by=LEAD), r"“Sign the decision” is for the Executive lead",
    ),
    # Dates
    "told at a meeting in 1999": (said(ONE_OFF, "closure", meeting_on="1999-01-01"), r"meeting .*1 January 1999"),
    "reached before it happened": (
        said(GRAVE, "urgent-escalation", reached_at="2026-11-05T09:00:00+00:00"), r"“When\?” says 5 November 2026",
    ),
    "asked outside before it happened": (
        said(GRAVE, "referral", made_at="2026-11-01T09:00:00+00:00"), r"“When\?” says 1 November 2026",
    ),
    "a change for 2099": (said(ONE_OFF, "action", due_on="2099-01-01"), r"“By when\?” says 1 January 2099"),
}  # fmt: skip


def told_of(walk: Walk) -> list[Finding]:
    """Why a walk does not close; what is refused before it lands says why as well."""
    try:
        return stops_of(written(walk))
    except Refused as refused:
        return list(refused.findings)


# The items of the procedures that a cheat shows.
SHOWN = {
    "nobody has read every word": items(96),
    "three adults are at risk": items(6, 56),
    "a gap is open": items(6, 56),
    "a gap opened again after it was stable": items(6, 56),
    "the plan is not in place": items(7, 55),
    "the change does not work": items(57),
    "people on shift do not know": items(57),
    "urgent actions are open on the shift": items(57),
    "a limit that nobody wrote down": items(55),
    "a limit past its day": items(55),
    "a limit goes on without a new day": items(55),
    "the limited person was never told": items(55),
    "nothing held it back, and nobody was rung": items(51),
    "nothing held it back, and somebody who cannot stop it was rung": items(51),
    "two signs, and nobody was told": items(53),
    "two signs, and the wrong people were told": items(53),
    "two early signs, and not escalated": items(65),
    "the same adult again, and words of luck": items(65),
    "two gaps, and not escalated": items(56),
    "two gaps, and told to whom it does not help": items(56),
    "other services are at risk, and do not know": items(62),
    "the local authority was to be asked, and was not": items(60),
    "the police were asked instead": items(60),
    "signs of neglect, grave the next time, and the local authority is “not required”": items(60),
    "abuse in the system, and the local authority is “not required”": items(60),
    "the executive lead does not agree": items(60),
    "decided anew after the senior word": items(60),
    "the decider signs the senior word": items(60),
    "decided before the order was checked": items(58),
    "asked outside before the order was checked": items(58),
    "the order was never checked": items(58),
    "the chronology says that something is open": items(58),
    "nobody brought the chronology up to date": items(58),
    "the executive lead looked once": items(10, 63),
    "seven protecting actions are open": items(63),
    "the same people could be at risk again": items(63),
    "those outside have not been asked yet": items(63),
    "open longer than agreed, and nobody asked why": items(63),
    "the register knows one before, and the answer is no": items(52),
    "the register knows one before, which is a second sign": items(52),
    "the register knows one in this line, and the answer is no": items(52),
    "screened late, and nobody says so": items(54),
    "not every action has a date": items(61),
    "no action at all": items(61),
    "the owner never said yes": items(61),
    "we reminded staff": items(71),
    "the only change was dropped": items(71),
    "one of nine doors is not right": items(71),
    "only the doer saw what shows it": items(71),
    "it happened again, and nothing more was changed": items(59),
    "fewer weak places than the summary names": items(64),
    "weak places stay open in silence": items(64),
    "closed by whoever decided": items(64),
    "told at a meeting in 1999": items(64),
    "the family was never told": items(91),
    "not told": items(91),
    "no apology": items(91),
    "what failed is taken back, and nobody agreed": items(87),
    "nobody told the reporter": items(72),
}
CHEAT_ROWS = [pytest.param(*row, id=name, marks=SHOWN.get(name, ())) for name, row in CHEATS.items()]


def test_each_mark_stands_on_a_cheat() -> None:
    assert SHOWN.keys() <= CHEATS.keys()


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("walk", "named"), CHEAT_ROWS)
def test_a_cheat_is_refused_by_the_answer_that_fails(walk: Walk, named: str) -> None:
    told = told_of(walk)
    assert any(re.search(named, finding.message) for finding in told), told
    shut = {finding.message for finding in told if finding.rule == "GC415"}
    assert len(shut) <= 3, "eleven lines of complaints have no reader"


@cache  # each gate asks for them
def _stops_of_cheats() -> dict[str, list[Finding]]:
    landed = {name: walk for name, (walk, _) in CHEATS.items() if not name.startswith("reached before")}
    return {name: stops_of(written(walk)) for name, walk in landed.items()}


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
        assert stops_of(written(CHEATS[name][0], leaving_out(gate, "safeguarding"))) == [], name


@pytest.mark.tries
def test_what_is_passed_openly_is_said_of_the_case(tmp_path: Path) -> None:
    p = player(tmp_path, FRIDAY)
    case = played(p, OPENLY)
    assert "GC420" in flags(p, case) and is_closed(p, case)


# Each step that protects, alone on a report that was signed off and no more.
PROTECTIVE = {
    act.step: act
    for walk in (GRAVE, FRIDAY_NIGHT, WIDE, ASKED_WHY, TOLD_AGAIN)
    for act in walk
    if PATHWAY.steps[act.step].protective
}
ONLY_REPORTED = tuple(act for act in ONE_OFF if act.step == "sign-off")


def test_each_step_that_protects_is_tried() -> None:
    ends = {"report", "reopen", "rerouted", "continued-in"}
    assert PROTECTIVE.keys() | ends == {name for name, step in PATHWAY.steps.items() if step.protective}


@pytest.mark.parametrize("name", sorted(PROTECTIVE))
def test_what_protects_needs_only_a_report(name: str) -> None:
    assert stops_of(written((*ONLY_REPORTED, replace(PROTECTIVE[name], days=2)))) == []
