"""Which rules judge a claim, and which of those a waiver may pass, by what the rules say of themselves."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

import goodcatch.record.rules
from goodcatch.check.load_rules import Rule, rules_in
from goodcatch.record.rule_input_types import ClaimIn


@cache
def _claim_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_in([goodcatch.record.rules]) if rule.scope is ClaimIn)


def criteria() -> frozenset[str]:
    """The numbers of the rules that judge a claim: a step's `confirm` may name them."""
    return frozenset(rule.id for rule in _claim_rules())


def exceptable() -> frozenset[str]:
    """The numbers of the rules that a waiver may pass."""
    return frozenset(rule.id for rule in _claim_rules() if rule.exceptable)


@cache
def told_in() -> Mapping[str, str]:
    """The step that tells what a rule misses, by the rule's number, where the rule says so (`TOLD_IN`)."""
    names = (module.name for module in pkgutil.iter_modules(goodcatch.record.rules.__path__))
    modules = {name: import_module(f"{goodcatch.record.rules.__name__}.{name}") for name in names if name[:2] == "gc"}
    told = {name: getattr(module, "TOLD_IN", "") for name, module in modules.items()}
    return {name.partition("_")[0].upper(): step for name, step in told.items() if step}
