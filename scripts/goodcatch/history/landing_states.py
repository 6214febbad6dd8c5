"""Shows each landing beside what stood before it, which is what the history rules judge. No git is run here.

`then` judges a landing as it could have been judged on its day; otherwise what later landings put right counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from goodcatch.history.anchor_chain import ReadText, chain_of, steps_of
from goodcatch.history.imported_paths import IMPORTS, imported_with
from goodcatch.history.model import FileChange, Landing
from goodcatch.history.record_answer_changes import Known, Reader, Version, folder_name, is_record, versions_of
from goodcatch.history.rule_input_types import Anchor, FileIn, HistoryIn, LandingIn, TombstoneChange
from goodcatch.history.sealed_part_of_published_files import (
    BULLETINS,
    LEDGER,
    RELEASES,
    REMOVALS,
    SITE,
    is_ledger,
    seal,
    version_in,
)
from goodcatch.history.times_of_landings import now_by
from goodcatch.history.when_ledger_was_written import brings_ledger, ledger_written
from goodcatch.record.anchor_file import WHERE as ANCHORS
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.standard.model import Standard

# What git itself reads below a folder, and may then show other files otherwise.
MISLEAD = (".gitattributes", ".gitignore", ".gitmodules", ".lfsconfig", ".mailmap")
RECONCILED = "content/reconciliations/"  # a count may look at the newest
WATCHED = (
    "content/standard/",
    "content/reviews/",
    LEDGER,
    IMPORTS,
    TOMBSTONES,
    BULLETINS,
    RELEASES,
    REMOVALS,
    ANCHORS,
    RECONCILED,
)


def is_watched(path: str) -> bool:
    """Whether a rule reads this file's text through history."""
    return is_record(path) or path.startswith(WATCHED) or path == SITE or path.rpartition("/")[2] in MISLEAD


@dataclass(frozen=True)
class SetApart:
    """The commits of landings that main does not hold yet, and of those that a later purge told anew."""

    waits: frozenset[str] = frozenset()
    told_anew: frozenset[str] = frozenset()

    def marked(self, seen: LandingIn) -> LandingIn:
        commit = seen.landing.commit
        if commit not in self.waits and commit not in self.told_anew:
            return seen
        return replace(seen, waits=commit in self.waits, told_anew=commit in self.told_anew)


def told_anew(landings: Sequence[Landing]) -> frozenset[str]:
    """The commits before the last purge: it wrote them again, and with that their signatures went."""
    purges = (n for n, x in enumerate(landings) if any(c.path.startswith(TOMBSTONES) and not c.old for c in x.changes))
    return frozenset(landing.commit for landing in landings[: max(purges, default=0)])


@dataclass
class _State:
    """What stands after the landings read so far."""

    blobs: Mapping[str, bytes]
    texts: dict[str, str] = field(default_factory=dict)
    tree: dict[str, str] = field(default_factory=dict)
    sealed: dict[str, str | None] = field(default_factory=dict)
    used: frozenset[int] = frozenset()
    newest: int = 1
    set_by: dict[int, Landing] = field(default_factory=dict)
    cases: dict[str, list[Version]] = field(default_factory=dict)

    def text(self, blob: str) -> str | None:
        """The text of a blob, held once: a ledger stands before one landing, after another, and now."""
        content = self.blobs.get(blob) if blob not in self.texts else None
        if content is not None:
            self.texts[blob] = content.decode("utf-8", "replace")
        return self.texts.get(blob)

    def take(self, landing: Landing, versions: tuple[Version, ...]) -> None:
        """Go on past one landing."""
        for change in landing.changes:
            self._take_file(change)
            if version_in(change.path):
                self.set_by.setdefault(version_in(change.path), landing)
        for version in versions:
            for case in version.cases:
                self.cases.setdefault(case, []).append(version)
        # A version is bound from its first record on (decision 40).
        fresh = {v.record.standard for v in versions if v.record} - self.used
        self.used |= fresh
        self._seal_standards(fresh)

    def _take_file(self, change: FileChange) -> None:
        if is_record(change.path) or not is_watched(change.path):
            return
        self.tree[change.path] = change.new
        self.newest = max(self.newest, version_in(change.path))
        self.sealed[change.path] = seal(change.path, self.sealed.get(change.path), self.text(change.new))

    def _seal_standards(self, fresh: set[int]) -> None:
        for path, blob in self.tree.items() if fresh else ():
            if version_in(path) in fresh:
                self.sealed[path] = self.text(blob)


def subjects_of(
    landings: tuple[Landing, ...],
    blobs: Mapping[str, bytes],
    standards: Mapping[int, Standard],
    anchors: tuple[Anchor, ...] = (),
    *,
    then: bool = False,
    known: Known | None = None,
    waits: Collection[str] = (),
) -> tuple[tuple[LandingIn, ...], HistoryIn]:
    """Each landing, and the whole line: what the history rules look at. `known` are records that were read already,
    `waits` the landings that main does not hold yet."""
    state = _State(blobs)
    reader = Reader(blobs, known)
    apart = SetApart(frozenset(waits), told_anew(landings))
    kept = tuple(apart.marked(seen) for seen in _folded(landings, state, standards, then, reader))
    return kept, _line(landings, state, standards, anchors, tuple(tombstone_changes(landings, state.text)))


