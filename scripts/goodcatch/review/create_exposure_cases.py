"""Writes what a review calls for, once each: the first record of a case, or one more in the open case of its cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso, new_case_id, new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.review.call_improvement_case_once import answers
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.fill_computed_case_answers import filled
from goodcatch.review.join_open_exposure import findings_in, gravity, joined
from goodcatch.review.review_model import Call, Review
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps


def opened(review: Review, store: Store, now: datetime) -> tuple[Record, ...]:
    """One record for each call that no case answers yet; none of a pathway that the provider has given up."""
    standard, taken = store.newest, set(store.cases)
    # read once for all of them
    # Records keep seconds: counted to the microsecond, an answer could not be worked out again from its own record.
    register = Register(store, standard, now.astimezone(standard.calendar.zone).replace(microsecond=0))
    found: list[tuple[Record, Pathway]] = []
    for call, case in cases_of(review, store):
        pathway = standard.pathways.get(call.pathway)
        if case or pathway is None:
            continue
        name = new_case_id(pathway.prefix, now.year, taken)
        # Nothing has landed yet, so the store does not know the ids that were drawn in this very run.
        taken.add(name)
        found.append((_first(call, review, pathway, register, name), pathway))
    return _landing(found, store)


def _landing(found: list[tuple[Record, Pathway]], store: Store) -> tuple[Record, ...]:
    """Each as a case of its own, or in the open case of the same cause, which may be one of these."""
    made: list[Record] = []
    # The worst first, so that the others of its cause can join it.
    for first, pathway in sorted(found, key=lambda pair: -gravity(pair[0], pair[1], store.newest)):
        begun = [Case(record.case, (record,)) for record in made if record.step != Steps.FOUND_AGAIN]
        ours = (case for case in (*store.cases.values(), *begun) if case.id.partition("-")[0] == pathway.prefix)
        case = joined(first, pathway, ours, store.newest)
        made.append(_found_again(first, pathway, store.newest, case) if case else first)
    return tuple(made)


def _found_again(first: Record, pathway: Pathway, standard: Standard, case: str) -> Record:
    """What would have been a first record, as one more finding of a case."""
    step = pathway.steps[Steps.FOUND_AGAIN]
    given = {name: first.fields[name] for name in step.fields if name in first.fields}
    by, head = post_for(step.role, standard), {"recorded": first.head("recorded")}
    return new_record(case, step.name, given, standard=standard, at=first.instant, by=by, head=head)


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
        for about in (finding.text(Fields.NEAR_MISS) for finding in findings_in(case)):
            if about:
                opened_for.setdefault((name.partition("-")[0], about), name)
    return opened_for


def _answer(call: Call, pathway: Pathway, known: Mapping[tuple[str, str], str], store: Store) -> str:
    if Fields.TRIGGER not in call.answers:
        return known.get((pathway.prefix, call.about), "")
    ours = ((name, case) for name, case in store.cases.items() if name.partition("-")[0] == pathway.prefix)
    return next((name for name, case in ours if answers(case, call)), "")


def _first(call: Call, review: Review, pathway: Pathway, register: Register, case: str) -> Record:
    step, standard, now = pathway.first, register.standard, register.on
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
