"""Tells how well the reporting system itself works, by measures of a month (mission item 72)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from goodcatch.record.told_later import in_words, taken_down, told_later, told_within
from goodcatch.review.computed_answer_inputs import share
from goodcatch.review.measures.closures_and_what_is_shown import closures
from goodcatch.review.patterns import themes
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.model import TOLD_WITHIN
from goodcatch.standard.names_program_asks_for import Fields, Stores

NAME = "signal-health"
STORES = (Stores.LEARNING,)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Volume, spread, time to triage, changes done, what checks found, and what was told late."""
    figures = [*_volume(scope), *_triage(scope), *_actions(scope), *_checks(scope), *_told(scope), *closures(scope)]
    return tuple(figures), (), ()


def _volume(scope: Scope) -> Iterator[Figure]:
    """How many, and of how many kinds. No kind at all for a while is a sign too, so every category is listed."""
    ones = scope.received
    yield count("volume", "Reports received", tuple(n.id for n in ones))
    spread = {
        category: tuple(n.id for n in ones if n.coded(Fields.CATEGORY) == category) for category in _categories(scope)
    }
    kinds = sum(bool(cases) for cases in spread.values())
    yield Figure("spread", "Categories with at least one report", str(kinds), str(len(spread)))
    for category, cases in spread.items():
        label = scope.standard.label("category", category)
        yield count(f"category-{category}", f"Category: {label}", cases, len(ones))
    least = int(scope.learning.tolerance("reports-repeated"))
    for theme in themes({n.id: [n.coded(Fields.CATEGORY)] for n in ones}, least):
        label = f"Alike, to be looked at together: {scope.standard.label('category', theme.name)}"
        yield count(f"repeated-{theme.name}", label, theme.cases, len(ones), "reports-repeated")


def _categories(scope: Scope) -> tuple[str, ...]:
    return tuple(scope.standard.vocabulary["category"])


def _triage(scope: Scope) -> Iterator[Figure]:
    limit = 60 * int(scope.learning.tolerance("triage-hours"))
    # Without those that still wait: the middle is of decisions that were made, and "in time" is of all received.
    waits = {n.id: n.minutes_to_triage for n in scope.received if n.triaged and n.minutes_to_triage is not None}
    middle = f"{median(waits.values()) / 60:.1f}" if waits else ""
    yield Figure("time-to-triage", "Hours to triage, the middle one", middle, str(len(waits)))
    in_time = tuple(case for case, minutes in waits.items() if minutes <= limit)
    yield count("triaged-in-time", "Triaged in time", in_time, len(scope.received), "triage-hours")


def _actions(scope: Scope) -> Iterator[Figure]:
    due = [
        (n.id, a) for n in scope.learning.near_misses for a in n.actions
        if a.due and scope.period.first <= a.due <= scope.period.last and not a.dropped
    ]  # fmt: skip
    done = tuple(dict.fromkeys(case for case, a in due if a.done))
    yield Figure("actions-done", "Changes due in the month that are done, of a hundred",
                 share(sum(a.done for _, a in due), len(due)), str(len(due)), cases=done)  # fmt: skip
    late = [case for case, a in due if not a.in_time]
    yield Figure("actions-late", "Changes due in the month that were late or are open", str(len(late)), str(len(due)),
                 cases=tuple(dict.fromkeys(late)))  # fmt: skip


def _checks(scope: Scope) -> Iterator[Figure]:
    checks = [
        (n.id, r.text(Fields.HOLDS)) for n in scope.learning.near_misses for a in n.actions for r in a.checks
        if scope.period.holds(r.instant, scope.calendar)
    ]  # fmt: skip
    failed = tuple(dict.fromkeys(case for case, holds in checks if holds == "no"))
    yield Figure("checks-hold", "Checks that found the change in place, of a hundred",
                 share(sum(holds == "yes" for _, holds in checks), len(checks)), str(len(checks)))  # fmt: skip
    yield Figure("checks-failed", "Cases in which a check found that it failed", str(len(failed)), str(len(checks)),
                 cases=failed)  # fmt: skip


def _told(scope: Scope) -> Iterator[Figure]:
    """From grammar 2 on: steps are judged by when they were done, and beside that it is counted how late they were
    told."""
    most, store = told_within(scope.learning.standard), scope.learning.store
    if scope.learning.standard.grammar < 2 or most is None:
        return
    taken = [(n.id, r) for n in scope.learning.near_misses for r in n.case.standing
             if r.head("recorded") and scope.period.holds(taken_down(r, r.instant), scope.calendar)]  # fmt: skip
    late = [case for case, record in taken if told_later(record, store.step_of(record)) > most]
    label = f"Steps told more than {in_words(most)} after they were done"
    yield Figure("told-late", label, str(len(late)), str(len(taken)), TOLD_WITHIN, tuple(dict.fromkeys(late)))
