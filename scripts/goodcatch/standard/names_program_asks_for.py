"""Says once which names of a provider's standard the program itself relies on.

A provider may add steps, questions and roles as it likes. These names are asked for by the program: a standard that has
one of our pathways and lacks its names, or in which nobody may do what somebody must, is stopped by GC815 or GC814.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

ANYONE = "anyone"  # the role of whoever reports; it needs no post
DESK = "desk"  # stands for whichever post did a step on a waiting report, where Git is not told (grammar 2)
REPORTER = "reporter"  # who did a step that may be done without signing in


class Stores:
    """Where a pathway's cases are kept."""

    LEARNING = "learning"
    RESTRICTED = "restricted"
    # About single workers: a store of its own, off until its effect on people was assessed (mission item 93).
    WORKFORCE = "workforce"


class Pathways:
    """The procedures that we ship, and that reviews and releases speak of."""

    NEAR_MISS = "near-miss"
    SAFEGUARDING = "safeguarding"
    SAFEGUARDING_IMPROVEMENT = "safeguarding-improvement"
    ACKNOWLEDGMENT = "acknowledgment-exposure"
    LEARNING_VISIBILITY = "learning-visibility-exposure"
    CLOSURE_CREDIBILITY = "closure-credibility-exposure"
    WORKFORCE_EFFECT = "workforce-effect"


class Steps:
    """The steps that the program asks for by name."""

    ACCEPT = "accept"
    ACKNOWLEDGE = "acknowledge"
    ACTION = "action"
    ACTIVATION = "activation"
    ADJUDICATION = "adjudication"
    AGREE_GRADE = "agree-grade"
    ATTRIBUTION = "attribution"
    CHECK = "check"
    CHRONOLOGY = "chronology"
    CLOSURE = "closure"
    CONFIDENCE_FORM = "confidence-form"
    CONFIRMATION = "confirmation"
    CONTAINMENT = "containment"
    CONTAINED = "contained"
    CONTINUED_IN = "continued-in"
    CORRECTION = "correction"
    DONE = "done"
    DUPLICATE = "duplicate"
    EXCEPTION = "exception"
    EXECUTIVE_REVIEW = "executive-review"
    EXPOSURE = "exposure"
    FEEDBACK = "feedback"
    FIRST_CHECK = "first-check"
    FOLLOW_UP = "follow-up"
    FOUND_AGAIN = "found-again"
    GAP_ESCALATION = "gap-escalation"
    IMPLEMENTED = "implemented"
    INSTANT_ESCALATION = "instant-escalation"
    INVESTIGATION = "investigation"
    LEARNING = "learning"
    LEARNING_SUMMARY = "learning-summary"
    NOT_A_NEAR_MISS = "not-a-near-miss"
    PATTERN = "pattern"
    REASSESSMENT = "reassessment"
    RECONNECTED = "reconnected"
    RECOUNT = "recount"
    RECOVERY = "recovery"
    REFERRAL = "referral"
    REGRADE = "regrade"
    REOPEN = "reopen"
    REPAIR = "repair"
    REPAIRED = "repaired"
    REPORT = "report"
    REROUTED = "rerouted"
    RESTRICTION = "restriction"
    RESTRICTION_REVIEW = "restriction-review"
    ROUTE_DECISION = "route-decision"
    SAFEGUARDING_ANSWER = "safeguarding-answer"
    SEEN = "seen"
    SENIOR_SIGN_OFF = "senior-sign-off"
    SERIOUSNESS_REVIEW = "seriousness-review"
    SIGN_OFF = "sign-off"
    STABILISATION = "stabilisation"
    THRESHOLD_SCREEN = "threshold-screen"
    TRIAGE = "triage"
    URGENT_ESCALATION = "urgent-escalation"
    VALIDATION = "validation"
    VERIFICATION = "verification"
    WIDER_ESCALATION = "wider-escalation"
    WIDER_EXPOSURE = "wider-exposure"
    WITHDRAWAL = "withdrawal"
    WORKER_TOLD = "worker-told"


