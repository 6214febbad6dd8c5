"""Counts what closing means: how many cases were passed openly, and of how many changes an effect is shown.

"Closed" never stands for "works" (design 1.6). Counted of cases that were closed under a standard of grammar 2; older
closings claim none of this.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.gate.standing import PassedOpenly, passed_openly
from goodcatch.record.effect_of_each_change import ChangeKnown, changes_known
from goodcatch.record.known.effect_words import ANSWERS
from goodcatch.record.model import Record
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Figure, count
from goodcatch.standard.names_program_asks_for import Fields, Steps

NOT_BETTER = "not-confirmed"  # what the reporter said of a closing


def closures(scope: Scope) -> Iterator[Figure]:
    """From grammar 2 on: exceptions, effects, lower grades, and what came back."""
    if scope.learning.standard.grammar < 2:
        return
    closed = [one for one in scope.closed if _second(one, scope)]
    openly = tuple(one.id for one in closed if any(_passed(one, scope)))
    yield count("closed-by-exception", "Closed by an exception", openly, len(closed))
    still = [one for one in scope.learning.near_misses if one.is_closed and _second(one, scope)]
    lapsed = tuple(one.id for one in still if any(_lapsed(passed, scope) for passed in _passed(one, scope)))
    yield count("exception-lapsed", "Closed by an exception that has run out", lapsed, len(still))
    yield from _effects(closed, scope)
    yield from _agreed_and_returned(closed, scope)


def _effects(closed: list[NearMiss], scope: Scope) -> Iterator[Figure]:
    """Of the changes of cases closed in the period that were to be counted, by what their counts show now."""
    known = [(one.id, change) for one in closed for change in _changes(one, scope) if change.effect]
    for answer, words in ANSWERS.items():
        of_these = [case for case, change in known if change.effect and change.effect.answer == answer]
        cases = tuple(dict.fromkeys(of_these))
        label = f"Changes in closed cases whose effect is {words}"
        yield Figure(f"effect-{answer}", label, str(len(of_these)), str(len(known)), cases=cases)


def _agreed_and_returned(closed: list[NearMiss], scope: Scope) -> Iterator[Figure]:
    lower = tuple(
        one.id for one in closed if any(r.text(Fields.AGREES) == "yes" for r in one.case.of(Steps.AGREE_GRADE))
    )
    yield count("lower-grade-agreed", "Closed under a lower grade that somebody agreed to", lower, len(closed))
    again = tuple(
        one.id
        for one in scope.learning.near_misses
        if any(scope.period.holds(record.instant, scope.calendar) for record in _reopenings(one))
    )
    yield count("opened-again", "Opened again in the month", again)
    worse = tuple(one.id for one in closed if one.confirmation == NOT_BETTER)
    yield count("no-better", "Closed, and the reporter says that it is no better", worse, len(closed))


def _reopenings(one: NearMiss) -> tuple[Record, ...]:
    return one.case.of(Steps.REOPEN)


def _second(one: NearMiss, scope: Scope) -> bool:
    standard = scope.learning.store.standard_of(one.closure) if one.closure else None
    return standard is not None and standard.grammar > 1


def _passed(one: NearMiss, scope: Scope) -> Iterator[PassedOpenly]:
    assert one.closure
    return passed_openly(one.closure, one.case, scope.learning.store, scope.learning.on)


def _lapsed(passed: PassedOpenly, scope: Scope) -> bool:
    return not passed.shown and passed.until < scope.learning.on.date()


def _changes(one: NearMiss, scope: Scope) -> Iterator[ChangeKnown]:
    standard = scope.learning.store.standard_of(one.closure) if one.closure else None
    return changes_known(one.case, one.closure, standard, scope.learning.on) if standard else iter(())
