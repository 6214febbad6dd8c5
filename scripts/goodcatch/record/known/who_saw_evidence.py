"""Whether what shows a change was seen by somebody else than its doer (mission items 43, 71).

A provider may ask that the post that is named says so itself, in a record of its own. Where the server took that record
down, its proof is that the post was signed in; no signature is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import somebody_else
from goodcatch.standard.small_yaml import Value

BY_ANOTHER, NAMED, BY_DOER, MISSING = "seen-by-another", "named-alone", "seen-by-its-doer", "missing"
ANSWERS = {
    BY_ANOTHER: "seen by another post",
    NAMED: "another post is named, and has not said so itself",
    BY_DOER: "seen by its doer alone",
    MISSING: "missing",
}
OWN_RECORD = "evidence-seen-in-own-record"  # the tolerance that asks for it, where it is not 0
SEEN_BY = "seen_by"
SIGNED_IN, COMMITTED = "shown by sign-in", "shown by its commit"


def know(scope: Scope) -> Known:
    """Who saw what shows the newest word that a change is done."""
    ends = scope.chosen(Steps.DONE)
    pieces = [(end, entry) for end in ends for entry in end.entries(Fields.EVIDENCE)]
    names = tuple(end.name for end in ends)
    if not pieces:
        return Known((MISSING,), "nothing shows it", names)
    others = sorted({_seer(entry) for end, entry in pieces if somebody_else(_seer(entry), end.by, scope.standard)})
    if any(seen_by_another(end, entry, scope.records, scope.standard) for end, entry in pieces):
        own = [record for end, entry in pieces for record in _own_words(end, entry, scope.records)]
        said = (f"{record.by} has seen what shows it, {_proof(record)}" for record in own)
        return Known((BY_ANOTHER,), next(said, "another post has seen what shows it"), names)
    if others:
        return Known((NAMED,), f"{', '.join(others)} is named, and has not said so in a record of their own", names)
    seers = ", ".join(sorted({_seer(entry) for _, entry in pieces}))
    return Known((BY_DOER,), f"what shows it was seen by {seers}", names)


def seen_by_another(
    end: Record, entry: Mapping[str, Value], records: Iterable[Record], standard: Standard | None
) -> bool:
    """Whether a piece of evidence was seen by another post than the one that did the work: by its own record, where the
    provider asks for that."""
    if standard is None:
        return _seer(entry) not in ("", end.by)
    if not somebody_else(_seer(entry), end.by, standard):
        return False
    number = standard.tolerances.get(OWN_RECORD)
    return number is None or number.value == "0" or any(_own_words(end, entry, records))


def _own_words(end: Record, entry: Mapping[str, Value], records: Iterable[Record]) -> Iterator[Record]:
    """What the post that is named says itself of this change, since it was said to be done."""
    for record in records:
        about = record.text(Fields.ACTION) == end.text(Fields.ACTION)
        if record.step == Steps.SEEN and about and record.by == _seer(entry) and record.instant >= end.instant:
            yield record


def _seer(entry: Mapping[str, Value]) -> str:
    return str(entry.get(SEEN_BY, ""))


def _proof(record: Record) -> str:
    # Only a server writes down when it was told (`recorded`); its commit is the server's, and not the post's.
    return SIGNED_IN if record.head("recorded") else COMMITTED


COMPUTATION = Computation("evidence", "Who has seen what shows the change?", ANSWERS, know)
