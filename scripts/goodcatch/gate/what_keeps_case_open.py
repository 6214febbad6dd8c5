"""Says from the first day what a case needs before it can close: each thing in words, and the question that tells it.

It asks the very gates that a closing is asked, over what the records say so far, so it never promises more than the
closing will get.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.gate.open_exception import exceptions_that_pass, until
from goodcatch.gate.verdict_with_witnesses import Verdict, against
from goodcatch.gate.verdicts_on_claim import verdicts_over
from goodcatch.record.case_state import claims_closed, latest, needed
from goodcatch.record.known.all_known import PREFIX
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_at_a_record import own_round
from goodcatch.record.scope_of_records import Scope
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import Both, Condition, holds, references
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Steps

# Which step tells what is worked out; where two can, the one that can be done now.
TELLING = {
    "depth": (Steps.TRIAGE,),
    "effect": (Steps.RECOUNT,),
    "evidence": (Steps.SEEN, Steps.DONE),
    "executive-reviews": (Steps.EXECUTIVE_REVIEW,),
    "grade": (Steps.AGREE_GRADE,),
    "in-use": (Steps.CHECK,),
    "kinds-of-factors": (Steps.INVESTIGATION,),
    "limit": (Steps.RESTRICTION_REVIEW,),
    "measure": (Steps.ACTION,),
    "order-of-events": (Steps.CHRONOLOGY,),
    "own-grade": (Steps.REGRADE,),
    "review-day": (Steps.FOLLOW_UP,),
    "senior-word": (Steps.SENIOR_SIGN_OFF,),
    "strongest-change": (Steps.ACTION,),
}
# Told once, before the case began; or told by the closing itself.
NOT_ASKED_AGAIN = frozenset([Steps.REPORT, Steps.SIGN_OFF, Steps.CLOSURE])


@dataclass(frozen=True)
class Point:
    """One thing that has to be so before a case closes. `says` is what is missing, or what is shown; `why` quotes what
    keeps it open and `way` what to do. `step`, `field` and `about` name the question that tells it, where one does."""

    name: str
    says: str
    shown: bool
    way: str = ""
    why: str = ""
    step: str = ""
    field: str = ""
    about: str = ""
    openly: bool = False


def points_to_close(
    case: Case, pathway: Pathway, standard: Standard, as_of: datetime, possible: Collection[str] = ()
) -> tuple[Point, ...]:
    """What a closing of the round under way would be asked now, in the order of the pathway's steps; nothing where it
    is claimed already, or the pathway has none. `possible` are the names of the steps that may be done now."""
    closing = pathway.steps.get(Steps.CLOSURE)
    if closing is None or claims_closed(case):
        return ()
    steps = tuple(_steps(closing, case, pathway))
    missing = {point.step for point in steps if not point.shown}
    asked = _gates(closing, case, pathway, standard, as_of, possible)
    # A step that is missing whole is said once, and not for each of its answers.
    found = [*steps, *(point for point in asked if point.shown or point.step not in missing)]
    order = list(pathway.steps)
    return tuple(sorted(found, key=lambda point: order.index(point.step) if point.step in order else len(order)))


def _steps(closing: Step, case: Case, pathway: Pathway) -> Iterator[Point]:
    """The steps that it cannot do without."""
    there = {record.step for record in case.current} | {r.step for r in own_round(case, None)}
    for name in needed(closing, case):
        if name in pathway.steps:
            step = pathway.steps[name]
            yield Point(name, step.title or name, name in there, step.purpose, step=name)


def _gates(
    closing: Step, case: Case, pathway: Pathway, standard: Standard, as_of: datetime, possible: Collection[str]
) -> Iterator[Point]:
    if standard.grammar < 2:
        yield from _conditions(closing, case, pathway, standard, possible)
        return
    told = own_round(case, None)
    for verdict in verdicts_over(closing, standard, told, as_of):
        gate, passed = verdict.gate, _passed(verdict, told, standard, as_of)
        about = verdict.about if isinstance(verdict.scope.about, Record) else ""
        if not verdict.against or passed:
            says = gate.name.replace("-", " ").capitalize()
            yield Point(gate.name, says, True, about=about, openly=bool(verdict.against))
            continue
        step, field = _asked_at(_failing(gate.must, verdict.scope), pathway, possible)
        why = "; ".join(dict.fromkeys(witness.words for witness in verdict.against))
        yield Point(gate.name, gate.says, False, gate.way, why, step, field, about)


def _conditions(
    closing: Step, case: Case, pathway: Pathway, standard: Standard, possible: Collection[str]
) -> Iterator[Point]:
    """What the closing of the first grammar asks by name, such as `feedback-is-given`."""
    named = closing.confirm.names() if closing.confirm else frozenset()
    for name, condition in pathway.confirmations.items():
        if name in named:
            shown = holds(condition, latest(case, pathway), tolerances(standard), case.look)
            says = name.replace("-", " ").capitalize()
            step, field = ("", "") if shown else _asked_at(condition, pathway, possible)
            yield Point(
                name, says if shown else f"Still to come: {says[0].lower()}{says[1:]}", shown, "", "", step, field
            )


def _passed(verdict: Verdict, told: tuple[Record, ...], standard: Standard, as_of: datetime) -> bool:
    """Whether an exception lets it pass today."""
    day = as_of.astimezone(standard.calendar.zone).date()
    return any(until(one) >= day for one in exceptions_that_pass(verdict, told, "", standard))


def _failing(condition: Condition, scope: Scope) -> Condition:
    """The first part of a condition that does not hold."""
    if isinstance(condition, Both) and condition.kind in ("all", "any"):
        return next((_failing(part, scope) for part in condition.parts if against(part, scope)), condition)
    return condition


def _asked_at(condition: Condition, pathway: Pathway, possible: Collection[str]) -> tuple[str, str]:
    """The step and the question that tell what is missing; nothing where no step does."""
    asked = [pair for ref in references(condition) for pair in _tellers(ref, pathway)]
    asked.sort(key=lambda pair: pair[0] not in possible)  # stable: of two that can, the first
    return asked[0] if asked else ("", "")


def _tellers(ref: str, pathway: Pathway) -> Iterator[tuple[str, str]]:
    step, _, field = ref.partition(".")
    names = TELLING.get(field, ()) if ref.startswith(PREFIX) else (step,)
    for name in names:
        if name in pathway.steps and name not in NOT_ASKED_AGAIN:
            yield name, field if field in pathway.steps[name].fields else ""
