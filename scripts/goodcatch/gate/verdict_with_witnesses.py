"""Says whether a gate stands open, and if not, which record says what that keeps it shut.

What is missing fails: silence is not a yes (decision 70).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from goodcatch.record.known.all_known import KNOWN, PREFIX
from goodcatch.record.model import Record, values_of
from goodcatch.record.records_far_enough_apart import far_enough_apart
from goodcatch.record.scope_of_records import Scope, scopes_of
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import NUMBERS, Both, Condition, Count, Records, Test, meets, number_of
from goodcatch.standard.gate import EVER, Gate

NOTHING = frozenset(["none", "filled"])  # the tests that silence may meet


@dataclass(frozen=True)
class Witness:
    """One thing that keeps a gate shut, in words for people; `record` is the name of the record that says it."""

    words: str
    record: str = ""

    def __str__(self) -> str:
        return f"{self.words}, in {self.record}" if self.record else self.words


@dataclass(frozen=True)
class Verdict:
    """What a gate says of one thing that it is asked of; it is open where no witness speaks against it."""

    gate: Gate
    scope: Scope
    against: tuple[Witness, ...]

    @property
    def about(self) -> str:
        """The record or the value that it was asked of."""
        return self.scope.about.name if isinstance(self.scope.about, Record) else self.scope.about

    @property
    def words(self) -> str:
        """The gate's own sentence, with who speaks against it."""
        whom = f" ({self.about})" if self.about else ""
        return f"{self.gate.says}{whom}: {'; '.join(dict.fromkeys(map(str, self.against)))}"


def verdicts_of(gate: Gate, whole: Scope) -> Iterator[Verdict]:
    """What a gate says of each thing that it is asked of, where it is asked at all."""
    for scope in scopes_of(gate, whole):
        if gate.when is None or not against(gate.when, scope):
            yield Verdict(gate, scope, against(gate.must, scope))


def against(condition: Condition, scope: Scope) -> tuple[Witness, ...]:
    """What speaks against a condition; nothing where it holds."""
    match condition:
        case Both("all", parts):
            return tuple(witness for part in parts for witness in against(part, scope))
        case Both("any", parts):
            each = [against(part, scope) for part in parts]
            return () if not all(each) else tuple(witness for found in each for witness in found)
        case Both(_, parts):
            # What holds keeps the gate shut, and says so, also where nothing else can be said of it.
            holding = [part for part in parts if not against(part, scope)]
            return tuple(w for part in holding for w in tuple(_said(part, scope)) or (Witness("it is so"),))
        case Count():
            return _counted(condition, scope)
        case Records():
            return _records(condition, scope)
        case Test(ref, _, _):
            # What is to be compared with an answer that nobody gave is shut by that one's silence.
            silent = tuple(_silent_limits(condition, scope))
            return silent or (_known if ref.startswith(PREFIX) else _answers)(condition, scope)


def _silent_limits(test: Test, scope: Scope) -> Iterator[Witness]:
    refs = test.values if test.test in NUMBERS else ()
    named = (ref for ref in refs if ref.partition(".")[0] in scope.pathway.steps)
    return (Witness(f"{_asked(ref, scope)} has no answer yet") for ref in named if not any(scope.values(ref)))


def _answers(test: Test, scope: Scope) -> tuple[Witness, ...]:
    """Each record that counts must meet the test; where it is enough that one ever did, one of them."""
    step, _, name = test.ref.partition(".")
    records = scope.chosen(step)
    failing = [record for record in records if not _meets(record, name, test, scope)]
    if not records:
        return () if _silence_will_do(test) else (Witness(f"{_asked(test.ref, scope)} has no answer yet"),)
    if scope.of == EVER and len(failing) < len(records):
        return ()
    return tuple(_witness(test.ref, record, scope) for record in failing)


def _silence_will_do(test: Test) -> bool:
    return test.test in NOTHING and test.values != ("yes",)


