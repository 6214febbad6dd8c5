"""Holds what the history rules look at: a `LandingIn` for each landing, and one `HistoryIn` for the whole line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from goodcatch.history.anchor_chain import AnchorChain
from goodcatch.history.marks_of_records import Mark
from goodcatch.history.model import FileChange, Landing
from goodcatch.history.record_answer_changes import Version, is_record
from goodcatch.record.case_state import AFTER_CLOSURE
from goodcatch.record.model import Record
from goodcatch.record.purge_tombstones import Tombstone, read
from goodcatch.record.takes_a_step_back import takes_back
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.small_yaml import Malformed


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file that is no record, in one landing: its text before and after, what it was bound to, what it says now."""

    path: str
    before: str | None
    after: str | None
    sealed: str | None
    now: str | None


@dataclass(frozen=True)
class Anchor:
    """A commit that was main's head once, who says so, and where it is now: `line`, `beside` (foxtrot) or `gone`."""

    commit: str
    source: str
    place: str


@dataclass(frozen=True)
class LostHead:
    """A commit that main stood at, by the log of this clone, and that main does not hold; `branch` is whose log it is,
    `on` the day on which main was moved away from it. `below`: no log tells it, but a branch that stands on it. `gone`
    are the landings of its line that main does not hold, newest first, where they are still here."""

    commit: str
    branch: str
    on: str
    below: bool = False
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """One commit: by whose address it was stored, by which key it says to be signed (see `Author`), when, and when the
    landing came that brought it."""

    commit: str
    by: str
    key: str
    at: datetime
    landed: datetime


@dataclass(frozen=True, slots=True)
class Copied:
    """A landing that brought a record in a commit of its own, and the commit on a branch beside main that holds it."""

    landing: str
    path: str
    beside: str


@dataclass(frozen=True)
class TombstoneChange:
    """What one landing did to one file in the place of tombstones; `tombstone` is None where it cannot be read."""

    path: str
    landing: Landing
    change: FileChange
    text: str

    @cached_property
    def tombstone(self) -> Tombstone | None:
        try:
            return read(self.text)
        except Malformed:
            return None


@dataclass(frozen=True)
class LandingIn:
    """One landing with what came before and, where the whole history is judged, after it.

    `version` is the newest standard at that time, `used` the versions that records had been made under, `set_by` the
    landings before this one that first brought each version, `imported` the paths that a manifest of the same landing
    lists. One that `waits` is on a branch: main does not hold it yet. One is `told_anew` where a later purge wrote its
    commit again.
    """

    landing: Landing
    version: int
    versions: tuple[Version, ...] = ()
    files: tuple[FileIn, ...] = ()
    earlier: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    later: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    used: frozenset[int] = frozenset()
    set_by: Mapping[int, Landing] = field(default_factory=dict)
    imported: frozenset[str] = frozenset()
    standards: Mapping[int, Standard] = field(default_factory=dict)
    waits: bool = False
    told_anew: bool = False

    @property
    def grammar(self) -> int:
        """The grammar of the newest standard at that time."""
        return self.standards[self.version].grammar if self.version in self.standards else 1

    @property
    def allow(self) -> frozenset[str]:
        """The words that the provider allows today."""
        # Today's, for a false alarm in a landed text could not be put right otherwise (decision 62).
        return self.standards[max(self.standards)].allow if self.standards else frozenset()

    @property
    def says(self) -> str:
        """The landing in words, for a message."""
        return f"the landing {self.landing.commit[:10]} of {self.landing.at.day} {self.landing.at:%B %Y}"

    @property
    def place(self) -> str:
        """A file to show a finding at: the first of ours that the landing changed."""
        paths = [c.path for c in self.landing.changes]
        return next((p for p in paths if is_record(p)), next(iter(self.content or paths), "content"))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """What the landing changed of the provider's content."""
        return tuple(c.path for c in self.landing.changes if c.path.startswith(("content/", "bulletins/")))

    def step_of(self, version: Version) -> Step | None:
        """The step that a record is of, as the standard of the record has it."""
        standard = self.standards.get(version.record.standard) if version.record else None
        pathway = standard.pathway_of(version.case) if standard else None
        return pathway.steps.get(version.step) if pathway else None

    def ever(self, case: str) -> tuple[Version, ...]:
        """Every version of a case's records: before, in, and (where the whole history is judged) after this landing."""
        here = tuple(version for version in self.versions if version.case == case)
        return (*self.earlier.get(case, ()), *here, *self.later.get(case, ()))

    def origin(self, version: Version) -> Record | None:
        """The record as it first landed."""
        own = (v.record for case in version.cases for v in self.earlier.get(case, ()) if v.name == version.name)
        return next((record for record in own if record), version.was)

    def final(self, version: Version) -> Record | None:
        """The record as the last readable landing left it; None where it is gone."""
        own = [v for case in version.cases for v in self.later.get(case, ()) if v.name == version.name]
        return next((None if v.deleted else v.record for v in reversed(own) if v.deleted or v.record), version.record)

    def added(self, case: str, step: str) -> tuple[Record, ...]:
        """The records of a step that this landing adds to a case."""
        return tuple(v.record for v in self.versions if v.added and v.record and v.case == case and v.step == step)

    def is_closed(self, case: str) -> bool:
        """Whether the case was closed when this landing came."""
        return closed(self.earlier.get(case, ()))

    def reopened_later(self, case: str) -> bool:
        """Whether a later landing opens the case again."""
        return any(v.added and v.step == Steps.REOPEN for v in self.later.get(case, ()))

    def withdrawn_later(self, version: Version) -> bool:
        """Whether this landing, or a later one, withdraws the record."""
        own = (*self.versions, *self.later.get(version.case, ()))
        steps = (
            v.record for v in own if v.added and v.record and v.step == Steps.WITHDRAWAL and v.case == version.case
        )
        return any(record.text(Fields.RECORD) == version.name for record in steps)


