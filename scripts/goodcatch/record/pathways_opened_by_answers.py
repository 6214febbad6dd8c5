"""Tells which other pathways a record's answers open, and which answers carry over to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.record.model import Case, Record
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import AnswerLookup, holds
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.small_yaml import Value


def opened_by(step: Step, look: AnswerLookup, standard: Standard) -> Iterator[Pathway]:
    """The pathways that one step's answers open."""
    for opens in step.opens:
        if opens.when is None or holds(opens.when, look, tolerances(standard)):
            yield standard.pathways[opens.pathway]


def opened_in(case: Case, pathway: Pathway, standard: Standard) -> tuple[tuple[Record, Pathway], ...]:
    """Each standing record that opens another pathway, with that pathway."""
    return tuple(
        (record, other)
        for record in case.standing
        if (step := pathway.steps.get(record.step))
        for other in opened_by(step, case.look_from(record), standard)
    )


def first_step(pathway: Pathway) -> Step:
    return next(iter(pathway.steps.values()))


def carried(answers: Mapping[str, Value], to: Step) -> Mapping[str, Value]:
    """The answers that the other pathway's first form asks too, by the same name: nothing is typed twice."""
    return {name: value for name, value in answers.items() if name in to.fields}