class Fields:
    """The questions that the program reads the answers of."""

    ABOUT_TREATMENT = "about_treatment"
    ABUSE_SIGNS = "abuse_signs"
    ACCOUNT = "account"
    ACTION = "action"
    ADULTS_EXPOSED = "adults_exposed"
    AGREES = "agrees"
    ANONYMITY = "anonymity"
    ANOTHER_ADULT_EXPOSED = "another_adult_exposed"
    ANSWERED = "answered"
    ANYONE_HURT = "anyone_hurt"
    ATTRIBUTED_AT = "attributed_at"
    BARRIERS = "barriers"
    BASELINE_FROM = "baseline_from"
    BASELINE_OF = "baseline_of"
    BASELINE_TO = "baseline_to"
    BASELINE_VALUE = "baseline_value"
    BETTER_IS = "better_is"
    BULLETIN = "bulletin"
    CASES = "cases"
    CATEGORY = "category"
    CHANGED = "changed"
    CHANNELS = "channels"
    CLASSIFICATION = "classification"
    CLOSED_GROUNDS = "closed_grounds"
    CLOSED_ON = "closed_on"
    COMPLETION_OF = "completion_of"
    COMPLETION_RATE = "completion_rate"
    CONFIDENCE_SCORE = "confidence_score"
    CONFIRMATION = "confirmation"
    CONTAINED_ON = "contained_on"
    CONTROLS_KNOWN_WEAK = "controls_known_weak"
    CONTROL_DUE_ON = "control_due_on"
    CORRECTIVE_DUE_ON = "corrective_due_on"
    COUNTED_BEFORE = "counted_before"
    COUNTED_BY = "counted_by"
    COUNTED_FROM = "counted_from"
    COUNTED_NOW = "counted_now"
    COUNTED_OF = "counted_of"
    COUNTED_TO = "counted_to"
    DELAYED_RECOGNITION = "delayed_recognition"
    DEPTH = "depth"
    DROPPED_REASON = "dropped_reason"
    DUE_ON = "due_on"
    DUTIES_CONSIDERED = "duties_considered"
    DUTIES_DATED = "duties_dated"
    EARLIER_CASES = "earlier_cases"
    EVENT_AT = "event_at"
    EVIDENCE = "evidence"
    EVIDENCE_TYPE = "evidence_type"
    EXCEPTED_GATE = "excepted_gate"
    EXCEPTED_UNTIL = "excepted_until"
    EXPLOITATION_SIGNS = "exploitation_signs"
    EXPOSURE = "exposure"
    EXPOSURES_SAME_DOMAIN = "exposures_same_domain"
    FACTORS = "factors"
    FEEDBACK_OF = "feedback_of"
    FEEDBACK_RATE = "feedback_rate"
    FIELDS = "fields"
    FISHBONE = "fishbone"
    FIVE_WHYS = "five_whys"
    FOLLOW_UP = "follow_up"
    FOR_WHOM = "for_whom"
    FOUND_RIGHT = "found_right"
    HAPPENED_AGAIN = "happened_again"
    HAPPENED_ON = "happened_on"
    HARM_OCCURRED = "harm_occurred"
    HOLDS = "holds"
    HOW_CHOSEN = "how_chosen"
    IDENTIFIABLE = "identifiable"
    IDENTIFIED_AT = "identified_at"
    INVOLVED = "involved"
    IMMEDIATE_ACTION = "immediate_action"
    IMMEDIATE_CONTROLS = "immediate_controls"
    IN_DANGER_NOW = "in_danger_now"
    ISSUED = "issued"
    JUDGED_FROM = "judged_from"
    LASTING = "lasting"
    LIVE_ACTIONS = "live_actions"
    LOCAL_AUTHORITY_REQUIRED = "local_authority_required"
    LATE_IN_DOMAIN = "late_in_domain"
    LOOKED_AT = "looked_at"
    MAY_PUBLISH = "may_publish"
    MEASURE = "measure"
    MEASURE_COUNTS = "measure_counts"
    MEDICATION_RISK = "medication_risk"
    MISSED_ESCALATION = "missed_escalation"
    NAMES_NOBODY = "names_nobody"
    NARROWLY_AVOIDED = "narrowly_avoided"
    NEAR_MISS = "near_miss"
    NEGLECT_SIGNS = "neglect_signs"
    NO_ISSUE_REASON = "no_issue_reason"
    OF_CASE = "of_case"
    OPTIONS = "options"
    OUTCOME = "outcome"
    OUTSIDE_READER = "outside_reader"
    OWNER = "owner"
    OWN_GRADE = "own_grade"
    PACK_ON = "pack_on"
    PART_OF_DAY = "part_of_day"
    PATTERN = "pattern"
    PERMANENT = "permanent"
    PERSON_IS_SAFE = "person_is_safe"
    PLACE_TYPE = "place_type"
    POTENTIAL_SEVERITY = "potential_severity"
    PREVIOUS_INCIDENTS = "previous_incidents"
    REACHED_AT = "reached_at"
    RATIONALE = "rationale"
    REASON = "reason"
    RECEIVED_VIA = "received_via"
    RECONNECT_BY = "reconnect_by"
    RECORD = "record"
    RECURRENCE_COUNT = "recurrence_count"
    RECURRENCE_LIKELIHOOD = "recurrence_likelihood"
    RECURRENCE_SERIOUS = "recurrence_serious"
    RECUR_NEXT_SHIFT = "recur_next_shift"
    REOPENED = "reopened"
    REPEATED_CONTROL_FAILURE = "repeated_control_failure"
    REPORTS_180_DAYS = "reports_180_days"
    REPORTS_IN_DOMAIN = "reports_in_domain"
    RESTRICTION = "restriction"
    RESTRICTIVE_PRACTICE = "restrictive_practice"
    REVIEW = "review"
    REVIEWING_ROLE = "reviewing_role"
    REVIEW_BY = "review_by"
    REVIEW_ON = "review_on"
    RISK_DOMAIN = "risk_domain"
    SAFEGUARDING_IMPLICATIONS = "safeguarding_implications"
    ROUTES = "routes"
    SAME_ADULT_AGAIN = "same_adult_again"
    SAME_WORKER_REPEATED = "same_worker_repeated"
    SEQUENCE_CHECKED = "sequence_checked"
    SEE_CLEARER = "see_clearer"
    SERIOUS_HARM_AVOIDED = "serious_harm_avoided"
    SERVICE_TYPE = "service_type"
    SHARED_ON = "shared_on"
    SIGNS_SHOWN = "signs_shown"
    SINCE = "since"
    SOURCES = "sources"
    STAFF_KNOW = "staff_know"
    STRENGTH = "strength"
    STRENGTH_TYPE = "strength_type"
    TARGET = "target"
    THEME = "theme"
    THEMES = "themes"
    TITLE = "title"
    TO = "to"
    TOLD_HOW = "told_how"
    TOLD_ON = "told_on"
    TRIGGER = "trigger"
    URGENT = "urgent"
    WARNING_SIGNS = "warning_signs"
    WHAT = "what"
    WHAT_HAPPENED = "what_happened"
    WHAT_MADE_THIS_POSSIBLE = "what_made_this_possible"
    WHY_NOT_ALIKE = "why_not_alike"
    WHAT_STOPPED_IT = "what_stopped_it"
    WORD = "word"
    WORKER_TOLD_BY = "worker_told_by"


