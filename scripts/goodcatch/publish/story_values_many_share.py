"""Says which coded answers a story may name together, so that it has many others to be mistaken for.

A table holds each list by itself. But a story names several, and the rare one that its category hides comes back as
its part of our work, or as a kind of place that only one of them has. So the answers of a story are taken one by one,
the lists that tables count first, and one joins (in its own words, else in wider ones) only while enough of the cases
that are out agree with all of them. What a release named stays named, and counts: nobody who kept it gains by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple, Protocol, TypeAlias

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


class ToldAnswer(NamedTuple):
    """One coded answer of a case. `of`: its list; `wide`: the wider words that the list has for the value, or
    nothing."""

    step: str
    question: str
    of: str
    value: str
    wide: str

    @property
    def key(self) -> Value:
        return self.step, self.question, self.value

    def meant(self, words: str) -> Value:
        """What a case must have to agree with the answer as it is named."""
        return (self.step, self.question, f"{_WIDER}{words}") if words else self.key


_WIDER = "wider: "  # no value of a list begins so


class Coding(Protocol):
    """The coded answers of a case, and a name of them."""

    @property
    def answers(self) -> tuple[ToldAnswer, ...]: ...

    @property
    def rows_id(self) -> bytes: ...


Answers: TypeAlias = Callable[[str], Coding]  # of a case, by its id
_Named: TypeAlias = tuple[str, str, tuple[tuple[int, str], ...]]  # a case, its bulletin, and what it names
Grown: TypeAlias = tuple[tuple[_Named, ...], tuple[tuple[Value, int], ...]]
Words: TypeAlias = Mapping[str, tuple[tuple[Value, str], ...]]  # what each case names, in words


class KeepsGrown(Protocol):
    """Keeps what the releases up to one have named, by a name of all that it rests on; of the last, in words."""

    def get(self, name: bytes) -> Grown | None: ...

    def put(self, name: bytes, grown: Grown) -> None: ...

    def words(self, name: bytes) -> Words | None: ...

    def put_words(self, name: bytes, words: Words) -> None: ...


@lru_cache(maxsize=1 << 14)
def told_answer(row: tuple[str, str, str, str, str]) -> ToldAnswer:
    """An answer that was kept as a plain row."""
    return ToldAnswer(*row)


def is_coded(question: Field) -> bool:
    """Whether an answer is one of a list, so that cases can be counted by it."""
    return bool(question.of or question.options) or question.kind == "yes-no"


def shown_by_story(
    batches: Sequence[Batch], answers: Answers, least: int, kept: KeepsGrown | None = None
) -> Mapping[str, Shown]:
    """What each story names after the last release. `least`: as many cases, itself among them, agree with all of it."""
    names = _names(batches, answers, least)
    last = names[-1] if names else b""
    words = kept.words(last) if kept else None
    if words is None:
        words = _words(batches, names, answers, least, kept)
        if kept:
            kept.put_words(last, words)
    return {case: Shown(dict(named)) for case, named in words.items()}


def _words(
    batches: Sequence[Batch], names: Sequence[bytes], answers: Answers, least: int, kept: KeepsGrown | None
) -> Words:
    grown, done = _begun(names, answers, least, kept)
    for batch, name in zip(batches[done:], names[done:], strict=True):
        grown.release(batch)
        if kept and name in names[-2:]:
            kept.put(name, grown.as_kept())
    allowed = _Allowed(batches[-1].named if batches else Coded())
    return {case: tuple(grown.words(case, allowed)) for case in grown.bulletin}


def _names(batches: Iterable[Batch], answers: Answers, least: int) -> list[bytes]:
    """What each release named rests on: on all that came out with it and before."""
    told, seen, name = list[bytes](), set[str](), repr(least).encode()
    for batch in batches:
        new = sorted(batch.cases.keys() - seen)
        seen.update(new)
        said = repr(([(case, batch.cases[case]) for case in new], _in_words(batch.named)))
        rows = b"".join(answers(case).rows_id for case in new)  # each as long as the others
        name = sha256(name + rows + said.encode("utf-8", "surrogatepass")).digest()
        told.append(name)
    return told


def _in_words(named: Coded) -> list[object]:
    lists = sorted((of, sorted(values.items())) for of, values in named.lists.items())
    return [
        (of, value, how.wider, None if how.bulletins is None else sorted(how.bulletins))
        for of, values in lists
        for value, how in values
    ] + [of for of, _ in lists]


def _begun(names: Sequence[bytes], answers: Answers, least: int, kept: KeepsGrown | None) -> tuple[_Grown, int]:
    """What the newest release that is known had named, and how many it was."""
    for done in range(len(names), 0, -1) if kept else ():
        assert kept
        if (grown := kept.get(names[done - 1])) is not None:
            return _Grown.of(grown, answers, least), done
    return _Grown(answers, least), 0


class _Open(NamedTuple):
    """An answer of a case, with what is asked of it again and again."""

    of: str
    value: str
    wide: str
    key: Value
    wider: Value


class _Grown:
    """What the releases so far have named. A case is one bit of a number, so counting who agrees is counting bits."""

    def __init__(self, answers: Answers, least: int) -> None:
        self.ask, self.least = answers, least
        self.bulletin: dict[str, str] = {}
        self.answers: dict[str, tuple[_Open, ...]] = {}
        self.named: dict[str, dict[Value, str]] = {}
        self.having: dict[Value, int] = {}

    @classmethod
    def of(cls, kept: Grown, answers: Answers, least: int) -> _Grown:
        """As it was kept."""
        grown, (cases, having) = cls(answers, least), kept
        for case, month, named in cases:
            told = grown._asked(case, month)
            grown.named[case] = {told[number].key: words for number, words in named}
        grown.having = dict(having)
        return grown

    def as_kept(self) -> Grown:
        """Each case in the order in which it came out, with its bulletin and what it names, by the answer's place; and
        which cases have each value, since to gather that anew takes longer than all else of a release."""
        cases = (
            (case, month, tuple((n, self.named[case][t.key]) for n, t in self._told(case) if t.key in self.named[case]))
            for case, month in self.bulletin.items()
        )
        return tuple(cases), tuple(self.having.items())

    def _told(self, case: str) -> Iterable[tuple[int, _Open]]:
        return enumerate(self.answers[case])

    def release(self, batch: Batch) -> None:
        for case in sorted(batch.cases.keys() - self.bulletin.keys()):
            self._comes_out(case, batch.cases[case])
        allowed = _Allowed(batch.named)
        for case in self.bulletin:
            self._name_more(case, allowed)

    def _comes_out(self, case: str, month: str) -> None:
        bit, having = 1 << len(self.bulletin), self.having
        self.named[case] = {}
        for told in self._asked(case, month):
            having[told.key] = having.get(told.key, 0) | bit
            if told.wide:
                having[told.wider] = having.get(told.wider, 0) | bit

    def _asked(self, case: str, month: str) -> tuple[_Open, ...]:
        self.bulletin[case] = month
        self.answers[case] = tuple(map(_open, self.ask(case).answers))
        return self.answers[case]

    def _name_more(self, case: str, allowed: _Allowed) -> None:
        kept, month, answers = self.named[case], self.bulletin[case], self.answers[case]
        # What is named in its own words is named for good.
        ways = [
            (told, found)
            for told in answers
            if kept.get(told.key) != "" and (found := _ways(told, kept, allowed[told.of, told.value, month]))
        ]
        if not ways:
            return
        agreeing = (1 << len(self.bulletin)) - 1
        # From all that it names, counted anew: those that came out since may agree with it as well.
        for told in answers:
            if told.key in kept:
                agreeing &= self.having[told.wider if kept[told.key] else told.key]
        for told, some in ways:
            for words in some:
                both = agreeing & self.having[told.wider if words else told.key]
                if both.bit_count() >= self.least:
                    agreeing, kept[told.key] = both, words
                    break

    def words(self, case: str, allowed: _Allowed) -> Iterator[tuple[Value, str]]:
        """What it names, in words as wide as the tables of the last release ask for."""
        kept, month = self.named[case], self.bulletin[case]
        for told in self.answers[case]:
            if told.key in kept and (own := allowed[told.of, told.value, month]) is not None:
                yield told.key, own or kept[told.key]


class _Allowed(dict[tuple[str, str, str], str | None]):
    """What a release lets stories of a bulletin say of a value (`Coded.allowed`), each worked out once."""

    def __init__(self, named: Coded) -> None:
        super().__init__()
        self._named = named

    def __missing__(self, asked: tuple[str, str, str]) -> str | None:
        self[asked] = answer = self._named.allowed(*asked)
        return answer


# Ten thousand cases say the same few hundred answers.
@lru_cache(maxsize=1 << 14)
def _open(told: ToldAnswer) -> _Open:
    return _Open(told.of, told.value, told.wide, told.key, told.meant(told.wide))


def _ways(told: _Open, named: Mapping[Value, str], allowed: str | None) -> list[str]:
    """The words to try for an answer that is not named as narrowly yet: its own (nothing), then the wider ones."""
    own = [""] if allowed == "" else []
    return [*own, told.wide] if allowed is not None and told.key not in named and told.wide else own


def answers_id(rows: Iterable[Iterable[str]]) -> bytes:
    """A name of some answers."""
    return sha256(repr(tuple(rows)).encode("utf-8", "surrogatepass")).digest()


def told_answers(case: Case, store: Store) -> tuple[ToldAnswer, ...]:
    """A case's answers, those of lists that tables count first and in the tables' order, then as they are asked."""
    lists = [name for entry in listed(store.newest).values() for name in (entry.get("rows"), entry.get("columns"))]
    found = {told.key: told for told in _answers(case, store)}
    return tuple(sorted(found.values(), key=lambda t: lists.index(t.of) if t.of in lists else len(lists)))


def _answers(case: Case, store: Store) -> Iterator[ToldAnswer]:
    for record in case.standing:
        step = store.step_of(record)
        for question in step.fields.values() if step else ():
            if is_coded(question) and question.publish == "full":
                wide = coarser(question.of, store.newest)
                for value in record.texts(question.name):
                    yield ToldAnswer(record.step, question.name, question.of, value, wide.get(value, ""))
