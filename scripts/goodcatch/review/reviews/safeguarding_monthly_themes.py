"""Makes the table of the monthly safeguarding meeting: what stayed, how fast, which themes (mission item 64)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from goodcatch.review.call_improvement_case_once import call
from goodcatch.review.computed_answer_inputs import share
from goodcatch.review.measures import computed_safeguarding_answers as values
from goodcatch.review.patterns import themes
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.review.reviews.safeguarding_late_or_repeated import ids
from goodcatch.standard.names_program_asks_for import Fields, Stores

NAME = "safeguarding-governance"
STORES = (Stores.RESTRICTED,)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """A theme in two or more cases calls for a plan for the whole service."""
    register = scope.restricted
    recent = values.recent(register)
    least = int(register.tolerance("repeated-themes"))
    repeated = themes({s.id: s.themes for s in recent}, least)
    figures = [count("cases", "Safeguarding near misses in the window", ids(recent)), *_rates(scope)]
    figures += [count(f"theme-{t.name}", f"Theme: {t.name}", t.cases, len(recent), "repeated-themes") for t in repeated]
    cases = tuple(sorted({case for theme in repeated for case in theme.cases}))
    lines = tuple(
        Line(case, "repeated-theme", ", ".join(t.name for t in repeated if case in t.cases)) for case in cases
    )
    return tuple(figures), lines, call(scope, "repeated-theme", "monthly", cases) if repeated else ()


def _rates(scope: Scope) -> Iterator[Figure]:
    actions = [a for s in scope.restricted.safeguarding for a in s.actions if not a.dropped]
    done = [a for a in actions if a.done]
    yield Figure("completed", "Changes done, of a hundred", share(len(done), len(actions)), str(len(actions)))
    lasting = sum(a.record.text(Fields.PERMANENT) == "yes" for a in done)
    yield Figure("permanent", "Changes made for good", str(lasting), str(len(done)))
    hours = [s.hours_to_decision for s in values.recent(scope.restricted) if s.hours_to_decision is not None]
    middle = f"{median(hours):.1f}" if hours else ""
    yield Figure("hours-to-decision", "Hours from near miss to decision, the middle one", middle, str(len(hours)))
