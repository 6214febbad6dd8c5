"""Whether a case was given a lower grade, or a triage that asks for less, to which nobody else has agreed yet.

A second triage that no longer speaks of harm, of a duty or of safeguarding would shut nothing and open everything
(mission items 83, 84).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodcatch.record.known.depth_by_latest_grade import GRADES, depth_of
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.condition import AnswerLookup, Both, Condition, Test, holds
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, ONE_SENTENCE, SHORT
from goodcatch.standard.names_program_asks_for import Fields, Steps

LOWERED = "lowered"
ORDER = ("", ONE_SENTENCE, SHORT, IN_DEPTH)


def know(scope: Scope) -> Known:
    """`lowered` where the newest grade or triage asks for less than one before it, and nobody else has agreed since."""
    last = _newest_that_asks_for_less(scope)
    if last is None:
        return Known((), "nothing less is asked for than before")
    since = scope.records[scope.records.index(last) :]
    if any(r.step == Steps.AGREE_GRADE and r.text(Fields.AGREES) == "yes" and r.by != last.by for r in since):
        return Known((), "somebody else agreed")
    return Known((LOWERED,), "it asks for less than before", (last.name,))


def _newest_that_asks_for_less(scope: Scope) -> Record | None:
    """The newest grade, or the newest triage, whichever asks for less than one before it; of both, the later."""
    grades = [record for record in scope.records if record.step in GRADES and record.text(Fields.POTENTIAL_SEVERITY)]
    ranks = [ORDER.index(depth_of(record, scope)) for record in grades]
    lower = grades[-1:] if ranks and ranks[-1] < max(ranks) else []
    triages = [record for record in scope.records if record.step == Steps.TRIAGE]
    asked = [frozenset(_opened_by(triage, scope)) for triage in triages]
    less = triages[-1:] if asked and not frozenset[tuple[str, str]]().union(*asked) <= asked[-1] else []
    return max((*lower, *less), key=scope.records.index, default=None)


def _opened_by(triage: Record, scope: Scope) -> Iterator[tuple[str, str]]:
    """Each gate that is asked because of what one triage says, with the value for which it is asked."""
    alone = replace(scope, records=(*(r for r in scope.records if r.step != triage.step), triage), about="")
    for gate in scope.pathway.gates.values():
        step, _, name = gate.every.partition(".")
        if step == triage.step:
            yield from ((gate.name, value) for value in triage.said(name) if value not in gate.but)
        elif not gate.every and gate.when and _asks_triage(gate.when) and holds(gate.when, alone.values, _limit(scope)):
            yield gate.name, ""


def _asks_triage(condition: Condition) -> bool:
    """Whether it reads a triage, and nothing but answers: what counts records asks for more than a triage says."""
    tests = tuple(_leaves(condition))
    plain = [test for test in tests if isinstance(test, Test)]
    return len(plain) == len(tests) and any(test.ref.startswith(f"{Steps.TRIAGE}.") for test in plain)


def _leaves(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Both):
        for part in condition.parts:
            yield from _leaves(part)
    else:
        yield condition


def _limit(scope: Scope) -> AnswerLookup:
    named = scope.standard.tolerances
    return lambda name: (named[name].value,) if name in named else ()


COMPUTATION = Computation(
    "grade", "Is less asked for than before?", {LOWERED: "less than before, and not agreed"}, know
)
