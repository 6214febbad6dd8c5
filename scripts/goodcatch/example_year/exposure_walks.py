"""Ways of the three exposures (A, B, C) and of a safeguarding improvement, from what a review found on: data."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.example_year.walk import Act, Answers, Walk, said, then, until
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields

SUPERVISOR, CULTURE, SAFETY = (
    "near-miss-governance-supervisor-1",
    "retention-safety-culture-manager-1",
    "director-safety-governance-1",
)
REGION, QUALITY, REVIEWER = (
    "regional-workforce-assurance-manager-1",
    "executive-director-quality-learning-1",
    "workforce-governance-reviewer-1",
)
ASSURANCE, EXPERIENCE, BOARD = (
    "reporting-quality-assurance-lead-1",
    "director-workforce-experience-1",
    "board-workforce-experience-reviewer-1",
)
OWNER, SECOND, ANALYST = "operations-lead-1", "quality-lead-2", "safety-learning-analyst-1"
SAFEGUARDING, OPERATIONS, EXECUTIVE = "quality-safeguarding-lead-1", "operations-director-1", "executive-lead-1"
SHEET: Answers = {"held_at": "Governance folder", "shows": "the signed sheet", "seen_by": "quality-lead-1"}
SEEN: Answers = {"held_at": "Rota folder", "shows": "four weeks of the new rota", "seen_by": SECOND}

# A: a reporter waited too long. The danger itself was dealt with, and what lay behind the wait is changed.
WAITED: Walk = (
    Act(
        "attribution",
        SUPERVISOR,
        {
            "opened": ("daily-review", "chronology", "triage-history", "risk-source"),
            "sources": ("no-named-owner",),
            "indicators_above": "1",
            "same_worker_repeated": "not-identifiable",
            "category_under_triaged": "no",
            "still_unsafe": "no",
            "evidence": (SHEET,),
            "body": "Nobody was named for weekends.",
        },
        minutes=150,
    ),
    Act(
        "impact",
        CULTURE,
        {
            "level": "medium",
            "affected": ("trust-in-management",),
            "workforce_file": "not-switched-on",
            "exposures_in_domain": "none",
        },
        minutes=60,
    ),
    Act(
        "recovery",
        SAFETY,
        {
            "options": ("named-owner",),
            "owner": OWNER,
            "control_due_on": "day +21",
            "worker_told_by": "day +14",
            "review_on": "day +42",
            "authorisation_sheet": SHEET,
        },
        minutes=60,
    ),
    Act("accept", OWNER, days=1),
    Act("activation", SAFETY, {"pack_on": "{pack}"}, on="pack"),
    Act("worker-told", OWNER, {"told_how": "receipt", "told_on": "day +0"}, days=1),
    Act("implemented", OWNER, {"changed": "Each weekend has a named owner on the rota.", "evidence": (SEEN,)}, days=5),
    Act(
        "follow-up",
        ANALYST,
        {"next": "closure", "body": "Each reporter since then heard within a day."},
        days=21,
    ),
    Act("closure", SECOND, {"danger_gone": "yes", "since": "No report since then waited longer than a day."}, days=2),
)
SLIGHT: Walk = (
    *until(said(WAITED, "impact", level="low"), "impact"),
    Act(
        "closure",
        SECOND,
        {"danger_gone": "yes", "since": "The reporter heard the next day, and the place is safe."},
        days=3,
    ),
)

# B: closed, and it came back or could not be seen.
UNSEEN: Walk = (
    Act(
        "attribution",
        REGION,
        {
            "opened": ("audit", "action-chronology", "communication-record", "recurrence-review"),
            "sources": ("repeats-not-reviewed",),
            "indicators_above": "1",
            "domain_repeated": "no",
            "service_without_feedback": "no",
            "came_back_after_resolved": "yes",
            "evidence": (SHEET,),
            "body": "The first change was made in one place alone.",
        },
        days=1,
    ),
    Act(
        "stabilisation",
        QUALITY,
        {
            "options": ("feedback-to-all-reporters", "reopen-action-review"),
            "owner": OWNER,
            "control_due_on": "day +28",
            "worker_told_by": "day +28",
            "review_on": "day +42",
            "standards_sheet": SHEET,
            "impact_summary": SHEET,
        },
        days=2,
    ),
    Act("accept", OWNER, days=1),
    Act("activation", QUALITY, {"pack_on": "{pack}"}, on="pack"),
    Act("worker-told", OWNER, {"told_how": "meeting", "told_on": "day +0"}, days=2),
    Act(
        "implemented",
        OWNER,
        {"changed": "The change was made in all services of that kind.", "evidence": (SEEN,)},
        days=2,
    ),
    Act(
        "confidence-form",
        REGION,
        {"asked": "12", "answered": "9", "see_clearer": "7", "confidence_score": "4", "form": SHEET},
        days=3,
    ),
    Act(
        "validation",
        REVIEWER,
        {
            "status": "visible",
            "clearer_evidence": "yes",
            "next": "executive-escalation",
            "body": "It is seen more clearly. Whether it comes back less often, a month cannot show.",
        },
        on="validated",
    ),
    Act(
        "escalation",
        REVIEWER,
        {"minuted_on": "day +0", "minute": SHEET, "decision": "The executive looks at the number again each quarter."},
        days=2,
    ),
    Act("closure", REVIEWER, {"since": "No repeat in the month that was looked at.", "confidence_form": SHEET}, days=2),
)

# C: closed, and the reporter or the next month says that it was not solved.
DOUBTED: Walk = (
    Act(
        "adjudication",
        ASSURANCE,
        {
            "opened": ("closure-review", "chronology", "final-evidence", "narrative"),
            "status": "doubtful",
            "sources": ("premature",),
            "same_role_repeated": "no",
            "material_to_trust": "yes",
            "workforce_file": "not-switched-on",
            "evidence": (SHEET,),
            "body": "It was back in its old place within a week.",
        },
        days=2,
    ),
    Act(
        "repair",
        EXPERIENCE,
        {
            "options": ("independent-verification",),
            "owner": OWNER,
            "corrective_due_on": "day +42",
            "reconnect_by": "day +42",
            "review_on": "day +63",
            "accountability_sheet": SHEET,
            "impact_summary": SHEET,
            "impact_read": "yes",
        },
        days=2,
    ),
    Act("accept", OWNER, days=1),
    Act("activation", EXPERIENCE, {"pack_on": "{pack}"}, on="pack"),
    Act("reconnected", OWNER, {"told_how": "in-person", "told_on": "day +0"}, days=1),
    Act(
        "repaired",
        OWNER,
        {"complete": "yes", "changed": "It has a place of its own, and somebody who looks.", "evidence": (SEEN,)},
        days=3,
    ),
    Act(
        "validation",
        BOARD,
        {
            "confirmation": "confirmed",
            "confidence_score": "4",
            "genuinely_resolved": "confirmed",
            "same_role_repeated": "no",
            "status": "credible",
            "next": "closure",
            "body": "The reporter was asked, and showed us the place.",
        },
        on="validated",
    ),
    Act(
        "closure",
        REVIEWER,
        {"since": "The reporter says that it is better now.", "confirmation_evidence": SHEET},
        days=2,
    ),
)

# As C, where the reporter had said yes and it came back: nothing can rise, so a minute says who takes it on.
MINUTED = then(
    said(DOUBTED, "validation", next="executive-escalation"),
    "validation",
    Act(
        "escalation",
        BOARD,
        {"minuted_on": "day +0", "minute": SHEET, "decision": "The board looks at it again in three months."},
        days=2,
    ),
)

# As C, where the doubt went away when it was looked into.
CREDIBLE: Walk = (
    *said(
        DOUBTED[:1],
        "adjudication",
        status="credible",
        sources=("none-found",),
        material_to_trust="no",
        body="The next event was of another sort. The change is there, and the reporter is content.",
    ),
    Act("closure", REVIEWER, {"since": "The change was seen again.", "confirmation_evidence": SHEET}, days=2),
)

# Several safeguarding near misses show one pattern.
IMPROVED: Walk = (
    Act(
        "practice-correction",
        SAFEGUARDING,
        {
            "in_the_way": "Nobody answered after ten.",
            "changed": "A second number is on the list.",
            "told": ("team-briefing",),
        },
        minutes=90,
    ),
    Act(
        "executive-escalation",
        SAFEGUARDING,
        {"reached_at": "time -10", "agreed": "Two more on the next nights."},
        minutes=60,
    ),
    Act(
        "improvement-plan",
        OPERATIONS,
        {
            "services": "Care homes and supported living",
            "aim": "A worry is passed on in the same shift, day and night.",
            "measure": {"name": "Worries passed on after the shift", "unit": "a month", "baseline": "3"},
            "review_on": "day +60",
        },
        days=2,
    ),
    Act(
        "action",
        OPERATIONS,
        {
            "title": "One number that is always answered",
            "strength": "stronger",
            "owner": OWNER,
            "due_on": "day +14",
            "outcome": "A worry is passed on in the same shift.",
        },
        days=1,
    ),
    Act(
        "done",
        OWNER,
        {
            "outcome": "done",
            "changed": "One number rings until somebody answers.",
            "evidence": ({"held_at": "Governance folder", "shows": "the test calls", "seen_by": SAFEGUARDING},),
        },
        days=7,
    ),
    *(Act("check", SAFEGUARDING, {"holds": "yes", "method": "Three test calls at night"}, days=7) for _ in range(6)),
    Act(
        "closure",
        EXECUTIVE,
        {"since": "Test calls were answered within a minute.", "meeting_on": "day +0"},
        days=1,
    ),
)

ANSWER_TO: Mapping[str, str] = {  # of a pattern: which step answers what is above tolerance
    "delayed-escalation": "practice-correction",
    "repeats-after-change": "executive-escalation",
    "repeated-theme": "improvement-plan",
}
PACKS: Mapping[str, str] = {
    "acknowledgment-exposure": "sustainability-pack",
    "learning-visibility-exposure": "workforce-summary",
    "closure-credibility-exposure": "board-pack",
}
VALIDATED: Mapping[str, int] = {"learning-visibility-exposure": 14, "closure-credibility-exposure": 21}  # days


def walk_of(pathway: str, first: Record, number: int) -> Walk:
    """The way of the exposure or pattern that a review opened, by its first record; `number` is how many of its kind
    were opened before."""
    if pathway == "acknowledgment-exposure":
        return SLIGHT if number else WAITED
    if pathway == "learning-visibility-exposure":
        return UNSEEN
    if pathway == "closure-credibility-exposure" and first.text("sources_matched") != "yes":
        return CREDIBLE
    if pathway == "closure-credibility-exposure":
        return DOUBTED if first.text(Fields.CONFIRMATION) == "not-confirmed" else MINUTED
    others = {step for trigger, step in ANSWER_TO.items() if trigger != first.text(Fields.TRIGGER)}
    return tuple(act for act in IMPROVED if act.step not in others)
