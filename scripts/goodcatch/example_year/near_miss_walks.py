"""Ways of a near miss under the draft standard, from a report to its end: data, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.example_year.walk import Act, Answers, Walk, said, then, timed, until, without

ON_CALL, LEAD, SECOND, OWNER = "on-call-quality-lead-1", "quality-lead-1", "quality-lead-2", "operations-lead-1"
MANAGER, MEDICINES, SAFEGUARDING = "service-manager-1", "medication-lead-1", "safeguarding-lead-1"
REGISTERED, EXECUTIVE, REPORTER = "registered-manager-1", "executive-lead-1", "reporter"

TRIAGE: Answers = {
    "routes": ("{route}",),
    "safeguarding_implications": "no",
    "medication_risk": "{medicine}",
    "restrictive_practice": "no",
    "harm_occurred": "no",
    "missed_escalation": "no",
    "potential_severity": "{severity}",
    "recurrence_likelihood": "{likelihood}",
    "risk_domain": "{domain}",
    "factors": ("{first_factor}", "{second_factor}"),
    "duties_considered": ("none",),
    "duties_reason": "Nobody was harmed, and nothing has to be told outside.",
    "owner": OWNER,
    "review_on": "day +80",
}
PLAN: Answers = {
    "title": "{title}",
    "strength_type": "{strength}",
    "owner": OWNER,
    "due_on": "day +12",
    "measure": "{measure}",
    "target": "0",
    "counted_before": "events",
    "baseline_value": "{before}",
    "baseline_from": "day -30",
    "baseline_to": "day -1",
}
DONE: Answers = {
    "outcome": "done",
    "changed": "{changed}",
    "evidence": ({"held_at": "{held}, {month}", "shows": "{shows}", "seen_by": SECOND},),
}
LOOKED: Answers = {"looked_at": "{looked}", "found_right": "{looked}", "how_chosen": "each-so-many"}
FEEDBACK: Answers = {"told_how": "receipt", "told_on": "day +0", "body": "{told}"}
SHARED: Answers = {
    "issued": "yes",
    "channels": ("{shared_by}", "{shared_too}"),
    "audience": "{shared_with}",
    "body": "{lesson}",
}
UNSHARED: Answers = {"issued": "no", "no_issue_reason": "Others know it already."}
COUNT: Answers = {"counted_now": "{after}", "counted_from": "day -27", "counted_to": "day +0"}

BEGIN: Walk = (
    Act("acknowledge", ON_CALL, minutes=95),
    Act("triage", ON_CALL, TRIAGE),
    Act("sign-off", SECOND, {"names_nobody": "yes"}, days=1),
)
LOOK = Act("investigation", SECOND, {"findings": "{found}"}, days=3)
CHANGE: Walk = (
    Act("action", SECOND, PLAN, days=2),
    Act("accept", OWNER, days=1),
    Act("done", OWNER, DONE, days=7),
)
CHECK = Act("check", SECOND, LOOKED, days=7)
CHECK_AGAIN = Act("check", SECOND, LOOKED)
RECOUNT = Act("recount", SECOND, COUNT, days=3)
END: Walk = (
    Act("feedback", SECOND, FEEDBACK),
    Act("learning", SECOND, SHARED),
    Act("closure", LEAD, {"closed_grounds": "changed-and-checked", "since": "{since}"}),
)
WORD = Act("confirmation", REPORTER, {"word": "confirmed"}, days=9)
NO_REPLY = Act("confirmation", REPORTER, {"word": "no-reply"}, days=13)

# Closed while it is too early to say whether it helps; counted again four weeks later.
EARLY: Walk = (*BEGIN, LOOK, *CHANGE, CHECK, *END, WORD)
LATER = Act("recount", SECOND, COUNT, days=14)
SHOWN: Walk = (*EARLY, LATER)
PERHAPS = said(SHOWN, "recount", counted_now="{hardly}")
NOT_SHOWN = said(SHOWN, "recount", counted_now="{more}")
# The first look found it not in use everywhere; it was put right, and the second found it.
SLIPPED: Walk = (*BEGIN, LOOK, *CHANGE, said((CHECK,), "check", looked_at="14", found_right="11")[0], CHECK, *END, WORD)
SLIPPED = (*SLIPPED, LATER)
# Closed only after it was counted: four weekly looks, then the count.
WAITED: Walk = (*BEGIN, LOOK, *CHANGE, CHECK, CHECK, CHECK, CHECK, RECOUNT, *END, NO_REPLY)

SMALL: Answers = {"potential_severity": "low", "recurrence_likelihood": "{seldom}"}
TREND: Walk = (
    *said(BEGIN, "triage", routes=("trend-monitoring",), **SMALL),
    Act(
        "feedback",
        SECOND,
        {**FEEDBACK, "body": "You told us. We count it with others like it, and watch for more."},
        days=2,
    ),
    Act("learning", SECOND, UNSHARED),
    Act(
        "closure",
        LEAD,
        {
            "closed_grounds": "counted",
            "since": "{watched}",
            "how_we_know": "It comes up in the monthly count.",
        },
    ),
    NO_REPLY,
)
ENOUGH: Walk = (
    *said(BEGIN, "triage", routes=("{route}", "trend-monitoring"), **SMALL),
    LOOK,
    Act(
        "feedback",
        SECOND,
        {**FEEDBACK, "body": "You told us, and we looked. What stopped it is what we do each time."},
        days=4,
    ),
    Act("learning", SECOND, SHARED),
    Act(
        "closure",
        LEAD,
        {
            "closed_grounds": "looked-into",
            "since": "{since}",
            "how_we_know": "The weekly walk round would show it.",
        },
    ),
    WORD,
)
DEEP: Answers = {
    "took_part": ("people-doing-the-work", "therapist"),
    "tools": ("{tool}",),
    "lasting": ("{second_factor}",),
    "looked_wider": "all-services",
}
LOOKED_DEEP: Answers = {"looked_at": "{looked_deep}", "found_right": "{looked_deep}"}


def _severe(walk: Walk) -> Walk:
    """The walk where it could have ended badly: it is looked into in depth, and judged later on more looks."""
    walk = said(said(walk, "triage", potential_severity="severe"), "investigation", **DEEP)
    return said(said(walk, "action", judged_from="day +45"), "check", **LOOKED_DEEP)


GRAVE, GRAVE_EARLY = _severe(WAITED), _severe(SHOWN)

# Whoever reported it sees it as graver: it is graded again, and they hear why.
HEARD = then(
    SHOWN,
    "investigation",
    Act(
        "regrade",
        SECOND,
        {
            "potential_severity": "moderate",
            "recurrence_likelihood": "possible",
            "reason": "The family sees it as graver. We asked a nurse, and look a second time in a month.",
        },
    ),
)
PRACTISED = Act(
    "practice", MANAGER, {"practised": "scenarios", "held_on": "day +0", "audience": "Teams of all houses"}, minutes=55
)
GRAVE = then(said(GRAVE, "learning", workforce_learning=("scenarios",)), "learning", PRACTISED)

FOLLOWED = Act(
    "medication-review",
    MEDICINES,
    {"looked_at": ("medicine-chart", "handover-notes"), "entered_at": "{entered}", "findings": "{found}"},
    days=2,
)
SIX: Walk = (CHECK, CHECK, CHECK, CHECK, CHECK, CHECK)
MEDICINE: Walk = (*BEGIN, FOLLOWED, LOOK, *CHANGE, *SIX, RECOUNT, *END, WORD)
# Looked at in six weeks first, and then counted.
GRAVE_MEDICINE = said(_severe(MEDICINE), "action", judged_from="day +60")
MEDICINE_TREND = then(said(TREND, "triage", routes=("{route}", "trend-monitoring")), "sign-off", FOLLOWED)
MEDICINE_ENOUGH = then(ENOUGH, "sign-off", FOLLOWED)

EXCEPTION = Act(
    "exception",
    REGISTERED,
    {
        "excepted_gate": "each-change-is-in-use",
        "reason": "The room is being painted, and what is used in it is used next door until then.",
        "excepted_until": "day +60",
    },
    days=2,
)
OPENLY: Walk = (*without(WAITED, "check", "recount", "confirmation"), WORD)
OPENLY = then(OPENLY, "done", EXCEPTION)
OPENLY = (*OPENLY, LATER)
HELD: Walk = (*OPENLY, Act("check", SECOND, LOOKED, days=20))

REOPENED: Walk = (
    *NOT_SHOWN,
    Act("reopen", SECOND, {"reason": "It was counted again, and it is no better."}, days=14),
    Act("triage", ON_CALL, TRIAGE),
    Act("sign-off", SECOND, {"names_nobody": "yes"}),
    Act("investigation", SECOND, {"findings": "The change was there, and people went round it. {found}"}, days=1),
    Act("action", SECOND, {**PLAN, "title": "{title}, and one place where it is kept"}, days=2),
    Act("accept", OWNER, days=1),
    Act("done", OWNER, {**DONE, "changed": "{changed} It is kept in one place now."}, days=6),
    CHECK,
    *END,
    WORD,
    LATER,
)
DISPUTED: Walk = (*said(SHOWN, "confirmation", word="not-confirmed"), replace(WORD, days=21))
DROPPED = then(
    then(
        SHOWN,
        "investigation",
        Act("action", SECOND, {**PLAN, "title": "A sign beside it", "strength_type": "warning-label"}, days=1),
        Act("done", OWNER, {"outcome": "dropped", "dropped_reason": "Nobody reads one more sign."}, days=1),
        Act("agree-drop", MANAGER, {"agrees": "yes", "reason": "There are enough signs."}),
    ),
    "sign-off",
)
REGRADED = then(
    said(said(SHOWN, "triage", recurrence_likelihood="likely"), "investigation", **DEEP),
    "investigation",
    Act(
        "regrade",
        SECOND,
        {
            "potential_severity": "moderate",
            "recurrence_likelihood": "possible",
            "reason": "It has come up once in a year.",
        },
    ),
    Act("agree-grade", MANAGER, {"agrees": "yes", "reason": "The list of the year shows it."}),
)
TAKEN_BACK = then(
    SHOWN,
    "check",
    Act("withdrawal", SECOND, {"record": "the check", "reason": "It was the other house that was looked at."}),
    Act("agree-withdrawal", LEAD, {"agrees": "yes", "reason": "The list of looks shows it."}),
    CHECK_AGAIN,
)
CORRECTED = then(
    SHOWN,
    "investigation",
    Act(
        "correction",
        SECOND,
        {"record": "the investigation", "fields": "findings", "reason": "A sentence could be read in two ways."},
        changes={"findings": "{found} It was seen on two days."},
        days=1,
    ),
)
HARMED: Walk = then(
    said(
        timed(SHOWN, "sign-off", minutes=30),
        "triage",
        harm_occurred="yes",
        actual_harm="moderate",
        duties_considered=("duty-of-candour",),
        duties_reason="Treatment was needed, so the person is told and hears an apology.",
    ),
    "sign-off",
    Act("hand-on", ON_CALL, {"to": "incident"}),
    Act(
        "tell",
        MANAGER,
        {
            "whom": "duty-of-candour",
            "told": "yes",
            "told_on": "day +0",
            "apology": "given-in-writing",
            "understood": "yes",
            "shown_by": "Letters folder",
        },
    ),
    Act("learning-back", SECOND, {"learned": "The same place had been named in an audit."}, days=9),
)
UNHEARD = then(
    said(SHOWN, "triage", missed_escalation="yes"),
    "triage",
    Act(
        "same-day-review", MANAGER, {"person_is_safe": "yes", "body": "Somebody sat with the person, and all was well."}
    ),
)
ASKED = then(
    ENOUGH,
    "sign-off",
    Act(
        "triage",
        ON_CALL,
        {
            **TRIAGE,
            **SMALL,
            "safeguarding_implications": "yes",
            "routes": ("immediate-safeguarding-review", "{route}"),
        },
    ),
    Act("safeguarding-answer", SAFEGUARDING, {"outcome": "not-needed", "reason": "Nobody was treated badly."}),
)

DUPLICATE: Walk = (
    *BEGIN,
    Act("duplicate", ON_CALL, {"of_case": "{other}", "reason": "The same event, told by somebody else."}),
)
REROUTED: Walk = (
    *BEGIN,
    Act("rerouted", ON_CALL, {"to": "health-and-safety", "reason": "It is about the building site next door."}),
)
NOT_ONE: Walk = (
    *BEGIN,
    Act("not-a-near-miss", ON_CALL, {"reason": "Nothing nearly went wrong. It is a wish for the garden plan."}),
)

# Flawed on purpose: see `flaws.py`.
LATE_TRIAGE = timed(SHOWN, "triage", days=3)
MISSED: Walk = (*BEGIN, LOOK, *CHANGE, CHECK, replace(CHECK, days=21), RECOUNT, *END, WORD)
TOLD_LATE: Walk = (
    *until(SHOWN, "accept"),
    replace(CHANGE[-1], told=5),
    replace(CHECK, days=1),
    *SHOWN[len(until(SHOWN, "check")) :],
)
EDITED = tuple(replace(act, silent=act.step == "correction") for act in CORRECTED)
# No look took its week: the count begins on the day of the change all the same.
CLOSED_TOO_SOON = (*without(SHOWN, "check", "recount"), replace(LATER, days=21))

WALKS: Mapping[str, Walk] = {
    "trend": TREND,
    "enough": ENOUGH,
    "shown": SHOWN,
    "perhaps": PERHAPS,
    "not-shown": NOT_SHOWN,
    "waited": WAITED,
    "grave": GRAVE,
    "grave-early": GRAVE_EARLY,
    "slipped": SLIPPED,
    "medicine": MEDICINE,
    "grave-medicine": GRAVE_MEDICINE,
    "medicine-trend": MEDICINE_TREND,
    "medicine-enough": MEDICINE_ENOUGH,
    "openly": OPENLY,
    "lapsed": OPENLY,
    "held-after-all": HELD,
    "reopened": REOPENED,
    "disputed": DISPUTED,
    "dropped": DROPPED,
    "regraded": REGRADED,
    "taken-back": TAKEN_BACK,
    "corrected": CORRECTED,
    "harmed": HARMED,
    "heard": HEARD,
    "unheard": UNHEARD,
    "asked": ASKED,
    "duplicate": DUPLICATE,
    "rerouted": REROUTED,
    "not-a-near-miss": NOT_ONE,
    "late-triage": LATE_TRIAGE,
    "missed-look": MISSED,
    "told-late": TOLD_LATE,
    "edited": EDITED,
    "closed-too-soon": CLOSED_TOO_SOON,
}
