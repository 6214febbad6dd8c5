"""Each date of an exposure that somebody types has two ends: taken out, what they refuse passes."""

from dataclasses import replace

import pytest

from gate.exposure_walks import DOUBTED, UNSEEN, WAITED, Walk, case_in, said, written
from gate.test_exposures_close import BOARD, BOTH, CONTAINED, ESCALATED, OPENLY, TWICE, TWO, A, B, C
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import PAST, Standard
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
# A walk in which somebody answers the question.
ASKED_IN: dict[tuple[str, str, str], Walk] = {
    **{(A, "recovery", name): WAITED for name in ("control_due_on", "worker_told_by", "review_on")},
    (A, "contained", "contained_on"): CONTAINED,
    (A, "activation", "pack_on"): WAITED,
    (A, "worker-told", "told_on"): WAITED,
    (A, "told-again", "told_on"): TWO,
    (A, "exception", "minuted_on"): OPENLY,
    (A, "exception", "excepted_until"): OPENLY,
    **{(B, "stabilisation", name): UNSEEN for name in ("control_due_on", "worker_told_by", "review_on")},
    (B, "activation", "pack_on"): UNSEEN,
    (B, "worker-told", "told_on"): UNSEEN,
    (B, "told-again", "told_on"): BOTH,
    (B, "exception", "minuted_on"): ESCALATED,
    (B, "exception", "excepted_until"): ESCALATED,
    **{(C, "repair", name): DOUBTED for name in ("corrective_due_on", "reconnect_by", "review_on")},
    (C, "activation", "pack_on"): DOUBTED,
    (C, "reconnected", "told_on"): DOUBTED,
    (C, "reconnected-again", "told_on"): TWICE,
    (C, "exception", "minuted_on"): BOARD,
    (C, "exception", "excepted_until"): BOARD,
}
OF_A_REVIEW = {(p, step, "review_on") for p in (A, B, C) for step in ("exposure", "found-again")}


def unbounded(pathway: str, step: str, name: str) -> Standard:
    whole = STANDARD.pathways[pathway]
    asked = replace(whole.steps[step].fields[name], bound="", after=())
    changed = replace(whole.steps[step], fields={**whole.steps[step].fields, name: asked})
    other = replace(whole, steps={**whole.steps, step: changed})
    return replace(STANDARD, pathways={**STANDARD.pathways, pathway: other})


def test_each_date_is_tried() -> None:
    dates = {
        (pathway, step.name, asked.name)
        for pathway in (A, B, C)
        for step in STANDARD.pathways[pathway].steps.values()
        for asked in step.fields.values()
        if asked.kind in ("date", "datetime") and not asked.computed
    }
    assert dates == ASKED_IN.keys() | OF_A_REVIEW


def says(walk: Walk, question: str, standard: Standard | None = None) -> bool:
    """Whether the date is what a rule finds wrong."""
    found = judge_case(case_in(walk), written(walk, standard))
    return any(f.rule == "GC307" and f.message.startswith(f"“{question}”") for f in found)


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("pathway", "step", "name"), ASKED_IN)
@pytest.mark.parametrize("day", ["2099-01-01", "1999-01-01"])
def test_a_date_beyond_its_ends_is_refused_by_its_bound_alone(pathway: str, step: str, name: str, day: str) -> None:
    honest = ASKED_IN[pathway, step, name]
    asked = STANDARD.pathways[pathway].steps[step].fields[name]
    beyond = said(honest, step, **{name: day})
    assert not says(honest, asked.label)
    assert says(beyond, asked.label), PAST
    assert not says(beyond, asked.label, unbounded(pathway, step, name))


EARLY = [
    (WAITED, "follow-up", 5, "on the day that the plan set, and not before"),
    (UNSEEN, "validation", 12, "fourteen calendar days"),
    (DOUBTED, "validation", 19, "twenty-one calendar days"),
]


@pytest.mark.parametrize(("walk", "step", "days", "why"), EARLY)
def test_what_looks_too_early_is_refused_and_has_a_day_behind_it(walk: Walk, step: str, days: int, why: str) -> None:
    early = said(walk, step, days=days)
    pathway = STANDARD.pathway_of(case_in(walk))
    assert pathway and pathway.steps[step].due, why
    assert any(f.rule == "GC305" for f in judge_case(case_in(walk), written(early))), why
    late = said(walk, step, days=days + 40)
    assert any(
        f.rule == "GC302" and pathway.steps[step].called in f.message for f in judge_case(case_in(walk), written(late))
    ), why
    loose = replace(pathway.steps[step], not_before=None)
    other = replace(pathway, steps={**pathway.steps, step: loose})
    standard = replace(STANDARD, pathways={**STANDARD.pathways, pathway.name: other})
    assert not any(f.rule == "GC305" for f in judge_case(case_in(walk), written(early, standard))), why
