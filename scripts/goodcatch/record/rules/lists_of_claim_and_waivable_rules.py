"""Which rules judge a claim, and which of those a waiver may pass, by what the rules say of themselves."""

from __future__ import annotations

from functools import cache

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
