"""Cheats of the three exposures: acknowledgment (A), learning visibility (B), closure credibility (C)."""

from __future__ import annotations

from datetime import timedelta

from scenario import REPORT, SIGNED, TRIAGE, Player
from tries.cheats.people import nm, start_of_a
from tries.cheats.scene import OCTOBER, cheat
from tries.cheats.stage import begun
from tries.issues import WORKFLOWS
from workflows import test_a_acknowledgment as A
from workflows import test_b_learning as B
from workflows import test_c_credibility as C
from workflows.scenario_steps import at, case_of, review, walk


def later_exposure(p: Player) -> str:
    """A report that nobody answered for two days, in a register that holds others."""
    id, _ = p.report("late")
    p.now += timedelta(days=2)
    p.desk.spool.add_step(id, "triage", {**TRIAGE, **A.PLACED}, p.tick(), "on-call-quality-lead-1")
    p.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", p.tick())
    return review(p, "acknowledgment", (p.now + timedelta(days=1)).date().isoformat()).opened[-1]


@cheat("A1", "dates", "dates of the recovery plan all in 2099", mended_by=WORKFLOWS)
def a1(p: Player) -> str:
    c = begun(p, A.exposure)
    walk(
        p,
        c,
        A.STEPS,
        A.PLANNED,
        recovery={"control_due_on": "2099-01-01", "worker_told_by": "2099-01-01", "review_on": "2099-01-01"},
    )
    return c


@cheat("A3", "thresholds", "indicators_above 0 with five sources ticked", mended_by=WORKFLOWS)
def a3(p: Player) -> str:
    c = begun(p, A.exposure)
    walk(
        p,
        c,
        A.STEPS,
        ["attribution"],
        attribution={
            "indicators_above": "0",
            "sources": ("no-named-owner", "wrong-first-grade", "no-risk-action", "not-reviewed", "wrong-routing"),
        },
    )
    return c


@cheat("A4", "gamed", "'graded too low again and again' typed no, 3 under-graded in the register", mended_by=WORKFLOWS)
def a4(p: Player) -> str:
    for i in range(3):
        x = nm(p, f"u{i}", {"risk_domain": "manual-handling", "potential_severity": "low"})
        p.do(x, "regrade", {"potential_severity": "severe", "recurrence_likelihood": "likely", "reason": "x"})
    c = later_exposure(p)
    walk(p, c, A.STEPS, ["attribution"], attribution={"category_under_triaged": "no"})
    return c


@cheat(
    "A6",
    "gamed",
    "follow-up says 'it goes on' (continuation), late count not lower; closed all the same",
    mended_by=WORKFLOWS,
)
def a6(p: Player) -> str:
    c = start_of_a(p, {"next": "continuation", "body": "Worse."})
    walk(p, c, A.STEPS, ["closure"])
    return c


@cheat("A8", "gamed", "closed with danger_gone yes while the near miss is open without any action", mended_by=WORKFLOWS)
def a8(p: Player) -> str:
    c = start_of_a(p, {"next": "closure"})
    walk(p, c, A.STEPS, ["closure"])
    return c


@cheat(
    "A13",
    "depth",
    "option same-day-correction of the danger; still_unsafe yes; nothing done that day",
    mended_by=WORKFLOWS,
)
def a13(p: Player) -> str:
    c = begun(p, A.exposure)
    walk(p, c, A.STEPS, A.PLANNED, attribution={"still_unsafe": "yes"}, recovery={"options": ("same-day-correction",)})
    return c


@cheat(
    "B1",
    "thresholds",
    "validated and closed on the day of the start (14 days not waited), repeats aged out by delay alone",
    always=True,
)
def b1(p: Player) -> str:
    c, again = begun(p, B.exposure)
    walk(p, c, B.STEPS, B.PLANNED)
    p.now = at("2026-12-07T09:00:00")
    review(p, "workforce-summary", "2026-12-07")
    p.now = at("2026-12-07T19:00:00")
    B.mended(p, again)
    walk(p, c, B.STEPS, B.DONE, activation={"pack_on": "2026-12-07"})
    walk(p, c, B.STEPS, ["validation", "closure"])
    return c


