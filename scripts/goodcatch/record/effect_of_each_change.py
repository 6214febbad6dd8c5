"""Says of each change of a case what is known of it by now: its effect, and how many looks found it in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.record.known import change_in_use
from goodcatch.record.known.effect_words import ANSWERS, TOO_EARLY
from goodcatch.record.known.measured_effect import Effect, effect_of
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import own_round
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps


@dataclass(frozen=True)
class ChangeKnown:
    """One change that was made: its effect (None where its grade asks for no count), and of how many that were looked
    at since how many were right."""

    action: Record
    effect: Effect | None
    looked_at: int
    right: int

    @property
    def stands(self) -> str:
        """Its effect in words for people: shown, not shown, or too early until a day."""
        if self.effect is None:
            return "no count was asked for"
        day = self.effect.until if self.effect.answer == TOO_EARLY else None
        return f"too early until {day.day} {day:%B %Y}" if day else ANSWERS[self.effect.answer]

    @property
    def why(self) -> str:
        """The counts behind it."""
        return self.effect.words if self.effect else ""

    @property
    def looks(self) -> str:
        """How many were right of all that were looked at since it was done."""
        if not self.looked_at:
            return "nobody has looked since it was done"
        return f"{self.right} of {self.looked_at} that were looked at were right"


def changes_known(case: Case, record: Record | None, standard: Standard, as_of: datetime) -> Iterator[ChangeKnown]:
    """Each change of a record's round (of the round under way) that was made, as of a time; none in grammar 1."""
    pathway = standard.pathway_of(case.id)
    if standard.grammar < 2 or pathway is None:
        return
    records = own_round(case, record)
    for action in (one for one in records if one.step == Steps.ACTION):
        scope = Scope(records, pathway, standard, as_of, action)
        ends = scope.every(Steps.DONE)
        if ends and ends[-1].text(Fields.OUTCOME) == Outcome.DONE:
            looks = change_in_use.looks_since_done(scope)
            effect = effect_of(action, scope) if action.text(Fields.MEASURE) else None
            seen = [sum(change_in_use.number(look, name) for look in looks) for name in COUNTED]
            yield ChangeKnown(action, effect, *seen)


COUNTED = (Fields.LOOKED_AT, Fields.FOUND_RIGHT)
