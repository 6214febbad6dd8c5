"""Each date of a near miss has two ends, and looks have a space between them: taken out, what they refuse passes."""

from dataclasses import replace

import pytest

from gate.near_miss_walks import FIX, GRAVE, Walk, said, stops_of, written
from gate.test_near_miss_closes import CANDOUR, CHEATS, EXCEPTED, FOLLOWED, MEDICINE, NOT_LOOKED, PRACTISED, WEEKS, then
from goodcatch.intake.refused_act import Refused
from goodcatch.standard.model import PAST, Pathway, Standard, Step
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
STEPS = STANDARD.pathways["near-miss"].steps
OPENLY = then(NOT_LOOKED, "recount", EXCEPTED)
FOLLOWED_TWICE = said(FOLLOWED, "follow-up", review_on="2027-02-01")
# A walk in which somebody answers the question.
ASKED_IN: dict[tuple[str, str], Walk] = {
    ("follow-up", "review_on"): FOLLOWED_TWICE,
    ("tell", "told_on"): CANDOUR,
    ("action", "due_on"): FIX,
    ("action", "baseline_from"): FIX,
    ("action", "baseline_to"): FIX,
    ("action", "judged_from"): GRAVE,
    ("recount", "counted_from"): FIX,
    ("recount", "counted_to"): FIX,
    ("feedback", "told_on"): FIX,
    ("exception", "excepted_until"): OPENLY,
    ("practice", "held_on"): PRACTISED,
}
# Answered in the reporter's form, which has tests of its own (tests/tries/public_reports/test_forms.py).
IN_THE_FORM = {("report", "happened_on"), ("report", "event_at"), ("report", "identified_at")}
BEFORE_IT_LANDS = {("triage", "review_on")}


def with_step(name: str, step: Step) -> Standard:
    pathway: Pathway = STANDARD.pathways["near-miss"]
    changed = replace(pathway, steps={**pathway.steps, name: step})
    return replace(STANDARD, pathways={**STANDARD.pathways, "near-miss": changed})


def unbounded(step: str, name: str) -> Standard:
    field = replace(STEPS[step].fields[name], bound="", after=())
    return with_step(step, replace(STEPS[step], fields={**STEPS[step].fields, name: field}))


def test_each_date_is_tried() -> None:
    dates = {(s.name, f.name) for s in STEPS.values() for f in s.fields.values() if f.kind in ("date", "datetime")}
    assert dates == ASKED_IN.keys() | IN_THE_FORM | BEFORE_IT_LANDS


def says(walk: Walk, step: str, name: str, standard: Standard | None = None) -> bool:
    """Whether the date is what a rule finds wrong."""
    question = f"“{STEPS[step].fields[name].label}”"
    return any(f.rule == "GC307" and f.message.startswith(question) for f in stops_of(written(walk, standard)))


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("step", "name"), ASKED_IN)
def test_a_date_beyond_its_ends_is_refused_by_its_bound_alone(step: str, name: str) -> None:
    honest = ASKED_IN[step, name]
    beyond = said(honest, step, **{name: "2099-01-01" if STEPS[step].fields[name].bound == PAST else "1999-01-01"})
    assert not says(honest, step, name)
    assert says(beyond, step, name)
    assert not says(beyond, step, name, unbounded(step, name))


def test_a_date_of_a_waiting_report_is_refused_before_it_lands() -> None:
    with pytest.raises(Refused) as caught:
        written(said(FIX, "triage", review_on="1999-01-01"))
    assert {finding.rule for finding in caught.value.findings} == {"GC307"}


def test_six_looks_in_a_day_count_where_nothing_spaces_them() -> None:
    walk, _ = CHEATS["six looks in a day"]
    check = STEPS["check"]
    assert check.repeat
    loose = with_step("check", replace(check, repeat=replace(check.repeat, spaced="")))
    assert any("counts 1 of 6" in f.message for f in stops_of(written(walk)))
    assert stops_of(written(walk, loose)) == []
    assert stops_of(written(then(MEDICINE, "check", *WEEKS))) == [], "six weekly ones are enough"


# A limit of a question, how it is taken out, and the cheat that nothing but that limit refuses.
LIMITS = [
    ("action", "judged_from", {"within": ""}, "judged next year"),
    ("action", "due_on", {"within": ""}, "done next year, so that it is too early"),
    ("action", "target", {"maximum": ""}, "fewer of a share, and the target is more"),
    ("action", "target", {"minimum": ""}, "more of what is right, and the target is less"),
    ("action", "baseline_value", {"locked_after": ""}, "what was set is altered afterwards"),
]


@pytest.mark.parametrize(("step", "name", "without", "cheat"), LIMITS)
def test_without_a_limit_a_cheat_closes(step: str, name: str, without: dict[str, str], cheat: str) -> None:
    field = replace(STEPS[step].fields[name], **without)  # type: ignore[arg-type]
    loose = with_step(step, replace(STEPS[step], fields={**STEPS[step].fields, name: field}))
    assert stops_of(written(CHEATS[cheat][0])) and stops_of(written(CHEATS[cheat][0], loose)) == []


def test_one_look_at_all_there_are_is_enough_where_no_number_says_more() -> None:
    left = {name: number for name, number in STANDARD.tolerances.items() if name != "looks-of-all-in-depth"}
    assert stops_of(written(CHEATS["all there are, looked at once"][0], replace(STANDARD, tolerances=left))) == []
