"""Gathers what a signed-in post has to do in the open cases, by the clock, what it looks after, and what it saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.steps_that_wait_to_be_merged import marked
from goodcatch.intake.who_may_read_and_sign import may_read_raw, may_see, may_triage
from goodcatch.record.case_state import Phase, at_any_time, claims_closed, phase_given
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.record.title_of_case import owner_of_case, title_of_case
from goodcatch.spool.queued_acts import Act, State
from goodcatch.standard.model import Pathway, Post
from goodcatch.standard.names_program_asks_for import Steps, Stores
from goodcatch.web.server_context import Context
from goodcatch.web.step_in_place import mine


@dataclass(frozen=True)
class CaseOfPost:
    """An open case that a post may see, with the steps that are due of it by this post (`todos`), the first one first.
    `owned` where the post looks after the case; `learning` where it is in the store that anybody at the desk may know
    of; `days` that the post is shown no minute of it."""

    id: str
    title: str
    kind: str
    pathway: Pathway
    todos: tuple[Todo, ...]
    owned: bool
    learning: bool
    days: bool = False

    @property
    def due(self) -> datetime | None:
        return self.todos[0].due if self.todos else None


def cases_of_post(here: Context, post: Post, now: datetime) -> Iterator[CaseOfPost]:
    """Every open case in which the post has something due, or that it looks after."""
    for authority in here.desk.authorities.values():
        yield from _in_store(here, authority, post, now)


def _in_store(here: Context, authority: Authority, post: Post, now: datetime) -> Iterator[CaseOfPost]:
    store = here.store(authority)
    merging = here.merging.of(authority, store)
    for case in store.cases.values():
        pathway = store.newest.pathway_of(case.id)
        # No rule is asked: this page opens first of all, and a closing that a rule stops stands in the list of cases.
        if pathway is None or not may_see(post, pathway) or phase_given(case, claims_closed(case)) is not Phase.OPEN:
            continue
        todos = marked(here.due.case(case, pathway, store.newest, now), case.id, merging)
        own = tuple(todo for todo in todos if _called(todo, pathway, case, post, store))
        owned = owner_of_case(case) == post.name
        if own or owned:
            title, learning = title_of_case(case, pathway), pathway.store == Stores.LEARNING
            days = not may_read_raw(post, pathway, store.newest)
            yield CaseOfPost(case.id, title, pathway.title, pathway, own, owned, learning, days)


def _called(todo: Todo, pathway: Pathway, case: Case, post: Post, store: Store) -> bool:
    """Whether the clock calls this post for a step."""
    name = todo.open.step.name
    if todo.due is None or todo.early or todo.merging or not todo.open.ready or name in at_any_time(pathway):
        return False
    return mine(todo, post, case) and (name != Steps.TRIAGE or may_triage(post, pathway, store.newest))


def saved_and_waiting(here: Context, post: Post) -> tuple[Act, ...]:
    """What the post saved and what the record does not have yet."""
    acts = here.desk.spool.acts.under(State.QUEUED, State.AT_FORGE)
    return tuple(act for act in acts if act.plan.by == post.name)
