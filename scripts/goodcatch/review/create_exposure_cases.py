"""Writes the first records of the cases that a review calls for, once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso, new_case_id, new_record
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.review.call_improvement_case_once import answers
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.fill_computed_case_answers import filled
from goodcatch.review.review_model import Call, Review
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields


def opened(review: Review, store: Store, now: datetime) -> tuple[Record, ...]:
    """One first record for each call that no case answers yet; none of a pathway that the provider has given up."""
    standard, taken = store.newest, set(store.cases)
    # read once for all of them
    # Records keep seconds: counted to the microsecond, an answer could not be worked out again from its own record.
    register = Register(store, standard, now.astimezone(standard.calendar.zone).replace(microsecond=0))
    made: list[Record] = []
    for call, case in cases_of(review, store):
        pathway = standard.pathways.get(call.pathway)
        if case or pathway is None:
            continue
        name = new_case_id(pathway.prefix, now.year, taken)
        # Nothing has landed yet, so the store does not know the ids that were drawn in this very run.
        taken.add(name)
        made.append(_first(call, review, pathway, register, name))
    return tuple(made)


def cases_of(review: Review, store: Store) -> Iterator[tuple[Call, str]]:
    """Each call of a review, and the case that answers it, where one does.

    Asked of the store as it is now: what an earlier review opens today, a later one of the same day must see.
    """
    known = exposures(store) if review.calls else {}
    for call in review.calls:
        pathway = store.newest.pathways.get(call.pathway)
        yield call, _answer(call, pathway, known, store) if pathway else ""


def exposures(store: Store) -> Mapping[tuple[str, str], str]:
    """The exposures by prefix and the case that each is about, whichever review found it."""
    opened_for: dict[tuple[str, str], str] = {}
    for name, case in store.cases.items():
        about = case.records[0].text(Fields.NEAR_MISS)
        if about:
            opened_for.setdefault((name.partition("-")[0], about), name)
    return opened_for


def _answer(call: Call, pathway: Pathway, known: Mapping[tuple[str, str], str], store: Store) -> str:
    if Fields.TRIGGER not in call.answers:
        return known.get((pathway.prefix, call.about), "")
    ours = ((name, case) for name, case in store.cases.items() if name.partition("-")[0] == pathway.prefix)
    return next((name for name, case in ours if answers(case, call)), "")


def _first(call: Call, review: Review, pathway: Pathway, register: Register, case: str) -> Record:
    step, standard, now = next(iter(pathway.steps.values())), register.standard, register.on
    by = post_for(step.role, standard)
    given = {Fields.REVIEW_ON: review.on.isoformat(), **call.answers}
    record = new_record(case, step.name, given, standard=standard, at=now, by=by, head={"recorded": iso(now)})
    return filled(record, register.store, register)


def post_for(role: str, standard: Standard) -> str:
    """The first post that holds a role. Raises `Unusable` where none does."""
    holders: Iterable[str] = (post.name for post in standard.posts.values() if post.role == role)
    name = next(iter(holders), "")
    if not name:
        raise Unusable(f"no post of roles.yml holds the role `{role}`: add one, then do the review again")
    return name
