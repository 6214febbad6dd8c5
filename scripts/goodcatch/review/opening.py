"""What a review calls for in; the first records of the cases to open, with every answer worked out, out: once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from goodcatch.record.model import Case, Record
from goodcatch.record.new import iso, new_case_id, new_record
from goodcatch.record.store import Store
from goodcatch.review.computed import filled
from goodcatch.review.model import Call, Review
from goodcatch.review.trigger import answers
from goodcatch.standard.model import Pathway, Standard


def opened(review: Review, store: Store, now: datetime) -> tuple[Record, ...]:
    """One first record for each call that no case answers yet."""
    standard, taken = store.newest, set(store.cases)
    made: list[Record] = []
    for call in review.calls:
        pathway = standard.pathways[call.pathway]
        if answered_by(call, store, pathway):
            continue
        id = new_case_id(pathway.prefix, now.year, taken)
        taken.add(id)
        made.append(_first(call, review, pathway, standard, store, id, now))
    return tuple(made)


def answered_by(call: Call, store: Store, pathway: Pathway) -> str:
    """The case that answers a call: of an exposure the one about the same case, of a trigger one that is open for it.

    Asked of the store as it is now: what an earlier review opens today, a later one of the same day must see.
    """
    ours = ((id, case) for id, case in store.cases.items() if id.partition("-")[0] == pathway.prefix)
    return next((id for id, case in ours if _answers(case, call)), "")


def _answers(case: Case, call: Call) -> bool:
    return answers(case, call) if "trigger" in call.answers else case.records[0].text("near_miss") == call.about


def cases_of(review: Review, store: Store) -> Iterator[tuple[Call, str]]:
    """Each call of a review, and the case it opened, where it has."""
    for call in review.calls:
        pathway = store.newest.pathways.get(call.pathway)
        yield call, answered_by(call, store, pathway) if pathway else ""


def _first(
    call: Call, review: Review, pathway: Pathway, standard: Standard, store: Store, id: str, now: datetime
) -> Record:
    step = next(iter(pathway.steps.values()))
    by = post_for(step.role, standard)
    answers = {"review_on": review.on.isoformat(), **call.answers}
    record = new_record(id, step.name, answers, standard=standard, at=now, by=by, head={"recorded": iso(now)})
    return filled(record, store)


def post_for(role: str, standard: Standard) -> str:
    """The first post that holds a role. Raises `ValueError` where none does."""
    found: Iterable[str] = (post.name for post in standard.posts.values() if post.role == role)
    name = next(iter(found), "")
    if not name:
        raise ValueError(f"no post of roles.yml holds the role `{role}`: add one, then do the review again")
    return name
