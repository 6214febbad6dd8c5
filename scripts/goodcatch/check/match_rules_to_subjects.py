"""Which things a rule is asked about: those of the class that its `check` names.

A room says in its `rule_input_types` what its rules look at, one class each; there is no list of scopes to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol, cast, get_type_hints

from goodcatch.check.finding import Found


class OfGrammar(Protocol):
    """A thing that is judged by a standard, written in this grammar."""

    @property
    def grammar(self) -> int: ...


def scope_of(check: Callable[..., Iterator[Found]]) -> type[object]:
    """The class of the one thing that a rule's `check` takes. Raises `TypeError` where it names none, or does not say
    that it yields `Found`."""
    # Not `__annotations__`: below `from __future__ import annotations` it holds texts and no classes.
    hints = get_type_hints(check)
    told = hints.pop("return", None)
    if told != Iterator[Found] or len(hints) != 1:
        raise TypeError(f"{check.__module__}.check should be written `def check(subject: …) -> Iterator[Found]`")
    (scope,) = hints.values()
    if not isinstance(scope, type):
        raise TypeError(f"{check.__module__}.check should look at things of one class, not at {scope}")
    return scope


class Subjects:
    """The things of one run, by class, in the order in which they were given."""

    def __init__(self, things: Iterable[object]) -> None:
        self._kept: dict[type[object], list[tuple[int | None, object]]] = {}
        judged: dict[type[object], bool] = {}
        for thing in things:
            # The first of each class is asked: to ask every one whether it is an `OfGrammar` took a sixth of a check.
            if type(thing) not in judged:
                judged[type(thing)] = hasattr(thing, "grammar")
            grammar = cast(OfGrammar, thing).grammar if judged[type(thing)] else None
            self._kept.setdefault(type(thing), []).append((grammar, thing))

    @property
    def classes(self) -> Collection[type[object]]:
        return self._kept.keys()

    def of(self, scope: type[object], grammar: int) -> Iterator[tuple[int | None, object]]:
        """Those of a class with the grammar that judges each, without what one older than this judges."""
        return ((own, thing) for own, thing in self._kept.get(scope, ()) if own is None or own >= grammar)
