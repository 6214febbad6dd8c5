"""Every register in; the board's monthly pack out: repair plans (item 46), outcomes (49) and oversight (80)."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.review import plans
from goodcatch.review.ask import share
from goodcatch.review.model import Call, Figure, Line, count
from goodcatch.review.patterns import factors_of, patterns, themes
from goodcatch.review.scope import Scope
from goodcatch.review.values import safeguarding

STORES = ("learning", "restricted")
PACK = True
PATHWAY, STEP = "closure-credibility-exposure", "repair"


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Closing and its repair from the learning store; from the restricted store, where it is read, counts alone."""
    found = plans.plans(scope.learning, PATHWAY, STEP)
    figures = [*plans.figures(found, scope.learning, PATHWAY), *_outcomes(scope), *_oversight(scope)]
    if "restricted" in scope.registers:
        figures += _safeguarding(scope)
    return tuple(figures), tuple(plans.lines(found)), ()


def _outcomes(scope: Scope) -> Iterator[Figure]:
    """What workflow C should bring: more confirmed closings, fewer opened again (mission item 49)."""
    seen, days = scope.closed, int(scope.learning.tolerance("reopen-window"))
    confirmed = tuple(n.id for n in seen if n.confirmation == "confirmed")
    yield count("confirmed", "Closings that the reporter confirmed", confirmed, len(seen))
    again = tuple(n.id for n in seen if n.reopened_within(days))
    yield count("reopened", "Opened again within 30 days", again, len(seen), "reopen-window")


def _oversight(scope: Scope) -> Iterator[Figure]:
    """The board's seven questions, as far as the learning store answers them (mission item 80)."""
    yield count("received", "Reports received in the month", tuple(n.id for n in scope.received))
    restricting = patterns(scope.received)["restrictive-practice"]
    yield count("restrictive-practice", "With restrictive practice", restricting, len(scope.received))
    least = int(scope.learning.tolerance("repeated-themes"))
    for theme in themes({n.id: factors_of(n) for n in scope.received}, least):
        yield count(f"theme-{theme.name}", f"Repeated theme: {theme.name}", theme.cases, len(scope.received))
    looked = tuple(n.id for n in scope.closed if n.case.of("investigation"))
    yield count("looked-into", "Closed after a closer look", looked, len(scope.closed))
    actions = [(n.id, a) for n in scope.learning.near_misses for a in n.actions if not a.dropped]
    done = sum(a.done for _, a in actions)
    yield Figure("completed", "Changes done, of a hundred", share(done, len(actions)), str(len(actions)))
    late = tuple(dict.fromkeys(id for id, a in actions if a.overdue(scope.learning.on.date())))
    yield count("unresolved", "Cases with a change that is overdue", late, len(scope.learning.near_misses))


def _safeguarding(scope: Scope) -> Iterator[Figure]:
    register = scope.restricted
    began = tuple(s.id for s in register.safeguarding if scope.period.holds(s.began, scope.calendar))
    yield count("safeguarding", "Safeguarding near misses in the month", began)
    live = tuple(s.id for s in safeguarding.live(register))
    yield count("safeguarding-live", "With an urgent change that is still open", live, len(register.safeguarding))
    yield Figure("safeguarding-screened", "Threshold screens done the same day, of a hundred",
                 safeguarding.same_day_screens(register), str(len(safeguarding.screened(register))))  # fmt: skip
