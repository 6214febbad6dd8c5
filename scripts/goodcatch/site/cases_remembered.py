"""Gathers what the site tells of the cases that are out; of a case that was told before, only what is new is read.

Kept is one piece: of each case a name of its files, whether its closure stands and on what that rests, its coded
answers, and what it changed. It is one for a repository, and the next build takes its place. A case is read where its
files are others, where a file is that all cases share, or where what a rule looked up elsewhere is answered otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from sys import intern
from typing import Any, NamedTuple

from goodcatch.check.load_rules import Rule
from goodcatch.history.blobs import blobs
from goodcatch.history.model import Landing
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.history.timeline import Timeline, timelines
from goodcatch.publish.counted_results import end_of, moves_with_day
from goodcatch.publish.facts import (
    CaseFacts,
    Stories,
    actions_of,
    facts_of,
    listed_in,
    published_of,
    story_of,
    title_of,
)
from goodcatch.publish.model import Action, Published, Result, Story, StoryNote
from goodcatch.publish.story_values_many_share import Grown, Shown, Words
from goodcatch.record.case_state import claims_closed, ending_in, stops_in
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import Kind, LookUp, answer_to
from goodcatch.rulebook.judgement import Verdict, found_by, verdict_on
from goodcatch.rulebook.kept_verdicts import may_be_kept
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.cases_by_folder import Astray, CasesByFolder
from goodcatch.state.history_index import HistoryIndex, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT, name_of
from goodcatch.state.state import State

_KIND = "cases that the site tells"
_AT_ONCE = 256


class _Known(NamedTuple):
    """One case. `ending` is the path of the record by which it ended another way than by a closure; `*` where that
    stands whatever rules say. `stops`: where rules stop something; `looked`: kind, name and answer of each look-up.
    `changed`: whether a change was done; `moves`: whether what counting has shown of it moves with the day; `latest`:
    the time of its latest record, in seconds."""

    files: bytes
    closed: bool = False
    ending: str = ""
    stops: tuple[str, ...] = ()
    looked: tuple[tuple[str, str, str], ...] = ()
    closed_in: str = ""
    answers: tuple[tuple[str, ...], ...] = ()
    answers_id: bytes = b""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    changed: bool = False
    moves: bool = False
    latest: int = 0
    told: bool = False  # whether it was out, and read: of the others nothing but the first is known
    kept: bool = True

    def counts_as_closed(self, folder: str, stops: frozenset[str]) -> bool:
        ended = self.ending == "*" or (bool(self.ending) and self.ending not in stops)
        return self.closed and not ended and not any(path.rpartition("/")[0] == folder for path in stops)


class CasesRemembered:
    """The cases of one release. Raises `Astray` where its folders do not tell which record is of which case."""

    def __init__(
        self, state: State, today: date, listed: Mapping[str, str], store: Store, cases: CasesByFolder
    ) -> None:
        self.state, self.today, self.store, self.cases = state, today, store, cases
        self._before = self._remembered()
        self._ids = {case: self._id(paths) for case, paths in cases.files.items()}
        same = {c: known for c, known in self._before.cases.items() if self._ids.get(c) == known.files}
        cases.refuse_astray(same)
        known = {case: same[case] for case in listed if case in same and same[case].told}
        self._known = {case: one for case, one in known.items() if self._holds(one)}
        self._read([case for case in listed if case not in self._known])
        self._grown: dict[bytes, Grown] = {}
        self._words: tuple[bytes, Any] = (b"", None)

    @cached_property
    def closed(self) -> frozenset[str]:
        stops = frozenset(path for known in self._known.values() for path in known.stops)
        folder = {case: self.cases.files[case][0].rpartition("/")[0] for case in self._known}
        return frozenset(c for c, known in self._known.items() if known.counts_as_closed(folder[c], stops))

    def facts(self, case: str) -> CaseFacts:
        known = self._known[case]
        return CaseFacts(known.closed_in, known.answers, known.answers_id, dict(known.values))

    # What the releases named, as `KeepsGrown`.
    def get(self, name: bytes) -> Grown | None:
        found = self._before.grown.get(name)
        if found is not None:
            self._grown[name] = found
        return found

    def put(self, name: bytes, grown: Grown) -> None:
        self._grown[name] = grown

    def words(self, name: bytes) -> Words | None:
        known, words = self._before.words
        if known != name or words is None:
            return None
        self._words = self._before.words
        # What goes on from here next time.
        self._grown.update(self._before.grown)
        return dict(words)

    def put_words(self, name: bytes, words: Words) -> None:
        self._words = (name, tuple(words.items()))

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories:
        """The stories as notes, in their order."""
        names = {case: self._rests_on(case, listed[case], named.get(case, Shown())) for case in stories}
        done = {case: row for case, row in self._before.actions.items() if row[0] == names.get(case)}
        anew = [case for case in stories if self._known[case].changed and case not in done]
        for some in _chunks(anew):
            self.cases.load(some)
            for case in some:
                told = actions_of(self.cases[case], self.store, named.get(case, Shown()), self.today)
                title = title_of(self.cases[case], self.store, named.get(case, Shown()))
                done[case] = (names[case], tuple(map(_row_of_action, told)), title)
        self._keep(done)
        source = _StoriesInTurn(self, stories)
        return Stories(
            notes=tuple(
                StoryNote(
                    case,
                    tuple(map(_action, done[case][1])) if case in done else (),
                    names[case],
                    partial(source.story, case, listed[case], named.get(case, Shown())),
                    done[case][2] if case in done else "",
                )
                for case in stories
            )
        )

    def _rests_on(self, case: str, bulletin: str, named: Shown) -> bytes:
        known = self._known[case]
        moves = known.moves or known.latest > self._end_of_day
        day = self.today.isoformat() if known.changed and moves else ""
        rows = tuple(self.index.rows[place].commit for place in self.landed.get(case, ()))
        return name_of(
            "story", self._shared, case, known.files, bulletin, tuple(sorted(named.values.items())), rows, day
        )

    @cached_property
    def _end_of_day(self) -> int:
        return int(end_of(self.today, self.store).timestamp())

    @cached_property
    def index(self) -> HistoryIndex:
        found = index_of(self.state.git, self.state.commit, self.state.kept)
        # What was read anew is kept by now, and need not be held as well.
        return replace(found, fresh=()) if self.state.kept.place else found

    @cached_property
    def index_anew(self) -> HistoryIndex:
        """Where what was kept is gone: somebody removed it, or it could not be written."""
        return index_of(self.state.git, self.state.commit, NOTHING_KEPT)

    @cached_property
    def landed(self) -> Mapping[str, list[int]]:
        """Which landings touched each case, by their places in the index."""
        found: dict[str, list[int]] = {}
        for place, row in enumerate(self.index.rows):
            for folder in row.folders:
                found.setdefault(folder, []).append(place)
        return found

    @cached_property
    def _shared(self) -> bytes:
        return name_of("shared by all cases", *self.store.shared)

    def _id(self, paths: Iterable[str]) -> bytes:
        ids = self.state.texts.ids
        return sha256("\n".join(f"{path} {ids[path]}" for path in paths).encode("utf-8", "surrogateescape")).digest()

    def _remembered(self) -> _Memory:
        answers: Mapping[bytes, Any] = self.state.kept.get([name_of(_KIND)])
        for shared, cases, actions, grown, words in answers.values():
            if shared == self._shared:
                known = {case: _Known(*row) for case, row in cases}
                return _Memory(known, dict(actions), dict(grown), words)
        return _Memory({}, {}, {}, (b"", None))

    def _keep(self, actions: Mapping[str, Any]) -> None:
        known = {**{case: _Known(files) for case, files in self._ids.items()}, **self._known}
        cases = tuple((case, tuple(one)) for case, one in known.items() if one.kept)
        now = (self._shared, cases, tuple(actions.items()), tuple(self._grown.items()), self._words)
        self.state.kept.put({name_of(_KIND): now})

    def _holds(self, known: _Known) -> bool:
        return all(answer_to(LookUp(Kind(kind), name), self.store) == answer for kind, name, answer in known.looked)

    def _read(self, wanted: Sequence[str]) -> None:
        """Read and judge some cases. Raises `Unjudged` where a rule broke down over one."""
        verdicts: list[Verdict] = []
        for some in _chunks(wanted):
            self.cases.load(some)
            self.state.texts.load([path for case in some for path in self.cases.files[case]])
            for case in some:
                known, verdict = self._judged(case)
                self._known[case] = known
                verdicts.append(verdict)
        found_by(verdicts)

    def _judged(self, name: str) -> tuple[_Known, Verdict]:
        case, files = self.cases[name], self.cases.files[name]
        ending = ending_in(case, self.store)
        claims = claims_closed(case)
        # What neither claims to be closed nor to have ended is open, whatever a rule says.
        verdict = verdict_on(name, files, self.store) if claims or ending else Verdict()
        facts = facts_of(case, self.store)
        return _Known(
            files=self._ids[name],
            closed=claims,
            ending=_ending_of(case, self.store),
            stops=tuple(sorted(stops_in(verdict.findings))),
            looked=tuple((str(asked.kind), asked.name, answer) for asked, answer in verdict.looked),
            closed_in=facts.closed_in,
            answers=tuple(tuple(map(intern, row)) for row in facts.rows),
            answers_id=facts.rows_id,
            values=tuple(facts.values.items()),
            changed=any(record.step == Steps.DONE for record in case.records),
            moves=moves_with_day(case),
            latest=max(int(record.instant.timestamp()) for record in case.records),
            told=True,
            kept=may_be_kept(verdict),
        ), verdict


@dataclass(frozen=True)
class _Memory:
    cases: Mapping[str, _Known]
    actions: Mapping[str, Any]
    grown: Mapping[bytes, Grown]
    words: tuple[bytes, Any]


class _StoriesInTurn:
    """Makes stories in an order that is known; when one is asked for, the next are read with it."""

    def __init__(self, of: CasesRemembered, order: Sequence[str]) -> None:
        self.of, self.order = of, order
        self.place = {case: number for number, case in enumerate(order)}
        self.ahead, self.next = 1, -1
        self.timelines: Mapping[str, Timeline] = {}
        self.here: frozenset[str] = frozenset()

    def story(self, case: str, bulletin: str, named: Shown) -> Story:
        if case not in self.here:
            self._read_on(self.place[case])
        of = self.of
        return story_of(of.cases[case], of.store, self.timelines.get(case), bulletin, named, of.today)

    def _read_on(self, place: int) -> None:
        # Who asks for one after the other will ask for the next; who asks for one here and there, for no other.
        self.ahead = min(self.ahead * 2, _AT_ONCE) if place == self.next else 1
        some = self.order[place : place + self.ahead]
        self.next, self.here = place + len(some), frozenset(some)
        self.of.cases.load(some)
        self.timelines = self._timelines(some)

    def _timelines(self, some: Sequence[str]) -> Mapping[str, Timeline]:
        of, ids = self.of, self.of.state.texts.ids
        own = [
            replace(landing, changes=tuple(c for c in landing.changes if is_record(c.path) and self._is_here(c.path)))
            for landing in self._landings(some)
        ]
        known = {(r.path, ids[r.path]): r for case in some for r in of.cases[case].records}
        changes = [change for landing in own for change in landing.changes]
        wanted = (blob for c in changes for blob in (c.old, c.new) if blob and (c.path, blob) not in known)
        return timelines(own, dict(blobs(of.state.git, wanted)), known)

    def _landings(self, some: Sequence[str]) -> Sequence[Landing]:
        of = self.of
        places = sorted({place for case in some for place in of.landed.get(case, ())})
        rows = [of.index.rows[place] for place in places]
        found = of.index.landings(rows)
        return of.index_anew.landings(rows) or () if found is None else found

    def _is_here(self, path: str) -> bool:
        return folder_name(path) in self.here


def told_now(state: State, today: date, rules: tuple[Rule, ...], report_url: str) -> Published:
    """What a commit lets out. Raises `Astray` where a part of it is lost or odd, or where its folders do not tell which
    record is of which case."""
    if state.texts.odd:
        raise Astray
    folders = CasesByFolder(state.texts, state.kept)
    store = Store(state.texts, standards_in(state.texts), folders)
    cases = CasesRemembered(state, today, listed_in(store, today), store, folders)
    return published_of(store, cases, today, rules, report_url, cases)


def _ending_of(case: Case, store: Store) -> str:
    ending = ending_in(case, store)
    if ending is None:
        return ""
    standard = store.standard_of(ending.record)
    if standard is None or standard.grammar < 2:
        return "*"
    return ending.record.path if ending.stands else ""


def _row_of_action(action: Action) -> tuple[object, ...]:
    result = astuple(action.result) if action.result else None
    return action.case, action.month, action.title, action.strength, action.changed, result


def _action(row: Any) -> Action:
    case, month, title, strength, changed, result = row
    return Action(case, month, title, strength, changed, Result(*result) if result else None)


def _chunks(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    return (cases[start : start + _AT_ONCE] for start in range(0, len(cases), _AT_ONCE))
