"""Honest ways through the three exposures close; each cheat changes one answer, and that answer is named."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from gate.exposure_walks import (
    BETTER,
    BULLETIN,
    C_STEPS,
    DOUBTED,
    FINISHED,
    LOW,
    NEW,
    SHEET,
    UNSEEN,
    WAITED,
    Act,
    Walk,
    came_back_done,
    came_back_twice,
    case_in,
    confirmed_throughout,
    doubted_twice,
    opened_again,
    played,
    player,
    said,
    silent_throughout,
    then,
    two_late,
    under_graded,
    untold_once,
    untold_twice,
    without,
    written,
)
from gate.walks import refused_by
from goodcatch.check.finding import Finding
from goodcatch.clock.looks_after_closure import looks_after_closure
from goodcatch.gate.standing import standing_of
from goodcatch.intake.refused_act import Refused
from goodcatch.record.case_state import Phase
from goodcatch.record.known.all_known import KNOWN
from goodcatch.record.scope_of_records import Scope
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Confirm, Standard, Step
from goodcatch.standard.names_program_asks_for import Pathways
from goodcatch.standard.read_version_folders import draft_standard
from scenario import TRIAGE
from workflows.scenario_steps import is_closed, stops

items = pytest.mark.items
A, B, C = Pathways.ACKNOWLEDGMENT, Pathways.LEARNING_VISIBILITY, Pathways.CLOSURE_CREDIBILITY
MINUTED = {
    "reason": "The executive takes it on.",
    "minuted_on": "2026-12-10",
    "minute": SHEET,
    "excepted_until": "2027-02-26",
}


def minuted(gate: str, by: str, **changes: object) -> Act:
    return Act("exception", by, {**MINUTED, "excepted_gate": gate, **changes}, days=4)  # type: ignore[dict-item]


# A
UNSAFE = said(
    said(WAITED, "attribution", still_unsafe="yes"), "recovery", options=("named-owner", "same-day-correction")
)
CONTAINED = then(
    UNSAFE,
    "recovery",
    Act("contained", "operations-lead-1", {"contained_on": "2026-11-05", "body": "The hook was taken down."}),
)
SENIOR = said(
    said(
        said(WAITED, "attribution", same_worker_repeated="yes"),
        "recovery",
        options=("named-owner", "senior-acknowledgment"),
    ),
    "worker-told",
    spoken_by="director-safety-governance",
)
DAILY = said(
    said(replace(WAITED, begin=under_graded), "recovery", options=("daily-review-of-service",)),
    "follow-up",
    daily_looks="5",
)
DAILY = said(DAILY, "implemented", domain_owner="")
AGAIN = Act("told-again", "operations-lead-1", {"told_how": "receipt", "told_on": "2026-11-12"}, days=3)
LATER: dict[str, dict[str, str]] = {"feedback": {"told_on": "2026-11-09"}}
TWO = replace(WAITED, begin=two_late)
TWO = then(
    said(
        said(TWO, "recovery", control_due_on="2026-11-27", worker_told_by="2026-11-20"),
        "worker-told",
        told_on="2026-11-16",
    ),
    "worker-told",
    replace(AGAIN, answers={**AGAIN.answers, "told_on": "2026-11-19"}),
    *(replace(act, answers={**act.answers, **LATER.get(act.step, {})}, on="second") for act in FINISHED),
)
TWO = replace(
    TWO,
    acts=tuple(
        replace(act, answers={**act.answers, "on": "2026-11-16"})
        if act.step == "review"
        else replace(act, answers={**act.answers, "pack_on": "2026-11-16"})
        if act.step == "activation"
        else act
        for act in TWO.acts
    ),
)
WAIT = (Act(NEW, answers={"hours": "70"}, on="third"),)
TAKEN_BACK = then(
    WAITED,
    "follow-up",
    Act("follow-up", "safety-learning-analyst-1", {"next": "continuation", "body": "Two waited."}),
    Act("withdrawal", "safety-learning-analyst-1", {"record": "the follow-up", "reason": "A slip."}),
)
AGREED = Act("agree-withdrawal", "quality-lead-1", {"agrees": "yes", "reason": "I was there."})
# It goes on, and those above have taken it on.
OPENLY = said(
    then(WAITED, "follow-up", minuted("fewer-wait-too-long", "operations-director-1")), "follow-up", next="continuation"
)
# B
ALL_DONE = without(replace(UNSEEN, begin=came_back_done), "done")
ALL_DONE = said(ALL_DONE, "stabilisation", options=("feedback-to-all-reporters",))
BULLETIN_OUT = said(said(UNSEEN, "stabilisation", options=("learning-bulletin",)), "worker-told", bulletin="2026-11")
BULLETIN_OUT = then(BULLETIN_OUT, "worker-told", Act(BULLETIN, answers={"month": "2026-11"}))
BOTH = replace(UNSEEN, begin=came_back_twice)
BOTH = said(BOTH, "attribution", sources=("repeats-not-reviewed",))
TELL = Act("told-again", "operations-lead-1", {"told_how": "meeting", "told_on": "2026-11-23"})
BOTH = then(BOTH, "worker-told", TELL)
WORSE = said(
    said(UNSEEN, "validation", next="executive-escalation", status="critical"), "closure", since="The board has it."
)
ESCALATED = then(WORSE, "validation", minuted("it-has-become-better", "executive-lead-1"))
REPEATED = (
    Act(NEW, answers={"hours": "1"}, on="third"),
    Act(NEW, answers={"hours": "1"}, on="fourth", days=2),
)
SORTED_ANEW = (
    *REPEATED,
    *(
        Act("triage", "on-call-quality-lead-1", {**TRIAGE, "risk_domain": "environmental-access"}, on=on)
        for on in ("third", "fourth")
    ),
)
NOT_REACHED = replace(UNSEEN, begin=untold_once)
# C
CREDIBLE = without(
    said(
        replace(DOUBTED, begin=confirmed_throughout),
        "adjudication",
        status="credible",
        sources=("none-found",),
        material_to_trust="no",
    ),
    "repair",
    "accept",
    "review",
    "activation",
    "reconnected",
    "repaired",
    "verification",
    "confirmation",
    "validation",
)
THROUGHOUT = without(replace(DOUBTED, begin=confirmed_throughout), "confirmation")
SILENT = without(replace(DOUBTED, begin=silent_throughout), "confirmation")
REOPENED = without(said(DOUBTED, "repair", options=("reopen-plan",)), "verification")
REOPENED = then(REOPENED, "accept", Act("reopen", "quality-lead-2", {"reason": "The plan."}, on="first", days=1))
SPOKEN = without(
    said(said(DOUBTED, "repair", options=("senior-contact",)), "reconnected", spoken_by="executive-lead"),
    "verification",
)
TWICE = replace(DOUBTED, begin=doubted_twice)
TWICE = without(said(TWICE, "repair", options=("closure-discipline",)), "verification")
TWICE = said(TWICE, "repaired", closing_changed="Each closing is read by a second post.")
TWICE = then(TWICE, "confirmation", replace(BETTER, on="second"))
TWICE = then(
    TWICE,
    "reconnected",
    Act("reconnected-again", "operations-lead-1", {"told_how": "letter", "told_on": "2026-11-19"}),
)
BOARD = then(
    said(without(DOUBTED, "confirmation"), "validation", next="executive-escalation", status="doubtful"),
    "validation",
    minuted("it-is-believed", "executive-lead-1", minuted_on="2026-12-30", excepted_until="2027-03-31"),
    minuted("the-reporter-does-not-say-no", "executive-lead-1", minuted_on="2026-12-30", excepted_until="2027-03-31"),
)

HONEST: dict[str, Walk] = {
    "A: fewer wait, or nobody does": WAITED,
    "A: a low effect needs no plan": LOW,
    "A: the danger was dealt with the same day": CONTAINED,
    "A: somebody senior thanked the reporter": SENIOR,
    "A: each day’s near misses were looked at": DAILY,
    "A: two reporters of one cause": TWO,
    "A: taken back, and somebody agreed": then(TAKEN_BACK, "withdrawal", AGREED),
    "A: minuted, and taken on by the director": OPENLY,
    "A: no way to reach them": said(WAITED, "worker-told", told_how="not-reachable"),
    "B: it comes back less often, and is seen": UNSEEN,
    "B: all done and all told before, and it stays so": ALL_DONE,
    "B: two reporters of one cause": BOTH,
    "B: minuted, and taken on by the executive": ESCALATED,
    "B: the reporter left no way to be reached": NOT_REACHED,
    "C: repaired, and the reporter says so": DOUBTED,
    "C: it could be believed all along": CREDIBLE,
    "C: confirmed before and after": THROUGHOUT,
    "C: nobody says anything, and another post has looked": SILENT,
    "C: the first plan was opened again": REOPENED,
    "C: somebody senior spoke": SPOKEN,
    "C: closing is put right for the role": TWICE,
    "C: minuted, and taken on by the board": BOARD,
}
ONLY_WRITTEN: dict[str, Walk] = {
    "B: the bulletin is out": BULLETIN_OUT,
    "A: a report since, answered at once": then(WAITED, "implemented", Act(NEW, answers={"hours": "1"}, on="third")),
}


def stops_of(walk: Walk, standard: Standard | None = None) -> list[Finding]:
    return [finding for finding in judge_case(case_in(walk), written(walk, standard)) if finding.stops]


@pytest.mark.one_in(12)
@pytest.mark.parametrize("walk", HONEST.values(), ids=HONEST)
def test_an_honest_exposure_closes_at_the_desk(walk: Walk, tmp_path: Path) -> None:
    p = player(tmp_path, walk)
    case = played(p, walk)
    assert stops(p, case) == [] and is_closed(p, case)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("walk", {**HONEST, **ONLY_WRITTEN}.values(), ids={**HONEST, **ONLY_WRITTEN})
def test_nothing_stops_an_honest_exposure(walk: Walk) -> None:
    assert stops_of(walk) == []


FIVE = ("no-named-owner", "wrong-first-grade", "no-risk-action", "not-reviewed", "wrong-routing")
KEPT = [(A, WAITED, "impact"), (C, DOUBTED, "adjudication")]


@pytest.mark.parametrize(("pathway", "walk", "step"), KEPT)
def test_nothing_is_said_to_be_kept_about_a_worker_where_nothing_can_be(
    pathway: str, walk: Walk, step: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as caught:
        played(player(tmp_path, walk), said(walk, step, workforce_file="kept"))
    assert "No workforce store is switched on here" in str(caught.value), pathway


# What was changed, the walk, and what the refusal must name: the gate's sentence and the answer that fails.
CHEATS: dict[str, dict[str, tuple[Walk, str]]] = {
    A: {
        "the danger is still there": (said(WAITED, "closure", danger_gone="no"), r"“Is the danger.*gone\?” “no”"),
        "said to be gone, and its near miss is open without a change": (
            replace(WAITED, acts=tuple(act for act in WAITED.acts if act.on != "first")),
            r"with no change done” “1”",
        ),
        "it goes on": (said(WAITED, "follow-up", next="continuation"), r"“What now\?” “It goes on”"),
        "another one waits as long": (then(WAITED, "implemented", *WAIT), r"1 of 1 since the start: no better"),
        "five signs, and no plan": (said(LOW, "attribution", sources=FIVE), r"“How many signs there are” “5”"),
        "called low, and they want to leave": (
            said(LOW, "impact", affected=("intention-to-stay",)),
            r"called low.*“What did it touch\?”",
        ),
        "called low, and it came up again and again": (
            said(LOW, "impact", exposures_in_domain="three-or-more"),
            r"called low.*“Three or more”",
        ),
        "still unsafe, and nothing is planned for it": (
            said(WAITED, "attribution", still_unsafe="yes"),
            r"still there while the reporter waited",
        ),
        "to be dealt with the same day, and nobody did": (UNSAFE, r"nobody has said that the danger was dealt with"),
        "dealt with a day later": (
            said(then(CONTAINED, "accept", replace(CONTAINED.acts[3], days=1)), "contained", contained_on="2026-11-06"),
            r"dealt with on 6 November 2026, and the plan is of 5 November",
        ),
        "graded too low again and again, and the plan says nothing": (
            said(
                said(DAILY, "recovery", options=("senior-acknowledgment",)), "worker-told", spoken_by="executive-lead"
            ),
            r"again and again, and the plan says nothing",
        ),
        "waited before, and nobody thanks them": (
            said(WAITED, "attribution", same_worker_repeated="yes"),
            r"The same person has waited too long before",
        ),
        "not somebody senior": (
            said(SENIOR, "worker-told", spoken_by="quality-lead"),
            r"“Which role spoke.*“Quality lead”",
        ),
        "looked at on one day": (said(DAILY, "follow-up", daily_looks="1"), r"“On how many days.*“1”"),
        "only the first reporter was spoken with": (without(TWO, "told-again"), r"Another reporter .*\(found-again-"),
        "taken back, and nobody agreed": (TAKEN_BACK, r"nobody else has agreed"),
        "taken back, and somebody does not agree": (
            said(then(TAKEN_BACK, "withdrawal", AGREED), "agree-withdrawal", agrees="no"),
            r"“Do you agree\?” “no”",
        ),
        "looked at again before its day": (said(WAITED, "follow-up", days=5), r"may be done from 10 December 2026"),
        "the owner looks": (said(WAITED, "follow-up", by="operations-lead-1"), r"operations-lead-1 is also"),
        "the owner closes": (said(WAITED, "closure", by="operations-lead-1"), r"closes the case, and is also"),
        "fewer than no looks": (said(DAILY, "follow-up", daily_looks="-5"), r"should be 0 or more"),
    },
    B: {
        "nobody was asked": (
            said(
                said(UNSEEN, "confidence-form", asked="0", answered="0", see_clearer="0"),
                "confidence-form",
                confidence_score="",
            ),
            r"“How many people were asked\?” “0”",
        ),
        "more answered than were asked": (said(UNSEEN, "confidence-form", asked="2"), r"should be 2 or less"),
        "nobody sees more": (said(UNSEEN, "confidence-form", see_clearer="0"), r"“Do most who answered.*“no”"),
        "more see it than answered": (said(UNSEEN, "confidence-form", see_clearer="10"), r"should be 9 or less"),
        "it is not to be seen": (said(UNSEEN, "validation", status="critical"), r"“Not to be seen”"),
        "it is hard to see": (said(UNSEEN, "validation", status="emerging"), r"“Hard to see”"),
        "it goes on": (said(UNSEEN, "validation", next="continuation"), r"“What now\?” “It goes on”"),
        "to be escalated, and nobody has": (WORSE, r"“Those above must decide”"),
        "the overdue change was dropped": (
            then(
                said(UNSEEN, "done", outcome="dropped", changed="", evidence=(), dropped_reason="Needless."),
                "done",
                Act("agree-drop", "service-manager-1", {"agrees": "yes", "reason": "So it is."}, on="second"),
            ),
            r"0\.0 of a hundred \(1 in all\) changes that fell due were done before, 0\.0 .*no more than before",
        ),
        "it comes back as often": (
            then(UNSEEN, "confidence-form", *REPEATED),
            r"1 of 2 reports were repeats before, 2 of 2 now: no better",
        ),
        "what came back was sorted anew": (
            then(UNSEEN, "confidence-form", *SORTED_ANEW),
            r"1 of 2 reports were repeats before, 2 of 2 now: no better",
        ),
        "looked at again on the next day": (
            said(UNSEEN, "validation", days=1),
            r"14 calendar days after activation.at",
        ),
        "the bulletin is not there": (without(BULLETIN_OUT, BULLETIN), r"bulletin was to go out.*“no”"),
        "one reporter was told nothing": (
            then(
                UNSEEN,
                "worker-told",
                Act("withdrawal", "quality-lead-1", {"record": "the feedback", "reason": "x"}, on="first"),
            ),
            r"“Reporters of closed cases here who were told nothing” “1”",
        ),
        "nobody looked at the changes again": (
            said(ALL_DONE, "stabilisation", options=("reopen-action-review",)),
            r"new changes here since the plan” “0”",
        ),
        "a weak process, and people are only told": (
            said(
                said(UNSEEN, "attribution", sources=("closed-before-done", "not-shared")),
                "stabilisation",
                options=("feedback-to-all-reporters",),
            ),
            r"the plan only tells people",
        ),
        "closed untold again and again, and nobody is told": (
            then(
                said(replace(UNSEEN, begin=untold_twice), "stabilisation", options=("reopen-action-review",)),
                "worker-told",
                TELL,
            ),
            r"closes cases without telling the reporter",
        ),
        "only the first reporter was told": (without(BOTH, "told-again"), r"Another reporter .*\(found-again-"),
        "taken back, and nobody agreed": (
            then(
                UNSEEN,
                "validation",
                replace(UNSEEN.acts[-2], days=1, answers={**UNSEEN.acts[-2].answers, "next": "continuation"}),
                Act("withdrawal", "workforce-governance-reviewer-1", {"record": "the validation", "reason": "A slip."}),
            ),
            r"nobody else has agreed",
        ),
        "validated by whoever authorised it": (
            said(UNSEEN, "validation", by="executive-director-quality-learning-1"),
            r"is also `by` of stabilisation-",
        ),
        "closed by the owner": (said(UNSEEN, "closure", by="operations-lead-1"), r"closes the case, and is also"),
        "closed by another role": (said(UNSEEN, "closure", by="publisher-1"), r"“Close it” is for"),
        "minuted in 2099": (said(ESCALATED, "exception", minuted_on="2099-01-01"), r"says 1 January 2099"),
        "minuted before it was looked at": (
            said(ESCALATED, "exception", minuted_on="2026-11-01"),
            r"says 1 November 2026",
        ),
        "without the minute": (said(ESCALATED, "exception", minute=""), r"`minute` is missing"),
        "passed by another post": (said(ESCALATED, "exception", by="quality-lead-1"), r"only the Executive lead"),
        "passed until 2099": (
            said(ESCALATED, "exception", excepted_until="2099-01-01"),
            r"92 days|says 1 January 2099",
        ),
    },
    C: {
        "the reporter says no, after it was looked at": (
            then(DOUBTED, "validation", replace(BETTER, answers={"word": "not-confirmed"})),
            r"“No, it is not”",
        ),
        "the reporter says no again": (said(DOUBTED, "confirmation", word="not-confirmed"), r"“No, it is not”"),
        "it was not solved": (said(DOUBTED, "validation", status="failed"), r"“It was not solved”"),
        "it goes on": (said(DOUBTED, "validation", next="continuation"), r"“What now\?” “It goes on”"),
        "nobody says anything, and nobody has looked": (
            said(without(SILENT, "verification"), "repair", options=("closure-discipline",)),
            r"no more than before",
        ),
        "called credible, and it was opened again": (
            replace(CREDIBLE, begin=opened_again),
            r"records say otherwise.*“It was not solved”",
        ),
        "called credible, and trust is hurt": (
            said(CREDIBLE, "adjudication", material_to_trust="yes"),
            r"records say otherwise",
        ),
        "called credible, and closed too early": (
            said(CREDIBLE, "adjudication", sources=("premature",)),
            r"records say otherwise",
        ),
        "called credible, and the reporter says no": (
            replace(CREDIBLE, begin=DOUBTED.begin),
            r"The reporter says that it is not better",
        ),
        "not everything is done": (said(DOUBTED, "repaired", complete="no"), r"Not everything that was agreed"),
        "nobody independent has looked": (without(DOUBTED, "verification"), r"“Is it better\?” has no answer"),
        "five of eight were right": (said(DOUBTED, "verification", found_right="5"), r"“Is it better\?” “no”"),
        "the owner looks": (said(DOUBTED, "verification", by="operations-lead-1"), r"operations-lead-1 is also"),
        "the first plan stays closed": (without(REOPENED, "reopen"), r"first plan opened again since.*“no”"),
        "not somebody senior": (said(SPOKEN, "reconnected", spoken_by="quality-lead"), r"“Quality lead”"),
        "one role again and again, this case alone": (
            said(said(TWICE, "repair", options=("senior-contact",)), "reconnected", spoken_by="executive-lead"),
            r"from the same role again and again",
        ),
        "nobody read what it means": (said(DOUBTED, "repair", impact_read="no"), r"Nobody has read what it means"),
        "only the first reporter was spoken with": (
            without(TWICE, "reconnected-again"),
            r"Another reporter .*\(found-again-",
        ),
        "taken back, and nobody agreed": (
            then(
                DOUBTED,
                "validation",
                replace(
                    C_STEPS["validation"], days=1, answers={**C_STEPS["validation"].answers, "next": "continuation"}
                ),
                Act(
                    "withdrawal",
                    "board-workforce-experience-reviewer-1",
                    {"record": "the validation", "reason": "A slip."},
                ),
            ),
            r"nobody else has agreed",
        ),
        "looked at again after a week": (said(DOUBTED, "validation", days=7), r"21 calendar days after activation.at"),
        "minuted in 2099": (said(BOARD, "exception", minuted_on="2099-01-01"), r"says 1 January 2099"),
        "passed by whoever authorised the repair": (
            said(BOARD, "exception", by="director-workforce-experience-1"),
            r"only the Executive lead",
        ),
    },
}
ROWS = [(pathway, name, *row) for pathway, rows in CHEATS.items() for name, row in rows.items()]


# The items of the procedures that a cheat shows, by the beginning of its pathway and its name.
SHOWN = {
    "ack: still unsafe, and nothing is planned for it": items(23),
    "ack: waited before, and nobody thanks them": items(23),
    "ack: graded too low again and again, and the plan says nothing": items(23),
    "ack: five signs, and no plan": items(23),
    "ack: called low, and they want to leave": items(25),
    "ack: called low, and it came up again and again": items(25),
    "ack: only the first reporter was spoken with": items(27),
    "ack: looked at again before its day": items(27),
    "ack: to be dealt with the same day, and nobody did": items(28),
    "ack: dealt with a day later": items(28),
    "ack: not somebody senior": items(28),
    "ack: looked at on one day": items(28),
    "ack: another one waits as long": items(30),
    "lea: looked at again on the next day": items(14),
    "lea: a weak process, and people are only told": items(36),
    "lea: closed untold again and again, and nobody is told": items(36),
    "lea: the bulletin is not there": items(38),
    "lea: nobody looked at the changes again": items(38),
    "lea: nobody was asked": items(40),
    "lea: more answered than were asked": items(40),
    "lea: nobody sees more": items(40),
    "lea: it is not to be seen": items(40),
    "lea: the overdue change was dropped": items(41),
    "lea: what came back was sorted anew": items(41),
    "lea: minuted in 2099": items(41),
    "lea: minuted before it was looked at": items(41),
    "lea: passed by another post": items(41),
    "lea: it comes back as often": items(32, 41),
    "lea: without the minute": items(41, 98),
    "clo: looked at again after a week": items(15),
    "clo: called credible, and it was opened again": items(44),
    "clo: called credible, and trust is hurt": items(45),
    "clo: called credible, and closed too early": items(45),
    "clo: one role again and again, this case alone": items(45),
    "clo: nobody independent has looked": items(46),
    "clo: five of eight were right": items(46),
    "clo: the first plan stays closed": items(46),
    "clo: not somebody senior": items(46),
    "clo: nobody read what it means": items(46),
    "clo: the reporter says no, after it was looked at": items(47),
    "clo: the reporter says no again": items(47),
    "clo: it was not solved": items(47),
    "clo: not everything is done": items(47),
    "clo: nobody says anything, and nobody has looked": items(48),
    "clo: minuted in 2099": items(48),
    "clo: passed by whoever authorised the repair": items(48),
}
CHEAT_ROWS = [
    pytest.param(*row, id=(name := f"{pathway[:3]}: {cheat}"), marks=SHOWN.get(name, ()))
    for pathway, cheat, *row in ROWS
]


def test_each_mark_stands_on_a_cheat() -> None:
    assert SHOWN.keys() <= {row.id for row in CHEAT_ROWS}


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("walk", "named"), CHEAT_ROWS)
def test_a_cheat_is_refused_by_the_answer_that_fails(walk: Walk, named: str) -> None:
    told = stops_of(walk)
    assert any(re.search(named, finding.message) for finding in told), told
    assert sum(finding.rule == "GC415" for finding in told) <= 3, "eleven lines of complaints have no reader"


STANDARD = draft_standard()
GATES = [(pathway, gate) for pathway in (A, B, C) for gate in STANDARD.pathways[pathway].gates]


def leaving_out(pathway: str, gate: str) -> Standard:
    """The draft standard, no step of which names one of its gates."""
    whole = STANDARD.pathways[pathway]
    steps = {name: _without_gate(step, gate) for name, step in whole.steps.items()}
    return replace(STANDARD, pathways={**STANDARD.pathways, pathway: replace(whole, steps=steps)})


def _without_gate(step: Step, gate: str) -> Step:
    if step.confirm is None:
        return step
    return replace(step, confirm=Confirm("all", parts=tuple(part for part in step.confirm.parts if part.name != gate)))


@cache  # each gate of a pathway asks for them
def _stops_of_cheats(pathway: str) -> dict[str, list[Finding]]:
    return {name: stops_of(walk) for name, (walk, _) in CHEATS[pathway].items()}


def alone_refused(pathway: str, says: str) -> tuple[str, ...]:
    """The cheats of a pathway that one gate alone refuses."""
    return refused_by(_stops_of_cheats(pathway), says)


@pytest.mark.tries
@pytest.mark.parametrize(("pathway", "gate"), GATES)
def test_without_a_gate_a_cheat_closes(pathway: str, gate: str) -> None:
    """So nothing else holds what the gate holds, and it is the gate that does."""
    cheats = alone_refused(pathway, STANDARD.pathways[pathway].gates[gate].says)
    assert cheats, "no cheat is refused by this gate alone"
    for name in cheats:
        assert stops_of(CHEATS[pathway][name][0], leaving_out(pathway, gate)) == [], name


SAID = [
    (
        WAITED,
        "late-answers",
        "quiet",
        "1 of 1 reports waited too long before, 0 of 0 since the start: none, and nobody",
    ),
    (UNSEEN, "repeats", "quiet", "1 of 2 reports were repeats before, 0 of 0 now: none, and nobody reported"),
    (UNSEEN, "visibility", "rose", "0.0 of a hundred (1 in all) changes that fell due were done before, 100.0"),
    (ALL_DONE, "visibility", "could-not-rise", "all before and all now, so it could not rise"),
    (DOUBTED, "credibility", "rose", "“No, it is not” before, “Yes, it is better” now: more than before"),
    (THROUGHOUT, "credibility", "could-not-rise", "confirmed before and confirmed now, so it could not rise"),
    (SILENT, "credibility", "seen-by-another", "nobody who reported has said anything; another post looked"),
    (CONTAINED, "dealt-with", "same-day", "it was dealt with on 5 November 2026, and the plan is of 5 November"),
]


@pytest.mark.parametrize(("walk", "name", "answer", "words"), SAID)
def test_what_is_known_is_said_with_how_many(walk: Walk, name: str, answer: str, words: str) -> None:
    """What could not rise, and what may be silence, is said to be that, and never to be better."""
    store, case = written(walk), case_in(walk)
    pathway = store.newest.pathway_of(case)
    assert pathway
    found = store.cases[case]
    known = KNOWN[name].know(Scope(found.standing, pathway, store.newest, found.standing[-1].instant))
    assert known.values == (answer,) and words in known.words
    assert answer == "rose" or "better" not in known.words.replace("“Yes, it is better”", "")


LATER_LOOK = Act("later-look", "workforce-governance-reviewer-1", {"body": "It has stayed quiet."}, days=85)
LOOKS = [
    (UNSEEN, ["Look once more, later 2027-03-08"], "closed", "it may have been chance, or silence"),
    (replace(UNSEEN, acts=(*UNSEEN.acts, LATER_LOOK)), [], "closed", "somebody has looked"),
    (DOUBTED, [], "closed", "the reporter says that it is better"),
    (
        OPENLY,
        [
            "Look once more, later 2027-03-15",
            "Look again: It is not shown that fewer reporters wait too long 2027-02-26",
        ],
        "exception lapsed on 26 February 2027",
        "it was passed openly until that day",
    ),
]


@pytest.mark.parametrize(("walk", "looks", "words", "why"), LOOKS)
def test_a_closed_exposure_is_looked_at_again(walk: Walk, looks: list[str], words: str, why: str) -> None:
    store, late = written(walk), datetime(2027, 6, 1, 12, tzinfo=UTC)
    case = store.cases[case_in(walk)]
    found = looks_after_closure(case, store, late)
    assert [f"{look.title} {look.due - timedelta(seconds=1):%Y-%m-%d}" for look in found if look.due] == looks, why
    assert standing_of(case, Phase.CLOSED, store, late).words == words, why
