"""Finds what a later version of the standard no longer asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from goodcatch.standard.gate import Gate
from goodcatch.standard.model import Field, Pathway, Standard, Step, Term


def loosened_steps(old: Standard, new: Standard) -> frozenset[tuple[str, str]]:
    """Pathway and step of each step that asks less than it did, or is gone."""
    pairs = ((pathway, new.pathways.get(name)) for name, pathway in old.pathways.items())
    return frozenset((was.name, step) for was, now in pairs for step in _steps(was, now))


def loosened_rest(old: Standard, new: Standard) -> tuple[str, ...]:
    """Groups of posts that may now be one, every tolerance that changed (which way is looser, none can say), and words
    that the screen now passes over; those are not repeated."""
    groups = [" and ".join(group) for group in old.differ if group not in new.differ]
    changed = [name for name, tolerance in old.tolerances.items() if _value(new, name) != tolerance.value]
    allowed = ["allowed words"] if new.allow - old.allow else []
    return (*groups, *changed, *allowed)


def _value(standard: Standard, name: str) -> str:
    found = standard.tolerances.get(name)
    return found.value if found else ""


def _steps(was: Pathway, now: Pathway | None) -> Iterator[str]:
    for name, step in was.steps.items():
        later = now.steps.get(name) if now else None
        if later is None or asks_less(step, later):
            yield name


def eased_steps(old: Standard, new: Standard) -> frozenset[tuple[str, str]]:
    """The same, with each step of which something that was asked is asked otherwise: it may be easier now."""
    pairs = ((pathway, new.pathways.get(name)) for name, pathway in old.pathways.items())
    otherwise = frozenset((was.name, step) for was, now in pairs if now for step in _otherwise(was, now))
    return loosened_steps(old, new) | otherwise


def eased_rest(old: Standard, new: Standard) -> tuple[str, ...]:
    """The same as `loosened_rest`, with roles that may more, and what the lists say of their values."""
    more = [name for name, role in new.roles.items() if name in old.roles and role.may - old.roles[name].may]
    lists = [name for name, terms in old.vocabulary.items() if _worth(terms) != _worth(new.vocabulary.get(name, terms))]
    return (*loosened_rest(old, new), *(f"what {name} may" for name in more), *lists)


def _worth(terms: Mapping[str, Term]) -> Mapping[str, Mapping[str, str]]:
    """What a list says of its values beside their words; a new value takes nothing from an old one."""
    return {name: term.extra for name, term in terms.items() if term.extra}


def _otherwise(was: Pathway, now: Pathway) -> Iterator[str]:
    gates = any(_unworded(gate) != _unworded(now.gates.get(name, gate)) for name, gate in was.gates.items())
    named = [(was.confirmations, now.confirmations), (was.events, now.events)]
    judged = gates or any(new.get(name, one) != one for old, new in named for name, one in old.items())
    for name, step in was.steps.items():
        later = now.steps.get(name)
        if later and ((judged and step.claims) or _is_otherwise(step, later)):
            yield name


def _unworded(gate: Gate) -> Gate:
    return replace(gate, says="", way="")


def _is_otherwise(old: Step, new: Step) -> bool:
    """Whether what stays of a step is not what it was; what was added to it asks more."""
    lost = old.fields.keys() - new.fields.keys()
    bounds = any(_bounds(field) != _bounds(new.fields[name]) for name, field in old.fields.items() if name not in lost)
    return bool(lost) or bounds or _frame(old) != _frame(new)


def _bounds(field: Field) -> Field:
    return replace(field, label="", help="", publish="", required=False, options=dict.fromkeys(field.options, ""))


def _frame(step: Step) -> Step:
    """A step without its words, and without what `asks_less` compares."""
    bare = replace(step, title="", purpose="", items=(), artefacts=(), fields={}, needs={}, due=(), independent_of=())
    return replace(bare, confirm=None)


def asks_less(old: Step, new: Step) -> bool:
    """Whether a step lost a required answer, a need, a confirmation, an independence or a deadline."""
    return any(before - after for before, after in zip(_asks(old), _asks(new), strict=True))


def _asks(step: Step) -> tuple[frozenset[object], ...]:
    return (
        frozenset(name for name, field in step.fields.items() if field.required),
        frozenset((route, need) for route, needs in step.needs.items() for need in needs),
        step.confirm.names() if step.confirm else frozenset(),
        frozenset(step.independent_of),
        frozenset((due.within, due.by, due.after) for due in step.due),
    )
