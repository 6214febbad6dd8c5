"""Cheats of a near miss: from triage to closing."""

from __future__ import annotations

from dataclasses import replace

from goodcatch.record.make_record_and_id import new_record
from scenario import TRIAGE, Player
from tries.cheats.people import acted, by_file, close, finish, nm, straight
from tries.cheats.scene import cheat, honest
from tries.issues import CLOSES

MEDICINE = {"routes": ("medication-safety-review",), "medication_risk": "yes"}
REMINDED = {"title": "We reminded staff to check slings", "strength": "stronger", "outcome": "Staff remember"}
WORST = {"potential_severity": "death", "recurrence_likelihood": "almost-certain"}


@cheat("N1", "presence", "'we reminded staff' only, called a stronger change, its sort left out", mended_by=CLOSES)
def reminded(p: Player) -> str:
    return straight(p, action=REMINDED)


@cheat("N2", "doer", "the doer does the check", mended_by=CLOSES, always=True)
def checked_by_the_doer(p: Player) -> str:
    return straight(p, check_by="operations-lead-1")


@cheat("N3", "thresholds", "medicine: six 'weekly' checks in six hours of one day", mended_by=CLOSES, always=True)
def six_weeks_in_a_day(p: Player) -> str:
    case = nm(p, triage=MEDICINE)
    acted(p, case, checks=6)
    looked = {"looked_at": ("storage",), "entered_at": "not-found", "findings": "x"}
    p.do(case, "medication-review", looked, "medication-lead-1")
    finish(p, case)
    close(p, case)
    return case


@cheat("N3b", "presence", "medicine route, and the review of the medicine was never done", mended_by=CLOSES)
def no_medication_review(p: Player) -> str:
    return straight(p, MEDICINE, checks=6)


@cheat("N4", "presence", "evidence: held at x, shows x, seen by the doer", mended_by=CLOSES)
def evidence_of_nothing(p: Player) -> str:
    return straight(p, done={"evidence": ({"held_at": "x", "shows": "x", "seen_by": "operations-lead-1"},)})


@cheat("N5", "dates", "the reporter was told in 2099", mended_by=CLOSES, always=True)
def told_in_2099(p: Player) -> str:
    return straight(p, feedback={"told_on": "2099-01-01"})


@cheat("N6", "gamed", "the measure got worse: 4 before, 9 after", mended_by=CLOSES, always=True)
def worse(p: Player) -> str:
    return straight(p, check={"follow_up": "9"})


@cheat("N6b", "presence", "the measure was never counted again", mended_by=CLOSES, always=True)
def never_counted(p: Player) -> str:
    return straight(p)


@cheat("N7", "depth", "death, almost certain: trend only, no look, no change", mended_by=CLOSES, always=True)
def worst_as_a_trend(p: Player) -> str:
    case = nm(p, triage={"routes": ("trend-monitoring",), **WORST})
    finish(p, case, learning={"issued": "no", "no_issue_reason": "x"})
    close(p, case)
    return case


@cheat("N8", "depth", "somebody died of it, closed as a near miss", mended_by=CLOSES)
def death_as_a_near_miss(p: Player) -> str:
    return straight(p, {"harm_occurred": "yes", "actual_harm": "death"})


@cheat("N9b", "presence", "candour and none both ticked; candour dated, the family never told", mended_by=CLOSES)
def candour_dated(p: Player) -> str:
    duties = {"duties_considered": ("duty-of-candour", "none")}
    return straight(p, duties, closure={"duties_dated": "duty-of-candour 2026-11-03"})


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


@cheat("N12", "depth", "the change does not hold; triaged again as a trend")
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


@cheat("N14", "doer", "closed by a post of another role")
def closed_by_the_publisher(p: Player) -> str:
    return straight(p, closure={"by": "publisher-1"})


@cheat("N17", "presence", "the owner never accepted the change", mended_by=CLOSES)
def never_accepted(p: Player) -> str:
    return straight(p)


@honest("H1", "strict", "looked into, and what we do is enough: it closes", mended_by=CLOSES, always=True)
def looked_into(p: Player) -> str:
    case = nm(p, triage={"potential_severity": "low", "recurrence_likelihood": "unlikely"})
    p.do(case, "investigation", {"findings": "What we do is enough."})
    finish(p, case)
    close(p, case, closed_grounds="looked-into")
    return case
