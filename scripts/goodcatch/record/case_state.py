"""Works out where a case stands, what may be done in it now, and what a claim was made in view of.

State is derived, never typed (design §1.2): nobody writes `status: closed`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from goodcatch.check.finding import Finding
from goodcatch.record.ending_of_case import ENDINGS, Ending, ending_of, has_ended, last_ending
from goodcatch.record.model import Case, Record, values_of
from goodcatch.record.purge_tombstones import REMOVED, Tombstone
from goodcatch.record.step_applies_to_case import applies
from goodcatch.record.store import Store
from goodcatch.record.takes_a_step_back import takes_back
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Steps

AT_ANY_TIME = frozenset([Steps.WITHDRAWAL, Steps.CORRECTION, Steps.EXCEPTION, *ENDINGS])
AFTER_CLOSURE = frozenset([Steps.CONFIRMATION, Steps.REOPEN])
BY_REVIEW = frozenset([Steps.FOUND_AGAIN])  # reviews alone write these: nobody is asked for them


class Phase(StrEnum):
    """Where a case stands: open, closed (its closure passes), or ended another way."""

    OPEN = "open"
    CLOSED = "closed"
    ENDED = "ended"


@dataclass(frozen=True)
class OpenStep:
    """A step that may be done now; `about` names the record it is about, `ready` that what it expects is there."""

    step: Step
    about: str = ""
    ready: bool = True


def claims_closed(case: Case) -> bool:
    """Whether a closure stands in the round under way. It counts only where no rule stops anything in the case."""
    return any(record.step == Steps.CLOSURE for record in case.current)


def phase(case: Case, stops: frozenset[str], store: Store) -> Phase:
    """`stops` are the paths with a stop finding; a closed case with a stop anywhere in it counts as open, and so does
    one that ended by a record with one, from grammar 2 on."""
    if ends(case, stops, store):
        return Phase.ENDED
    closed = claims_closed(case) and not _stopped(case, stops)
    return Phase.CLOSED if closed else Phase.OPEN


def ends(case: Case, stops: frozenset[str], store: Store) -> bool:
    """Whether an ending of the round under way stands: no rule stops it, and whoever has to agree has agreed."""
    ending = ending_in(case, store)
    if ending is None:
        return False
    standard = store.standard_of(ending.record)
    if standard is None or standard.grammar < 2:
        return True
    return ending.record.path not in stops and ending.stands


def ending_in(case: Case, store: Store) -> Ending | None:
    """How the round under way ended another way than by a closure, by the standard of that record."""
    record = last_ending(case)
    return ending_of(case, store.standard_of(record)) if record else None


def _stopped(case: Case, stops: frozenset[str]) -> bool:
    # By folder and not by record: a file that cannot be read as a record keeps its case open as well.
    folders = {record.path.rpartition("/")[0] for record in case.records}
    return any(path.rpartition("/")[0] in folders for path in stops)


def phase_given(case: Case, closed: bool, goes_on: bool = False) -> Phase:
    """The same, where it is known already whether the case counts as closed, or `goes_on` although a step ended it."""
    if has_ended(case) and not goes_on:
        return Phase.ENDED
    return Phase.CLOSED if closed else Phase.OPEN


def stops_in(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(f.path for f in findings if f.stops)


def closed_cases(store: Store, findings: Iterable[Finding]) -> frozenset[str]:
    """Ids of the cases that count as closed."""
    stops = stops_in(findings)
    return frozenset(name for name, case in store.cases.items() if phase(case, stops, store) is Phase.CLOSED)


def open_steps(case: Case, pathway: Pathway, standard: Standard, phase: Phase = Phase.OPEN) -> tuple[OpenStep, ...]:
    """What may be done now, in the pathway's order; what is expected and still missing stands before the rest."""
    asked = agreeing(pathway)  # an ending asks for it: `asked_of_ending`
    steps = [step for step in pathway.steps.values() if _possible(step, phase) and step.name not in asked]
    possible = [opening for step in steps for opening in _openings(step, case, standard)]
    seldom = at_any_time(pathway)
    return tuple(sorted(possible, key=lambda opening: (not opening.ready, opening.step.name in seldom)))


def at_any_time(pathway: Pathway) -> frozenset[str]:
    """Steps that are no part of the way, but may be needed: they end a case, put a record right, or bear it out."""
    return AT_ANY_TIME | {step.told_by for step in pathway.steps.values() if step.told_by}


def agreeing(pathway: Pathway) -> frozenset[str]:
    """Steps by which another post agrees that a case ends."""
    return frozenset(step.agreed_by for step in pathway.steps.values() if step.agreed_by)


def asked_of_ending(case: Case, store: Store) -> OpenStep | None:
    """The step by which somebody else is to say whether a case may end as it did; None where nobody is asked, or they
    have answered."""
    ending, pathway = ending_in(case, store), store.newest.pathway_of(case.id)
    if ending is None or not ending.waits or ending.by is None or pathway is None:
        return None
    return OpenStep(pathway.steps.get(ending.by.name, ending.by), ending.record.name)