@cheat("B1c", "gamed", "recurrence 'reduced' at once by re-triaging the repeat into another risk domain", always=True)
def b1c(p: Player) -> str:
    c, again = begun(p, B.started)
    B.mended(p, again)
    p.do(again, "triage", {**TRIAGE, "risk_domain": "environmental-access"}, "on-call-quality-lead-1")
    walk(p, c, B.STEPS, ["validation"])
    walk(p, c, B.STEPS, ["closure"])
    return c


@cheat(
    "B3",
    "thresholds",
    "confidence form: asked 2, answered 9, see_clearer 0; clearer_evidence typed yes",
    mended_by=WORKFLOWS,
)
def b3(p: Player) -> str:
    c, again = begun(p, B.exposure)
    walk(p, c, B.STEPS, B.PLANNED)
    review(p, "workforce-summary", "2026-11-23")
    walk(p, c, B.STEPS, B.DONE, confidence_form={"asked": "2", "answered": "9", "see_clearer": "0"})
    B.mended(p, again)
    p.now = at("2026-12-07T09:00:00")
    walk(p, c, B.STEPS, ["validation", "closure"])
    return c


@cheat(
    "B4",
    "gamed",
    "validation: status critical, clearer_evidence no, next continuation - closed all the same",
    mended_by=WORKFLOWS,
)
def b4(p: Player) -> str:
    c, again = begun(p, B.started)
    B.mended(p, again)
    p.now = at("2026-12-07T09:00:00")
    walk(
        p,
        c,
        B.STEPS,
        ["validation"],
        validation={"status": "critical", "clearer_evidence": "no", "next": "continuation"},
    )
    walk(p, c, B.STEPS, ["closure"])
    return c


@cheat(
    "B5",
    "dates",
    "escalation 'minuted' on a day in 2099, validation says continuation, nothing improved",
    mended_by=WORKFLOWS,
)
def b5(p: Player) -> str:
    c, _ = begun(p, B.started)
    p.now = at("2026-11-30T09:00:00")
    walk(p, c, B.STEPS, ["validation"], validation={"next": "continuation", "status": "critical"})
    walk(p, c, B.STEPS, ["escalation"], escalation={"minuted_on": "2099-01-01"})
    walk(p, c, B.STEPS, ["closure"])
    return c


@cheat("B5b", "dates", "escalation minuted before any validation")
def b5b(p: Player) -> str:
    c, _ = begun(p, B.started)
    walk(p, c, B.STEPS, ["escalation"], escalation={"minuted_on": "2026-01-01"})
    p.now = at("2026-11-30T09:00:00")
    walk(p, c, B.STEPS, ["validation", "closure"])
    return c


@cheat(
    "C2",
    "gamed",
    "reporter's record says not-confirmed again; reviewer types 'confirmed'; genuinely_resolved not-confirmed",
    start=OCTOBER,
    mended_by=WORKFLOWS,
)
def c2(p: Player) -> str:
    c = C.started(p)
    n = case_of(p, c).records[0].text("near_miss")
    p.do(n, "confirmation", {"word": "not-confirmed"})
    walk(
        p,
        c,
        C.STEPS,
        ["validation"],
        validation={
            "genuinely_resolved": "not-confirmed",
            "same_role_repeated": "yes",
            "status": "failed",
            "next": "continuation",
        },
    )
    walk(p, c, C.STEPS, ["closure"])
    return c


@cheat(
    "C4",
    "gamed",
    "reporter says no, case failed (reopened) - adjudicated 'credible', sources none-found, closed without repair",
    start=OCTOBER,
    mended_by=WORKFLOWS,
)
def c4(p: Player) -> str:
    n = C.closed_case(p)
    p.do(n, "confirmation", {"word": "not-confirmed"})
    p.now += timedelta(days=12)
    p.do(n, "reopen", {"reason": "Again."})
    (c,) = review(p, "closure-credibility", "2026-11-06").opened
    walk(p, c, C.STEPS, ["adjudication"], adjudication={"status": "credible", "sources": ("none-found",)})
    walk(p, c, C.STEPS, ["closure"])
    return c
