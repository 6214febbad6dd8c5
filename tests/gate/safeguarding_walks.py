"""Honest ways through a safeguarding case under the draft standard, as data, and what the improvement case begins with.

A Friday evening: the door of a house stood open, and somebody nearly left unseen.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from gate import walks
from gate.walks import Act, Answers, Beginning, Walk, said, then, without
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from scenario import EVIDENCE, SIGNED
from workflows.play_each_beginning_once import Actor
from workflows.scenario_steps import SHEET

TEAM, MANAGER, LEAD, ADMIN = (
    "team-leader-1", "registered-manager-1", "safeguarding-lead-1", "safeguarding-administrator-1",
)  # fmt: skip
OPERATIONS, EXECUTIVE, QUALITY = "operations-director-1", "executive-lead-1", "quality-safeguarding-lead-1"
OWNER, BOARD = "service-manager-1", "board-workforce-experience-reviewer-1"
FRIDAY = datetime(2026, 11, 6, 20, 10, tzinfo=UTC)
URGENT: Answers = {
    "what_happened": "A side door stood open at night and somebody nearly left unseen.",
    "what_stopped_it": "A colleague heard the door.",
    "event_at": "2026-11-06T21:00:00+00:00",
    "identified_at": "2026-11-06T21:05:00+00:00",
    "review_this_shift": "yes",
    "service_type": "care-home",
}
BEGIN = Beginning("safeguarding", URGENT, FRIDAY)
SERIOUS: Answers = {
    "recur_next_shift": "no", "another_adult_exposed": "yes", "controls_known_weak": "no", "uncontrolled_risk": "no",
}  # fmt: skip
SCREENED: Answers = {
    "potential_severity": "moderate", "serious_harm_avoided": "no", "previous_incidents": "no",
    "risk_domain": "environmental-access", "neglect_signs": "no", "abuse_signs": "no", "exploitation_signs": "no",
    "rationale": "A single failure of one door.",
}  # fmt: skip
ROUTED: Answers = {
    "pattern": "one-off-failure", "delayed_recognition": "no", "repeated_control_failure": "no",
    "rationale": "The closer of the door was worn.",
}  # fmt: skip
PLANNED: Answers = {
    "temporary_controls": "A second look at the door each hour.", "staff_restrictions": "None",
    "visitor_restrictions": "None", "environment_now": "The closer is replaced tomorrow.", "restricts_a_person": "no",
}  # fmt: skip
CONTAINED: Answers = {
    "routine_failed": "The evening round of doors.", "compensating_action": "Two do the round.",
    "adults_exposed": "0", "gaps_live": "0", "same_adult_again": "no",
}  # fmt: skip
ON_THE_FLOOR: Answers = {
    "observation": "A look each hour.", "allocation": "A second night worker.", "limits": "None",
    "restricts_a_person": "no",
}  # fmt: skip
CHECKED: Answers = {"works": "yes", "staff_know": "yes", "live_actions": "0"}
CHRONOLOGY: Answers = {
    "event": "Somebody nearly left unseen at nine.", "steps_taken": "21:05 door shut", "still_open": "The closer.",
    "open_actions": "1", "sequence_checked": "yes",
}  # fmt: skip
SETTLED: Answers = {**CHRONOLOGY, "still_open": "Nothing.", "open_actions": "0"}
REASSESSED: Answers = {
    "narrowly_avoided": "yes", "recurrence_serious": "no", "local_authority_required": "no",
    "duties_considered": ("none",), "rationale": "The door is mended and watched.",
}  # fmt: skip
SUMMED_UP: Answers = {
    "immediate_causes": "A worn closer.", "prevented_by": "A colleague who listened.",
    "vulnerabilities": "Other doors of that make.", "vulnerabilities_open": "1", "themes": ("equipment",),
    "deadlines_set": "yes",
}  # fmt: skip
WIDER: Answers = {
    "elsewhere": "no", "same_teams_or_systems": "no", "audits_would_have_found": "yes", "wider_exposure": "no",
    "body": "Every door of that make was looked at.",
}  # fmt: skip
CHANGE: Answers = {
    "title": "New closers on every outer door", "urgent": "yes", "permanent": "yes",
    "strength_type": "engineering-control", "owner": OWNER, "due_on": "2026-11-13",
    "measure": "Doors found open, from the sheet of the evening round", "target": "0", "counted_before": "events",
    "baseline_value": "9", "baseline_from": "2026-10-01", "baseline_to": "2026-10-31",
}  # fmt: skip
MADE: Answers = {"outcome": "done", "changed": "All closers are new.", "evidence": (EVIDENCE,)}
LOOKED: Answers = {"looked_at": "9", "found_right": "9", "how_chosen": "all", "happened_again": "no"}
REACHED: Answers = {"to": ("executive-lead",), "reached_at": "2026-11-06T21:40:00+00:00", "agreed": "Two more tonight."}
TOLD: Answers = {"told_how": "receipt", "told_on": "2026-11-13", "body": "You told us of the door. All are new now."}
CLOSED: Answers = {
    "vulnerabilities_open": "0", "mended": "The other doors have new closers.", "since": "No door has stood open.",
    "themes": ("equipment",), "meeting_on": "2026-12-10",
}  # fmt: skip

_SEEN: Walk = (
    Act("seriousness-review", TEAM, SERIOUS, hours=0.2),
    Act("threshold-screen", MANAGER, SCREENED, hours=0.4),
    Act("route-decision", LEAD, ROUTED, hours=0.4),
    Act("sign-off", LEAD, SIGNED),
)
_MADE_SAFE: Walk = (
    Act("protection-plan", OPERATIONS, PLANNED),
    Act("in-place", OPERATIONS, {"in_place": "yes", "seen_how": "Walked round at nine."}),
    Act("containment", MANAGER, CONTAINED),
    Act("action-sheet", TEAM, ON_THE_FLOOR),
    Act("chronology", ADMIN, CHRONOLOGY),
    Act("first-check", TEAM, CHECKED, hours=5),
)
_DECIDED: Walk = (
    Act("reassessment", LEAD, REASSESSED),
    Act("senior-sign-off", EXECUTIVE, {"agreed": "yes"}),
    Act("learning-summary", MANAGER, SUMMED_UP),
    Act("wider-exposure", OPERATIONS, WIDER),
)
_CHANGED: Walk = (
    Act("action", MANAGER, CHANGE),
    Act("accept", OWNER),
    Act("done", OWNER, MADE, days=3),
    Act("check", QUALITY, LOOKED, days=2),
)
_CLOSED: Walk = (
    Act("stabilisation", LEAD, {"seen_how": "Three nights without an open door."}),
    Act("independent-look", QUALITY, {"people_are_safe": "yes", "seen_how": "I was there at ten in the evening."}),
    Act("chronology", ADMIN, SETTLED),
    Act("feedback", LEAD, TOLD, days=1),
    Act("closure", QUALITY, CLOSED),
)
# A single failure: seen, made safe, mended, closed within five working days of being stable. Whether it helps is
# counted later.
ONE_OFF: Walk = (*_SEEN, *_MADE_SAFE, *_DECIDED, *_CHANGED, *_CLOSED)

LIMIT: Answers = {
    "what": "access", "for_whom": "person-supported", "least_restrictive_reason": "A sensor alone was not heard.",
    "authorisation_reference": "Panel 12", "person_told": "yes", "review_by": "2026-11-10",
}  # fmt: skip
ENDED: Answers = {"outcome": "ended", "reason": "The closer is new."}
SEEN_FROM_ABOVE: Answers = {
    "unresolved_actions": "1", "repeated_exposure_risk": "yes", "consultation_completed": "yes", "beyond_agreed": "no",
    "body": "The closers come on Friday.",
}  # fmt: skip
NOTHING_OPEN: Answers = {**SEEN_FROM_ABOVE, "unresolved_actions": "0", "repeated_exposure_risk": "no"}
REFERRED: Answers = {"to": ("local-authority",), "made_at": "2026-11-07T09:00:00+00:00", "evidence": (SHEET,)}
APOLOGY: Answers = {
    "whom": "duty-of-candour", "told": "yes", "told_on": "2026-11-07", "shown_by": "Letter 7",
    "apology": "given-in-writing",
}  # fmt: skip
# Somebody could have died, and there are signs of neglect: the executive lead and the local authority hear of it, a
# limit is set and ended, and the executive lead looks every three days until it is stable.
GRAVE: Walk = then(ONE_OFF, "route-decision", Act("urgent-escalation", LEAD, REACHED, hours=0.2))
GRAVE = said(GRAVE, "threshold-screen", potential_severity="death", serious_harm_avoided="yes", neglect_signs="yes")
GRAVE = said(GRAVE, "protection-plan", restricts_a_person="yes")
GRAVE = then(GRAVE, "protection-plan", Act("restriction", OPERATIONS, LIMIT))
GRAVE = said(GRAVE, "reassessment", recurrence_serious="yes", local_authority_required="yes",
             duties_considered=("duty-of-candour",))  # fmt: skip
GRAVE = then(GRAVE, "senior-sign-off", Act("referral", LEAD, REFERRED), Act("tell", MANAGER, APOLOGY))
GRAVE = then(GRAVE, "wider-exposure", Act("executive-review", EXECUTIVE, SEEN_FROM_ABOVE, days=1))
GRAVE = said(GRAVE, "action", judged_from="2026-12-11")
GRAVE = then(said(GRAVE, "done", days=1), "done", Act("restriction-review", MANAGER, ENDED),
             Act("executive-review", EXECUTIVE, SEEN_FROM_ABOVE, days=1))  # fmt: skip
GRAVE = then(GRAVE, "check", Act("executive-review", EXECUTIVE, NOTHING_OPEN))

# Friday night: a danger that nothing holds back, three adults at risk and two gaps open; by Saturday it is all right.
OPEN_GAPS: Answers = {**CONTAINED, "adults_exposed": "3", "gaps_live": "2"}
GAPS_TOLD: Answers = {**REACHED, "to": ("safeguarding-lead",), "reached_at": "2026-11-07T00:10:00+00:00"}
FRIDAY_NIGHT: Walk = said(ONE_OFF, "seriousness-review", uncontrolled_risk="yes")
FRIDAY_NIGHT = then(
    FRIDAY_NIGHT, "seriousness-review",
    Act("instant-escalation", TEAM, {**REACHED, "to": ("on-call-manager",), "reached_at": "2026-11-06T21:25:00+00:00"},
        hours=0.1),
)  # fmt: skip
FRIDAY_NIGHT = then(
    FRIDAY_NIGHT, "in-place",
    Act("containment", MANAGER, OPEN_GAPS), Act("gap-escalation", MANAGER, GAPS_TOLD),
)  # fmt: skip


def played(p: Actor, walk: Walk) -> str:
    """Go a walk at the desk; gives the case."""
    return walks.played(p, walk, BEGIN)


def written(walk: Walk, standard: Standard | None = None, report: Answers = URGENT) -> Store:
    """The store as a walk leaves it, beside one earlier case about messages that got lost."""
    begin = Beginning(BEGIN.pathway, report, BEGIN.start)
    return walks.written(walk, begin, standard, earlier())


# An earlier case: a message was lost at handover.
_BEFORE = Beginning(
    "safeguarding",
    {
        **URGENT, "what_happened": "A message was lost at handover.",
        "event_at": "2026-10-20T20:30:00+00:00", "identified_at": "2026-10-20T20:35:00+00:00",
    },
    datetime(2026, 10, 20, 20, tzinfo=UTC),
)  # fmt: skip


@cache
def earlier() -> Store:
    """A store with one earlier case, screened and no more."""
    return walks.written(said(_SEEN, "threshold-screen", risk_domain="communication-failure"), _BEFORE)


# ---- Several cases that show one pattern
PATTERN: Answers = {"review": "weekly", "review_on": "2026-11-16", "trigger": "delayed-escalation",
                    "cases": "all of them"}  # fmt: skip
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
SI_OWNER = "operations-lead-1"
IMPROVED: Walk = (
    Act("pattern", QUALITY, PATTERN),
    Act("practice-correction", QUALITY, {
        "in_the_way": "Nobody answered after ten.", "changed": "A second number.", "told": ("team-briefing",),
    }),
    Act("action", OPERATIONS, {
        "title": "A second number that is always answered", "strength_type": "redundancy", "owner": SI_OWNER,
        "due_on": "2026-11-20", "measure": "Calls that nobody answered, from the telephone's own list", "target": "0",
        "counted_before": "events", "baseline_value": "9", "baseline_from": "2026-10-12", "baseline_to": "2026-11-11",
        "judged_from": "2026-12-18",
    }),
    Act("accept", SI_OWNER),
    Act("done", SI_OWNER, {"outcome": "done", "changed": "A second number.", "evidence": (EVIDENCE,)}, days=2),
    Act("check", QUALITY, {**LOOKED, "looked_at": "29", "found_right": "29", "how_chosen": "by-chance"}, days=7),
    Act("recount", QUALITY, {"counted_now": "0", "counted_from": "2026-11-19", "counted_to": "2026-12-19"}, days=26),
    Act("closure", EXECUTIVE, {"since": "Nobody waited.", "meeting_on": "2026-12-21"}),
)  # fmt: skip
# It came back after a change; and one theme stands in several cases.
CAME_BACK: Walk = (
    Act("pattern", QUALITY, {**PATTERN, "review": "twice-weekly", "trigger": "repeats-after-change"}),
    Act("executive-escalation", QUALITY, {"reached_at": "2026-11-16T09:30:00+00:00", "agreed": "New closers."}),
    *without(IMPROVED, "pattern", "practice-correction"),
)
THEME: Walk = (
    Act("pattern", QUALITY, {**PATTERN, "review": "monthly", "trigger": "repeated-theme"}),
    Act("improvement-plan", OPERATIONS, {
        "services": "Care homes", "aim": "No outer door stands open.", "review_on": "2027-01-29",
    }),
    *without(IMPROVED, "pattern", "practice-correction"),
)  # fmt: skip


# Recognised late and then escalated; it happened again after a change.
TROUBLED: Walk = said(
    (
        *said(_SEEN, "route-decision", delayed_recognition="yes"), Act("urgent-escalation", LEAD, REACHED),
        Act("learning-summary", MANAGER, SUMMED_UP), *_CHANGED,
    ),
    "check", happened_again="yes",
)  # fmt: skip


@cache
def two_in_trouble() -> Store:
    """Two such cases, of one theme."""
    again = Beginning(BEGIN.pathway, {**URGENT, "event_at": "2026-11-06T20:40:00+00:00"}, FRIDAY)
    return walks.written(TROUBLED, again, beside=walks.written(TROUBLED, BEGIN))


def improved(walk: Walk, standard: Standard | None = None, more: Store | None = None) -> Store:
    """The store as the walk of an improvement case leaves it, beside the two cases that called for it."""
    return walks.written_from(walk, more or two_in_trouble(), "safeguarding-improvement", MONDAY, standard)
