"""Finds the rules of a room by the names of their modules, so that there is no registry to edit.

A rule is one module named after its number (`gc401_action_open.py`). Its docstring is its page: the first line says
what is wrong in one sentence, the rest says why it matters. It sets `LEVEL`, `SCOPE` (what it looks at), `REMEDY`,
`CLAUSE` (the procedure items it serves), `SINCE` (first version of the standard it applies to), `GOOD` and `BAD`
(examples, which are also its tests), and `check`, a generator of `Found`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from goodcatch.check.finding import Found, Level


@dataclass(frozen=True)
class Rule:
    """One rule, read from its module."""

    id: str
    name: str
    level: Level
    scope: str
    sentence: str
    why: str
    remedy: str
    clause: str
    since: int
    good: tuple[str, ...]
    bad: tuple[str, ...]
    check: Callable[[Any], Iterator[Found]]


def rule_of(module: ModuleType) -> Rule:
    """The rule a module holds; its number and short name come from the module's name."""
    number, _, name = module.__name__.rpartition(".")[2].partition("_")
    sentence, _, why = (module.__doc__ or "").strip().partition("\n")
    return Rule(
        id=number.upper(),
        name=name.replace("_", "-"),
        level=module.LEVEL,
        scope=module.SCOPE,
        sentence=sentence.strip(),
        why=" ".join(why.split()),
        remedy=module.REMEDY,
        clause=module.CLAUSE,
        since=getattr(module, "SINCE", 1),
        good=tuple(module.GOOD),
        bad=tuple(module.BAD),
        check=module.check,
    )


def rules_in(packages: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """Every rule of the packages, by number."""
    names = [
        f"{package.__name__}.{module.name}"
        for package in packages
        for module in pkgutil.iter_modules(package.__path__)
        if module.name.startswith("gc")
    ]
    return tuple(sorted((rule_of(import_module(name)) for name in names), key=lambda rule: rule.id))
