"""What the rules about counts look at: a record that gives some, beside the store as it stood on its day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from goodcatch.check.finding import Found
from goodcatch.record.answer_safe_to_tell import told
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.review.recount_on_its_day import Landed, Recounted, counted_answers, recounted
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value


@dataclass(frozen=True)
class RecountIn:
    """A record that gives counts of the register. `store` is what stood after the last landing of `line`, which brought
    it. What an import brought (`imported`) was counted elsewhere."""

    record: Record
    step: Step
    standard: Standard
    store: Store
    line: Sequence[Landed] = ()
    imported: bool = False

    @property
    def grammar(self) -> int:
        return self.standard.grammar

    @cached_property
    def recounted(self) -> Recounted:
        """What it comes to, counted once more."""
        if self.imported:
            return Recounted({}, tuple(name for name in counted_answers(self.step) if name in self.record.fields))
        return recounted(self.record, self.step, self.store, self.line)

    def told(self, name: str, value: Value) -> str:
        """A count in words; what is none may be anything, also a name, and is not repeated."""
        return told(self.step.fields[name], value, self.standard)

    def found(self, message: str, name: str) -> Found:
        """A finding at an answer of the record."""
        return Found(self.record.path, message, line=self.record.line(name))


def recounts(
    records: Iterable[Record], store: Store, line: Sequence[Landed] = (), imported: Container[str] = frozenset()
) -> Iterator[RecountIn]:
    """Those of some records that give counts of the register."""
    for record in records:
        step, standard = store.step_of(record), store.standard_of(record)
        if step and standard and counted_answers(step):
            yield RecountIn(record, step, standard, store, line, record.path in imported)
