"""Cheats of a safeguarding case."""

from __future__ import annotations

from datetime import timedelta

from scenario import Player
from tries.cheats.people import sg
from tries.cheats.scene import FRIDAY_NIGHT, cheat, figure
from tries.cheats.stage import begun
from tries.issues import WORKFLOWS
from workflows import test_def_safeguarding as S
from workflows.scenario_steps import at, case_of, review, walk


@cheat(
    "S1",
    "presence",
    "safeguarding: closed with no action at all, no check, no feedback",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
    always=True,
)
def s1(p: Player) -> str:
    c = sg(p, ("action", "done"))
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S2",
    "safeguarding",
    "safeguarding: only action 'We reminded staff', weaker/training; no check",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s2(p: Player) -> str:
    c = sg(
        p, action={"title": "We reminded staff", "strength": "weaker", "strength_type": "training", "permanent": "no"}
    )
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S3",
    "safeguarding",
    "executive does not agree (senior-sign-off agreed: no)",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
    always=True,
)
def s3(p: Player) -> str:
    c = sg(p, senior_sign_off={"agreed": "no", "reason": "Refer it to the local authority."})
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat("S5", "thresholds", "a limit on a person, its review date passed, never reviewed", start=FRIDAY_NIGHT)
def s5(p: Player) -> str:
    c = sg(p, protection_plan={"restricts_a_person": "yes"})
    walk(p, c, S.STEPS, ["restriction"], restriction={"review_by": "2026-11-08"})
    p.now = at("2027-03-01T09:00:00")
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S7",
    "thresholds",
    "executive: risk open longer than agreed, no overdue review; 7 unresolved; consultation 'not yet'",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s7(p: Player) -> str:
    c = sg(p, threshold_screen={"potential_severity": "death", "serious_harm_avoided": "no"})
    walk(
        p,
        c,
        S.STEPS,
        ["executive-review"],
        executive_review={"beyond_agreed": "yes", "unresolved_actions": "7", "consultation_completed": "no"},
    )
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S9",
    "doer",
    "one post does it all: screens, decides, reassesses, stabilises and closes",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s9(p: Player) -> str:
    c = begun(p, sg)
    p.do(c, "closure", S.STEPS["closure"][1], "safeguarding-lead-1")
    return c


@cheat(
    "S10",
    "presence",
    "vulnerabilities_open 0 although the summary names one; meeting_on 1999",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s10(p: Player) -> str:
    c = begun(p, sg)
    walk(p, c, S.STEPS, ["closure"], closure={"meeting_on": "1999-01-01"})
    return c


@cheat(
    "S12",
    "depth",
    "death, abuse signs, systemic 'one-off'; local authority 'not required'; harm likely if again",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s12(p: Player) -> str:
    c = sg(
        p,
        threshold_screen={"potential_severity": "death", "abuse_signs": "yes", "neglect_signs": "yes"},
        reassessment={"recurrence_serious": "yes", "narrowly_avoided": "yes", "local_authority_required": "no"},
    )
    walk(p, c, S.STEPS, ["urgent-escalation", "executive-review"])
    walk(p, c, S.STEPS, ["closure"])
    return c


@cheat(
    "S14",
    "safeguarding",
    "previous_incidents 'no', elsewhere 'no' while the register holds an equal case of last week",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s14(p: Player) -> str:
    begun(p, sg)
    c = sg(p)
    walk(p, c, S.STEPS, ["closure"])
    return c


@figure(
    "S15",
    "numbers",
    "hours to decision count to the escalation, which came two days later",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def s15(p: Player) -> bool:
    c = sg(p, threshold_screen={"neglect_signs": "yes"})
    p.now += timedelta(days=2)
    walk(p, c, S.STEPS, ["urgent-escalation"], urgent_escalation={"reached_at": "2026-11-10T22:00:00+00:00"})
    walk(p, c, S.STEPS, ["closure"])
    return float(case_of(p, c).last("closure").text("hours_to_decision") or 0) > 24


@cheat(
    "SI1",
    "gamed",
    "improvement closed although the numbers did not move (or rose)",
    start=FRIDAY_NIGHT,
    mended_by=WORKFLOWS,
)
def si1(p: Player) -> str:
    [S.troubled(p, "delayed-escalation") for _ in range(2)]
    (o,) = review(p, "safeguarding-audit", "2026-11-16").opened
    S.troubled(p, "delayed-escalation")
    walk(p, o, S.IMPROVE, ["practice-correction", "action", "done", "check", "closure"])
    return o