# What of a report points to whoever sent it, though it names nobody: who they are, and when exactly it was. From
# grammar 2 on a near miss keeps these in the spool (`keep: spool`); of an older record the desk shows them to those who
# read raw reports, and nothing finds a case by them.
WHO_TOLD: Mapping[str, str] = {
    "reporter_role": "what the reporter does here",
    Fields.ANONYMITY: "who may know that it was them",
    Fields.OUTSIDE_READER: "that they asked for a reader outside the house",
    "who_involved": "whom it was about",
    Fields.RECEIVED_VIA: "which way the report came in",
}
WHEN_EXACTLY: Mapping[str, str] = {
    Fields.PART_OF_DAY: "the part of the day, and so the shift",
    Fields.EVENT_AT: "the minute at which it happened",
    Fields.IDENTIFIED_AT: "the minute at which it was noticed",
}
REPORTER_FACTS = frozenset([*WHO_TOLD, *WHEN_EXACTLY])


class Outcome:
    """What the word on a change says: made, or given up."""

    DONE = "done"
    DROPPED = "dropped"


def ref(step: str, name: str) -> str:
    """An answer of a step, as conditions and deadlines write it: `triage.routes`."""
    return f"{step}.{name}"


# What no exception passes (design 1.6): a case that lacks one of these stays open, whoever would answer for it. By the
# answer that a gate reads, or by the step of whose answers any will do; and what it is about. `by`, of any step, is who
# did it: whether two posts differ is never excepted either.
NEVER_EXCEPTED: Mapping[str, str] = {
    ref(Steps.TRIAGE, Fields.DUTIES_CONSIDERED): "whom we must tell",
    "tell": "whom we must tell",
    Steps.SIGN_OFF: "that the words name nobody",
    "same-day-review": "whether the person is all right",
    "safeguarding-answer": "what safeguarding says",
    "known.grade": "whether a lower grade was agreed",
    Steps.AGREE_GRADE: "whether a lower grade was agreed",
    ref("containment", Fields.ADULTS_EXPOSED): "who is still at risk",
    "containment.gaps_live": "whether a gap is open",
    ref(Steps.STABILISATION, "no_gaps_live"): "whether a gap is open",
    ref(Steps.STABILISATION, "nobody_still_exposed"): "who is still at risk",
    ref(Steps.STABILISATION, "controls_in_place"): "whether what protects people is in place",
    "in-place": "whether what protects people is in place",
    "senior-sign-off": "whether a senior post agrees",
    "by": "who did it",
}


