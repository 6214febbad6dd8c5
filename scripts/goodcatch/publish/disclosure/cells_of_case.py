"""Says in which cells of a table a case counts.

A list is counted where it is first asked: the first question of the case's pathway that is answered from it and may be
shown. A question about the changes counts every change that was done, another one the last answer that stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from goodcatch.publish.disclosure.sums_and_facts import Cell
from goodcatch.record.model import Case
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

UNSAID = "not-said"
CellsOf: TypeAlias = Callable[[Case, tuple[str, ...], Standard], list[Cell]]
ACTION, DONE = Steps.ACTION, Steps.DONE


@dataclass(frozen=True)
class Question:
    """Where a list is asked. `several`: one case may give more than one value."""

    step: str
    field: str
    several: bool


def question(dimension: str, pathway: Pathway | None) -> Question | None:
    """The first question of a pathway that is answered from a list and may be shown."""
    for step in pathway.steps.values() if pathway else ():
        for name, field in step.fields.items():
            if field.of == dimension and field.publish != "no":
                return Question(step.name, name, field.kind == "choices" or step.name == ACTION)
    return None


def several(dimension: str, standard: Standard) -> bool:
    """Whether a case may have more or fewer than one value of a list."""
    return any(first.several for p in standard.pathways.values() if (first := question(dimension, p)))


def cells_of(case: Case, dimensions: tuple[str, ...], standard: Standard) -> list[Cell]:
    """The cells a case counts in: one, unless a list may be answered with several values."""
    pathway = standard.pathway_of(case.id)
    return list(product(*(_answers(case, question(name, pathway)) for name in dimensions)))


class CellsKept:
    """`cells_of` for whoever asks again and again of cases that hardly change."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...]], tuple[Case, Standard, list[Cell]]] = {}

    def __call__(self, case: Case, dimensions: tuple[str, ...], standard: Standard) -> list[Cell]:
        known = self._known.get((case.id, dimensions))
        if known is None or known[0] is not case or known[1] is not standard:
            known = self._known[case.id, dimensions] = (case, standard, cells_of(case, dimensions, standard))
        return known[2]


def _answers(case: Case, asked: Question | None) -> tuple[str, ...]:
    if asked is None:
        return (UNSAID,)
    if asked.step == ACTION:
        # A change that was planned or dropped has changed nothing.
        done = {r.text(Fields.ACTION) for r in case.of(DONE) if r.text(Fields.OUTCOME) == Outcome.DONE}
        return tuple(r.text(asked.field) or UNSAID for r in case.of(ACTION) if r.name in done)
    last = case.last(asked.step)
    if asked.several:
        return tuple(dict.fromkeys(last.texts(asked.field))) if last else ()
    return ((last.text(asked.field) if last else "") or UNSAID,)