def _possible(step: Step, phase: Phase) -> bool:
    if phase is Phase.OPEN:
        return step.name not in AFTER_CLOSURE | BY_REVIEW
    return step.after_closure or step.name in AFTER_CLOSURE or (phase is Phase.ENDED and step.name == Steps.REOPEN)


def _openings(step: Step, case: Case, standard: Standard) -> Iterator[OpenStep]:
    here = [r for r in case.current if r.step == step.name]
    each = step.for_each or step.about
    targets = [(r.name, r) for r in case.current if r.step == each] if each else [("", None)]
    for target, about in targets:
        if not applies(step, case, standard, tolerances(standard), about):
            continue
        done = [r for r in here if not target or r.text(each) == target]
        if not done or step.repeat or not (step.max or step.for_each) or (step.for_each and standard.grammar > 1):
            yield OpenStep(step, target, ready(step, case))


def ready(step: Step, case: Case) -> bool:
    """Whether the steps that this one expects or needs are there."""
    wanted = {*step.expects, *needed(step, case)}
    return wanted <= {record.step for record in case.standing}


def needed(step: Step, case: Case) -> tuple[str, ...]:
    """The steps a claim cannot do without: those of every route of the case that names its own, else the default."""
    if not step.needs_by:
        return step.needs.get("default", ())
    routes = case.look(step.needs_by)
    lists = [step.needs.get(route, step.needs.get("default", ())) for route in routes]
    lists = lists or [step.needs.get("default", ())]
    return tuple(dict.fromkeys(name for names in lists for name in names))


def latest(case: Case, pathway: Pathway) -> AnswerLookup:
    """`look` over the newest word only: of each step its last record, or the last about each thing it is about."""
    return lambda ref: values_of(_newest(case, pathway, ref.partition(".")[0]), ref.partition(".")[2])


def _newest(case: Case, pathway: Pathway, name: str) -> tuple[Record, ...]:
    step = pathway.steps.get(name)
    if step is None or any(name in (other.for_each, other.about) for other in pathway.steps.values()):
        return case.of(name)  # changes stand beside each other; none replaces another
    topic = step.for_each or step.about
    return tuple({record.text(topic) if topic else "": record for record in case.of(name)}.values())


def saw_of(
    case: Case, texts: Mapping[str, str], claim: Record | None = None, goes_on: frozenset[str] = frozenset()
) -> str:
    """A hash over names and blob ids of what a claim depends on: every other record of its case up to its own round's
    end, without the confirmations that follow it, and without what follows of steps that go on after a closure
    (`goes_on`) or takes such a step back. Two changes that are each green can be wrong together; this notices.
    """
    return _hash(_seen(case, texts, claim, goes_on).items())


def saws_of(
    case: Case,
    texts: Mapping[str, str],
    claim: Record,
    tombstones: tuple[Tombstone, ...],
    goes_on: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """`saw_of`, and what it was before each purge, newest first: a claim saw its case as it stood on its own day.

    Only a record that shows the mark of a purge can have read otherwise.
    """
    seen: dict[str, tuple[str, ...]] = {name: (blob,) for name, blob in _seen(case, texts, claim, goes_on).items()}
    marked = {record.name for record in case.records if REMOVED in texts[record.path]}
    yield from _hashes(seen)
    for tombstone in reversed(tombstones):
        before: dict[str, tuple[str, ...]] = {}
        for old, new in tombstone.records:
            before[new] = (*before.get(new, ()), old)
        for name in marked & seen.keys():
            seen[name] = tuple(old for blob in seen[name] for old in before.get(blob, (blob,)))
        yield from _hashes(seen)


def _hashes(seen: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """One for each way that it can have been: two texts that differed by the purged word alone are one text now."""
    for blobs in product(*seen.values()):
        yield _hash(zip(seen, blobs, strict=True))


def _hash(seen: Iterable[tuple[str, str]]) -> str:
    # Sorted, since the order of a case depends on whether its landings are known.
    return hashlib.sha256("".join(sorted(f"{name} {blob}\n" for name, blob in seen)).encode()).hexdigest()


def _seen(case: Case, texts: Mapping[str, str], claim: Record | None, goes_on: frozenset[str]) -> Mapping[str, str]:
    records = [r for r in _until_reopened(case, claim, goes_on) if r != claim and r.step != Steps.CONFIRMATION]
    return {r.name: blob_id(texts[r.path].encode()) for r in records}


def _until_reopened(case: Case, claim: Record | None, goes_on: frozenset[str]) -> Iterator[Record]:
    passed, went_on = False, set[str]()
    for record in case.records:
        if passed and record.step == Steps.REOPEN:
            return
        passed = passed or record == claim
        if passed and (record.step in goes_on or takes_back(record, went_on)):
            went_on.add(record.name)
        else:
            yield record


def blob_id(content: bytes) -> str:
    """What a claim calls a file: Git's own id of it, and the same where a repository counts in SHA-256, so that a
    record keeps its meaning in either."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
