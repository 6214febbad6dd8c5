"""Gathers what a private build shows beside the public pages: open cases, reviews, the audit of each landing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from goodcatch.history.landings_not_anchored import not_anchored
from goodcatch.history.read_landings import Shallow
from goodcatch.history.timeline import Timeline
from goodcatch.publish.audit_rows import NOT_AUDITED, Audit
from goodcatch.publish.cases_for_signed_in import inside
from goodcatch.publish.model import Inside
from goodcatch.publish.reviews_for_signed_in import logged, reviewed
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.recurrence_by_domain import recurrence_by_domain
from goodcatch.review.review_model import Figure
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.kept_replay import replay_of
from goodcatch.rulebook.which_cases_are_closed import going_on
from goodcatch.site.facts_from_commit import Private
from goodcatch.state.kept_answers import NOTHING_KEPT
from goodcatch.state.state import State


def inside_of(
    state: State | None,
    store: Store,
    timelines: Mapping[str, Timeline],
    done: frozenset[str],
    moment: int,
    private: Private,
) -> Inside:
    """`done`: the cases that are closed; `moment`: Unix seconds, when `main` moved last."""
    at, on = datetime.fromtimestamp(moment, UTC), going_on(store, state.kept if state else NOTHING_KEPT)
    seen = inside(store, timelines, done, at, private.forge, private.repo_url, on)
    return replace(seen, reviews=reviewed(store), log=logged(store), audit=_audit(state), again=_again(store, at))


def _again(store: Store, at: datetime) -> tuple[Figure, ...]:
    newest = store.newest
    return recurrence_by_domain(Register(store, newest, at.astimezone(newest.calendar.zone)))


def _audit(state: State | None) -> Audit:
    """How each landing is judged; nothing in a folder without a repository, or in a shallow clone."""
    if state is None:
        return NOT_AUDITED
    try:
        audit = audited(replay_of(state), state.newest)
    except Shallow:
        return NOT_AUDITED
    later = not_anchored(state.git, state.commit).says
    return replace(audit, anchored=(*audit.anchored, later)) if later else audit
