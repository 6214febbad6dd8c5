"""Finds closings of the month before that can hardly be believed (workflow C, mission items 42 to 44).

Silence is never a yes and never a no: who did not reply, declined, or cannot be reached has a denominator of their own.
"""

from __future__ import annotations

from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_of
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count, count_sign
from goodcatch.standard.names_program_asks_for import Fields, Steps, Stores
from goodcatch.standard.small_yaml import Value

NAME = "closure-credibility"
STORES = (Stores.LEARNING,)
PACK = False
PATHWAY = "closure-credibility-exposure"
SIGNS = {
    "not-confirmed": "the reporter says that it is not better",
    "reopened": "it was opened again within {reopen-window} days",
    "came-back": "the same came back within {recurrence-window} days",
    "not-told": "the reporter was not told",
    "no-evidence": "nothing shows the change",
}
WORDS = {
    "confirmed": "The reporter says that it is better",
    "not-confirmed": "The reporter says that it is not",
    "no-reply": "No reply",
    "declined": "They would rather not say",
    "not-identifiable": "Nobody can ask them",
    "": "Not asked yet",
}
ANSWERED = ("confirmed", "not-confirmed")


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every near miss and learning-visibility exposure resolved in the calendar month before."""
    register, seen = scope.learning, (*scope.closed, *resolved_exposures(scope))
    shows = {n.id: signs(n, register) for n in seen}
    classes = {case: classify(names, register) for case, names in shows.items()}
    outside = [n for n in seen if classes[n.id] != "credible"]
    known = scope.about(PATHWAY)
    words = {name: register.says(text) for name, text in SIGNS.items()}
    lines = tuple(Line(n.id, classes[n.id], "; ".join(words[name] for name in shows[n.id])) for n in outside)
    calls = tuple(_call(n, classes[n.id], scope) for n in outside if n.id not in known)
    return tuple(_figures(seen, shows, classes, words)), lines, calls


def resolved_exposures(scope: Scope) -> tuple[NearMiss, ...]:
    """Learning-visibility exposures closed in the period, read as cases that can be opened again."""
    cases = (NearMiss(case, scope.learning.on) for case in scope.learning.of("learning-visibility-exposure"))
    return tuple(closed for one in cases if (closed := one.closed_on(scope.period.includes)))


def signs(one: NearMiss, register: Register) -> tuple[str, ...]:
    """What makes a closing hard to believe."""
    done = [a.end for a in one.actions if a.done and a.end]
    true = {
        "not-confirmed": one.confirmation == "not-confirmed",
        "reopened": one.reopened_within(int(register.tolerance("reopen-window"))),
        "came-back": bool(repeats_of(one, register)),
        "not-told": not reporter_heard(one),
        "no-evidence": bool(done) and not any(r.entries(Fields.EVIDENCE) for r in done),
    }
    return tuple(name for name, holds in true.items() if holds)


def classify(names: tuple[str, ...], register: Register) -> str:
    """Credible, doubtful or failed; a case that was opened again was not solved."""
    if "reopened" in names or len(names) >= register.tolerance("closure-failed"):
        return "failed"
    return "doubtful" if len(names) >= register.tolerance("closure-doubtful") else "credible"


def _call(one: NearMiss, classification: str, scope: Scope) -> Call:
    answers: dict[str, Value] = {Fields.NEAR_MISS: one.id, Fields.CLASSIFICATION: classification}
    return Call(PATHWAY, one.id, {**answers, Fields.INVOLVED: involved(one, scope)})


def involved(one: NearMiss, scope: Scope) -> tuple[str, ...]:
    """What the case touches, as in the list `case-involvement` (mission item 43)."""
    waited = (one.minutes_to_acknowledge or 0) > scope.learning.tolerance("ack-emerging")
    true = {
        "delayed-acknowledgment": waited,
        "weak-triage": one.under_triaged,
        "absent-feedback": not reporter_heard(one),
        "repeated-recurrence": bool(repeats_of(one, scope.learning)),
        "disputed-closure": one.confirmation == "not-confirmed" or one.reopened is not None,
    }
    return tuple(name for name, holds in true.items() if holds) or ("none-of-these",)


def reporter_heard(one: NearMiss) -> bool:
    """Whether those who reported heard what came of it: of a near miss, or of a learning-visibility exposure."""
    return one.feedback_given or bool(one.case.of(Steps.WORKER_TOLD))


def _figures(
    seen: tuple[NearMiss, ...], shows: dict[str, tuple[str, ...]], classes: dict[str, str], words: dict[str, str]
) -> list[Figure]:
    answered = sum(n.confirmation in ANSWERED for n in seen)
    figures = [count("resolved", "Cases resolved", tuple(n.id for n in seen))]
    for word, label in WORDS.items():
        # Decision 70: of those who answered; and each silence with a denominator of its own.
        of = answered if word in ANSWERED else len(seen)
        figures.append(count(word or "not-asked", label, tuple(n.id for n in seen if n.confirmation == word), of))
    # The reporter's own no stands above already, among the words.
    figures += [count_sign(name, label, shows) for name, label in words.items() if name != "not-confirmed"]
    for name in ("credible", "doubtful", "failed"):
        cases = tuple(case for case, classed in classes.items() if classed == name)
        figures.append(
            count(name, f"Closings: {name}", cases, len(seen), "" if name == "credible" else f"closure-{name}")
        )
    return figures
