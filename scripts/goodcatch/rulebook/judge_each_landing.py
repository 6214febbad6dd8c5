"""Judges every landing by the standard of its day: what it brought that holds, what does not, and which closings stood.

It walks through the landings in place. Each is judged with what stood then and without what came later, and of all
that stands only the units that the landing touched: what a later standard or post list makes of older cases is no word
on their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import Unjudged
from goodcatch.clock.steps_in_time import in_time
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.landing_states import LandingByLanding, SetApart, is_watched, told_anew
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.model import Landing
from goodcatch.history.rule_input_types import Anchor, HistoryIn, LandingIn
from goodcatch.history.what_git_knows_of_line import what_git_knows
from goodcatch.record.odd_entry_type import MISSING, OddEntry
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import view_of
from goodcatch.review.recount_on_its_day import Landed as Counted
from goodcatch.review.recount_on_its_day import landed
from goodcatch.review.rule_input_types import recounts
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_closings import Closings, found_in_counts, found_in_history
from goodcatch.rulebook.rule_rooms import all_rules, history_rules
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding, is_text
from goodcatch.rulebook.time_of_step import TimeOfStep, time_of
from goodcatch.rulebook.units_of_each_landing import UnitsOfEachLanding
from goodcatch.rulebook.what_walk_noted import Noted
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, sheets_in

_AT_ONCE = 500  # landings whose files are held together

Standards = Mapping[int, Standard]


@dataclass(frozen=True, slots=True)
class Landed:
    """What is shown of a landing: what it is known by, how it came, and which files it changed."""

    commit: str
    at: datetime
    kind: str
    message_subject: str
    paths: tuple[str, ...]


def landed_of(landing: Landing) -> Landed:
    paths = tuple(change.path for change in landing.changes)
    return Landed(landing.commit, landing.at, landing.kind, landing.message_subject, paths)


@dataclass(frozen=True)
class JudgedLanding:
    """A landing and what was found of it. `None` in the place of a landing is the line as a whole.

    `standard` is the newest version that was in force, `held` are the paths of records that it brought and that no rule
    stops, `deadlines` those of the steps that it brought.
    """

    landing: Landed | None
    findings: tuple[Finding, ...]
    standard: int = 0
    held: tuple[str, ...] = ()
    deadlines: tuple[TimeOfStep, ...] = ()
    closures: tuple[ClosureVerdict, ...] = ()


class Replay:
    """The landings of a line, judged one after another. `today` are the standards at its head."""

    def __init__(
        self,
        git: Git,
        landings: tuple[Landing, ...],
        today: Standards,
        anchors: tuple[Anchor, ...] = (),
    ) -> None:
        self._git, self._landings, self._today, self._anchors = git, landings, today, anchors
        self.line = HistoryIn()  # as a whole, once all of it was judged

    @cached_property
    def walk(self) -> Walk:
        """What is known once all of it was judged."""
        return Walk(self._today, set_apart(self._git, self._landings))

    def judged(self) -> Iterator[JudgedLanding]:
        """Each landing, oldest first, then the line itself."""
        walk = self.walk
        for some in batches(self._landings):
            walk.contents |= dict(blobs(self._git, wanted_by(some)))
            yield from map(walk.judged, some)
            walk.make_room()
        line = walk.history.line(self._today, self._anchors)
        # What main came through beside its line, and what purges have proven, no list of landings tells.
        self.line = what_git_knows(self._git, line.chain, self._landings).told_of(line)
        yield JudgedLanding(None, tuple(run_rules.run(history_rules(), [self.line])))


def set_apart(git: Git, landings: Sequence[Landing]) -> SetApart:
    """Which landings of a line main does not hold yet, and which a purge has told anew."""
    waits = waiting(git, landings[-1].commit) if landings else frozenset[str]()
    return SetApart(waits, told_anew(landings))


def batches(landings: Sequence[Landing]) -> Iterator[Sequence[Landing]]:
    """Some at a time, so that not all their files have to be held."""
    return (landings[first : first + _AT_ONCE] for first in range(0, len(landings), _AT_ONCE))


def wanted_by(landings: Iterable[Landing]) -> Iterator[str]:
    changes = (change for landing in landings for change in landing.changes)
    return (change.new for change in changes if change.new and (is_text(change.path) or is_watched(change.path)))


class Walk:
    """What is known after the landings judged so far. `contents` are the files of the next ones, by blob id."""

    def __init__(
        self,
        today: Standards,
        apart: SetApart,
        store: StoreOfEachLanding | None = None,
        units: UnitsOfEachLanding | None = None,
    ) -> None:
        self.contents: dict[str, bytes] = {}
        self.store = store or StoreOfEachLanding()
        self.history = LandingByLanding(self.contents, apart)
        self.closings = Closings(today)
        self.units = units or UnitsOfEachLanding()
        self.line: list[Counted] = []
        self.noted = Noted()

    def make_room(self) -> None:
        """Forget the files of the landings that were judged, but for what still stands beside the cases."""
        self.contents.clear()
        self.contents |= self.store.beside

    def judged(self, landing: Landing) -> JudgedLanding:
        """The next landing."""
        self.units.prepare(self.store, landing)
        self.store.take(landing.changes, self.contents)
        seen = self.history.then(landing, self.store.store.standards)
        cases = self.store.take_records(landing.changes, self.history.reader)
        came, counted = found_in_history(seen), self._counted(seen)
        found = {*came, *counted, *self.units.brought(self.store, landing, cases)}
        found |= {*_of_standards(landing, self.store.store), *_lost(landing, self.contents)}
        self.closings.take(seen, came, counted)
        self.noted.take(seen, came, self.history.used)
        stopped = {finding.path for finding in found if finding.stops}
        return JudgedLanding(
            landed_of(landing),
            tuple(sorted(found)),
            max(self.store.store.standards, default=0),
            tuple(v.path for v in seen.versions if v.record and v.path not in stopped),
            tuple(_deadlines(seen, self.store.store)),
            tuple(self.closings.verdicts(seen, self.store, self.units)),
        )

    def _counted(self, seen: LandingIn) -> tuple[Finding, ...]:
        """What is said of the counts that a landing brought."""
        self.line.append(landed(seen))
        records = [v.record for v in seen.versions if v.record and v.case in self.store.store.cases]
        subjects = tuple(recounts(records, self.store.store, self.line, seen.imported))
        if subjects:
            self.store.need_all()
        return found_in_counts(subjects)


def _deadlines(seen: LandingIn, store: Store) -> Iterator[TimeOfStep]:
    for version in seen.versions:
        if version.added and version.record and version.case in store.cases:
            yield from map(time_of, in_time(RecordIn(version.record, view_of(version.case, store))))


def _of_standards(landing: Landing, store: Store) -> Iterator[Finding]:
    """What the rules say of the standards, where a landing changed one."""
    if any(change.path.startswith(WHERE) for change in landing.changes):
        try:
            yield from run_rules.run(all_rules(), sheets_in(store.under(WHERE)))
        except Unjudged as error:
            yield from (*error.findings, error.finding)


def _lost(landing: Landing, contents: Mapping[str, bytes]) -> list[Finding]:
    """What this clone does not hold of a landing."""
    gone = [change.path for change in landing.changes if change.new and change.new not in contents]
    return run_rules.run(all_rules(), [OddEntry(path, MISSING) for path in gone if is_text(path)]) if gone else []