def _meets(record: Record, name: str, test: Test, scope: Scope) -> bool:
    values = values_of((record,), name)
    if not any(values) and not _silence_will_do(test):
        return False
    return meets(values, test.test, test.values, lambda number: _limit(number, scope))


def _limit(name: str, scope: Scope) -> tuple[str, ...]:
    """A number by its name: of another answer, or a tolerance."""
    return scope.values(name) if "." in name else tolerances(scope.standard)(name)


def _known(test: Test, scope: Scope) -> tuple[Witness, ...]:
    """What is computed: it says itself in which words, and from which records."""
    known = KNOWN[test.ref.removeprefix(PREFIX)].know(scope)
    if meets(known.values, test.test, test.values, lambda number: _limit(number, scope)):
        return ()
    return (Witness(known.words, ", ".join(known.records)),)


def _counted(count: Count, scope: Scope) -> tuple[Witness, ...]:
    wanted = number_of(count.at_least, lambda name: _limit(name, scope))
    met = [ref for ref in count.refs if count.value in scope.values(ref)]
    if len(met) >= wanted:
        return ()
    return tuple(witness for ref in count.refs if ref not in met for witness in _said(Test(ref, "is", ("",)), scope))


def _records(count: Records, scope: Scope) -> tuple[Witness, ...]:
    wanted = number_of(count.at_least, lambda name: _limit(name, scope))
    step = scope.pathway.steps[count.step]
    fits = tuple(r for r in scope.every(count.step) if not count.where or not against(count.where, _only(r, scope)))
    counted = far_enough_apart(fits, step.repeat.spaced if step.repeat else "", scope.standard.calendar)
    if len(counted) >= wanted:
        return ()
    words = f"“{step.title}” counts {len(counted)} of {_plain(wanted)} times"
    return (Witness(words, ", ".join(record.name for record in counted)),)


def _only(record: Record, scope: Scope) -> Scope:
    """One record beside those that it may be compared with."""
    rest = tuple(other for other in scope.records if other.step != record.step)
    return Scope((*rest, record), scope.pathway, scope.standard, scope.as_of, scope.about, scope.named_by, scope.of)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _said(condition: Condition, scope: Scope) -> Iterator[Witness]:
    """What the records say where a condition reads them."""
    match condition:
        case Both(_, parts):
            for part in parts:
                yield from _said(part, scope)
        case Count(refs, value, _):
            for ref in refs:
                if value in scope.values(ref):
                    yield from _said(Test(ref, "is", (value,)), scope)
        case Records(step, _, _):
            yield from (Witness(f"“{scope.pathway.steps[step].title}”", record.name) for record in scope.every(step))
        case Test(ref, _, _) if not ref.startswith(PREFIX):
            records = scope.chosen(ref.partition(".")[0])
            yield from (_witness(ref, record, scope) for record in records)
            if not records:
                yield Witness(f"{_asked(ref, scope)} has no answer yet")
        case Test(ref, _, _):
            known = KNOWN[ref.removeprefix(PREFIX)].know(scope)
            yield Witness(known.words, ", ".join(known.records))


def _witness(ref: str, record: Record, scope: Scope) -> Witness:
    name = ref.partition(".")[2]
    values = values_of((record,), name)
    if not any(values):
        return Witness(f"{_asked(ref, scope)} has no answer", record.name)
    asked = scope.pathway.steps[record.step].fields.get(name) if record.step in scope.pathway.steps else None
    labels = scope.standard.options(asked) if asked else {}
    said = ", ".join({"yes": "yes", "no": "no", **labels}.get(value, value) for value in values)
    return Witness(f"{_asked(ref, scope)} “{said}”", record.name)


def _asked(ref: str, scope: Scope) -> str:
    """The question as people read it."""
    step, _, name = ref.partition(".")
    asked = scope.pathway.steps[step].fields.get(name) if step in scope.pathway.steps else None
    return f"“{asked.label}”" if asked else f"`{ref}`"
