"""Audits safeguarding weekly: late recognition, and safeguards that failed again (mission item 54)."""

from __future__ import annotations

from goodcatch.review.call_improvement_case_once import call
from goodcatch.review.measures import computed_safeguarding_answers as values
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.review.safeguarding_case_facts import Safeguarding
from goodcatch.standard.names_program_asks_for import Stores

NAME = "safeguarding-audit"
STORES = (Stores.RESTRICTED,)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """More than one case escalated late: practice is corrected at once."""
    register = scope.restricted
    late, failed, known = values.late(register), values.failed_again(register), values.screened(register)
    slow = tuple(s.id for s in known if not s.screened_in_time)
    figures = (
        count("cases", "Safeguarding near misses in the window", ids(values.recent(register))),
        Figure("same-day-screens", "Threshold screens done the same day, of a hundred",
               values.same_day_screens(register), str(len(known)), cases=tuple(s.id for s in known)),
        count("screened-late", "Screened late, or not yet", slow, len(known)),
        count("escalated-late", "Recognised late and then escalated", ids(late), tolerance="delayed-escalations"),
        count("failed-again", "The same safeguard failed again", ids(failed)),
    )  # fmt: skip
    lines = tuple(Line(s.id, "escalated-late", "recognised later than it could have been") for s in late)
    # "Above one case" in the procedure (mission item 54): one late case alone calls for nothing.
    above = len(late) > register.tolerance("delayed-escalations")
    return figures, lines, call(scope, "delayed-escalation", "weekly", ids(late)) if above else ()


def ids(cases: tuple[Safeguarding, ...]) -> tuple[str, ...]:
    return tuple(s.id for s in cases)
