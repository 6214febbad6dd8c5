"""Whether more can be seen of what was learned: changes done and reporters told, of all that there were (item 41).

What stood at a hundred of a hundred and stays there could not rise. It passes as that, and is never called better.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.measured_effect import number_in
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEAST, ALL = "least-visibility-gain", Fraction(100)
ROSE, COULD_NOT_RISE, NO_BETTER, FELL, NOT_COUNTED = "rose", "could-not-rise", "no-better", "fell", "not-counted"
ANSWERS = {
    ROSE: "more than before",
    COULD_NOT_RISE: "all before and all now, so it could not rise",
    NO_BETTER: "no more than before",
    FELL: "less than before",
    NOT_COUNTED: "there was nothing to count before and now",
}
RATES = (
    ("changes that fell due were done", Fields.COMPLETION_RATE, Fields.COMPLETION_OF),
    ("reporters were told", Fields.FEEDBACK_RATE, Fields.FEEDBACK_OF),
)


@dataclass(frozen=True)
class Pair:
    """One rate of a hundred, before and after, and its words."""

    before: Fraction
    after: Fraction
    words: str


def know(scope: Scope) -> Known:
    """Both rates when the case was opened beside those of the newest validation; nothing without a validation."""
    told = [(*scope.every(step),) for step in (Steps.EXPOSURE, Steps.VALIDATION)]
    if not all(told):
        return Known((), "it was not counted before and after")
    first, last = (each[-1] for each in told)
    pairs = [pair for rate in RATES if (pair := _pair(first, last, *rate))]
    answer = _answer(pairs, _least(scope))
    words = "; ".join(pair.words for pair in pairs)
    return Known((answer,), f"{words}: {ANSWERS[answer]}" if words else ANSWERS[answer], (first.name, last.name))


def _pair(first: Record, last: Record, what: str, rate: str, of: str) -> Pair | None:
    before, after = number_in(first.text(rate)), number_in(last.text(rate))
    if before is None or after is None:
        return None
    then, now = (f"{record.text(rate)} of a hundred ({record.text(of)} in all)" for record in (first, last))
    return Pair(before, after, f"{then} {what} before, {now} now")


def _answer(pairs: list[Pair], least: Fraction) -> str:
    if not pairs:
        return NOT_COUNTED
    if any(pair.after < pair.before for pair in pairs):
        return FELL
    if any(pair.after - pair.before >= least and pair.after > pair.before for pair in pairs):
        return ROSE
    return COULD_NOT_RISE if all(pair.before == pair.after == ALL for pair in pairs) else NO_BETTER


def _least(scope: Scope) -> Fraction:
    named = scope.standard.tolerances.get(LEAST)
    return (number_in(named.value) if named else None) or Fraction(0)


COMPUTATION = Computation("visibility", "Can more be seen of what was learned?", ANSWERS, know)
