"""Fills in every answer of a record that the program can work out.

Nobody types a number that the program can count. Values of a case's own records (`OWN`) can be worked out again at any
time; those of the register (`REGISTER`) are as it stood then, and are kept as they were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.computed_answer_inputs import Ask, Values, asked_of
from goodcatch.review.measures import (
    computed_closure_credibility_answers,
    computed_learning_answers,
    computed_near_miss_answers,
    computed_rates_over_one_population,
    computed_safeguarding_answers,
    computed_signs_behind_exposure,
    is_case_in_four_sources,
    late_acknowledgments_in_domain,
)
from goodcatch.standard.model import Step
from goodcatch.standard.small_yaml import Value

# GC414 works these out again at any time, and may stop a record that says something else.
OWN: Values = {
    **computed_near_miss_answers.OWN,
    **computed_learning_answers.OWN,
    **computed_closure_credibility_answers.OWN,
    **computed_safeguarding_answers.OWN,
    **computed_signs_behind_exposure.OWN,
}
REGISTER: Values = {
    **computed_near_miss_answers.REGISTER,
    **is_case_in_four_sources.REGISTER,
    **late_acknowledgments_in_domain.REGISTER,
    **computed_learning_answers.REGISTER,
    **computed_closure_credibility_answers.REGISTER,
    **computed_safeguarding_answers.REGISTER,
    **computed_rates_over_one_population.REGISTER,
    **computed_signs_behind_exposure.REGISTER,
}
KNOWN: Values = {**REGISTER, **OWN}


def filled(record: Record, store: Store, register: Register | None = None) -> Record:
    """The record with its computed answers, in the step's order; what cannot be worked out is left out.

    `register` saves reading the store again for each of several first records of one moment.
    """
    step, ask = store.step_of(record), Ask(record, register) if register else asked_of(record, store)
    if step is None or ask is None or not any(field.computed for field in step.fields.values()):
        return record
    for values in (REGISTER, OWN):  # what is worked out of the case's own answers comes after what they are
        record = replace(record, fields={**record.fields, **computed(step, Ask(record, ask.register), values)})
    order = [name for name in step.fields if name in record.fields]
    return replace(record, fields={name: record.fields[name] for name in [*order, *(record.fields.keys() - {*order})]})


def computed(step: Step, ask: Ask, values: Values) -> Mapping[str, Value]:
    """The answers of a step that one of `values` works out; later ones see earlier ones."""
    answers: dict[str, Value] = {}
    for field in step.fields.values():
        if field.computed in values:
            so_far = Ask(replace(ask.record, fields={**ask.record.fields, **answers}), ask.register)
            value = values[field.computed](so_far)
            if value not in ("", ()):
                answers[field.name] = value
    return answers
