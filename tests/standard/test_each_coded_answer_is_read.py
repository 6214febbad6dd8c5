"""A question whose answer nothing reads is not asked: a gate, a trigger, a review or a page reads each coded answer.

Of what gates and triggers read, `tests/gate` shows that another answer changes what they say.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import goodcatch
from goodcatch.standard.condition import Condition, references
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.read_version_folders import draft_standard

ROOT = Path(goodcatch.__file__).parent
CODED = frozenset(["choice", "choices", "yes-no", "role", "whole-number", "number", "part-of-day", "gate"])
# Rooms whose code reads answers of records: by the name of the question in the contract.
READERS = ("record/known", "gate", "clock", "review", "publish", "intake", "history", "record/rules")
STANDARD = draft_standard()


@cache
def asked_for_by_code() -> frozenset[str]:
    """The questions that some module of the reading rooms asks for by name."""
    names = vars(Fields)
    trees = (ast.parse(path.read_text(encoding="utf-8")) for room in READERS for path in (ROOT / room).rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and node.attr in names}
    return frozenset(str(names[name]) for name in used)


def conditions(pathway: Pathway) -> Iterator[tuple[str, Condition]]:
    """Every condition of a pathway, with the step in which a bare name is looked up."""
    for gate in pathway.gates.values():
        yield "", gate.must
        if gate.when:
            yield "", gate.when
    yield from (("", condition) for condition in pathway.confirmations.values())
    for event in pathway.events.values():
        yield from ((event.step, condition) for condition in (event.where, event.undone) if condition)
    for step in pathway.steps.values():
        found = [step.when, *(opens.when for opens in step.opens)]
        found += [c for field in step.fields.values() for c in (field.when, field.required_when)]
        yield from ((step.name, condition) for condition in found if condition)


def read_by_the_standard(pathway: Pathway, standard: Standard) -> frozenset[str]:
    """Each `step.field` that a gate, a trigger, a deadline or a list of the vocabulary reads."""
    read = {ref if "." in ref else f"{own}.{ref}" for own, c in conditions(pathway) for ref in references(c)}
    read |= {ref for gate in pathway.gates.values() for ref in (gate.every, gate.named_by)}
    for step in pathway.steps.values():
        read |= {step.only, step.needs_by, *step.independent_of}
        read |= {ref for due in step.due for ref in (*due.after, due.by)}
        read |= set(step.repeat.after) if step.repeat else set()
    called = (term.extra.values() for terms in standard.vocabulary.values() for term in terms.values())
    words = {word for values in called for word in values}
    return frozenset(read) | {f"triage.{word}" for word in words}


def unread(pathway: Pathway, standard: Standard) -> list[str]:
    read = read_by_the_standard(pathway, standard)
    return sorted(f"{step.name}.{name}" for step in pathway.steps.values() for name in _unread(step, read))


def _unread(step: Step, read: frozenset[str]) -> Iterator[str]:
    for name, field in step.fields.items():
        known = f"{step.name}.{name}" in read or name in asked_for_by_code() or field.computed or field.publish != "no"
        if field.kind in CODED and not known and field.in_git:
            yield name


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", STANDARD.pathways)
def test_each_coded_answer_is_read(name: str) -> None:
    assert unread(STANDARD.pathways[name], STANDARD) == []
