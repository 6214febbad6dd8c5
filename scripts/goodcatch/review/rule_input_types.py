"""What the rules about counts look at: a record that gives some, beside the store as it stood on its day."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from goodcatch.check.finding import Found
from goodcatch.record.answer_safe_to_tell import told
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.review.compute_review import UnknownReview, modules, review
from goodcatch.review.logged_lines import LoggedLine
from goodcatch.review.recount_on_its_day import Landed, Recounted, counted_answers, recounted
from goodcatch.review.review_model import Review
from goodcatch.review.way_back import WayBack
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value

LATELY = timedelta(days=100)  # no review of single cases looks back further

Stopped = Callable[[Store, Iterable[str]], frozenset[str]]  # those of some cases whose closing does not stand


@dataclass(frozen=True)
class ReviewLineIn:
    """A line that a landing brought to the schedule log, with the review's file, if it has one. `way` leads back to the
    commit that the line names; its stores hold the cases of the last months."""

    path: str
    line: LoggedLine
    file: str | None
    way: WayBack
    stopped: Stopped

    @property
    def grammar(self) -> int:
        store = self.way.store
        return store.newest.grammar if store.standards else 1

    @property
    def is_kept(self) -> bool:
        """Whether its review always has a file, whatever it calls for."""
        return is_kept(self.line.name)

    @property
    def recounted(self) -> Review | None:
        """The review counted once more; None where another store was read, or main never came through the commit."""
        return self.recounts[-1] if self.recounts else None

    @cached_property
    def recounts(self) -> tuple[Review, ...]:
        """The same; where a rule stops the closing of a case that it names, before that as it is without asking."""
        first, store = self.plainly, self._then
        if first is None or store is None:
            return ()
        unproven = self.stopped(store, {line.case for line in first.lines})
        again = self._again(unproven) if unproven else None
        return (first, again) if again else (first,)

    @cached_property
    def plainly(self) -> Review | None:
        """Counted once more without asking which closings stand, which takes the longest."""
        return self._again(frozenset())

    @cached_property
    def rests_on_closings(self) -> bool:
        """Whether it would give other figures if no closing stood: which ones did on its day, no rule of today says."""
        none = self._again(frozenset(self._then.cases)) if self._then else None
        return none is None or self.plainly is None or none.figures != self.plainly.figures

    @cached_property
    def _then(self) -> Store | None:
        module = modules().get(self.line.name)
        if module is None or not self.way.is_known or tuple(module.STORES) != (self.way.store.name,):
            return None
        return next((store for _, store in self.way.states(self.way.at)), None)

    def _again(self, unproven: frozenset[str]) -> Review | None:
        store = self._then
        try:
            return review(self.line.name, {store.name: store}, self.line.on, {store.name: unproven}) if store else None
        except UnknownReview:
            return None


def is_kept(name: str) -> bool:
    """Whether a review always has a file."""
    module = modules().get(name)
    return module is not None and bool(module.PACK)


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
