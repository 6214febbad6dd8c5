"""Lists which steps and questions each of our pathways must keep for reviews, rules and pages to work.

A provider may drop a pathway whole, and may add to one. Where a step or question below were missing, a count would
quietly be nought or a gate would stand open; GC815 stops that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from goodcatch.standard.names_program_asks_for import Fields as F
from goodcatch.standard.names_program_asks_for import Pathways
from goodcatch.standard.names_program_asks_for import Steps as S

Needed: TypeAlias = Mapping[str, tuple[str, ...]]

# How any case ends, opens again or is put right.
EVERY_CASE: Needed = {
    S.CLOSURE: (F.SINCE,),
    S.REOPEN: (),
    S.CONTINUED_IN: (),
    S.WITHDRAWAL: (F.RECORD,),
    S.CORRECTION: (F.RECORD, F.FIELDS, F.REASON),
}
# How a change is decided, made and looked at again.
CHANGES: Needed = {
    S.ACTION: (F.TITLE, F.STRENGTH, F.OWNER, F.DUE_ON),
    S.DONE: (F.ACTION, F.OUTCOME, F.DROPPED_REASON, F.CHANGED, F.EVIDENCE),
    S.CHECK: (F.ACTION, F.HOLDS),
}
# What any report ends as that becomes no case of its own.
REPORTED: Needed = {S.DUPLICATE: (), S.REROUTED: (F.TO,), S.NOT_A_NEAR_MISS: ()}
URGENT = (F.IN_DANGER_NOW, F.ANYONE_HURT, F.ABOUT_TREATMENT)
PLAN: Needed = {S.ACCEPT: (), S.ACTIVATION: (F.PACK_ON,)}

NEEDED: Mapping[str, Needed] = {
    Pathways.NEAR_MISS: {
        S.REPORT: (*URGENT, F.WHAT_HAPPENED, F.CATEGORY, F.SERVICE_TYPE, F.ANONYMITY, F.EVENT_AT, F.IDENTIFIED_AT),
        S.ACKNOWLEDGE: (),
        S.TRIAGE: (
            F.ROUTES,
            F.RESTRICTIVE_PRACTICE,
            F.MISSED_ESCALATION,
            F.POTENTIAL_SEVERITY,
            F.RECURRENCE_LIKELIHOOD,
            F.DEPTH,
            F.RISK_DOMAIN,
            F.FACTORS,
            F.DUTIES_CONSIDERED,
            F.OWNER,
        ),
        S.SIGN_OFF: (F.NAMES_NOBODY,),
        S.INVESTIGATION: (F.DEPTH, F.LASTING),
        **CHANGES,
        S.DONE: (*CHANGES[S.DONE], F.EVIDENCE_TYPE),
        S.CHECK: (*CHANGES[S.CHECK], F.STAFF_KNOW),
        S.FEEDBACK: (F.TOLD_HOW, F.TOLD_ON),
        S.LEARNING: (F.ISSUED, F.NO_ISSUE_REASON, F.THEME, F.CHANNELS),
        **EVERY_CASE,
        S.CLOSURE: (F.SINCE, F.CLOSED_GROUNDS, F.DUTIES_DATED),
        S.CONFIRMATION: (F.WORD,),
        S.REGRADE: (F.POTENTIAL_SEVERITY,),
        **REPORTED,
    },
    Pathways.SAFEGUARDING: {
        S.REPORT: (*URGENT, F.EVENT_AT, F.IDENTIFIED_AT, F.ANONYMITY),
        S.ACKNOWLEDGE: (),
        S.SIGN_OFF: (F.NAMES_NOBODY,),
        # Mission items 51 to 53: the signs of both steps are counted together, and two of them escalate.
        S.SERIOUSNESS_REVIEW: (F.RECUR_NEXT_SHIFT, F.ANOTHER_ADULT_EXPOSED, F.CONTROLS_KNOWN_WEAK),
        S.THRESHOLD_SCREEN: (
            F.SERIOUS_HARM_AVOIDED,
            F.PREVIOUS_INCIDENTS,
            F.NEGLECT_SIGNS,
            F.ABUSE_SIGNS,
            F.EXPLOITATION_SIGNS,
        ),
        S.ROUTE_DECISION: (F.DELAYED_RECOGNITION, F.REPEATED_CONTROL_FAILURE),
        S.INSTANT_ESCALATION: (),
        S.URGENT_ESCALATION: (),
        S.GAP_ESCALATION: (),
        S.WIDER_ESCALATION: (),
        S.REFERRAL: (),
        S.RESTRICTION: (F.REVIEW_BY,),
        S.RESTRICTION_REVIEW: (F.RESTRICTION,),
        S.LEARNING_SUMMARY: (F.THEMES,),
        **CHANGES,
        S.ACTION: (*CHANGES[S.ACTION], F.URGENT, F.PERMANENT),
        S.CHECK: (*CHANGES[S.CHECK], F.HAPPENED_AGAIN),
        S.FEEDBACK: (F.TOLD_ON,),
        **EVERY_CASE,
        S.CLOSURE: (F.SINCE, F.THEMES),
        **REPORTED,
    },
    Pathways.SAFEGUARDING_IMPROVEMENT: {
        S.PATTERN: (F.REVIEW, F.REVIEW_ON, F.TRIGGER, F.CASES),
        **CHANGES,
        **EVERY_CASE,
    },
    Pathways.ACKNOWLEDGMENT: {
        S.EXPOSURE: (F.NEAR_MISS, F.CLASSIFICATION, F.REVIEW_ON),
        S.ATTRIBUTION: (),
        # Mission item 27.
        S.RECOVERY: (F.OPTIONS, F.OWNER, F.CONTROL_DUE_ON, F.WORKER_TOLD_BY, F.REVIEW_ON),
        **PLAN,
        S.WORKER_TOLD: (F.TOLD_ON,),
        S.IMPLEMENTED: (),
        S.FOLLOW_UP: (),
        **EVERY_CASE,
    },
    Pathways.LEARNING_VISIBILITY: {
        S.EXPOSURE: (
            F.NEAR_MISS,
            F.CLASSIFICATION,
            F.REVIEW_ON,
            F.RISK_DOMAIN,
            F.RECURRENCE_COUNT,
            F.COMPLETION_RATE,
            F.FEEDBACK_RATE,
        ),
        S.ATTRIBUTION: (),
        S.STABILISATION: (F.OPTIONS, F.OWNER, F.CONTROL_DUE_ON, F.WORKER_TOLD_BY, F.REVIEW_ON),
        **PLAN,
        S.WORKER_TOLD: (F.TOLD_ON,),
        S.IMPLEMENTED: (),
        S.CONFIDENCE_FORM: (F.CONFIDENCE_SCORE,),
        S.VALIDATION: (F.RECURRENCE_COUNT, F.COMPLETION_RATE, F.FEEDBACK_RATE, F.COUNTED_BY),
        **EVERY_CASE,
    },
    Pathways.CLOSURE_CREDIBILITY: {
        S.EXPOSURE: (
            F.NEAR_MISS,
            F.CLASSIFICATION,
            F.REVIEW_ON,
            F.INVOLVED,
            F.CONFIRMATION,
            F.REOPENED,
            F.CONFIDENCE_SCORE,
        ),
        S.ADJUDICATION: (),
        S.REPAIR: (F.OPTIONS, F.OWNER, F.CORRECTIVE_DUE_ON, F.RECONNECT_BY, F.REVIEW_ON),
        **PLAN,
        S.RECONNECTED: (),
        S.REPAIRED: (),
        S.VALIDATION: (F.CONFIRMATION, F.REOPENED, F.CONFIDENCE_SCORE),
        **EVERY_CASE,
    },
    Pathways.WORKFORCE_EFFECT: EVERY_CASE,
}
# The same where gates read what was counted before and after (grammar 2).
COUNTED_CHANGES: Needed = {
    S.DONE: CHANGES[S.DONE],
    S.ACTION: (
        *CHANGES[S.ACTION],
        F.STRENGTH_TYPE,
        F.MEASURE,
        F.BETTER_IS,
        F.TARGET,
        F.COUNTED_BEFORE,
        F.BASELINE_VALUE,
        F.BASELINE_OF,
        F.BASELINE_FROM,
        F.BASELINE_TO,
        F.JUDGED_FROM,
    ),
    S.CHECK: (F.ACTION, F.HOLDS, F.LOOKED_AT, F.FOUND_RIGHT, F.HOW_CHOSEN),
    S.RECOUNT: (F.ACTION, F.COUNTED_NOW, F.COUNTED_OF, F.COUNTED_FROM, F.COUNTED_TO),
    S.EXCEPTION: (F.EXCEPTED_GATE, F.ACTION, F.REASON, F.EXCEPTED_UNTIL),
}
FOUND_AGAIN: Needed = {S.FOUND_AGAIN: (F.REVIEW_ON, F.NEAR_MISS, F.CLASSIFICATION)}
OPENLY = (F.EXCEPTED_GATE, F.REASON, F.EXCEPTED_UNTIL)
LATE = (F.LATE_IN_DOMAIN, F.REPORTS_IN_DOMAIN)
HOW_MANY = (F.REPORTS_IN_DOMAIN, F.COMPLETION_OF, F.FEEDBACK_OF)
# What gates and computations read where a standard is written in the second grammar.
NEEDED_2: Mapping[str, Needed] = {
    Pathways.NEAR_MISS: {
        **NEEDED[Pathways.NEAR_MISS],
        S.REPORT: (*NEEDED[Pathways.NEAR_MISS][S.REPORT], F.OWN_GRADE),
        S.INVESTIGATION: (F.LASTING,),
        **COUNTED_CHANGES,
        S.SAFEGUARDING_ANSWER: (F.OUTCOME,),
        S.FOLLOW_UP: (F.REVIEW_ON,),
        S.LEARNING: (F.ISSUED, F.NO_ISSUE_REASON, F.CHANNELS),
        S.CLOSURE: (F.SINCE, F.CLOSED_GROUNDS),
        S.REGRADE: (F.POTENTIAL_SEVERITY, F.RECURRENCE_LIKELIHOOD),
        S.AGREE_GRADE: (F.AGREES,),
        S.DUPLICATE: (F.OF_CASE,),
        S.SEEN: (F.ACTION,),
    },
    Pathways.SAFEGUARDING: {
        **NEEDED[Pathways.SAFEGUARDING],
        S.THRESHOLD_SCREEN: (
            *NEEDED[Pathways.SAFEGUARDING][S.THRESHOLD_SCREEN],
            F.POTENTIAL_SEVERITY,
            F.RISK_DOMAIN,
            F.EARLIER_CASES,
        ),
        S.ROUTE_DECISION: (*NEEDED[Pathways.SAFEGUARDING][S.ROUTE_DECISION], F.PATTERN, F.WARNING_SIGNS),
        S.INSTANT_ESCALATION: (F.REACHED_AT,),
        S.URGENT_ESCALATION: (F.REACHED_AT,),
        S.RESTRICTION: (F.FOR_WHOM, F.REVIEW_BY),
        S.RESTRICTION_REVIEW: (F.RESTRICTION, F.OUTCOME),
        S.CONTAINMENT: (F.SAME_ADULT_AGAIN,),
        S.FIRST_CHECK: (F.STAFF_KNOW, F.LIVE_ACTIONS),
        S.CHRONOLOGY: (F.SEQUENCE_CHECKED,),
        S.REASSESSMENT: (F.NARROWLY_AVOIDED, F.RECURRENCE_SERIOUS, F.LOCAL_AUTHORITY_REQUIRED, F.DUTIES_CONSIDERED),
        S.SENIOR_SIGN_OFF: (),
        S.WIDER_EXPOSURE: (F.WHY_NOT_ALIKE,),
        S.EXECUTIVE_REVIEW: (),
        **COUNTED_CHANGES,
        S.ACTION: (*COUNTED_CHANGES[S.ACTION], F.URGENT, F.PERMANENT),
        S.CHECK: (*COUNTED_CHANGES[S.CHECK], F.HAPPENED_AGAIN),
    },
    Pathways.SAFEGUARDING_IMPROVEMENT: {
        **NEEDED[Pathways.SAFEGUARDING_IMPROVEMENT],
        S.PATTERN: (*NEEDED[Pathways.SAFEGUARDING_IMPROVEMENT][S.PATTERN], F.THEMES),
        **COUNTED_CHANGES,
        S.CHECK: (*COUNTED_CHANGES[S.CHECK], F.HAPPENED_AGAIN),
    },
    Pathways.ACKNOWLEDGMENT: {
        **NEEDED[Pathways.ACKNOWLEDGMENT],
        **FOUND_AGAIN,
        S.EXPOSURE: (*NEEDED[Pathways.ACKNOWLEDGMENT][S.EXPOSURE], F.RISK_DOMAIN, *LATE),
        S.ATTRIBUTION: (F.SOURCES, F.SIGNS_SHOWN),
        S.CONTAINED: (F.CONTAINED_ON,),
        S.FOLLOW_UP: LATE,
        S.EXCEPTION: OPENLY,
    },
    Pathways.LEARNING_VISIBILITY: {
        **NEEDED[Pathways.LEARNING_VISIBILITY],
        **FOUND_AGAIN,
        S.EXPOSURE: (*NEEDED[Pathways.LEARNING_VISIBILITY][S.EXPOSURE], *HOW_MANY),
        S.ATTRIBUTION: (F.SOURCES, F.SIGNS_SHOWN),
        S.WORKER_TOLD: (F.TOLD_ON, F.BULLETIN),
        S.CONFIDENCE_FORM: (F.CONFIDENCE_SCORE, F.ANSWERED, F.SEE_CLEARER),
        S.VALIDATION: (*NEEDED[Pathways.LEARNING_VISIBILITY][S.VALIDATION], *HOW_MANY),
        S.EXCEPTION: OPENLY,
    },
    Pathways.CLOSURE_CREDIBILITY: {
        **NEEDED[Pathways.CLOSURE_CREDIBILITY],
        **FOUND_AGAIN,
        S.EXPOSURE: (*NEEDED[Pathways.CLOSURE_CREDIBILITY][S.EXPOSURE], F.CLOSED_ON, F.REVIEWING_ROLE),
        S.VALIDATION: (*NEEDED[Pathways.CLOSURE_CREDIBILITY][S.VALIDATION], F.ANSWERED),
        S.VERIFICATION: (F.HOLDS,),
        S.EXCEPTION: OPENLY,
    },
}


def needed_of(pathway: str, grammar: int) -> Needed:
    """What a pathway must keep; nothing of one that is none of ours."""
    second = NEEDED_2.get(pathway) if grammar > 1 else None
    return second or NEEDED.get(pathway, {})


# Asked, and read while the report is in the spool: there they may stay (`keep: spool`).
THE_SPOOL_WILL_DO: Mapping[str, Needed] = {
    Pathways.NEAR_MISS: {S.REPORT: (F.ANONYMITY, F.EVENT_AT, F.IDENTIFIED_AT)},
}


def must_be_in_git(pathway: str, step: str, name: str) -> bool:
    """Whether reviews, rules or pages read the answer from Git; only the second grammar can keep one elsewhere."""
    enough = THE_SPOOL_WILL_DO.get(pathway, {}).get(step, ())
    return name in needed_of(pathway, 2).get(step, ()) and name not in enough


# Read where they are asked, and done without where not.
OPTIONAL = frozenset(
    [
        F.ACCOUNT, F.ADULTS_EXPOSED, F.ATTRIBUTED_AT, F.BARRIERS, F.EXPOSURE, F.EXPOSURES_SAME_DOMAIN, F.FISHBONE,
        F.FIVE_WHYS, F.FOLLOW_UP, F.HAPPENED_ON, F.HARM_OCCURRED, F.IDENTIFIABLE, F.IMMEDIATE_ACTION,
        F.IMMEDIATE_CONTROLS, F.MAY_PUBLISH, F.MEASURE_COUNTS, F.MEDICATION_RISK, F.OUTSIDE_READER, F.PART_OF_DAY,
        F.PERSON_IS_SAFE, F.PLACE_TYPE, F.RATIONALE, F.RECEIVED_VIA, F.REPORTS_180_DAYS, F.SAFEGUARDING_IMPLICATIONS,
        F.SAME_WORKER_REPEATED, F.SHARED_ON, F.WHAT, F.WHAT_MADE_THIS_POSSIBLE, F.WHAT_STOPPED_IT,
    ]
)  # fmt: skip
