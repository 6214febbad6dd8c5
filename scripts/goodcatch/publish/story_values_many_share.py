"""Says which coded answers a story may name together, so that it has many others to be mistaken for.

A table holds each list by itself. But a story names several, and the rare one that its category hides comes back as
its part of our work, or as a kind of place that only one of them has. So the answers of a story are taken one by one,
the lists that tables count first, and one joins (in its own words, else in wider ones) only while enough of the cases
that are out agree with all of them. What a release named stays named, and counts: nobody who kept it gains by the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from goodcatch.publish.disclosure.table_layout_before_suppression import coarser, listed
from goodcatch.publish.story_values_tables_allow import Coded
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.model import Field

Value: TypeAlias = tuple[str, str, str]  # a step, one of its questions, and a value of the question's list


@dataclass(frozen=True)
class Shown:
    """The coded answers that a story may name: nothing for a value's own words, or the wider ones."""

    values: Mapping[Value, str] = field(default_factory=dict)

    def words_of(self, step: str, question: Field, value: str, plain: str) -> str:
        """A value's own words, wider ones, or nothing; the text of an answer that is of no list stays as it is."""
        if not is_coded(question):
            return plain
        wide = self.values.get((step, question.name, value))
        return "" if wide is None else wide or plain


@dataclass(frozen=True)
class Batch:
    """One release: the cases that came out with it, each with the month of its bulletin, and what its tables allow."""

    cases: Mapping[str, str]
    named: Coded


def is_coded(question: Field) -> bool:
    """Whether an answer is one of a list, so that cases can be counted by it."""
    return bool(question.of or question.options) or question.kind == "yes-no"


def shown_by_story(batches: Iterable[Batch], store: Store, least: int) -> Mapping[str, Shown]:
    """What each story names after the last release. `least`: as many cases, itself among them, agree with all of it."""
    grown = _Grown(store, least)
    named = Coded()
    for batch in batches:
        grown.release(batch)
        named = batch.named
    return {case: Shown(dict(grown.words(case, named))) for case in grown.bulletin}


@dataclass(frozen=True)
class _Told:
    """One coded answer of a case. `wide`: the wider words that its list has for the value, or nothing."""

    step: str
    question: Field
    value: str
    wide: str

    @property
    def key(self) -> Value:
        return self.step, self.question.name, self.value

    def meant(self, words: str) -> Value:
        """What a case must have to agree with the answer as it is named."""
        return (self.step, self.question.name, f"{_WIDER}{words}") if words else self.key


_WIDER = "wider: "  # no value of a list begins so


class _Grown:
    """What the releases so far have named. A case is one bit of a number, so counting who agrees is counting bits."""

    def __init__(self, store: Store, least: int) -> None:
        self.store, self.least = store, least
        self.bulletin: dict[str, str] = {}
        self.answers: dict[str, tuple[_Told, ...]] = {}
        self.named: dict[str, dict[Value, str]] = {}
        self.having: dict[Value, int] = {}

    def release(self, batch: Batch) -> None:
        for case in sorted(batch.cases.keys() - self.bulletin.keys()):
            bit = 1 << len(self.bulletin)
            self.bulletin[case], self.named[case] = batch.cases[case], {}
            self.answers[case] = _in_order(self.store.cases[case], self.store)
            for told in self.answers[case]:
                for meant in {told.key, told.meant(told.wide)}:
                    self.having[meant] = self.having.get(meant, 0) | bit
        for case in self.bulletin:
            self._name_more(case, batch.named)

    def _name_more(self, case: str, named: Coded) -> None:
        agreeing, kept = (1 << len(self.bulletin)) - 1, self.named[case]
        # From all that it names, counted anew: those that came out since may agree with it as well.
        for told in self.answers[case]:
            if told.key in kept:
                agreeing &= self.having[told.meant(kept[told.key])]
        for told in self.answers[case]:
            for words in self._ways(case, told, named):
                both = agreeing & self.having[told.meant(words)]
                if both.bit_count() >= self.least:
                    agreeing, kept[told.key] = both, words
                    break

    def _ways(self, case: str, told: _Told, named: Coded) -> Iterator[str]:
        """The words to try for an answer that is not named as narrowly yet: its own (nothing), then the wider ones."""
        allowed, before = named.allowed(told.question, told.value, self.bulletin[case]), self.named[case].get(told.key)
        if allowed == "" and before != "":
            yield ""
        if allowed is not None and before is None and told.wide:
            yield told.wide

    def words(self, case: str, named: Coded) -> Iterator[tuple[Value, str]]:
        """What it names, in words as wide as the tables of the last release ask for."""
        for told in self.answers[case]:
            allowed = named.allowed(told.question, told.value, self.bulletin[case])
            if told.key in self.named[case] and allowed is not None:
                yield told.key, allowed or self.named[case][told.key]


def _in_order(case: Case, store: Store) -> tuple[_Told, ...]:
    """A case's answers, those of lists that tables count first and in the tables' order, then as they are asked."""
    lists = [name for entry in listed(store.newest).values() for name in (entry.get("rows"), entry.get("columns"))]
    found = {told.key: told for told in _answers(case, store)}
    return tuple(
        sorted(found.values(), key=lambda t: lists.index(t.question.of) if t.question.of in lists else len(lists))
    )


def _answers(case: Case, store: Store) -> Iterator[_Told]:
    for record in case.standing:
        step = store.step_of(record)
        for question in step.fields.values() if step else ():
            if is_coded(question) and question.publish == "full":
                wide = coarser(question.of, store.newest)
                for value in record.texts(question.name):
                    yield _Told(record.step, question, value, wide.get(value, ""))
