"""How many questions a post is shown at the desk from the acknowledgment to the closing. Over the budget, one goes.

What the reporter's own form asks is not counted; nor is what the desk knows already (which change a step is about),
what is worked out, and what hangs on another answer that was not given. The report says what was done straight away.
"""

from collections.abc import Iterator, Mapping

import pytest

from gate.near_miss_walks import FIX, GRAVE, TREND, Act, Walk, written
from goodcatch.intake.read_answers import clean
from goodcatch.intake.step_form_questions import questions, raw_of
from goodcatch.record.model import Case
from goodcatch.record.questions_asked_in_case import asked_in
from goodcatch.record.step_applies_to_case import look_at
from goodcatch.record.store import Store
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.small_yaml import Value
from scenario import REPORT

BUDGET: list[tuple[str, Walk, int]] = [
    ("only counted", TREND, 25),
    ("an operational fix", FIX, 45),
    ("the gravest grade", GRAVE, 90),
]


def shown(walk: Walk) -> list[tuple[str, str]]:
    """Each question that some post is shown, as step and name."""
    store = written(walk, report={**REPORT, "immediate_action": "The right sling was fetched."})
    (case,) = store.cases.values()
    return [(act.step, name) for act in walk for name in _shown(act, case, store)]


def _shown(act: Act, case: Case, store: Store) -> Iterator[str]:
    pathway, standard = store.newest.pathways["near-miss"], store.newest
    step = pathway.steps[act.step]
    here = next(record for record in case.records if record.step == act.step)
    before = Case(case.id, case.records[: case.records.index(here)])
    about = case.named(here.text(step.for_each or step.about))
    asked = asked_in(step, look_at(before, standard, about), tolerances(standard))
    known = frozenset([step.for_each or step.about])
    answers = clean(asked, standard, raw_of(dict(_answers(act)))).answers
    for question in questions(asked, standard, {}, {}, known):
        if all(_given(answers.get(name, ""), values) for name, values in question.asked_if):
            yield question.name


def _answers(act: Act) -> Mapping[str, Value]:
    return act.answers


def _given(value: Value, wanted: tuple[str, ...]) -> bool:
    return bool({value} & {*wanted}) if isinstance(value, str) else bool(set(map(str, value)) & {*wanted})


@pytest.mark.parametrize(("what", "walk", "most"), BUDGET, ids=[row[0] for row in BUDGET])
def test_no_more_is_asked_than_the_budget(what: str, walk: Walk, most: int) -> None:
    asked = shown(walk)
    assert len(asked) <= most, asked