@dataclass(frozen=True)
class HistoryIn:
    """The whole line: `ledger` (path -> text) as its head has it, `today` the time of the head, known anchors, what
    each landing did to tombstones, and the chain of the anchors that landed. `cases` are all that ever had a record,
    `lost` the heads that this clone's log of main remembers and main does not hold, `kept_whole` files that a purge
    lists and took nothing out of, each with the landing of its tombstone; `took_nothing` the landings of tombstones of
    which no mark stands before them, or more was replaced than can have been. `stored` are all commits, each behind its
    parents; none where nobody signs. `copied` are landings that a branch beside main shows to be squashed or picked,
    `swapped` the ids of commits and folders that hold something else than their id stands for, `misshapen` what is
    wrong with those that Git would not have written so, `views` by what this clone shows something else than main,
    `marks` those of the records that landings brought, landing by landing. `counted` is
    when the newest ledger was written.
    """

    landings: tuple[Landing, ...] = ()
    today: datetime | None = None
    ledger: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    standards: Mapping[int, Standard] = field(default_factory=dict)
    tombstone_changes: tuple[TombstoneChange, ...] = ()
    shallow: str = ""
    chain: AnchorChain = field(default_factory=AnchorChain)
    cases: frozenset[str] = frozenset()
    lost: tuple[LostHead, ...] = ()
    kept_whole: frozenset[tuple[str, str]] = frozenset()
    took_nothing: frozenset[str] = frozenset()
    stored: tuple[Stored, ...] = ()
    copied: tuple[Copied, ...] = ()
    swapped: tuple[str, ...] = ()
    misshapen: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    marks: tuple[tuple[Mark, ...], ...] = ()
    counted: datetime | None = None

    @cached_property
    def line(self) -> Mapping[str, Landing]:
        return {landing.commit: landing for landing in self.landings}

    def now(self, commit: str) -> str:
        """What a commit became: purges may have replaced it, one after the other."""
        commit = self.chain.became.get(commit, commit)
        for replaced in self._replaced:
            commit = replaced.get(commit, commit)
        return commit

    @cached_property
    def _replaced(self) -> tuple[Mapping[str, str], ...]:
        """Old and new ids of the commits of each purge, in the order of the purges."""
        laid = (changed.tombstone for changed in self.tombstone_changes if not changed.change.old)
        return tuple(dict(tombstone.commits) for tombstone in laid if tombstone)


def closed(versions: tuple[Version, ...]) -> bool:
    """Whether a case's last round ends in a closure, by landing order (within one landing, by `at`)."""
    shut = ""
    for record in _in_order(versions):
        if record.step == Steps.CLOSURE:
            shut = record.name
        elif record.step == Steps.REOPEN or (record.step == Steps.WITHDRAWAL and record.text(Fields.RECORD) == shut):
            shut = ""
    return bool(shut)


def _in_order(versions: tuple[Version, ...]) -> list[Record]:
    return [record for _, record in _added(versions)]


def _added(versions: tuple[Version, ...]) -> list[tuple[Version, Record]]:
    place = {commit: n for n, commit in enumerate(dict.fromkeys(v.landing for v in versions))}
    # Only what was added: to delete a closure is no way to open a case.
    added = [(v, v.record) for v in versions if v.added and v.record]
    return sorted(added, key=lambda pair: (place[pair[0].landing], pair[1].instant))


def allowed_after_closure(subject: LandingIn, version: Version) -> bool:
    """Whether a record is a new one of a step that a closure does not end, by the standard of the record, or no part of
    what the closure saw: such a step may be taken back, or put right, as openly as it came."""
    new = version.added and (version.step in AFTER_CLOSURE or _goes_on(subject, version))
    return new or version.name in _went_on(subject, version.case)


def _goes_on(subject: LandingIn, version: Version) -> bool:
    step = subject.step_of(version)
    return step is not None and step.after_closure


def _went_on(subject: LandingIn, case: str) -> frozenset[str]:
    """Names of the records that came after the closing as steps that go on, with what takes them back."""
    found: set[str] = set()
    for version, record in _added((*subject.earlier.get(case, ()), *(v for v in subject.versions if v.case == case))):
        if record.step == Steps.CLOSURE:
            found.clear()
        elif _goes_on(subject, version) or takes_back(record, found):
            found.add(record.name)
    return frozenset(found)
