"""Turns each version of a case's records into an event of its story, in the order in which they landed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from goodcatch.history.git import SERVICE
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.publish.case_story.changed_answers import changed_answers
from goodcatch.publish.case_story.days_in_words import done_on, kept_on, told_on, when_words
from goodcatch.publish.case_story.evidence_shown import evidence_of
from goodcatch.publish.case_story.model import StoryEvent
from goodcatch.publish.case_story.posts_in_words import behind, listed, post_title
from goodcatch.publish.case_story.was_it_in_time import in_time
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.known.locked_answers import names
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import ID, NAME, Store
from goodcatch.standard.names_program_asks_for import Fields, Steps


@dataclass(frozen=True)
class Landed:
    """One landing of a case: its versions in the order of the case, and the case as it stood then. `taken_back` says of
    each record that was withdrawn, then or later, by which record."""

    versions: tuple[Version, ...]
    then: Case
    store: Store
    exact: bool
    taken_back: Mapping[str, str]

    def added(self, step: str) -> tuple[Record, ...]:
        return tuple(v.record for v in self.versions if v.added and v.record and v.step == step)


def landings_of(case: str, versions: Iterable[Version], store: Store, exact: bool) -> Iterator[Landed]:
    """The landings, each with the case as it left it."""
    held: dict[str, Record] = {}
    places: dict[str, int] = {}
    versions = tuple(versions)
    taken_back = {
        v.record.text(Fields.RECORD): v.name for v in versions if v.record and v.added and v.step == Steps.WITHDRAWAL
    }
    for number, (_, group) in enumerate(groupby(versions, key=lambda version: version.landing)):
        brought = tuple(group)
        for version in brought:
            if version.record is not None and version.case == case:
                held[version.name] = version.record
                places.setdefault(version.record.path, number)
            elif version.deleted:
                held.pop(version.name, None)
        then = case_from(case, tuple(held.values()), places)
        yield Landed(_in_order(brought, then), then, store, exact, taken_back)


def _in_order(versions: tuple[Version, ...], then: Case) -> tuple[Version, ...]:
    place: Mapping[str, int] = {record.name: number for number, record in enumerate(then.records)}
    return tuple(sorted(versions, key=lambda version: place.get(version.name, len(place))))


def events(landed: Landed, hidden: frozenset[str]) -> Iterator[StoryEvent]:
    """What one landing did, record by record."""
    for version in landed.versions:
        record = version.record or version.was
        if record is None:
            yield _unreadable(version, landed)
        else:
            yield _event(version, record, landed, hidden)


def anchor_of(version: Version) -> str:
    """By what a page's address names a version: nothing that is added later changes it."""
    return f"v-{version.landing[:10]}-{version.name}"


def _event(version: Version, record: Record, landed: Landed, hidden: frozenset[str]) -> StoryEvent:
    store, added = landed.store, version.added
    step = store.step_of(record)
    kept = kept_on(version, store.newest)
    done, told = (done_on(record, store.newest), told_on(record, store.newest)) if added else ("", "")
    correction = None if added else _correction(version, landed)
    return StoryEvent(
        anchor=anchor_of(version),
        record=version.name,
        title=step.title if step else UNKNOWN_STEP,
        what=what(version),
        who=_who(version, record, landed, correction),
        when=when_words(done, told, kept),
        kept=kept,
        done=done,
        told=told,
        about=tuple(_about(record, landed)) if added else (),
        why=_why(version, correction or record, store) if added or correction else "",
        let_in=_let_in(version, record, landed),
        in_time=in_time(record, landed.then, store, landed.exact) if added else None,
        evidence=tuple(evidence_of(record, landed.then, store)) if added else (),
        changes=tuple(changed_answers(version, store, hidden)),
        fault=version.fault,
        notes=tuple(_notes(version, correction, landed)),
    )


def _why(version: Version, said: Record, store: Store) -> str:
    """The reason that a record gives, where the post that it names wrote it. What other hands put there was never asked
    at the desk whether it names somebody, and is told nowhere."""
    return "" if _by_others(version, said, store) else said.text(Fields.REASON)


def _unreadable(version: Version, landed: Landed) -> StoryEvent:
    """A file that never could be read as a record."""
    kept = kept_on(version, landed.store.newest)
    return StoryEvent(
        anchor_of(version), version.name, version.step or version.name, what(version), _hands(version, landed.store),
        f"on {day_words(kept)}", kept, fault=version.fault,
    )  # fmt: skip


def what(version: Version) -> str:
    return "added" if version.added else "deleted" if version.deleted else "changed"


def _hands(version: Version, store: Store) -> str:
    return listed(behind(author, version, store) for author in version.authors)


def _who(version: Version, record: Record, landed: Landed, correction: Record | None) -> str:
    """Who did the step; of a change who put it right, or else whose hands wrote it."""
    said = record if version.added else correction
    if said is None:
        return _hands(version, landed.store)
    return post_title(said.by, landed.store, said.standard)


def _correction(version: Version, landed: Landed) -> Record | None:
    """The correction that landed beside a change and names it."""
    return next((one for one in landed.added(Steps.CORRECTION) if names(one, version.path)), None)


UNKNOWN_STEP = "A step that no standard has"
NO_RECORD = "something that is no record"  # whatever stands there may be anybody's words


def _about(record: Record, landed: Landed) -> Iterator[str]:
    """The records and cases that a record names: a change by its title."""
    step = landed.store.step_of(record)
    for field in step.fields.values() if step else ():
        if field.kind in ("reference", "cases"):
            for name in record.texts(field.name):
                other = landed.then.named(name)
                title = other.text(Fields.TITLE) if other else ""
                yield f"“{title}” ({name})" if title else name if NAME.match(name) or ID.match(name) else NO_RECORD


def _let_in(version: Version, record: Record, landed: Landed) -> str:
    """Whose word let it into the record, besides that of whoever did it."""
    signed = landed.added(Steps.SIGN_OFF) if version.added else ()
    if signed and record.step != Steps.SIGN_OFF:
        return f"signed off by {listed(post_title(one.by, landed.store, one.standard) for one in signed)}"
    by = behind(version.landed_by, version, landed.store) if version.landed_by else ""
    if version.kind in MERGES and by:
        same = any(author.address == version.landed_by.address for author in version.authors if version.landed_by)
        return "let in by the hands that wrote it" if same else f"let in by {by}"
    step = landed.store.step_of(record)
    claims = bool(step and step.claims) or record.step == Steps.EXCEPTION
    return "nobody else let it in" if claims and version.added else ""


def _notes(version: Version, correction: Record | None, landed: Landed) -> Iterator[str]:
    """What is odd about a version, so that nobody has to find it by comparing."""
    store = landed.store
    if version.added and version.name in landed.taken_back:
        yield f"It was taken back by {landed.taken_back[version.name]}."
    if version.added and version.record and version.record.path in store.imported:
        yield "It came with an import of older cases: its times are not judged."
    if what(version) == "changed" and version.changed and correction is None:
        yield "Nobody said why: there is no correction beside it."
    if version.rewritten and not version.changed and not version.fault:
        yield "The file was written anew, with the same answers."
    if version.added and version.record and _by_others(version, version.record, store):
        yield f"It was written into the record by {_hands(version, store)}."


def _by_others(version: Version, record: Record, store: Store) -> bool:
    """Whether other hands than the desk's, or those of the post that it names, wrote it."""
    if all(author.address == SERVICE.address for author in version.authors):
        return False
    return post_title(record.by, store, record.standard) not in _hands(version, store)