def _line(
    landings: tuple[Landing, ...],
    state: _State,
    standards: Mapping[int, Standard],
    anchors: tuple[Anchor, ...],
    tombstones: tuple[TombstoneChange, ...],
) -> HistoryIn:
    ledger = {path: text for path, blob in state.tree.items() if is_ledger(path) and (text := state.text(blob))}
    times = [int(landing.at.timestamp()) for landing in landings[-2:]]
    today = datetime.fromtimestamp(now_by(times), UTC) if times else None
    chain = chain_of(steps_of(landings), state.text, standards)
    cases = frozenset(folder_name(c.path) for x in landings for c in x.changes if is_record(c.path))
    newest = next((x for x in reversed(landings) if brings_ledger(c.path for c in x.changes)), None)
    counted = ledger_written(newest) if newest else None
    return HistoryIn(landings, today, ledger, anchors, standards, tombstones, chain=chain, cases=cases, counted=counted)


def tombstone_changes(landings: Iterable[Landing], text: ReadText) -> Iterator[TombstoneChange]:
    """What landings did in the place of tombstones; `text` gives that of a blob."""
    for landing in landings:
        for change in landing.changes:
            if change.path.startswith(TOMBSTONES):
                yield TombstoneChange(change.path, landing, change, text(change.new) or "")


def _folded(
    landings: tuple[Landing, ...], state: _State, standards: Mapping[int, Standard], then: bool, reader: Reader
) -> Iterator[LandingIn]:
    versions = [tuple(versions_of(landing, reader)) for landing in landings]
    last = {c.path: c.new for landing in landings for c in landing.changes}
    coming = _by_case(versions)
    for landing, own in zip(landings, versions, strict=True):
        seen = _seen(landing, own, state, standards, {} if then else last)
        for case in seen.earlier:
            coming[case] = [v for v in coming[case] if v.landing != landing.commit]
        yield seen if then else replace(seen, later={case: tuple(coming[case]) for case in seen.earlier})
        state.take(landing, own)


def _seen(
    landing: Landing,
    own: tuple[Version, ...],
    state: _State,
    standards: Mapping[int, Standard],
    last: Mapping[str, str],
) -> LandingIn:
    """A landing beside what stood before it; nothing of what came later but the files that are `last`."""
    cases = dict.fromkeys(case for version in own for case in version.cases)
    return LandingIn(
        landing=landing,
        version=state.newest,
        versions=own,
        files=tuple(_files(landing, state, last)),
        earlier={case: tuple(state.cases.get(case, ())) for case in cases},
        used=state.used,
        set_by=dict(state.set_by),
        imported=_imported(landing, state),
        standards=standards,
    )


class LandingByLanding:
    """Landings one after another, each as it could be judged on its day: with the standards of that day, and without
    what came later. `blobs` has to hold what a landing changed, before and after it, and what stands beside the cases.
    """

    def __init__(self, blobs: Mapping[str, bytes], apart: SetApart = SetApart()) -> None:
        self._state, self.reader, self._apart = _State(blobs), Reader(blobs), apart
        self._landings: list[Landing] = []
        self._tombstones: list[TombstoneChange] = []

    def then(self, landing: Landing, standards: Mapping[int, Standard]) -> LandingIn:
        """The next landing. `standards` are those that stood after it."""
        own = tuple(versions_of(landing, self.reader))
        seen = self._apart.marked(_seen(landing, own, self._state, standards, {}))
        self._state.take(landing, own)
        self._landings.append(landing)
        self._tombstones.extend(tombstone_changes((landing,), self._state.text))
        # Read once more by whoever asks again: of ten thousand cases they would fill the memory.
        self._state.texts.clear()
        self.reader.forget((change.path, change.old) for change in landing.changes)
        return seen

    @property
    def used(self) -> frozenset[int]:
        """The versions of the standard that records have been made under."""
        return self._state.used

    def line(self, standards: Mapping[int, Standard], anchors: tuple[Anchor, ...] = ()) -> HistoryIn:
        """The landings that were taken, as a whole."""
        return _line(tuple(self._landings), self._state, standards, anchors, tuple(self._tombstones))


def _by_case(versions: list[tuple[Version, ...]]) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for version in (v for own in versions for v in own):
        for case in version.cases:
            found.setdefault(case, []).append(version)
    return found


def _files(landing: Landing, state: _State, last: Mapping[str, str]) -> Iterator[FileIn]:
    for change in landing.changes:
        if is_watched(change.path) and not is_record(change.path):
            now = last.get(change.path, change.new)
            before, after = state.text(change.old), state.text(change.new)
            yield FileIn(change.path, before, after, state.sealed.get(change.path), state.text(now))


def _imported(landing: Landing, state: _State) -> frozenset[str]:
    """Paths that a manifest landed with them lists; only files that this landing adds."""
    listed = imported_with(landing.changes, state.text)
    # Nothing that was there before: an edit is no import, whatever a manifest lists (decision 40).
    return frozenset(change.path for change in landing.changes if not change.old and change.path in listed)
