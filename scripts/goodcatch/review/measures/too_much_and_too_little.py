"""Counts where the answer to a near miss was too much or too little for what it was (mission item 67).

Too much is a harm of its own: people who are asked too often stop telling. Counted of cases closed under grammar 2,
whose grade says how closely they are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from goodcatch.record.known import depth_by_latest_grade
from goodcatch.record.model import Case
from goodcatch.record.scope_at_a_record import scope_before
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Figure, count
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, ONE_SENTENCE
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

NOT_NEEDED = "not-needed"  # what the safeguarding lead says of a case that is not theirs


def proportion(scope: Scope) -> Iterator[Figure]:
    """From grammar 2 on: looks that were closer, or less close, than the grade asks; what safeguarding gave back; and
    how many answers a case took from report to closing."""
    if scope.learning.standard.grammar < 2:
        return
    closed = [(one, _depth(one, scope)) for one in scope.closed if _second(one, scope)]
    green = [one for one, depth in closed if depth == ONE_SENTENCE]
    more = tuple(one.id for one in green if one.case.of(Steps.INVESTIGATION))
    yield count("looked-closer", "Looked into, though one sentence was asked for", more, len(green))
    red = [one for one, depth in closed if depth == IN_DEPTH]
    less = tuple(one.id for one in red if not one.case.of(Steps.INVESTIGATION))
    yield count("looked-less", "Closed without the look in depth that its grade asks for", less, len(red))
    answered = [one for one, _ in closed if one.case.of(Steps.SAFEGUARDING_ANSWER)]
    back = tuple(one.id for one in answered if _outcome(one.case) == NOT_NEEDED)
    yield count("safeguarding-gave-back", "Sent to safeguarding, which found it not theirs", back, len(answered))
    yield from _questions(closed)


def _questions(closed: Iterable[tuple[NearMiss, str]]) -> Iterator[Figure]:
    """The middle number of answers in the records of a case, for each depth."""
    for depth, words in depth_by_latest_grade.ANSWERS.items():
        counts = [_answers(one.case) for one, found in closed if found == depth]
        middle = f"{median(counts):g}" if counts else ""
        label = f"Answers in a closed case that asks for {words}, the middle number"
        yield Figure(f"answers-{depth}", label, middle, str(len(counts)))


def _answers(case: Case) -> int:
    return sum(len(record.fields) for record in case.standing)


def _outcome(case: Case) -> str:
    record = case.last(Steps.SAFEGUARDING_ANSWER)
    return record.text(Fields.OUTCOME) if record else ""


def _second(one: NearMiss, scope: Scope) -> bool:
    standard = _standard(one, scope)
    return standard is not None and standard.grammar > 1


def _standard(one: NearMiss, scope: Scope) -> Standard | None:
    """The one that the case was closed under."""
    return scope.learning.store.standard_of(one.closure) if one.closure else None


def _depth(one: NearMiss, scope: Scope) -> str:
    """How closely the case had to be looked at when it was closed."""
    standard = _standard(one, scope)
    pathway = standard.pathway_of(one.id) if standard else None
    if standard is None or pathway is None:
        return ""
    found = depth_by_latest_grade.know(scope_before(one.case, one.closure, pathway, standard, scope.learning.on))
    return found.values[0] if found.values else ""