class Capability(StrEnum):
    """What a role may do at the desk beyond its own steps, as `may:` of roles.yml spells it."""

    SIGN_OFF = "sign-off"  # read the raw words of a waiting report and take them into the record
    TRIAGE = "triage"  # sort a report or a case: where it goes, how grave it may be, or that it is no case
    LAND = "land"  # confirm a claim that another post made, and give up any change that waits
    INSPECT = "inspect"  # open the account of a case that a commissioner or an inspector is shown
    OPEN_LINKS = "open-links"  # open the table that says whose report it was; each opening is logged


# What the roles of the first standard may do, which was written before roles could say it (`may:` left out).
RIGHTS: Mapping[str, frozenset[Capability]] = {
    "on-call-quality-lead": frozenset([Capability.SIGN_OFF]),
    "quality-lead": frozenset([Capability.SIGN_OFF]),
    "safeguarding-lead": frozenset([Capability.OPEN_LINKS, Capability.INSPECT]),
    "designated-safeguarding-lead": frozenset([Capability.OPEN_LINKS, Capability.INSPECT]),
    "quality-safeguarding-lead": frozenset([Capability.INSPECT]),
    "executive-lead": frozenset([Capability.INSPECT]),
    "learning-visibility-auditor": frozenset([Capability.INSPECT]),
    "workforce-governance-reviewer": frozenset([Capability.INSPECT]),
    "board-workforce-experience-reviewer": frozenset([Capability.INSPECT]),
}

# Standards that say `sign-off` are older than the other words: whoever signed off did both (decision 113), and read it
# all (decision 137).
IMPLIED: Mapping[Capability, frozenset[Capability]] = {
    Capability.SIGN_OFF: frozenset([Capability.TRIAGE, Capability.LAND, Capability.INSPECT]),
}


def rights_of(role: str, said: tuple[str, ...] | None) -> frozenset[Capability]:
    """What a role may do: what its `may:` says, or, where it says nothing (`said` is None), what its name has always
    meant; and what that implies. Words that are no capability give nothing; GC814 stops them."""
    # Nothing said is not an empty list, by which a provider takes every right away (decision 99).
    own = RIGHTS.get(role, frozenset()) if said is None else frozenset(c for c in Capability if c in said)
    return own.union(*(IMPLIED.get(capability, frozenset()) for capability in own))
