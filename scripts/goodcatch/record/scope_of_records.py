"""What a gate may look at: the records of a claim's round, or those about one change (or one duty) of it.

"Latest" is of each thing apart: a containment of Tuesday replaces Monday's, and a look at one change says nothing of
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from goodcatch.record.model import Record, values_of
from goodcatch.standard.gate import LATEST, Gate
from goodcatch.standard.model import Pathway, Standard


@dataclass(frozen=True)
class Scope:
    """Some records of one case, oldest first, as a gate sees them; `as_of` is the time at which it is asked.

    `about` is the record or the value that it is asked of, where it is asked of each.
    """

    records: tuple[Record, ...]
    pathway: Pathway
    standard: Standard
    as_of: datetime
    about: Record | str = ""
    named_by: str = ""
    of: str = LATEST

    def every(self, step: str) -> tuple[Record, ...]:
        """All records of a step that bear on what it is asked of."""
        return tuple(record for record in self.records if record.step == step and self._bears(record))

    def chosen(self, step: str) -> tuple[Record, ...]:
        """Those of them that count: where the gate reads the latest, the newest about each thing."""
        records = self.every(step)
        if self.of != LATEST or self._stands_beside(step):
            return records
        topic = self._topic(step) or (self.named_by.partition(".")[2] if self._names(step) else "")
        return tuple({record.text(topic) if topic else "": record for record in records}.values())

    def values(self, ref: str) -> tuple[str, ...]:
        """Every value that stands for `step.field` in the records that count."""
        step, _, name = ref.partition(".")
        return values_of(self.chosen(step), name)

    def _bears(self, record: Record) -> bool:
        if isinstance(self.about, Record):
            if record.step == self.about.step:
                return record == self.about
            return self._topic(record.step) != self.about.step or record.text(self.about.step) == self.about.name
        return not (self.about and self._names(record.step)) or self.about in record.said(
            self.named_by.partition(".")[2]
        )

    def _names(self, step: str) -> bool:
        return self.named_by.partition(".")[0] == step

    def _topic(self, step: str) -> str:
        found = self.pathway.steps.get(step)
        return (found.for_each or found.about) if found else ""

    def _stands_beside(self, step: str) -> bool:
        # Changes stand beside each other; none replaces another.
        return any(step in (other.for_each, other.about) for other in self.pathway.steps.values())


def scopes_of(gate: Gate, whole: Scope) -> Iterator[Scope]:
    """The scopes that a gate is asked in: the case, or each record or value that `every` names."""
    own = replace(whole, of=gate.of)
    if not gate.every:
        yield own
    elif "." in gate.every:
        step, _, name = gate.every.partition(".")
        values = dict.fromkeys(values_of(replace(whole, of=LATEST).chosen(step), name))
        yield from (replace(own, about=value, named_by=gate.named_by) for value in values if value not in gate.but)
    else:
        yield from (replace(own, about=record) for record in whole.every(gate.every))
