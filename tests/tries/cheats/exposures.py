"""Cheats of the three exposures: acknowledgment (A), learning visibility (B), closure credibility (C)."""

from __future__ import annotations

from scenario import TRIAGE, Player
from tries.cheats.scene import cheat
from tries.cheats.stage import begun
from workflows import test_b_learning as B
from workflows.scenario_steps import at, review, walk


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


@cheat("B5b", "dates", "escalation minuted before any validation")
def b5b(p: Player) -> str:
    c, _ = begun(p, B.started)
    walk(p, c, B.STEPS, ["escalation"], escalation={"minuted_on": "2026-01-01"})
    p.now = at("2026-11-30T09:00:00")
    walk(p, c, B.STEPS, ["validation", "closure"])
    return c
