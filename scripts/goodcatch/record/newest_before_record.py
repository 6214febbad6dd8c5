"""Looks up what a case said when a record of it was made: of each step its newest word before it, about the same thing.

A gate looks so too (`scope_of_records.py`), and works out more than is needed where each record is asked.
"""

from __future__ import annotations

from goodcatch.record.model import Case, Record, values_of
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.scope_at_a_record import before
from goodcatch.standard.condition import Condition, references
from goodcatch.standard.model import Pathway


def told_before(case: Case, record: Record) -> tuple[Record, ...]:
    """The records that stood when one was made: those of its round, with what is carried over from earlier ones."""
    if len(case.rounds) > 1:
        return before(case, record)
    place = next((n for n, one in enumerate(case.standing) if one is record), len(case.standing))
    return case.standing[:place]


class NewestBefore:
    """Looks up `step.field`, as conditions ask for it."""

    def __init__(self, subject: RecordIn, pathway: Pathway) -> None:
        self.told, self.pathway = told_before(subject.case, subject.record), pathway
        self.topic = subject.topic
        self.about = subject.record.text(self.topic) if self.topic else ""

    def __call__(self, ref: str) -> tuple[str, ...]:
        step, _, name = ref.partition(".")
        topic = self._topic(step)
        told = (r for r in self.told if r.step == step and self._bears(r, topic))
        return values_of(tuple({r.text(topic) if topic else "": r for r in told}.values()), name)

    def _topic(self, step: str) -> str:
        found = self.pathway.steps.get(step)
        return (found.for_each or found.about) if found else ""

    def _bears(self, record: Record, topic: str) -> bool:
        """Whether it is about the same thing, or about nothing of its kind."""
        if not self.topic or self.topic not in (record.step, topic):
            return True
        return self.about == (record.name if record.step == self.topic else record.text(topic))

    def all_asked(self, condition: Condition) -> bool:
        """Whether the procedure asks all that a condition reads: what nobody asks is answered by nobody."""
        read = (ref.partition(".") for ref in references(condition))
        return all(step in self.pathway.steps and name in self.pathway.steps[step].fields for step, _, name in read)
