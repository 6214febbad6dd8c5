"""Cheats of a near miss: from triage to closing."""

from __future__ import annotations

from dataclasses import replace

from goodcatch.record.make_record_and_id import new_record
from scenario import TRIAGE, Player
from tries.cheats.people import acted, by_file, close, finish, nm, straight
from tries.cheats.scene import cheat

MEDICINE = {"routes": ("medication-safety-review",), "medication_risk": "yes"}
REMINDED = {"title": "We reminded staff to check slings", "strength": "stronger", "outcome": "Staff remember"}
WORST = {"potential_severity": "death", "recurrence_likelihood": "almost-certain"}


@cheat("N11", "doer", "weak change only, and a waiver whose second post the closer typed")
def waived_by_oneself(p: Player) -> str:
    case = nm(p)
    acted(p, case, {"strength": "weaker", "strength_type": "training"})
    finish(p, case)
    closure = {"since": "x"}
    record = new_record(case, "closure", closure, standard=p.store().newest, at=p.tick(), by="quality-lead-1")
    waiver = {"rule": "GC404", "reason": "x", "until": "2027-05-31", "by": "operations-lead-1"}
    by_file(p, replace(record, extra={**record.extra, "waiver": waiver}), "quality-lead-1")
    return case


@cheat("N12", "depth", "the change does not hold; triaged again as a trend", always=True)
def triaged_away(p: Player) -> str:
    case = nm(p)
    acted(p, case, check={"holds": "no"})
    p.do(case, "triage", {**TRIAGE, "routes": ("trend-monitoring",)}, "on-call-quality-lead-1")
    finish(p, case)
    close(p, case)
    return case


@cheat("N13", "depth", "touches on safeguarding, routed to an operational fix only")
def safeguarding_unrouted(p: Player) -> str:
    return straight(p, {"safeguarding_implications": "yes", "restrictive_practice": "yes"})


@cheat("N14", "doer", "closed by a post of another role", always=True)
def closed_by_the_publisher(p: Player) -> str:
    return straight(p, closure={"by": "publisher-1"})
