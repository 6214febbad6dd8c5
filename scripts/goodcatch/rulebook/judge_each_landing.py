"""Judges every landing by the standard of its day: what it brought that holds, what does not, and which closings stood.

It walks through the landings in place. Each is judged with what stood then and without what came later, and of all
that stands only the units that the landing touched: what a later standard or post list makes of older cases is no word
on their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import Unjudged
from goodcatch.clock.steps_in_time import InTime, in_time
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
from goodcatch.rulebook.closure_verdicts import ClosureVerdict
from goodcatch.rulebook.judge_closings import Closings, found_in_history
from goodcatch.rulebook.rule_rooms import all_rules, history_rules
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding, is_text
from goodcatch.rulebook.units_of_each_landing import UnitsOfEachLanding
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, sheets_in

_AT_ONCE = 500  # landings whose files are held together

Standards = Mapping[int, Standard]


@dataclass(frozen=True)
class JudgedLanding:
    """A landing and what was found of it. `None` in the place of a landing is the line as a whole.

    `standard` is the newest version that was in force, `held` are the paths of records that it brought and that no rule
    stops, `deadlines` those of the steps that it brought.
    """

    landing: Landing | None
    findings: tuple[Finding, ...]
    standard: int = 0
    held: tuple[str, ...] = ()
    deadlines: tuple[InTime, ...] = ()
    closures: tuple[ClosureVerdict, ...] = ()


class Replay:
    """The landings of a line, judged one after another. `today` are the standards at its head, `at_desk` commits that
    the server which is asked made itself, each for the post that had signed in."""

    def __init__(
        self,
        git: Git,
        landings: tuple[Landing, ...],
        today: Standards,
        anchors: tuple[Anchor, ...] = (),
        at_desk: Mapping[str, str] | None = None,
    ) -> None:
        self._git, self._landings, self._today, self._anchors = git, landings, today, anchors
        self._at_desk = at_desk
        self.line = HistoryIn()  # as a whole, once all of it was judged

    def judged(self) -> Iterator[JudgedLanding]:
        """Each landing, oldest first, then the line itself."""
        head = self._landings[-1].commit if self._landings else ""
        waits = waiting(self._git, head) if head else frozenset[str]()
        walk = _Walk(self._today, SetApart(waits, told_anew(self._landings)), self._at_desk)
        for first in range(0, len(self._landings), _AT_ONCE):
            some = self._landings[first : first + _AT_ONCE]
            walk.contents |= dict(blobs(self._git, _wanted(some)))
            yield from map(walk.judged, some)
            walk.contents.clear()
            walk.contents |= walk.store.beside
        line = walk.history.line(self._today, self._anchors)
        # What main came through beside its line, and what purges have proven, no list of landings tells.
        self.line = what_git_knows(self._git, line.chain, self._landings).told_of(line)
        yield JudgedLanding(None, tuple(run_rules.run(history_rules(), [self.line])))


def _wanted(landings: Iterable[Landing]) -> Iterator[str]:
    changes = (change for landing in landings for change in landing.changes)
    return (change.new for change in changes if change.new and (is_text(change.path) or is_watched(change.path)))


class _Walk:
    """What is known after the landings judged so far. `contents` are the files of the next ones, by blob id."""

    def __init__(self, today: Standards, apart: SetApart, at_desk: Mapping[str, str] | None) -> None:
        self.contents: dict[str, bytes] = {}
        self.store = StoreOfEachLanding()
        self.history = LandingByLanding(self.contents, apart)
        self._closings = Closings(today, at_desk)
        self._units = UnitsOfEachLanding()

    def judged(self, landing: Landing) -> JudgedLanding:
        """The next landing."""
        self._units.prepare(self.store, self.store.units(landing.changes))
        self.store.take(landing.changes, self.contents)
        seen = self.history.then(landing, self.store.store.standards)
        cases = self.store.take_records(landing.changes, self.history.reader)
        came = found_in_history(seen)
        found = {*came, *self._units.brought(self.store, landing, cases)}
        found |= {*_of_standards(landing, self.store.store), *_lost(landing, self.contents)}
        self._closings.take(seen, came)
        stopped = {finding.path for finding in found if finding.stops}
        return JudgedLanding(
            landing,
            tuple(sorted(found)),
            max(self.store.store.standards, default=0),
            tuple(v.path for v in seen.versions if v.record and v.path not in stopped),
            tuple(_deadlines(seen, self.store.store)),
            tuple(self._closings.verdicts(seen, self.store, self._units)),
        )


def _deadlines(seen: LandingIn, store: Store) -> Iterator[InTime]:
    for version in seen.versions:
        if version.added and version.record and version.case in store.cases:
            yield from in_time(RecordIn(version.record, view_of(version.case, store)))


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
