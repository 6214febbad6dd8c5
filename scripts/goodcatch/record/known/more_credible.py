"""Whether a closing can be believed more than before: by the reporter's word, reopenings, and how safe people feel to
report (mission item 48). Silence counts neither way (decision 70).

A closing that was confirmed all along could not rise. Where no reporter says anything, somebody independent may look.
"""

from __future__ import annotations

from fractions import Fraction

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.measured_effect import number_in
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEAST = "least-credibility-gain"
CONFIRMED, DENIED = "confirmed", "not-confirmed"
ROSE, COULD_NOT_RISE, BY_ANOTHER, NO_BETTER, FELL = "rose", "could-not-rise", "seen-by-another", "no-better", "fell"
ANSWERS = {
    ROSE: "more than before",
    COULD_NOT_RISE: "confirmed before and confirmed now, so it could not rise",
    BY_ANOTHER: "nobody who reported has said anything; another post looked, and all were right",
    NO_BETTER: "no more than before",
    FELL: "less than before",
}


def know(scope: Scope) -> Known:
    """What was found when the case was opened beside the newest validation; nothing without one."""
    told = [(*scope.every(step),) for step in (Steps.EXPOSURE, Steps.VALIDATION)]
    if not all(told):
        return Known((), "nobody has looked again")
    first, last = (each[-1] for each in told)
    changes = (_word(first, last), _reopening(first, last), _score(first, last, scope))
    answer = _answer(changes, first, last, scope)
    then, now = (_said(record, scope) for record in (first, last))
    return Known((answer,), f"{then} before, {now} now: {ANSWERS[answer]}", (first.name, last.name))


def _answer(changes: tuple[int, ...], first: Record, last: Record, scope: Scope) -> str:
    if -1 in changes:
        return FELL
    if 1 in changes:
        return ROSE
    quiet = last.text(Fields.REOPENED) == "no"
    if quiet and first.text(Fields.CONFIRMATION) == last.text(Fields.CONFIRMATION) == CONFIRMED:
        return COULD_NOT_RISE
    looks = scope.every(Steps.VERIFICATION)
    silent = last.text(Fields.CONFIRMATION) not in (CONFIRMED, DENIED)
    return BY_ANOTHER if quiet and silent and looks and looks[-1].text(Fields.HOLDS) == "yes" else NO_BETTER


def _word(first: Record, last: Record) -> int:
    before, now = first.text(Fields.CONFIRMATION), last.text(Fields.CONFIRMATION)
    if now not in (CONFIRMED, DENIED) or before == now:
        return 0
    return 1 if now == CONFIRMED else -1


def _reopening(first: Record, last: Record) -> int:
    return {("yes", "no"): 1, ("no", "yes"): -1}.get((first.text(Fields.REOPENED), last.text(Fields.REOPENED)), 0)


def _score(first: Record, last: Record, scope: Scope) -> int:
    """By how much: where nobody answered, there is no score."""
    answered = number_in(last.text(Fields.ANSWERED))
    before, now = (number_in(record.text(Fields.CONFIDENCE_SCORE)) for record in (first, last))
    if not answered or before is None or now is None:
        return 0
    if now < before:
        return -1
    named = scope.standard.tolerances.get(LEAST)
    least = (number_in(named.value) if named else None) or Fraction(0)
    return int(now > before and now - before >= least)


def _said(record: Record, scope: Scope) -> str:
    word = record.text(Fields.CONFIRMATION)
    said = scope.standard.label(Fields.CONFIRMATION, word) if word else "not asked"
    again = " and opened again" if record.text(Fields.REOPENED) == "yes" else ""
    return f"“{said}”{again}"


COMPUTATION = Computation("credibility", "Can the closing be believed more than before?", ANSWERS, know)
