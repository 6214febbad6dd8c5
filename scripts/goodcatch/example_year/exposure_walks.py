"""Ways of the three exposures (A, B, C) and of a safeguarding improvement, from what a review found on: data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.example_year.walk import Act, Answers, Walk, said, until
from goodcatch.record.model import Case, Record
from goodcatch.standard.names_program_asks_for import Fields, Steps

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
SHEET: Answers = {"held_at": "Governance folder", "shows": "the signed sheet", "seen_by": OWNER}
SEEN: Answers = {"held_at": "Rota folder", "shows": "four weeks of the new rota", "seen_by": SECOND}

# A: a reporter waited too long. The danger itself was dealt with, and what lay behind the wait is changed.
WAITED: Walk = (
    Act(
        "attribution",
        SUPERVISOR,
        {
            "opened": ("daily-review", "chronology", "triage-history", "risk-source"),
            "sources": ("not-reviewed",),
            "same_worker_repeated": "not-identifiable",
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
            "review_on": "{later}",
            "authorisation_sheet": SHEET,
        },
        minutes=60,
    ),
    Act("accept", OWNER, days=1),
    Act("activation", SAFETY, {"pack_on": "{pack}"}, on="pack"),
    Act("worker-told", OWNER, {"told_how": "in-person", "told_on": "day +0"}, days=1),
    Act(
        "implemented",
        OWNER,
        {"changed": "Each weekend has a named owner on the rota.", "domain_owner": OWNER, "evidence": (SEEN,)},
        days=5,
    ),
    Act("follow-up", ANALYST, {"next": "closure", "body": "Each reporter since then heard within a day."}, on="later"),
    Act("closure", SECOND, {"danger_gone": "yes", "since": "No report since then waited longer than a day."}, days=2),
)
SLIGHT: Walk = (
    *until(said(WAITED, "impact", level="low", affected=("none",)), "impact"),
    Act(
        "closure",
        SECOND,
        {"danger_gone": "yes", "since": "The reporter heard the next day, and the place is safe."},
        on="later",
    ),
)

LATER_LOOK = Act("later-look", REVIEWER, {"body": "The number was looked at again, and it is no higher."}, days=75)
# B: closed, and it came back or could not be seen.
UNSEEN: Walk = (
    Act(
        "attribution",
        REGION,
        {
            "opened": ("audit", "action-chronology", "communication-record", "recurrence-review"),
            "sources": ("repeats-not-reviewed",),
            "evidence": (SHEET,),
            "body": "The first change was made in one place alone.",
        },
        days=1,
    ),
    Act(
        "stabilisation",
        QUALITY,
        {
            "options": ("feedback-to-all-reporters", "redesign-closure"),
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
    Act("worker-told", OWNER, {"told_how": "meeting", "told_on": "day +0"}, days=1),
    Act(
        "implemented",
        OWNER,
        {
            "changed": "The change was made in all services of that kind.",
            "closing_rule": "A case closes when the other houses of its kind have been told.",
            "evidence": ({**SEEN, "seen_by": QUALITY},),
        },
        days=1,
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
        {"status": "visible", "next": "closure", "body": "Most see more clearly what comes of a report."},
        on="validated",
    ),
    Act("closure", REVIEWER, {"since": "No repeat in the time that was looked at.", "confidence_form": SHEET}, days=2),
    LATER_LOOK,
)

# As B, where nothing shows after four looks: each was written twice, once as hoped and once as it was.
TIRED = 7
TAKEN_ON: Answers = {
    "next": "executive-escalation",
    "body": "We looked again and again, and it is not better by what is counted. Those above can move more.",
}
MINUTE: Answers = {
    "excepted_gate": "it-has-become-better",
    "reason": "The executive looks at this part of the work itself, at each of its meetings.",
    "minuted_on": "day +0",
    "minute": SHEET,
    "excepted_until": "day +90",
}
MINUTED: Walk = (
    Act("exception", EXECUTIVE, MINUTE, days=2),
    replace(UNSEEN[-2], days=1),
    Act("exception", OPERATIONS, {**MINUTE, "reason": "It goes on for a quarter more."}, days=84),
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
            "material_to_trust": "yes",
            "workforce_file": "not-switched-on",
            "evidence": ({**SHEET, "seen_by": BOARD},),
            "body": "It was back in its old place within a week.",
        },
        days=2,
    ),
    Act(
        "repair",
        EXPERIENCE,
        {
            "options": ("independent-verification", "closure-discipline"),
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
        {
            "complete": "yes",
            "changed": "It has a place of its own, and somebody who looks.",
            "closing_changed": "Who closes a case asks the reporter first.",
            "evidence": (SEEN,),
        },
        days=3,
    ),
    Act("verification", SECOND, {"looked_at": "8", "found_right": "8"}, days=2),
    Act(
        "validation",
        BOARD,
        {
            "answered": "6",
            "confidence_score": "4",
            "status": "credible",
            "next": "closure",
            "body": "The place was looked at, and the reporter was asked.",
        },
        on="validated",
    ),
    Act("closure", BOARD, {"since": "It was seen in its place each time.", "confirmation_evidence": SHEET}, days=2),
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
    Act("closure", BOARD, {"since": "The change was seen again.", "confirmation_evidence": SHEET}, days=2),
)


def _doubted(matched: bool, failed: bool) -> Walk:
    if not failed:
        return DOUBTED if matched else CREDIBLE
    walk = said(DOUBTED, Steps.ADJUDICATION, status="failed", sources=("recurrence",))
    return walk if matched else walk[:1]  # nothing can be authorised of a case that is not in all four sources


def once_more(case: Case) -> Walk:
    """What follows where the closing of a case would be refused; nothing where nobody looks again. Where it would be
    for the fourth time and nothing shows yet, the executive takes it on."""
    looked = case.last(Steps.VALIDATION)
    if looked is None:
        return ()
    walk = UNSEEN if case.id.startswith("LV") else DOUBTED
    place = next(n for n, act in enumerate(walk) if act.step == Steps.VALIDATION)
    again = replace(walk[place], on="", days=28)
    not_yet = replace(
        again,
        days=0,
        answers={
            **again.answers,
            "next": "continuation",
            "status": "emerging" if walk is UNSEEN else "doubtful",
            "body": "It cannot be closed on what was counted. We look again in four weeks.",
        },
    )
    if walk is UNSEEN and sum(record.step == Steps.VALIDATION for record in case.current) >= TIRED:
        # Who has taken it on once does so no second time: what was in the way of closing it was something else.
        minuted = MINUTED[1:] if case.last(Steps.EXCEPTION) else MINUTED
        return (*said((not_yet,), Steps.VALIDATION, **TAKEN_ON), *minuted)
    return (not_yet, again, *walk[place + 1 :])


ALSO: Mapping[str, str] = {
    "acknowledgment-exposure": "told-again",
    "learning-visibility-exposure": "told-again",
    "closure-credibility-exposure": "reconnected-again",
}


def also_told(pathway: str, found: Record) -> Walk:
    """What is done about one more finding of an open case: whoever reported that hears from us as well."""
    answers: Answers = {Steps.FOUND_AGAIN: found.name, "told_how": "in-person", "told_on": "day +0"}
    days = 7 if pathway == "closure-credibility-exposure" else 2  # there, it is asked for once a plan is authorised
    return (Act(ALSO[pathway], OWNER, answers, days=days),)


# Several safeguarding near misses show one pattern.
CALLED: Answers = {"looked_at": "29", "found_right": "29", "how_chosen": "by-chance", "happened_again": "no"}
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
            "review_on": "day +60",
        },
        days=2,
    ),
    Act(
        "action",
        OPERATIONS,
        {
            "title": "One number that is always answered",
            "strength_type": "simplify-process",
            "owner": OWNER,
            "due_on": "day +14",
            "measure": "Worries passed on after the shift, from the weekly audit",
            "target": "0",
            "counted_before": "events",
            "baseline_value": "9",
            "baseline_from": "day -30",
            "baseline_to": "day -1",
            "judged_from": "day +75",
        },
        days=1,
    ),
    Act("accept", OWNER, days=1),
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
    *(Act("check", SAFEGUARDING, CALLED, days=7) for _ in range(6)),
    Act(
        "closure",
        EXECUTIVE,
        {"since": "Test calls were answered within a minute.", "meeting_on": "day +0"},
        days=1,
    ),
    Act("recount", SAFEGUARDING, {"counted_now": "1", "counted_from": "day -27", "counted_to": "day +0"}, days=14),
)

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
    if pathway == "closure-credibility-exposure":
        return _doubted(first.text("sources_matched") == "yes", first.text(Fields.CLASSIFICATION) == "failed")
    return IMPROVED
