"""Cheats of a safeguarding case, at the desk: most under the draft of standard 2, whose gates read what records say."""

from __future__ import annotations

from datetime import timedelta

from gate import walks
from gate.safeguarding_walks import (
    BEGIN,
    GRAVE,
    IMPROVED,
    LEAD,
    NOTHING_OPEN,
    ONE_OFF,
    REACHED,
    TROUBLED,
    URGENT,
    played,
)
from gate.walks import Act, Beginning, said, then, without
from goodcatch.record.make_record_and_id import iso
from scenario import Player
from tries.cheats.people import sg
from tries.cheats.scene import FRIDAY_NIGHT, cheat, figure, honest
from workflows import test_def_safeguarding as S
from workflows.play_each_beginning_once import Actor
from workflows.scenario_steps import at, case_of, review, walk


def reported_now(p: Player) -> Beginning:
    """A report of what happened just now."""
    told = {"event_at": iso(p.now + timedelta(minutes=50)), "identified_at": iso(p.now + timedelta(minutes=55))}
    return Beginning(BEGIN.pathway, {**URGENT, **told})


@honest("D0", "honest", "a safeguarding case by what its records say", FRIDAY_NIGHT, always=True, draft=True)
def d0(p: Actor) -> str:
    return played(p, ONE_OFF)


@honest("G0", "honest", "a grave one: escalated, referred, a limit ended, watched from above", FRIDAY_NIGHT, draft=True)
def g0(p: Actor) -> str:
    return played(p, GRAVE)


@cheat("S1", "presence", "closed with no action at all, no check", FRIDAY_NIGHT, always=True, walk="D0", draft=True)
def s1(p: Actor) -> str:
    return played(p, said(without(ONE_OFF, "action", "accept", "done", "check"), "feedback", days=6))


@cheat("S2", "safeguarding", "the only action is “We reminded staff”", FRIDAY_NIGHT, walk="D0", draft=True)
def s2(p: Actor) -> str:
    return played(p, said(ONE_OFF, "action", title="We reminded staff", strength_type="training", permanent="no"))


@cheat("S3", "safeguarding", "the executive does not agree", FRIDAY_NIGHT, always=True, walk="D0", draft=True)
def s3(p: Actor) -> str:
    return played(p, said(ONE_OFF, "senior-sign-off", agreed="no", reason="Refer it to the local authority."))


@cheat("S5", "thresholds", "a limit on a person, its review date passed, never reviewed", start=FRIDAY_NIGHT)
def s5(p: Actor) -> str:
    c = sg(p, protection_plan={"restricts_a_person": "yes"})
    walk(p, c, S.STEPS, ["restriction"], restriction={"review_by": "2026-11-08"})
    p.now = at("2027-03-01T09:00:00")
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S7",
    "thresholds",
    "executive: risk open longer than agreed, no overdue review; 7 unresolved; consultation 'not yet'",
    FRIDAY_NIGHT,
    walk="G0",
    draft=True,
)
def s7(p: Actor) -> str:
    seen = {**NOTHING_OPEN, "beyond_agreed": "yes", "unresolved_actions": "7", "consultation_completed": "no"}
    return played(p, said(GRAVE, "executive-review", **seen))


@cheat("S9", "doer", "who decided and called it stable closes it", FRIDAY_NIGHT, walk="D0", draft=True)
def s9(p: Actor) -> str:
    return played(p, said(ONE_OFF, "closure", by=LEAD))


@cheat(
    "S10",
    "presence",
    "vulnerabilities_open 0 although the summary names one; meeting_on 1999",
    FRIDAY_NIGHT,
    walk="D0",
    draft=True,
)
def s10(p: Actor) -> str:
    return played(p, said(ONE_OFF, "closure", mended="", meeting_on="1999-01-01"))


@cheat(
    "S12",
    "depth",
    "death, abuse signs, systemic 'one-off'; local authority 'not required'; harm likely if again",
    FRIDAY_NIGHT,
    walk="G0",
    draft=True,
)
def s12(p: Actor) -> str:
    grave = said(without(GRAVE, "referral"), "threshold-screen", abuse_signs="yes")
    return played(p, said(grave, "reassessment", local_authority_required="no"))


@cheat(
    "S14",
    "safeguarding",
    "previous_incidents 'no', elsewhere 'no' while the register holds an equal case",
    FRIDAY_NIGHT,
    walk="D0",
    draft=True,
)
def s14(p: Actor) -> str:
    walks.begun(p, ONE_OFF, BEGIN)
    return walks.played(p, ONE_OFF, reported_now(p))


@figure(
    "S15",
    "numbers",
    "hours to decision count to the escalation, which came two days later",
    FRIDAY_NIGHT,
    always=True,
    draft=True,
)
def s15(p: Actor) -> bool:
    late = Act("urgent-escalation", LEAD, {**REACHED, "reached_at": "2026-11-08T22:00:00+00:00"}, days=2)
    two_signs = said(said(ONE_OFF, "threshold-screen", neglect_signs="yes"), "closure", in_the_way="The telephone.")
    closing = case_of(p, played(p, then(two_signs, "route-decision", late))).last("closure")
    return closing is not None and float(closing.text("hours_to_decision")) == 49.0


@cheat(
    "SI1",
    "gamed",
    "improvement closed although the numbers did not move (or rose)",
    FRIDAY_NIGHT,
    walk="D0",
    draft=True,
)
def si1(p: Actor) -> str:
    for _ in range(2):
        escalated_at_once(p, reported_now(p))
    (opened,) = review(p, "safeguarding-audit", "2026-11-16").opened
    *steps, closing = IMPROVED[1:]
    walks.go_on(p, opened, tuple(steps))
    for _ in range(2):
        escalated_at_once(p, reported_now(p))
    walks.go_on(p, opened, (closing,))
    return opened


def escalated_at_once(p: Actor, begin: Beginning) -> None:
    """A case that was recognised late, and then escalated."""
    case = walks.begun(p, TROUBLED, begin)
    walks.go_on(p, case, (Act("urgent-escalation", LEAD, {**REACHED, "reached_at": iso(p.now)}),))
