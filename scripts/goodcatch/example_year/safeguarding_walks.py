"""Ways of a safeguarding near miss, from an urgent report to its closing at a governance meeting: data alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.example_year.walk import Act, Answers, Walk, said, then, timed, until

LEAD, MANAGER, TEAM = "safeguarding-lead-1", "registered-manager-1", "team-leader-1"
OPERATIONS, EXECUTIVE, QUALITY = "operations-director-1", "executive-lead-1", "quality-safeguarding-lead-1"
ADMIN, OWNER = "safeguarding-administrator-1", "service-manager-1"
URGENT: Answers = {
    "what_happened": "{what}",
    "what_stopped_it": "{stopped}",
    "event_at": "time -14",
    "identified_at": "time -9",
    "review_this_shift": "yes",
}
REACHED: Answers = {
    "to": ("executive-lead",),
    "reached_at": "time -5",
    "agreed": "Two more tonight, and a call at eight.",
}
SHEET: Answers = {"held_at": "Restricted folder", "shows": "the answer in writing", "seen_by": QUALITY}

BEGIN: Walk = (
    Act(
        "seriousness-review",
        TEAM,
        {
            "recur_next_shift": "no",
            "another_adult_exposed": "yes",
            "controls_known_weak": "no",
            "uncontrolled_risk": "no",
        },
        minutes=10,
    ),
    Act("acknowledge", TEAM, minutes=5),
    Act(
        "threshold-screen",
        MANAGER,
        {
            "potential_severity": "moderate",
            "serious_harm_avoided": "no",
            "risk_domain": "{domain}",
            "previous_incidents": "no",
            "neglect_signs": "no",
            "abuse_signs": "no",
            "exploitation_signs": "no",
            "rationale": "{why_now}",
        },
        minutes=25,
    ),
    Act(
        "route-decision",
        LEAD,
        {
            "pattern": "one-off-failure",
            "delayed_recognition": "no",
            "repeated_control_failure": "no",
            "rationale": "{cause}",
        },
        minutes=25,
    ),
    Act("sign-off", LEAD, {"names_nobody": "yes"}, minutes=15),
)
SAFE: Walk = (
    Act(
        "protection-plan",
        OPERATIONS,
        {
            "temporary_controls": "{controls}",
            "staff_restrictions": "None",
            "visitor_restrictions": "None",
            "environment_now": "{environment}",
            "restricts_a_person": "no",
        },
        minutes=30,
    ),
    Act("in-place", OPERATIONS, {"in_place": "yes", "seen_how": "Gone there and looked."}, minutes=40),
    Act(
        "containment",
        MANAGER,
        {
            "routine_failed": "{failed}",
            "compensating_action": "{instead}",
            "adults_exposed": "0",
            "gaps_live": "0",
            "same_adult_again": "no",
        },
        minutes=20,
    ),
    Act(
        "action-sheet",
        TEAM,
        {
            "observation": "A look each hour.",
            "allocation": "One more on each shift.",
            "limits": "None",
            "restricts_a_person": "no",
        },
        minutes=20,
    ),
    Act(
        "chronology",
        ADMIN,
        {
            "event": "{what}",
            "steps_taken": "The plan was in place within three hours.",
            "still_open": "{weak}",
            "open_actions": "1",
            "sequence_checked": "yes",
        },
        minutes=25,
    ),
)
DECIDE: Walk = (
    Act(
        "reassessment",
        LEAD,
        {
            "narrowly_avoided": "yes",
            "recurrence_serious": "no",
            "local_authority_required": "no",
            "duties_considered": ("none",),
            "rationale": "{cause} It is held by the plan.",
        },
        minutes=30,
    ),
    Act("senior-sign-off", EXECUTIVE, {"agreed": "yes"}, minutes=30),
    Act(
        "learning-summary",
        MANAGER,
        {
            "immediate_causes": "{cause}",
            "prevented_by": "{stopped}",
            "vulnerabilities": "{weak}",
            "vulnerabilities_open": "1",
            "themes": ("{theme}",),
            "deadlines_set": "yes",
        },
        minutes=30,
    ),
    Act(
        "wider-exposure",
        OPERATIONS,
        {
            "elsewhere": "no",
            "same_teams_or_systems": "no",
            "audits_would_have_found": "yes",
            "wider_exposure": "no",
            "why_not_alike": "{unlike}",
            "body": "{wider}",
        },
        minutes=25,
    ),
)
FIRST_CHECK = Act(
    "first-check",
    TEAM,
    {"works": "yes", "staff_know": "yes", "live_actions": "0", "finding": "It is there, and people know why."},
    days=1,
)
CHANGE: Answers = {
    "title": "{title}",
    "urgent": "yes",
    "permanent": "yes",
    "strength_type": "engineering-control",
    "owner": OWNER,
    "due_on": "day +7",
    "measure": "{measure}",
    "target": "0",
    "counted_before": "events",
    "baseline_value": "9",
    "baseline_from": "day -30",
    "baseline_to": "day -1",
}
MADE: Answers = {
    "outcome": "done",
    "changed": "{changed}",
    "evidence": ({"held_at": "Works folder", "shows": "what was put in", "seen_by": QUALITY},),
}
LOOKED: Answers = {"looked_at": "14", "found_right": "14", "how_chosen": "by-chance", "happened_again": "no"}
SETTLED: Answers = {
    "event": "{what}",
    "steps_taken": "{changed}",
    "still_open": "Nothing.",
    "open_actions": "0",
    "sequence_checked": "yes",
}
MEND: Walk = (
    Act("action", MANAGER, CHANGE, minutes=25),
    FIRST_CHECK,
    Act("accept", OWNER, minutes=30),
    Act("done", OWNER, MADE, days=1),
    Act("check", QUALITY, LOOKED, days=5),
    Act("stabilisation", LEAD, {"seen_how": "{stable}"}, minutes=45),
    Act("independent-look", QUALITY, {"people_are_safe": "yes", "seen_how": "I was there on two shifts."}, days=1),
    Act("chronology", ADMIN, SETTLED),
    Act("feedback", LEAD, {"told_how": "in-person", "told_on": "day +0", "body": "You told us. {changed}"}),
    Act(
        "closure",
        QUALITY,
        {
            "vulnerabilities_open": "0",
            "mended": "{changed}",
            "since": "{since}",
            "themes": ("{theme}",),
            "meeting_on": "day +10",
        },
        days=1,
    ),
    Act("recount", QUALITY, {"counted_now": "1", "counted_from": "day -27", "counted_to": "day +0"}, days=22),
)
CLOSED: Walk = (*BEGIN, *SAFE, *DECIDE, *MEND)

SEEN: Answers = {
    "unresolved_actions": "0",
    "repeated_exposure_risk": "no",
    "consultation_completed": "yes",
    "beyond_agreed": "no",
    "body": "The plan is in place, and the change is under way.",
}
LOOK = Act("executive-review", EXECUTIVE, SEEN)
REFERRED = Act("referral", LEAD, {"to": ("local-authority",), "made_at": "time -10", "evidence": (SHEET,)}, minutes=40)
TOLD_AT_ONCE = Act("urgent-escalation", LEAD, REACHED, minutes=10)
SEVERE = said(
    said(CLOSED, "threshold-screen", potential_severity="severe", abuse_signs="yes", neglect_signs="yes"),
    "reassessment",
    local_authority_required="yes",
)
SEVERE = then(SEVERE, "sign-off", TOLD_AT_ONCE)
SEVERE = then(then(SEVERE, "senior-sign-off", REFERRED), "action", LOOK)
SEVERE = said(said(SEVERE, "action", judged_from="day +50"), "check", looked_at="29", found_right="29")
SEVERE = then(SEVERE, "done", LOOK, replace(LOOK, days=2, minutes=20), replace(LOOK, days=3, minutes=5))
SEVERE = timed(SEVERE, "check")
DELAYED = said(said(CLOSED, "route-decision", delayed_recognition="yes"), "threshold-screen", previous_incidents="yes")
DELAYED = then(DELAYED, "sign-off", TOLD_AT_ONCE)
LATE_LOOK = said(
    timed(CLOSED, "seriousness-review", minutes=70), "closure", in_the_way="Whoever leads the team was on the road."
)
BEGUN = then(
    until(said(CLOSED, "containment", gaps_live="1"), "chronology"),
    "protection-plan",
    Act(
        "restriction",
        OPERATIONS,
        {
            "what": "visiting",
            "for_whom": "visitor",
            "least_restrictive_reason": "Being in the room alone was not enough.",
            "authorisation_reference": "Panel 4",
            "person_told": "yes",
            "review_by": "day +14",
        },
        minutes=15,
    ),
)
OPEN: Walk = (*BEGUN, *DECIDE, *MEND[:2])

WALKS: Mapping[str, Walk] = {
    "closed": CLOSED,
    "severe": SEVERE,
    "delayed": DELAYED,
    "late-look": LATE_LOOK,
    "open": OPEN,
}
