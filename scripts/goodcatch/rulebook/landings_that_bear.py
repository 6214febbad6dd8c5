"""Says which landings bear upon some others: those before them that touched the same, and those that bear upon a count.

A closing rests on how its case has come about, so the landings before it of that case are judged as well, where nobody
knows what was said of them. A count is held beside what stood from the moment that it is of (`recount_on_its_day.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goodcatch.history.git import Git
from goodcatch.history.landing_states import is_watched
from goodcatch.history.model import Landing
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.record.model import Record
from goodcatch.record.read_store import read_once
from goodcatch.review.recount_on_its_day import APART, counted_answers
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.standard.small_yaml import Malformed

StandardsAt = Callable[[str], Mapping[int, Standard]]
Brought = Mapping[str, Collection[tuple[Record, bool]]]  # of a landing, its records, and whether each was added


@dataclass(frozen=True)
class Bearing:
    """Landings in their order; the commits of those that are judged, and of those that are followed for a count."""

    landings: tuple[Landing, ...] = ()
    judged: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()


def bearing_upon(
    git: Git,
    landings: Sequence[Landing],
    wanted: Collection[str],
    first_uses: Collection[str],
    standards_at: StandardsAt,
    judged_before: bool,
) -> Bearing:
    """What bears upon the landings that are wanted. `first_uses` are those that brought the first record made under a
    version of the standard; where all before were judged in an earlier run, a closing needs none of them."""
    brought = _brought(git, (landing for landing in landings if landing.commit in wanted))
    judged = frozenset(brought)
    if not judged_before:
        closed = {commit: _closed(records) for commit, records in brought.items()}
        brought |= _brought(git, _before(landings, closed))
        judged = frozenset(brought)
    places = frozenset(place for landing in landings if landing.commit in judged for place in places_of(landing))
    counted = _counted(landings, brought, standards_at) - judged
    known = judged | counted | frozenset(first_uses)
    last = max((n for n, landing in enumerate(landings) if landing.commit in judged), default=-1)
    bearing = (one for one in landings[: last + 1] if one.commit in known or _bears(one, places))
    return Bearing(tuple(bearing), judged, counted)


def places_of(landing: Landing) -> frozenset[str]:
    """The cases and the other files, read through history, that a landing touched."""
    paths = [change.path for change in landing.changes]
    cases = (folder_name(path) for path in paths if is_record(path))
    return frozenset([*cases, *(path for path in paths if is_watched(path) and not is_record(path))])


def _bears(landing: Landing, places: Collection[str]) -> bool:
    here = places_of(landing)
    return not here.isdisjoint(places) or any(place.startswith(STANDARDS) for place in here)


def _brought(git: Git, landings: Iterable[Landing]) -> dict[str, list[tuple[Record, bool]]]:
    changes = {landing.commit: [c for c in landing.changes if c.new and is_record(c.path)] for landing in landings}
    held = git.blobs(change.new for own in changes.values() for change in own)
    return {
        commit: [
            (record, not change.old)
            for change in own
            if change.new in held and (record := _record(change.path, held[change.new]))
        ]
        for commit, own in changes.items()
    }


def _record(path: str, content: bytes) -> Record | None:
    try:
        return read_once(path, content.decode("utf-8", "replace"))
    except (Malformed, RecursionError, ValueError):
        return None


def _closed(records: Collection[tuple[Record, bool]]) -> frozenset[str]:
    return frozenset(record.case for record, added in records if added and record.step == Steps.CLOSURE)


def _before(landings: Sequence[Landing], closed: Mapping[str, Collection[str]]) -> Iterator[Landing]:
    """The landings of cases before those that close them."""
    cases = set[str]()
    for landing in reversed(landings):
        if landing.commit not in closed and not cases.isdisjoint(places_of(landing) if cases else ()):
            yield landing
        cases.update(closed.get(landing.commit, ()))


def counted_since(git: Git, landings: Sequence[Landing], standards_at: StandardsAt) -> datetime | None:
    """From when on landings bear upon the counts that some of them bring; None where they bring none."""
    begun = _begun(_brought(git, landings), standards_at).values()
    return min(begun, default=None)


def _counted(landings: Sequence[Landing], brought: Brought, standards_at: StandardsAt) -> frozenset[str]:
    """The landings from the moment that a count is of until it landed."""
    times, found, begun = [landing.at for landing in landings], set[str](), _begun(brought, standards_at)
    for number, landing in enumerate(landings):
        if landing.commit in begun:
            found.update(one.commit for one in landings[bisect_left(times, begun[landing.commit]) : number])
    return frozenset(found)


def _begun(brought: Brought, standards_at: StandardsAt) -> Mapping[str, datetime]:
    """From when on landings bear upon the counts that each landing brings."""
    found: dict[str, datetime] = {}
    for commit, records in brought.items():
        standards = standards_at(commit) if records else {}
        if moments := [record.instant for record, _ in records if _counts(record, standards)]:
            found[commit] = min(moments) - APART
    return found


def _counts(record: Record, standards: Mapping[int, Standard]) -> bool:
    standard = standards.get(record.standard)
    pathway = standard.pathway_of(record.case) if standard else None
    return bool(counted_answers(pathway.steps.get(record.step) if pathway else None))
