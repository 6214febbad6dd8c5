"""Chooses the one step whose form stands open on a case's page: what the signed-in post would do next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.gate.what_keeps_case_open import Point
from goodcatch.record.known.depth_by_latest_grade import know as depth_of
from goodcatch.record.model import Case, values_of
from goodcatch.record.scope_at_a_record import own_round
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Pathway, Post, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps

SOON = timedelta(days=1)
LAST = frozenset([Steps.FEEDBACK, Steps.LEARNING])  # said once it is known what has changed
LOOKED_INTO = frozenset(["short", "in-depth"])


def mine(todo: Todo, post: Post, case: Case) -> bool:
    """Whether a step is this post's to do: as the owner that it names, else by its role; never as a check of what the
    post did itself."""
    step = todo.open.step
    if post.name in _doers(step, case):
        return False
    about = case.named(todo.open.about)
    if step.only:
        return about is not None and about.text(step.only.partition(".")[2]) == post.name
    # Whoever a change was given to says that it is done, whatever their role.
    given = about is not None and bool(step.for_each) and about.text(Fields.OWNER) == post.name
    return given or step.role == post.role


def _doers(step: Step, case: Case) -> Iterator[str]:
    for ref in step.independent_of:
        name, _, entry = ref.partition(".")
        yield from values_of(case.of(name), entry)


def in_place(
    todos: Iterable[Todo], points: Collection[Point], post: Post, case: Case, now: datetime, plans: bool = False
) -> Todo | None:
    """The first of the steps of this post that is due by tomorrow, or that tells what keeps the case open, in the order
    of the points (and a first change, where one is to be planned: `plans`); where nothing does, its closing. None where
    it has nothing to do that presses."""
    own = [todo for todo in todos if mine(todo, post, case)]
    pressing = [todo for todo in own if todo.due and todo.due < now + SOON]
    gaps = [(point.step, point.about) for point in points if not point.shown]
    first = [*(gap for gap in gaps if gap[0] not in LAST), *[(Steps.ACTION, "")] * plans]
    wanted = first or gaps
    telling = [todo for gap in wanted for todo in own if (todo.open.step.name, todo.open.about) == gap]
    closing = [todo for todo in own if todo.open.step.name == Steps.CLOSURE] if points and not gaps else []
    return next(iter([*pressing, *telling, *closing]), None)


def plans_change(case: Case, pathway: Pathway, standard: Standard, now: datetime) -> bool:
    """Whether the case is one of those that are looked into, and no change is planned yet."""
    if standard.grammar < 2 or Steps.ACTION not in pathway.steps or case.of(Steps.ACTION):
        return False
    return any(depth in LOOKED_INTO for depth in depth_of(Scope(own_round(case, None), pathway, standard, now)).values)


def who(todo: Todo, case: Case, standard: Standard) -> str:
    """Who does a step, as people know them: the post that it names, else the role."""
    step, about = todo.open.step, case.named(todo.open.about)
    named = about.text(step.only.partition(".")[2]) if step.only and about else ""
    post = standard.posts.get(named)
    return (post.title or post.name) if post else standard.role_title(step.role)
