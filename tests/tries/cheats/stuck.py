"""Numbers and times that come out wrong, and honest cases that get stuck."""

from __future__ import annotations

from datetime import datetime, timedelta

from gate import walks
from gate.safeguarding_walks import BEGIN, LEAD, LIMIT, MANAGER, ONE_OFF, OPERATIONS, REACHED, TROUBLED, played
from gate.walks import Act, said
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.review.near_miss_case_facts import NearMiss
from scenario import REPORT, SIGNED, TRIAGE, Player
from tries.cheats.people import (
    acted,
    by_file,
    close,
    figures,
    finish,
    sg,
)
from tries.cheats.safeguarding import reported_now
from tries.cheats.scene import FRIDAY_NIGHT, OCTOBER, cheat, figure
from workflows import test_b_learning as B
from workflows import test_c_credibility as C
from workflows import test_def_safeguarding as S
from workflows.play_each_beginning_once import Actor
from workflows.scenario_steps import at, case_of, review, walk


@figure("R1", "numbers", "a reporter who could not be reached is not counted as told")
def not_reached(p: Player) -> bool:
    first = B.near_miss(p, "t1")
    acted(p, first)
    finish(p, first, {"told_how": "not-reachable"})
    close(p, first)
    p.now = at("2026-11-05T09:00:00")
    B.near_miss(p, "t2")
    (case,) = review(p, "learning-visibility", "2026-11-09").opened
    return case_of(p, case).records[0].text("feedback_rate") != "100.0"


@cheat("R2", "dates", "a triage by file three days late, told as one hour after receipt", walk="N0", always=True)
def triage_by_file(p: Player) -> str:
    id, _ = p.report("t1")
    case = p.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", p.tick())
    told = datetime.fromisoformat(case_of(p, case).records[0].head("received")) + timedelta(hours=1)
    p.now += timedelta(days=3)
    record = new_record(case, "triage", TRIAGE, standard=p.store().newest, at=told, by="on-call-quality-lead-1")
    by_file(p, record, "on-call-quality-lead-1")
    return case


@figure(
    "R4",
    "numbers",
    "a limit on a person 'goes on' without a new day: past its day three months later",
    FRIDAY_NIGHT,
    draft=True,
)
def limit_without_end(p: Actor) -> bool:
    limit = Act("restriction", OPERATIONS, LIMIT)
    goes_on = Act("restriction-review", MANAGER, {"outcome": "goes-on", "reason": "x"})
    walks.go_on(p, walks.begun(p, ONE_OFF, BEGIN), (limit, goes_on))
    p.now = at("2027-02-01T09:00:00")
    return bool(review(p, "safeguarding-controls", "2027-02-01").review.lines)


@figure(
    "R5",
    "strict",
    "reviewed at 23:50, screened at 00:20: half an hour later is not late",
    "2026-11-06T23:30:00",
    always=True,
)
def over_midnight(p: Player) -> bool:
    urgent = {**S.URGENT, "event_at": "2026-11-06T23:20:00+00:00", "identified_at": "2026-11-06T23:25:00+00:00"}
    spool = p.desk.spool
    id = spool.receive(urgent, "form", p.now, "tt", "safeguarding").id
    spool.add_step(
        id, "seriousness-review", S.STEPS["seriousness-review"][1], at("2026-11-06T23:50:00"), "team-leader-1"
    )
    p.now = at("2026-11-07T00:20:00")
    spool.add_step(id, "threshold-screen", S.STEPS["threshold-screen"][1], p.now, "registered-manager-1")
    p.desk.sign_off(id, urgent, SIGNED, "safeguarding-lead-1", p.tick())
    return figures(p, "safeguarding-audit", "2026-11-09")["screened-late"] == "0"


@cheat(
    "E1", "thresholds", "severe, and one executive review in thirty days, not each 72 hours", FRIDAY_NIGHT, walk="S0"
)
def one_executive_review(p: Player) -> str:
    case = sg(p, ("stabilisation",), threshold_screen={"potential_severity": "death"})
    walk(p, case, S.STEPS, ["executive-review"])
    p.now = at("2026-12-10T09:00:00")
    walk(p, case, S.STEPS, ["stabilisation", "closure"])
    return case


@cheat(
    "E2",
    "safeguarding",
    "like triggers, weak control unchanged, words of luck, the same adult again: not escalated",
    FRIDAY_NIGHT,
    walk="D0",
    draft=True,
)
def warning_signs(p: Actor) -> str:
    signs = ("similar-triggers", "weak-control-unchanged", "words-of-luck", "same-adult-again")
    told = said(ONE_OFF, "route-decision", repeated_control_failure="yes", warning_signs=signs)
    return played(p, said(told, "containment", same_adult_again="yes"))


@figure("E3", "numbers", "a case that is never screened was not screened on the same day", FRIDAY_NIGHT)
def never_screened(p: Player) -> bool:
    S.reported(p, ("seriousness-review",))
    return figures(p, "safeguarding-audit", "2026-11-16")["same-day-screens"] == "0.0"


@figure(
    "E4",
    "numbers",
    "three urgent reports escalated two days later are escalated late, though nobody says so",
    FRIDAY_NIGHT,
    always=True,
    draft=True,
)
def escalated_late(p: Actor) -> bool:
    prompt = said(TROUBLED, "route-decision", delayed_recognition="no")
    for _ in range(3):
        case = walks.begun(p, prompt, reported_now(p))
        p.now += timedelta(days=2)
        walks.go_on(p, case, (Act("urgent-escalation", LEAD, {**REACHED, "reached_at": iso(p.now)}),))
    return figures(p, "safeguarding-audit", "2026-11-16")["escalated-late"] == "3"


@figure("K1b", "late", "reopened on the thirtieth day, later in the day: within 30", OCTOBER, always=True)
def on_the_thirtieth_day(p: Player) -> bool:
    case = C.closed_case(p)
    closure = case_of(p, case).last("closure")
    assert closure
    p.now = datetime.fromisoformat(closure.at) + timedelta(days=30, hours=1)
    p.do(case, "reopen", {"reason": "x"})
    zone = p.store().newest.calendar.zone
    return NearMiss(case_of(p, case), p.now.astimezone(zone)).reopened_within(30)
