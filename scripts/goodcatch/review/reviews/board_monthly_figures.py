"""Gives the board its oversight of a month (mission item 80).

It lives with the safeguarding cases, where it reads them; without them it stays in the learning store.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from goodcatch.review.computed_answer_inputs import share
from goodcatch.review.measures import computed_safeguarding_answers
from goodcatch.review.measures.closures_and_what_is_shown import closures
from goodcatch.review.patterns import factors_of, patterns, themes
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.names_program_asks_for import Fields, Steps, Stores

# The first is needed; another one is read where it is given (run_review.home).
NAME = "board-oversight"
STORES = (Stores.LEARNING, Stores.RESTRICTED)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """The board's seven questions; of the restricted store, where it is read, counts and case ids alone."""
    figures = [*_oversight(scope), *closures(scope)]
    if Stores.RESTRICTED in scope.registers:
        figures += _safeguarding(scope)
    return tuple(figures), (), ()


def _oversight(scope: Scope) -> Iterator[Figure]:
    """As far as the learning store answers."""
    yield count("received", "Reports received in the month", tuple(n.id for n in scope.received))
    restricting = patterns(scope.received)["restrictive-practice"]
    yield count("restrictive-practice", "With restrictive practice", restricting, len(scope.received))
    least = int(scope.learning.tolerance("repeated-themes"))
    for theme in themes({n.id: factors_of(n) for n in scope.received}, least):
        label = f"Repeated theme: {scope.standard.label('factors', theme.name)}"
        yield count(f"theme-{theme.name}", label, theme.cases, len(scope.received), "repeated-themes")
    looked = tuple(n.id for n in scope.closed if n.case.of(Steps.INVESTIGATION))
    yield count("looked-into", "Closed after a closer look", looked, len(scope.closed))
    deep = tuple(n for n in scope.closed if n.coded(Fields.DEPTH) == "in-depth")
    skipped = tuple(n.id for n in deep if n.id not in looked)
    yield count("look-skipped", "Closed without the closer look that its grade asks for", skipped, len(deep))
    days = sorted(n.days_to_look for n in scope.closed if n.days_to_look is not None)
    middle = f"{median(days):g}" if days else ""
    yield Figure("days-to-look", "Days from triage to the closer look, the middle one", middle, str(len(days)))
    actions = [(n.id, a) for n in scope.learning.near_misses for a in n.actions if not a.dropped]
    done = sum(a.done for _, a in actions)
    yield Figure("completed", "Changes done, of a hundred", share(done, len(actions)), str(len(actions)))
    late = tuple(dict.fromkeys(case for case, a in actions if a.overdue(scope.learning.on.date())))
    yield count("unresolved", "Cases with a change that is overdue", late, len(scope.learning.near_misses))


def _safeguarding(scope: Scope) -> Iterator[Figure]:
    register = scope.restricted
    began = tuple(s.id for s in register.safeguarding if scope.period.holds(s.began, scope.calendar))
    yield count("safeguarding", "Safeguarding near misses in the month", began)
    live = tuple(s.id for s in computed_safeguarding_answers.live(register))
    yield count("safeguarding-live", "With an urgent change that is still open", live, len(register.safeguarding))
    done = computed_safeguarding_answers.same_day_screens(register)
    screened = computed_safeguarding_answers.screened(register)
    yield Figure("safeguarding-screened", "Threshold screens done the same day, of a hundred", done, str(len(screened)))
