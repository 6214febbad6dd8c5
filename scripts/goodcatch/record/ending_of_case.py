"""Says by what a round ended another way than by a closing, and whether that counts yet.

A case that is grave, or of which somebody must be told, is not ended by one post alone: the step that ends it says by
which step another post agrees (`agreed_by`), and that step's own `when` says of which cases it is asked. What protects
somebody counts at once and waits for the word; anything else keeps the case open until the word is there (grammar 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goodcatch.record.model import Case, Record
from goodcatch.record.step_applies_to_case import applies
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import somebody_else

ENDINGS = frozenset([Steps.DUPLICATE, Steps.REROUTED, Steps.NOT_A_NEAR_MISS, Steps.CONTINUED_IN])


class Word(StrEnum):
    """What another post says of an ending; the value is how people read it."""

    NOT_ASKED = "nobody else is asked"
    NOT_YET = "not yet agreed"
    YES = "agreed to"
    NO = "not agreed"


@dataclass(frozen=True)
class Ending:
    """The record by which a round ended, the step by which somebody else agrees (None where nobody does), and what they
    said; `protective` that it protects somebody."""

    record: Record
    word: Word = Word.NOT_ASKED
    by: Step | None = None
    protective: bool = False

    @property
    def stands(self) -> bool:
        """Whether the case has ended by it."""
        return self.word in (Word.NOT_ASKED, Word.YES) or (self.protective and self.word is Word.NOT_YET)

    @property
    def waits(self) -> bool:
        """Whether somebody else is asked, and nobody has answered."""
        return self.word is Word.NOT_YET


def has_ended(case: Case) -> bool:
    """Whether a step that ends a case another way than by a closure is in the round under way."""
    return any(record.step in ENDINGS for record in case.current)


def ending_of(case: Case, standard: Standard | None) -> Ending | None:
    """The newest ending of the round under way, by the standard of its own record; None where there is none."""
    record = last_ending(case)
    pathway = standard.pathway_of(case.id) if standard else None
    step = pathway.steps.get(record.step) if record and pathway else None
    by = pathway.steps.get(step.agreed_by) if step and pathway else None
    if record is None or standard is None or step is None or by is None:
        return Ending(record) if record else None
    if not applies(by, case, standard, _limits(standard)):
        return Ending(record)
    return Ending(record, _word(record, by, case, standard), by, step.protective)


def last_ending(case: Case) -> Record | None:
    """The newest record of the round under way that ends a case another way than by a closure."""
    return next((record for record in reversed(case.current) if record.step in ENDINGS), None)


def _word(ending: Record, by: Step, case: Case, standard: Standard) -> Word:
    said = [r for r in case.current if r.step == by.name and r.text(Fields.RECORD) == ending.name]
    others = [r for r in said if somebody_else(r.by, ending.by, standard)]
    if not others:
        return Word.NOT_YET
    return Word.YES if others[-1].text(Fields.AGREES) == "yes" else Word.NO


def _limits(standard: Standard) -> AnswerLookup:
    numbers = standard.tolerances
    return lambda name: (numbers[name].value,) if name in numbers else ()
