"""Finds closed near misses of which nobody could see what was learned (workflow B, mission items 31 to 35)."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.gate.standing import passed_openly
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_of
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count, count_sign
from goodcatch.standard.names_program_asks_for import Fields, Stores

NAME = "learning-visibility"
STORES = (Stores.LEARNING,)
PACK = False
PATHWAY = "learning-visibility-exposure"
VISIBLE = "visible"
SIGNS = {
    "not-told": "the reporter was not told",
    "not-shared": "nobody decided whether it is shared",
    "overdue": "a change is overdue",
    "came-back": "it came back within {recurrence-window} days",
}
# From the second grammar on no case closes untold: what was late, passed openly or taken over from elsewhere shows.
SIGNS_2 = {
    **SIGNS,
    "seen-late": "it took more than {learning-visible-days} days after closing until it could be seen",
    "by-exception": "it was closed by an exception",
    "by-import": "it was closed elsewhere, and taken over",
}


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every case closed in the cycle, and earlier ones that came back in it."""
    register = scope.learning
    seen = (*scope.closed, *_came_back(scope))
    shows = {n.id: signs(n, register) for n in seen}
    classes = {case: classify(len(names), register) for case, names in shows.items()}
    outside = [n for n in seen if classes[n.id] != VISIBLE]
    known = scope.about(PATHWAY)
    words = {name: register.says(text) for name, text in _signs(register).items()}
    lines = tuple(Line(n.id, classes[n.id], "; ".join(words[name] for name in shows[n.id])) for n in outside)
    calls = tuple(_call(n, classes[n.id]) for n in outside if n.id not in known)
    figures = [count("closed", "Cases looked at", tuple(n.id for n in seen))]
    figures += [count_sign(name, label, shows) for name, label in words.items()]
    figures += [_class(name, label, classes) for name, label in LABELS.items()]
    return tuple(figures), lines, calls


LABELS = {"visible": "Learning can be seen", "emerging": "Hard to see", "critical": "Not to be seen"}


def _came_back(scope: Scope) -> tuple[NearMiss, ...]:
    """Cases closed before the cycle of which a repeat was received in it."""
    register, now = scope.learning, frozenset(n.id for n in scope.closed)
    # Mission item 36: came back after it had been described as resolved, whenever that was.
    earlier = (n for n in register.near_misses if n.closed and n.id not in now)
    return tuple(
        n for n in earlier if any(scope.period.holds(r.received, scope.calendar) for r in repeats_of(n, register))
    )


def signs(one: NearMiss, register: Register) -> tuple[str, ...]:
    """What is missing of visible learning. Where somebody decided with a reason not to share, that is no sign."""
    true = {
        "not-told": not one.feedback_given,
        "not-shared": not one.shared,
        "overdue": any(a.overdue(one.on.date()) for a in one.actions),
        "came-back": bool(repeats_of(one, register)),
    }
    if register.standard.grammar > 1:
        true |= _signs_of_grammar_2(one, register)
    return tuple(name for name, holds in true.items() if holds)


def _signs(register: Register) -> Mapping[str, str]:
    return SIGNS_2 if register.standard.grammar > 1 else SIGNS


def _signs_of_grammar_2(one: NearMiss, register: Register) -> dict[str, bool]:
    """What keeps learning out of sight where a closing needs it: the time in between, and closings that did not."""
    assert one.closure
    days, store = one.days_to_visible, register.store
    return {
        "seen-late": days is not None and days > register.tolerance("learning-visible-days"),
        "by-exception": any(passed_openly(one.closure, one.case, store, register.on)),
        "by-import": one.closure.path in store.imported,
    }


def classify(number: int, register: Register) -> str:
    if number >= register.tolerance("learning-critical"):
        return "critical"
    return "emerging" if number >= register.tolerance("learning-emerging") else VISIBLE


def _call(one: NearMiss, classification: str) -> Call:
    return Call(PATHWAY, one.id, {Fields.NEAR_MISS: one.id, Fields.CLASSIFICATION: classification})


def _class(name: str, label: str, classes: dict[str, str]) -> Figure:
    tolerance = "" if name == VISIBLE else f"learning-{name}"
    return count(
        name, label, tuple(case for case, classed in classes.items() if classed == name), len(classes), tolerance
    )
