"""Reads a rule from its module, and all rules from the rooms that hold them: no registry to edit.

A rule is one module named after its number (`gc401_action_open.py`), and it states all about itself. Its docstring is
its page: the first line says what is wrong in one sentence, the rest says why it matters. It sets

- `LEVEL`, how much it weighs; `GRAMMAR`, the first grammar of a standard that it belongs to; where it may be told of
  what an older grammar judges, and stops nothing there, `OLDER`, how much it weighs then;
- `EXCEPTABLE`, whether a waiver may pass it; `AT_FORM`, what the form does where it stops a step that claims nothing;
- `REMEDY`; `CLAUSE`, the procedure items it serves;
- `GOOD` and `BAD`, examples that are also its tests. In a bad one `{GC401}` at the end of a line says that the finding
  stands there. It is no part of the example, also where a good one shares the line (`check/example.py`);
- `check`, a generator of `Found`. The class of its one parameter is what the rule looks at
  (`check/match_rules_to_subjects.py`).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from goodcatch.check.finding import AtForm, Finding, Found, Level
from goodcatch.check.marked_example import Example, example_of
from goodcatch.check.match_rules_to_subjects import scope_of


@dataclass(frozen=True)
class Rule:
    """One rule, read from its module."""

    id: str
    name: str
    level: Level
    grammar: int
    exceptable: bool
    at_form: AtForm
    scope: type[object]
    sentence: str
    why: str
    remedy: str
    clause: str
    good: tuple[str, ...]
    bad: tuple[Example, ...]
    check: Callable[[object], Iterator[Found]]
    older: Level | None = None

    @property
    def asked_from(self) -> int:
        """The first grammar that it is asked of."""
        return 1 if self.older else self.grammar

    def finding(self, found: Found, grammar: int | None = None) -> Finding:
        """What was found, with all that the rule says of itself; its own remedy where none was given."""
        before = grammar is not None and grammar < self.grammar
        return Finding(
            path=found.path,
            line=found.line,
            column=found.column,
            rule=self.id,
            message=found.message,
            level=self.older if before and self.older else self.level,
            remedy=found.remedy or self.remedy,
            exceptable=self.exceptable,
            at_form=self.at_form,
        )


def rule_of(module: ModuleType) -> Rule:
    """The rule a module holds; its number and short name come from the module's name.

    Raises `AttributeError` or `TypeError` where the module leaves out what a rule says of itself.
    """
    number, _, name = module.__name__.rpartition(".")[2].partition("_")
    sentence, _, why = (module.__doc__ or "").strip().partition("\n")
    return Rule(
        id=number.upper(),
        name=name.replace("_", "-"),
        level=module.LEVEL,
        grammar=module.GRAMMAR,
        exceptable=module.EXCEPTABLE,
        at_form=module.AT_FORM,
        scope=scope_of(module.check),
        sentence=sentence.strip(),
        why=" ".join(why.split()),
        remedy=module.REMEDY,
        clause=module.CLAUSE,
        good=tuple(example_of(text, number.upper()).text for text in module.GOOD),
        bad=tuple(example_of(text, number.upper()) for text in module.BAD),
        check=module.check,
        older=getattr(module, "OLDER", None),
    )


def rules_in(packages: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """Every rule of the packages, by number."""
    names = [
        f"{package.__name__}.{module.name}"
        for package in packages
        for module in pkgutil.iter_modules(package.__path__)
        # Beside the rules stand modules that several of them share, such as `record/rules/answer_kind.py`.
        if module.name.startswith("gc")
    ]
    return tuple(sorted((rule_of(import_module(name)) for name in names), key=lambda rule: rule.id))
