"""Keeps between runs how each landing was judged, and judges those that are new; nothing kept changes an answer.

How a landing is judged rests on what its commit holds and came through, on the program, and for a closing also on the
standards of the head. By these it is found again. What a purge replaced has other commits, and the purge removes all
that was kept. Where what is kept does not lead on (a clock was set back, a record lies astray, something cannot be
read), all are judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from goodcatch.check import run_rules
from goodcatch.errors import CannotRun, Unusable
from goodcatch.history.git import Damaged, Git
from goodcatch.history.landing_states import SetApart
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.model import Landing
from goodcatch.history.objects_on_demand import ObjectsOnDemand
from goodcatch.history.read_landings import landings, refuse_shallow
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.record.view_noting_lookups_elsewhere import LookUp
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay, Walk
from goodcatch.rulebook.judge_some_landings import Known, SomeLandings
from goodcatch.rulebook.judged_before import Before, JudgedBefore, Pieces, times_of
from goodcatch.rulebook.kept_history import line_of
from goodcatch.rulebook.kept_units import keep_units, know_units
from goodcatch.rulebook.landings_that_bear import counted_since, places_of
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.rulebook.units_of_each_landing import PUBLISHED, questions, texts_in
from goodcatch.rulebook.what_texts_name import texts_of_history
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.state.history_index import HistoryIndex, Row, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of
from goodcatch.state.kept_records import keep_records
from goodcatch.state.state import State


class KeptReplay:
    """The landings of a head's line, each as it was judged in an earlier run, or now. `today` are the standards of the
    head, `ids` their files with their blob ids."""

    def __init__(
        self, git: Git, head: str, today: Mapping[int, Standard], ids: Iterable[tuple[str, str]], kept: KeptAnswers
    ) -> None:
        self._git, self._head, self._today, self._kept = git, head, today, kept
        self._place = JudgedBefore(partial(name_of, "replay", tuple(ids)), kept)
        self._unsigned = ""  # a commit up to which none is signed
        self._read_whole: HistoryIn | None = None  # the line, where all of it was judged

    def judged(self, after: str = "") -> Iterator[JudgedLanding]:
        """Each landing behind that one, oldest first, then the line itself. Raises `Shallow` in a clone that holds only
        the end of the history, and `CannotRun` where `after` is none of the line."""
        refuse_shallow(self._git)
        first = place = place_after(after, (row.commit for row in self._rows))
        before = self._known()
        self._unsigned = self._rows[before.count - 1].commit if before and before.unsigned else ""
        more = self._more(before) if before else None
        if before is None or more is None:
            yield from self._anew(first)
            return
        for one in self._place.read(before, first):
            place += 1
            yield one
        if place < before.count:
            yield from self._anew(place)  # a piece is gone
            return
        yield from more[max(0, first - before.count) :]
        yield JudgedLanding(None, tuple(run_rules.run(history_rules(), [self._line])))

    @property
    def line(self) -> HistoryIn:
        """The line as a whole, after the last landing; of its landings at least those of anchors."""
        if self._read_whole or self._purges:
            return self._read_whole or self._line
        anchored = {one.landing for one in self._line.chain.landed}
        return replace(self._line, landings=self._landings(row for row in self._rows if row.commit in anchored))

    @property
    def begun(self) -> bool:
        """Whether an earlier run has judged landings, of this line or another."""
        return self._place.begun

    def remembered(self) -> Iterator[JudgedLanding]:
        """The landings as they were judged in earlier runs, and no other."""
        before = self._known()
        return self._place.read(before, 0) if before else iter(())

    @cached_property
    def _index(self) -> HistoryIndex:
        return index_of(self._git, self._head, self._kept)

    @property
    def _rows(self) -> Sequence[Row]:
        return self._index.rows

    @cached_property
    def _waits(self) -> frozenset[str]:
        return waiting(self._git, self._head)

    def _known(self) -> Before | None:
        """What is known of the beginning of the line; nothing where main does not hold all of that."""
        before = self._place.up_to(self._rows)
        return None if before and any(row.commit in self._waits for row in self._rows[: before.count]) else before

    def _anew(self, first: int) -> Iterator[JudgedLanding]:
        """Every landing judged, and kept; those from a place on are given."""
        replay, pieces = Replay(self._git, self._landings(self._rows), self._today), Pieces(self._place)
        for number, one in enumerate(replay.judged()):
            if one.landing:
                pieces.add(one)
            else:
                self._read_whole = replay.line
                self._keep(replay.walk, pieces, not replay.line.stored)
            if number >= first:
                yield one

    def _more(self, before: Before) -> tuple[JudgedLanding, ...] | None:
        """The landings that came since; None where all have to be judged."""
        fresh = self._rows[before.count :]
        if not fresh:
            return ()
        own = self._landings(fresh)
        # What a purge tells anew is judged otherwise, and so are records whose paths do not tell which case is whose.
        buried = any(change.path.startswith(TOMBSTONES) for landing in own for change in landing.changes)
        if buried or not before.plain or not texts_of_history(self._git, own).plain:
            return None
        with ObjectsOnDemand(self._git) as objects:
            try:
                return self._judged(before, own, objects)
            except (Damaged, Unusable, ValueError):
                return None

    def _judged(self, before: Before, own: tuple[Landing, ...], objects: ObjectsOnDemand) -> tuple[JudgedLanding, ...]:
        def may_look(asked: Iterable[LookUp]) -> Iterator[str]:
            return (unit for one in asked for unit in before.lookers.get(one.key, ()))

        known = Known(self._apart(), before.first_uses, may_look, before.stopping, before.counted)
        some = SomeLandings(self._git, objects, self._today, known, self._kept)
        some.begin(self._rows[before.count - 1].commit)
        paths = {path for landing in own for path in texts_in(landing)}
        units = {*map(unit_of, paths), PUBLISHED}
        units |= {*may_look(questions(units, paths))}
        for name in {*paths, *units}:
            some.store.need(name)
        know_units(units, some.walk.units, some.store, self._kept)
        bearing = self._landings(self._bearing(before, own, some))
        found = tuple(some.judged(bearing, [landing.commit for landing in own]))
        pieces = Pieces(self._place, before.pieces)
        for one in found:
            pieces.add(one)
        self._keep(some.walk, pieces, not self._line.stored, before)
        return found

    def _bearing(self, before: Before, own: tuple[Landing, ...], some: SomeLandings) -> Iterator[Row]:
        """The rows of the landings that may bear upon the new ones, and theirs."""
        places = frozenset(place for landing in own for place in places_of(landing))
        since = counted_since(self._git, own, some.store.standards_at)
        begun = since.timestamp() if since else float("inf")
        for number, row in enumerate(self._rows):
            watched = [path for path, _ in row.watched]
            touched = not places.isdisjoint((*row.folders, *watched))
            if (
                number >= before.count
                or row.at >= begun
                or touched
                or row.commit in before.first_uses
                or any(path.startswith(STANDARDS) for path in watched)
            ):
                yield row

    def _keep(self, walk: Walk, pieces: Pieces, unsigned: bool, before: Before | None = None) -> None:
        """Keep what is known at the head, where main holds all of the line."""
        every = pieces.all()
        if not pieces.whole or self._waits:
            return
        noted, units = walk.noted, walk.units
        old = {key: {*asked}.difference(units.judged) for key, asked in before.lookers.items()} if before else {}
        lookers = {key: (*sorted({*old.get(key, ()), *units.lookers.get(key, ())}),) for key in {*old, *units.lookers}}
        now = Before(
            len(self._rows),
            times_of(self._rows),
            every,
            noted.plain and (before is None or before.plain),
            unsigned,
            (*(before.first_uses if before else ()), *noted.first_uses),
            (*(before.stopping if before else ()), *noted.stopping),
            {path: found for path, found in walk.closings.counted.items() if found},
            {key: asked for key, asked in lookers.items() if asked},
        )
        keep_units(units, walk.store, self._kept)
        cases = walk.store.store.cases
        keep_records((cases[unit] for unit in units.judged if unit in cases), walk.store.store.texts, self._kept)
        self._place.keep(self._head, now)

    @cached_property
    def _purges(self) -> tuple[Landing, ...]:
        """The landings that changed something in the place of tombstones."""
        rows = [row for row in self._rows if any(path.startswith(TOMBSTONES) for path, _ in row.watched)]
        return self._landings(rows) if rows else ()

    def _apart(self) -> SetApart:
        laid = [x.commit for x in self._purges if any(c.path.startswith(TOMBSTONES) and not c.old for c in x.changes)]
        last = next((n for n, row in enumerate(self._rows) if laid and row.commit == laid[-1]), 0)
        return SetApart(self._waits, frozenset(row.commit for row in self._rows[:last]))

    @cached_property
    def _line(self) -> HistoryIn:
        """The line as a whole."""
        every = self._landings(self._rows) if self._purges else ()
        return line_of(self._git, self._rows, self._today, every, self._unsigned, whole=self._landings)

    def _landings(self, rows: Iterable[Row]) -> tuple[Landing, ...]:
        """The whole of some landings."""
        rows = tuple(rows)
        known = self._index.landings(rows)
        if known is not None:
            return known
        wanted = {row.commit for row in rows}
        return tuple(landing for landing in landings(self._git, self._head) if landing.commit in wanted)


def replay_of(state: State) -> KeptReplay | Replay:
    """The landings of a state, with what earlier runs keep of them, where anything can be kept. Raises `Shallow`."""
    if state.kept is NOTHING_KEPT:
        return Replay(state.git, landings(state.git, state.commit), state.standards)
    return KeptReplay(state.git, state.commit, state.standards, state.sheets.items(), state.kept)


def place_after(commit: str, line: Iterable[str]) -> int:
    """How many landings of a line come before the one behind a commit; without one, none. Raises `CannotRun` where it
    is no landing of the line."""
    place = next((number for number, own in enumerate(line, 1) if own == commit), 0) if commit else 0
    if commit and not place:
        raise CannotRun(f"{commit[:10]} is no landing of this line: name one that `goodcatch replay` shows")
    return place
