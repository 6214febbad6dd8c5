"""The one list of the rooms that hold rules; everybody who needs the rules asks here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

import goodcatch.clock.rules
import goodcatch.forge.rules
import goodcatch.gate.rules
import goodcatch.history.rules
import goodcatch.look.rules
import goodcatch.publish.rules
import goodcatch.record.rules
import goodcatch.review.rules
import goodcatch.screen.rules
import goodcatch.standard.rules
from goodcatch.check.finding import Level
from goodcatch.check.load_rules import Rule, rules_in
from goodcatch.history.rule_input_types import HistoryIn, LandingIn
from goodcatch.publish.rule_input_types import PublicationIn
from goodcatch.review.rule_input_types import RecountIn, ReviewLineIn

ROOMS: tuple[ModuleType, ...] = (
    goodcatch.standard.rules,
    goodcatch.record.rules,
    goodcatch.clock.rules,
    goodcatch.gate.rules,
    goodcatch.screen.rules,
    goodcatch.history.rules,
    goodcatch.review.rules,
    goodcatch.publish.rules,
    goodcatch.forge.rules,
    goodcatch.look.rules,
)
OF_HISTORY = (LandingIn, HistoryIn)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the house, by number."""
    return rules_in(ROOMS)


@cache
def history_rules() -> tuple[Rule, ...]:
    """The rules that need the history read."""
    return tuple(rule for rule in all_rules() if rule.scope in OF_HISTORY)


@cache
def count_rules() -> tuple[Rule, ...]:
    """The rules that count a record's answers once more, which takes every case as it stood then."""
    return tuple(rule for rule in all_rules() if rule.scope is RecountIn)


@cache
def publication_rules() -> tuple[Rule, ...]:
    """The rules that count once more what a landing published."""
    return tuple(rule for rule in all_rules() if rule.scope is PublicationIn)


@cache
def review_line_rules() -> tuple[Rule, ...]:
    """The rules that count once more what the log of reviews says."""
    return tuple(rule for rule in all_rules() if rule.scope is ReviewLineIn)


@cache
def lateness() -> frozenset[str]:
    """The numbers of the rules that say that something was not done in its time; too early is not late."""
    return frozenset(rule.id for rule in rules_in([goodcatch.clock.rules]) if rule.level is Level.FLAG)


@cache
def sentences() -> Mapping[str, str]:
    """What each rule calls wrong, by its number."""
    return {rule.id: rule.sentence for rule in all_rules()}
