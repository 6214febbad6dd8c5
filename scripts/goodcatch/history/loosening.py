"""Finds what a later version of the standard no longer asks for."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.standard.model import Pathway, Standard, Step


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
