"""Computes a review by its name, as of a day, from the stores that it reads. Reviews are found by their module.

The same stores and the same day give the same review, to the byte: nothing here reads a clock.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import ModuleType

import goodcatch.review.reviews
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.registers_and_period import Scope, strictest
from goodcatch.review.review_model import Review
from goodcatch.review.schedule import moment, period
from goodcatch.standard.model import Standard
from goodcatch.standard.review_schedule import Schedule

NOTHING = "nothing to count"


class UnknownReview(ValueError):
    """There is no review of that name, or its store was not given."""


def modules() -> Mapping[str, ModuleType]:
    """Every review by its name, such as `safeguarding-audit`."""
    # A file in `reviews/` is all that a new review takes; a list of names here would be a second place to forget.
    names = [module.name for module in pkgutil.iter_modules(goodcatch.review.reviews.__path__)]
    found = {name: import_module(f"goodcatch.review.reviews.{name}") for name in names}
    # `NAME` where reviews.yml calls it something that says too little for a file.
    named = {getattr(module, "NAME", name.replace("_", "-")): module for name, module in found.items()}
    return dict(sorted(named.items()))


def home(name: str, given: Mapping[str, Store]) -> str:
    """The store that a review lives in: the most restricted of those that it reads. Raises `UnknownReview`."""
    module = modules().get(name)
    if module is None:
        raise UnknownReview(f"there is no review `{name}`; there are: {', '.join(modules())}")
    reads: tuple[str, ...] = module.STORES
    # A board's review is still made where only the learning store is at hand.
    needed = reads[0]
    if needed not in given:
        raise UnknownReview(f"`{name}` reads the {needed} store: give it with `--store {needed}=FOLDER`")
    return strictest(store for store in reads if store in given)


def schedule_of(name: str, standard: Standard) -> Schedule:
    """When a review is due. Raises `UnknownReview` where the standard does not say."""
    if name not in standard.reviews:
        raise UnknownReview(f"reviews.yml of the standard does not say when `{name}` is due: add it there")
    return standard.reviews[name]


def review(
    name: str, given: Mapping[str, Store], on: date, unproven: Mapping[str, frozenset[str]], version: int = 0
) -> Review:
    """Compute a review as of its time of day. `unproven` are, by store, cases whose closure a rule stops.

    `version` counts by an older standard; the newest is the default. Raises `UnknownReview`.
    """
    lives, module = home(name, given), modules()[name]
    stores = {store: given[store] for store in module.STORES if store in given}
    standards = {s: store.standards.get(version) or store.newest for s, store in stores.items()}
    standard = standards[lives]
    schedule = schedule_of(name, standard)
    # By the schedule's time of day, also when it is done late: the same day gives the same review.
    at, days = moment(schedule, on, standard.calendar), period(schedule, on, standard.calendar)
    registers = {s: Register(stores[s], standards[s], at, unproven.get(s, frozenset())) for s in stores}
    figures, lines, calls = module.look(Scope(registers, days))
    return Review(name, schedule.title, on, days, standard.version, figures, lines, calls)


def since(now: Review, before: Review | None) -> Review:
    """The review with what changed since the one before it: a review is never computed again, a later one says this."""
    if before is None:
        return now
    was = {figure.name: figure.value for figure in before.figures}
    changes = tuple(
        f"{one.label}: {was[one.name] or NOTHING} on {before.on}, {one.value or NOTHING} now"
        for one in now.figures
        # Themes come and go as figures of their own; one that is new has nothing to be compared with.
        if one.name in was and was[one.name] != one.value
    )
    return replace(now, changed=changes)
