"""Numbers and times that come out wrong, and honest cases that get stuck."""

from __future__ import annotations

from datetime import datetime, timedelta

from gate import walks
from gate.safeguarding_walks import BEGIN, LEAD, LIMIT, MANAGER, ONE_OFF, OPERATIONS, REACHED, TROUBLED, played
from gate.walks import Act, said
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_in
from scenario import ACTION, REPORT, SIGNED, TRIAGE, Player
from tries.cheats.people import (
    acted,
    by_file,
    close,
    figures,
    finish,
    sg,
    signed_as_told,
    start_of_a,
)
from tries.cheats.safeguarding import reported_now
from tries.cheats.scene import FRIDAY_NIGHT, OCTOBER, cheat, figure, honest
from tries.cheats.stage import begun
from tries.issues import WORKFLOWS
from workflows import test_a_acknowledgment as A
from workflows import test_b_learning as B
from workflows import test_c_credibility as C
from workflows import test_def_safeguarding as S
from workflows.play_each_beginning_once import Actor
from workflows.scenario_steps import at, case_of, review, walk


@figure("H2", "strict", "alike about distress, in no risk domain: the second is a repeat", mended_by=WORKFLOWS)
def repeat_without_domain(p: Player) -> bool:
    first = signed_as_told(p, "t1", category="behavioural")
    p.work(first)
    close(p, first)
    p.now = at("2026-11-05T09:00:00")
    signed_as_told(p, "t2", category="behavioural")
    return bool(review(p, "learning-visibility", "2026-11-09").opened)


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


@figure("R3", "numbers", "three alike in a day, in three kinds of service, are repeats", mended_by=WORKFLOWS)
def repeats_over_services(p: Player) -> bool:
    for service in ("care-home", "supported-living", "day-service"):
        signed_as_told(p, service, {"risk_domain": "manual-handling"}, service_type=service)
    register = Register(p.store(), p.store().newest, p.now)
    return bool(repeats_in("manual-handling", register, register.since("recurrence-window")))


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


@figure("W1", "numbers", "a high effect on a worker, kept out of the store: a case is open for it", mended_by=WORKFLOWS)
def effect_on_a_worker(p: Player) -> bool:
    case = begun(p, A.exposure)
    walk(p, case, A.STEPS, ["attribution", "impact"], impact={"level": "high", "workforce_file": "kept"})
    return any(id.startswith("WE") for id in p.store().cases)


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


@honest("H7", "strict", "came back once; all done, all told, no repeat for five weeks: it closes", mended_by=WORKFLOWS)
def could_not_rise(p: Player) -> str:
    first = B.near_miss(p, "t1")
    p.work(first)
    close(p, first)
    p.now = at("2026-11-05T09:00:00")
    again = B.near_miss(p, "t2")
    p.do(again, "action", {**ACTION, "due_on": "2026-11-06"})
    B.mended(p, again)
    (case,) = review(p, "learning-visibility", "2026-11-09").opened
    walk(p, case, B.STEPS, B.PLANNED)
    review(p, "workforce-summary", "2026-11-23")
    walk(p, case, B.STEPS, B.DONE)
    p.now = at("2026-12-10T09:00:00")
    walk(p, case, B.STEPS, ["validation", "closure"])
    return case


@honest("H8", "strict", "the reporter says better all along; repaired in full: it closes", OCTOBER, mended_by=WORKFLOWS)
def confirmed_throughout(p: Player) -> str:
    near_miss = signed_as_told(p, "t1", {"risk_domain": "manual-handling"})
    p.work(near_miss)
    close(p, near_miss, closed_grounds="changed-and-checked")
    p.do(near_miss, "confirmation", {"word": "confirmed"})
    p.now = at("2026-10-12T09:00:00")
    B.near_miss(p, "t2")
    (case,) = review(p, "closure-credibility", "2026-11-06").opened
    walk(p, case, C.STEPS, C.PLANNED)
    review(p, "board-pack", "2026-12-07")
    walk(p, case, C.STEPS, C.DONE)
    p.now = at("2026-12-28T09:00:00")
    better = {"confirmation": "confirmed", "genuinely_resolved": "confirmed", "confidence_score": "5"}
    walk(p, case, C.STEPS, ["validation"], validation=better)
    walk(p, case, C.STEPS, ["closure"])
    return case


@figure("K2", "numbers", "the count of late answers can fall by the day of the follow-up", mended_by=WORKFLOWS)
def late_answers_can_fall(p: Player) -> bool:
    case = case_of(p, start_of_a(p, {"next": "closure"}))
    after = case.last("follow-up")
    assert after
    return after.text("late_in_domain") < case.records[0].text("late_in_domain")


@figure(
    "K3",
    "late",
    "closed late in October, reviewed 6 November, reopened 16 November: a later review sees it",
    "2026-10-27T09:00:00",
    mended_by=WORKFLOWS,
)
def reopened_after_its_review(p: Player) -> bool:
    id, _ = p.report("t1")
    case = p.sign_off(id)
    p.work(case)
    close(p, case, closed_grounds="changed-and-checked")
    review(p, "closure-credibility", "2026-11-06")
    p.now = at("2026-11-16T09:00:00")
    p.do(case, "reopen", {"reason": "It is back."})
    seen = review(p, "closure-credibility", "2026-12-07")
    return bool(seen.review.lines or seen.opened)


@figure("K1b", "late", "reopened on the thirtieth day, later in the day: within 30", OCTOBER, always=True)
def on_the_thirtieth_day(p: Player) -> bool:
    case = C.closed_case(p)
    closure = case_of(p, case).last("closure")
    assert closure
    p.now = datetime.fromisoformat(closure.at) + timedelta(days=30, hours=1)
    p.do(case, "reopen", {"reason": "x"})
    zone = p.store().newest.calendar.zone
    return NearMiss(case_of(p, case), p.now.astimezone(zone)).reopened_within(30)
