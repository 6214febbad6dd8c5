"""Audits safeguarding twice a week: urgent changes, and repeats after a change (mission item 59)."""

from __future__ import annotations

from goodcatch.review.call_improvement_case_once import call
from goodcatch.review.measures import computed_safeguarding_answers as values
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.review.reviews.safeguarding_late_or_repeated import ids
from goodcatch.standard.names_program_asks_for import Stores

NAME = "safeguarding-controls"
STORES = (Stores.RESTRICTED,)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """More than one repeat after a change: it goes to the executive lead. Limits past their date are shown too."""
    register = scope.restricted
    events, live = values.repeats(register), values.live(register)
    again = tuple(dict.fromkeys(events))
    past = tuple(s.id for s in register.safeguarding if s.restrictions_past)
    figures = (
        Figure("urgent-on-time", "Urgent changes done in time, of a hundred", values.urgent_on_time(register)),
        Figure("repeats-after-change", "It happened again after a change", str(len(events)),
               tolerance="repeats-after-change", cases=again),
        count("live-actions", "Cases with an urgent change that is still open", ids(live)),
        count("restrictions-past", "Cases with a limit on a person past its date", past),
    )  # fmt: skip
    lines = [Line(s.id, "live-action", f"{s.live_actions} urgent changes open") for s in live]
    lines += [Line(case, "restriction-past", "a limit on a person is past its end or review date") for case in past]
    # "Above one" (mission item 59), counted by events: twice in one case is twice.
    above = len(events) > register.tolerance("repeats-after-change")
    return figures, tuple(lines), call(scope, "repeats-after-change", "twice-weekly", again) if above else ()
