"""Each date of a safeguarding or improvement case has two ends: its bound alone refuses what is beyond."""

from dataclasses import replace

import pytest

from gate.safeguarding_walks import CAME_BACK, GRAVE, IMPROVED, THEME, improved, written
from gate.test_safeguarding_closes import ASKED_WHY, FRIDAY_NIGHT, LIMITED, OPENLY, WIDE
from gate.walks import Act, Walk, said, stops_of, then, without
from goodcatch.record.store import Store
from goodcatch.standard.model import PAST, Standard
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
SG, SI = "safeguarding", "safeguarding-improvement"
COUNTED = {"counted_now": "1", "counted_from": "2026-11-12", "counted_to": "2026-12-12"}
RECOUNTED = then(GRAVE, "closure", Act("recount", "quality-safeguarding-lead-1", COUNTED, days=32))
EXCEPTED = then(IMPROVED, "recount", Act("exception", "registered-manager-1", {
    "excepted_gate": "fewer-come-back", "reason": "x", "excepted_until": "2027-01-31",
}))  # fmt: skip


def landed(walk: Walk, step: str) -> Walk:
    """The walk with a step after the sign-off that was done before it."""
    return then(without(walk, step), "sign-off", *(act for act in walk if act.step == step))


# A walk in which somebody answers the question.
ASKED_IN: dict[tuple[str, str, str], Walk] = {
    (SG, "instant-escalation", "reached_at"): landed(FRIDAY_NIGHT, "instant-escalation"),
    (SG, "urgent-escalation", "reached_at"): landed(GRAVE, "urgent-escalation"),
    (SG, "gap-escalation", "reached_at"): FRIDAY_NIGHT,
    (SG, "wider-escalation", "reached_at"): WIDE,
    (SG, "restriction", "review_by"): LIMITED,
    (SG, "referral", "made_at"): GRAVE,
    (SG, "tell", "told_on"): GRAVE,
    (SG, "action", "due_on"): GRAVE,
    (SG, "action", "baseline_from"): GRAVE,
    (SG, "action", "baseline_to"): GRAVE,
    (SG, "action", "judged_from"): GRAVE,
    (SG, "recount", "counted_from"): RECOUNTED,
    (SG, "recount", "counted_to"): RECOUNTED,
    (SG, "overdue-review", "by_date"): ASKED_WHY,
    (SG, "feedback", "told_on"): GRAVE,
    (SG, "exception", "excepted_until"): OPENLY,
    (SG, "closure", "meeting_on"): GRAVE,
    (SI, "pattern", "review_on"): IMPROVED,
    (SI, "executive-escalation", "reached_at"): CAME_BACK,
    (SI, "improvement-plan", "review_on"): THEME,
    (SI, "action", "due_on"): IMPROVED,
    (SI, "action", "baseline_from"): IMPROVED,
    (SI, "action", "baseline_to"): IMPROVED,
    (SI, "action", "judged_from"): IMPROVED,
    (SI, "recount", "counted_from"): IMPROVED,
    (SI, "recount", "counted_to"): IMPROVED,
    (SI, "exception", "excepted_until"): EXCEPTED,
    (SI, "closure", "meeting_on"): IMPROVED,
}
# Answered in the reporter's form, which has tests of its own (tests/tries/public_reports/test_forms.py).
IN_THE_FORM = {(SG, "report", name) for name in ("happened_on", "event_at", "identified_at")}


def test_each_date_is_tried() -> None:
    steps = [(name, step) for name in (SG, SI) for step in STANDARD.pathways[name].steps.values()]
    dates = {(n, s.name, f.name) for n, s in steps for f in s.fields.values() if f.kind in ("date", "datetime")}
    assert dates == ASKED_IN.keys() | IN_THE_FORM


def left(pathway: str, walk: Walk, standard: Standard | None = None) -> Store:
    return written(walk, standard) if pathway == SG else improved(walk, standard)


def says(pathway: str, walk: Walk, label: str, standard: Standard | None = None) -> bool:
    """Whether the date is what a rule finds wrong."""
    found = stops_of(left(pathway, walk, standard), STANDARD.pathways[pathway].prefix)
    return any(f.rule == "GC307" and f.message.startswith(f"“{label}”") for f in found)


def unbounded(pathway: str, step: str, name: str) -> Standard:
    own = STANDARD.pathways[pathway]
    field = replace(own.steps[step].fields[name], bound="", after=())
    changed = replace(own.steps[step], fields={**own.steps[step].fields, name: field})
    return replace(STANDARD, pathways={**STANDARD.pathways, pathway: replace(own, steps={**own.steps, step: changed})})


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("pathway", "step", "name"), ASKED_IN)
def test_a_date_beyond_its_ends_is_refused_by_its_bound_alone(pathway: str, step: str, name: str) -> None:
    honest, field = ASKED_IN[pathway, step, name], STANDARD.pathways[pathway].steps[step].fields[name]
    day = "2099-01-01" if field.bound == PAST else "1999-01-01"
    beyond = said(honest, step, **{name: f"{day}T09:00:00+00:00" if field.kind == "datetime" else day})
    assert not says(pathway, honest, field.label)
    assert says(pathway, beyond, field.label)
    assert not says(pathway, beyond, field.label, unbounded(pathway, step, name))
