"""Makes the board's monthly pack: repair plans in plain sight (item 46), what they brought (item 49), and of every
change that was done whether counting shows that it helps (items 41, 77): "closed" never stands for "works".
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.known.effect_words import HELPS, TITLES
from goodcatch.review import improvement_plans as plans
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.names_program_asks_for import Steps, Stores

NAME = "board-pack"
STORES = (Stores.LEARNING,)
PACK = True
PATHWAY, STEP = "closure-credibility-exposure", Steps.REPAIR


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """The repair plans in plain sight, what workflow C has brought, and what the changes have."""
    authorised = plans.plans(scope.learning, PATHWAY, STEP)
    return (
        (*plans.figures(authorised, scope.learning, PATHWAY), *_outcomes(scope), *_effects(scope.learning)),
        tuple(plans.lines(authorised)),
        (),
    )


def _outcomes(scope: Scope) -> Iterator[Figure]:
    """What workflow C should bring: more confirmed closings, fewer opened again (mission item 49)."""
    seen, days = scope.closed, int(scope.learning.tolerance("reopen-window"))
    confirmed = tuple(n.id for n in seen if n.confirmation == "confirmed")
    yield count("confirmed", "Closings that the reporter confirmed", confirmed, len(seen))
    again = tuple(n.id for n in seen if n.reopened_within(days))
    yield count("reopened", f"Opened again within {days} days", again, len(seen), "reopen-window")


def _effects(register: Register) -> Iterator[Figure]:
    """How many changes are shown to help, then each with its numbers: of all that are done, whenever they closed."""
    counted = [(n.id, result) for n in register.near_misses for result in register.results(n.case)]
    for answer, title in TITLES.items():
        cases = [case for case, result in counted if result.effect.answer == answer]
        yield Figure(f"effect-{answer}", title, str(len(cases)), str(len(counted)), "", tuple(dict.fromkeys(cases)))
    for case, result in counted:
        numbers = result.said(count.number for count in result.counts)
        said = "".join(f"{part}. " for part in (numbers, result.told) if part).strip()
        yield Figure(f"{case}-{result.action.name}", f"{HELPS} {result.what}", said, "", "", (case,))
