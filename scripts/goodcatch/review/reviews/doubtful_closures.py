"""Finds closings of the month before that can hardly be believed (workflow C, mission items 42 to 44).

From the second grammar on a closing is watched for as long as it may be opened again: the review gives those of the
month before as they are so far, and settles those of the month before that (decision 134).

Silence is never a yes and never a no: who did not reply, declined, or cannot be reached has a denominator of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from goodcatch.review import review_file
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import repeats_of
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count, count_sign
from goodcatch.review.schedule import Period
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
CREDIBLE, SETTLED = "credible", "settled"
CLASSES = (CREDIBLE, "doubtful", "failed")


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
    figures = tuple(_figures(seen, shows, classes, words))
    if register.standard.grammar < 2:
        return figures, lines, calls
    beside, settled, called = _settled(scope, known | {call.about for call in calls})
    return (*figures, *_silence(seen), *beside), (*lines, *settled), (*calls, *called)


def _silence(seen: tuple[NearMiss, ...]) -> Iterator[Figure]:
    """Beside the share that was confirmed: who said nothing, and with whom a word was left, which is no doubt."""
    silent = tuple(n.id for n in seen if n.confirmation not in ANSWERED)
    yield count("silent", "Said neither yes nor no", silent, len(seen))
    left = tuple(n.id for n in seen if n.left_with_code)
    yield count("left-with-code", "A word was left with their code, and no more", left, len(seen))


def _settled(scope: Scope, known: frozenset[str]) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """The closings of the month before the period, for good: none of them can still be opened again in time. What is
    otherwise than the review before told is told as a change."""
    register, last = scope.learning, scope.period.first - timedelta(days=1)
    month = Period(last.replace(day=1), last)
    before = replace(scope, period=month)
    seen = (*before.closed, *resolved_exposures(before))
    shows = {n.id: signs(n, register) for n in seen}
    classes = {case: classify(names, register) for case, names in shows.items()}
    told = _told_before(scope, month)
    words = {name: register.says(text) for name, text in SIGNS.items()}
    changed = [n for n in seen if told is not None and told.get(n.id, CREDIBLE) != classes[n.id]]
    lines = [
        Line(n.id, classes[n.id], f"{SETTLED}; {told.get(n.id, CREDIBLE)} a month ago; {_why(shows[n.id], words)}")
        for n in changed if told is not None
    ]  # fmt: skip
    figures = [
        count(f"settled-{name}", f"Closings of {month.first:%B %Y}, settled: {name}",
              tuple(case for case, classed in classes.items() if classed == name), len(seen))
        for name in CLASSES
    ]  # fmt: skip
    figures.append(count("changed-class", "Of these, otherwise than a month ago", tuple(n.id for n in changed)))
    outside = [n for n in seen if classes[n.id] != CREDIBLE and n.id not in known]
    return tuple(figures), tuple(lines), tuple(_call(n, classes[n.id], scope) for n in outside)


def _why(names: tuple[str, ...], words: dict[str, str]) -> str:
    return ", ".join(words[name] for name in names) or "nothing speaks against it any more"


def _told_before(scope: Scope, month: Period) -> dict[str, str] | None:
    """The class of each closing that the last review of a month called in doubt; None where there was no review."""
    store, on = scope.learning.store, scope.learning.on.date()
    was = review_file.before(store, NAME, on.replace(day=1))
    if was and was.period == month:
        return {line.case: line.status for line in was.lines if not line.says.startswith(SETTLED)}
    # A review that called for nothing stands in the log alone: all were credible.
    first = month.last + timedelta(days=1)
    days = (first + timedelta(days=n) for n in range((on.replace(day=1) - first).days))
    return {} if any(review_file.in_log(store, NAME, day) for day in days) else None


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
    if scope.standard.grammar > 1 and one.closed:
        answers[Fields.CLOSED_ON] = one.day(one.closed).isoformat()  # it may have been closed once more since
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
    for name in CLASSES:
        cases = tuple(case for case, classed in classes.items() if classed == name)
        figures.append(
            count(name, f"Closings: {name}", cases, len(seen), "" if name == CREDIBLE else f"closure-{name}")
        )
    return figures
