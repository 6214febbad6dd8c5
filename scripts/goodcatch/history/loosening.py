"""Finds what a later version of the standard no longer asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from goodcatch.standard.gate import Gate
from goodcatch.standard.model import Field, Pathway, Standard, Step, Term

ALLOWED = "allowed words"


def loosened_steps(old: Standard, new: Standard) -> frozenset[tuple[str, str]]:
    """Pathway and step of each step that asks less than it did, or is gone."""
    pairs = ((pathway, new.pathways.get(name)) for name, pathway in old.pathways.items())
    return frozenset((was.name, step) for was, now in pairs for step in _steps(was, now))


def loosened_rest(old: Standard, new: Standard) -> tuple[str, ...]:
    """Groups of posts that may now be one, every tolerance that changed (which way is looser, none can say), and words
    that the screen now passes over; those are not repeated."""
    groups = [" and ".join(group) for group in old.differ if group not in new.differ]
    changed = [name for name, tolerance in old.tolerances.items() if _value(new, name) != tolerance.value]
    allowed = [ALLOWED] if new.allow - old.allow else []
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


def said_otherwise(old: Standard, new: Standard) -> Mapping[str, tuple[str, ...]]:
    """What a version asks less of, or otherwise, than the one before, each with what people call it. Not words that are
    allowed, which tell their own reason."""
    found = {step: called for pathway in old.pathways for step, called in _steps_otherwise(pathway, old, new)}
    names = [name for name in eased_rest(old, new) if name != ALLOWED]
    names += ["wording"] if _phrases(old) - _phrases(new) else []
    for was, now in _sheets(old, new):
        names += [name for name, said in was.items() if now.get(name) != said]
    return found | {name: (name,) for name in names}


def _steps_otherwise(pathway: str, old: Standard, new: Standard) -> Iterator[tuple[str, tuple[str, ...]]]:
    was, now = old.pathways[pathway], new.pathways.get(pathway)
    gates = [n for n, gate in was.gates.items() if now and _unworded(gate) != _unworded(now.gates.get(n, gate))]
    gone = [name for name in was.gates if now and name not in now.gates]
    for name in sorted(step for of, step in eased_steps(old, new) if of == pathway):
        yield name, (name, was.steps[name].title, *gates, *gone)


def _sheets(old: Standard, new: Standard) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """What stands beside the steps, before and after, each by its name."""
    yield old.publication, new.publication
    yield old.processing, new.processing
    for sheet in (_kept, _reviewed, _worked, _posts):
        yield sheet(old), sheet(new)


def _phrases(standard: Standard) -> frozenset[str]:
    return frozenset(phrase for one in standard.wording.entries for phrase in one.phrases)


def _kept(standard: Standard) -> Mapping[str, object]:
    return {name: (one.keep, one.after) for name, one in standard.retention.items()}


def _reviewed(standard: Standard) -> Mapping[str, object]:
    return {name: replace(one, title="") for name, one in standard.reviews.items()}


def _worked(standard: Standard) -> Mapping[str, object]:
    """Days off stand in no line of it: they have a rule of their own."""
    calendar = standard.calendar
    work = {f"hours of {name}": (one.days, one.hours) for name, one in calendar.working.items()}
    cycles = {f"cycle of {name}": one for name, one in calendar.cycles.items()}
    return {"timezone": calendar.timezone, **work, **cycles}


def _posts(standard: Standard) -> Mapping[str, object]:
    roles = {name: (post.role, post.deputy) for name, post in standard.posts.items()}
    numbers = {f"contact {name}": one for name, one in standard.contacts.items()}
    return {"outside reader": standard.outside_reader, **roles, **numbers}


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
