"""Honest ways through a near miss under the draft standard, as data: a cheat is one of them with one answer changed."""

from __future__ import annotations

from gate import walks
from gate.walks import Act, Answers, Beginning, Walk, player, said, stops_of, then, without
from goodcatch.gate.standing import standing_of
from goodcatch.record.case_state import phase, stops_in
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Standard
from scenario import EVIDENCE, REPORT, SIGNED, TRIAGE
from workflows.play_each_beginning_once import Actor

__all__ = ["Act", "Answers", "Walk", "player", "said", "stops_of", "then", "without"]
ON_CALL, LEAD, SECOND, OWNER = "on-call-quality-lead-1", "quality-lead-1", "quality-lead-2", "operations-lead-1"
MANAGER, EXECUTIVE, SAFEGUARDING = "service-manager-1", "executive-lead-1", "safeguarding-lead-1"


AMBER = {"potential_severity": "moderate", "recurrence_likelihood": "possible"}
GREEN = {"potential_severity": "low", "recurrence_likelihood": "possible"}
RED = {"potential_severity": "severe", "recurrence_likelihood": "likely"}
COUNTED: Answers = {
    "measure": "Wrong slings found at the evening check",
    "target": "0",
    "counted_before": "events",
    "baseline_value": "9",
    "baseline_from": "2026-10-01",
    "baseline_to": "2026-10-31",
}
PLAN: Answers = {
    "title": "One colour for each sling size",
    "strength_type": "remove-look-alikes",
    "owner": OWNER,
    "due_on": "2026-11-10",
}
FOUND: Answers = {"findings": "Three sizes hang on one hook, and nobody can tell them apart in the evening."}
DEEP: Answers = {
    **FOUND,
    "took_part": ("people-doing-the-work", "therapist"),
    "tools": ("barrier-analysis",),
    "lasting": ("equipment",),
    "looked_wider": "all-services",
}
LOOKED: Answers = {"looked_at": "14", "found_right": "14", "how_chosen": "each-so-many"}
RECOUNTED: Answers = {"counted_now": "1", "counted_from": "2026-11-07", "counted_to": "2026-12-07"}
TOLD: Answers = {
    "told_how": "receipt",
    "told_on": "2026-11-02",
    "body": "You told us of the sling. Sizes have colours.",
}
NOTHING_TO_SHARE: Answers = {"issued": "no", "no_issue_reason": "Only this hook had them."}
SHARED: Answers = {
    "issued": "yes",
    "channels": ("team-briefing",),
    "audience": "Every team",
    "body": "Colours help.",
}
UNSHARED: Answers = {"channels": (), "audience": "", "body": ""}
CHANGED: Answers = {"closed_grounds": "changed-and-checked", "since": "Nine wrong slings a month before, one since."}

_BEGIN = (
    Act("acknowledge", ON_CALL),
    Act("triage", ON_CALL, {**TRIAGE, **AMBER}),
    Act("sign-off", SECOND, SIGNED),
)
_CHANGE = (
    Act("action", SECOND, {**PLAN, **COUNTED}),
    Act("accept", OWNER),
    Act("done", OWNER, {"outcome": "done", "changed": "Each size has a colour.", "evidence": (EVIDENCE,)}, days=3),
    Act("check", SECOND, LOOKED, days=7),
)
_END = (Act("feedback", SECOND, TOLD), Act("learning", SECOND, SHARED), Act("closure", LEAD, CHANGED))

# An operational fix of the middle grade: looked at, changed, in use, counted again after a month.
FIX: Walk = (*_BEGIN, Act("investigation", SECOND, FOUND), *_CHANGE, Act("recount", SECOND, RECOUNTED, days=26), *_END)


# Counted, and nothing more: nobody is made to invent a change.
TREND: Walk = without(FIX, "investigation", "action", "accept", "done", "check", "recount")
TREND = said(said(TREND, "triage", **GREEN, routes=("trend-monitoring",)), "learning", **UNSHARED, **NOTHING_TO_SHARE)
TREND = said(
    TREND,
    "closure",
    closed_grounds="counted",
    since="It was counted with the others.",
    how_we_know="It comes up in the monthly count.",
)
# Looked into, and what we do is enough.
ENOUGH: Walk = said(
    said(
        said(without(FIX, "action", "accept", "done", "check", "recount"), "triage", **GREEN),
        "closure",
        closed_grounds="looked-into",
        since="What we do is enough.",
        how_we_know="The evening check would show it.",
    ),
    "investigation",
    findings="What we do is enough.",
)
# The gravest grade: in depth, with two kinds of people, and looked for elsewhere.
GRAVE: Walk = said(said(FIX, "triage", **RED), "investigation", **DEEP)
GRAVE = said(said(GRAVE, "action", judged_from="2026-12-08"), "check", looked_at="29", found_right="29")
# Closed while it is too early to say whether it helps; the day to count again is set.
EARLY: Walk = without(FIX, "recount")


def played(p: Actor, walk: Walk, report: Answers = REPORT) -> str:
    """Go a walk at the desk, from the report to its end; gives the case. Raises `Refused` where the desk refuses."""
    return walks.played(p, walk, Beginning("near-miss", report))


def begun(p: Actor, walk: Walk, report: Answers = REPORT) -> str:
    """What a walk begins with, up to its sign-off; gives the case."""
    return walks.begun(p, walk, Beginning("near-miss", report))


def written(walk: Walk, standard: Standard | None = None, report: Answers = REPORT) -> Store:
    """The store as a walk leaves it, whatever the desk would have refused."""
    return walks.written(walk, Beginning("near-miss", report), standard)


def stands(store: Store) -> str:
    """Where the one case of a store stands, in the words that people read."""
    (case,) = store.cases.values()
    found = judge_case(case.id, store)
    where = phase(case, stops_in(found), store)
    return standing_of(case, where, store, case.records[-1].instant).words
