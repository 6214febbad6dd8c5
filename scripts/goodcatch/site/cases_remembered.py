"""Gathers what the site tells of the cases that are out; of a case that was told before, only what is new is read.

Kept is one piece: of each case a name of its files, whether its closure stands and on what that rests, its coded
answers, and what it changed. It is one for a repository, and the next build takes its place. A case is read where its
files are others, where a file is that all cases share, or where what a rule looked up elsewhere is answered otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from goodcatch.check.load_rules import Rule
from goodcatch.publish.counted_results import end_of
from goodcatch.publish.facts import CaseFacts, Stories, listed_in, published_of
from goodcatch.publish.model import Action, Published, Result, StoryNote
from goodcatch.publish.story_of_case import actions_of, title_of
from goodcatch.publish.story_values_many_share import Grown, Shown, Words
from goodcatch.record.store import Store
from goodcatch.rulebook.judgement import Verdict, found_by
from goodcatch.site.known_case import KnownCase, known_case
from goodcatch.site.landings_of_cases import LandingsOfCases
from goodcatch.site.stories_in_turn import StoriesInTurn
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.cases_by_folder import Astray, CasesByFolder, some_at_a_time
from goodcatch.state.kept_answers import name_of
from goodcatch.state.state import State

_KIND = "cases that the site tells"
_Actions = Mapping[str, tuple[bytes, tuple[Any, ...], str]]  # of a case, what they rest on before, the title after


def told_now(state: State, today: date, rules: tuple[Rule, ...], report_url: str) -> Published:
    """What a commit lets out. Raises `Astray` where a part of it is lost or odd, or where its folders do not tell which
    record is of which case."""
    if state.texts.odd:
        raise Astray
    folders = CasesByFolder(state.texts, state.kept)
    store = Store(state.texts, standards_in(state.texts), folders)
    cases = CasesRemembered(state, today, store, folders)
    return published_of(store, cases, today, rules, report_url, cases.releases)


@dataclass(frozen=True)
class _Memory:
    """What an earlier build found out."""

    cases: Mapping[str, KnownCase]
    actions: _Actions
    releases: ReleasesRemembered


class ReleasesRemembered:
    """What the last releases had let stories name, and the very last in words (`KeepsGrown`)."""

    def __init__(self, grown: Mapping[bytes, Grown], last: tuple[bytes, Any]) -> None:
        self._before, self._words_before = grown, last
        self._grown: dict[bytes, Grown] = {}
        self._words: tuple[bytes, Any] = (b"", ())

    def get(self, name: bytes) -> Grown | None:
        found = self._before.get(name)
        if found is not None:
            self._grown[name] = found
        return found

    def put(self, name: bytes, grown: Grown) -> None:
        self._grown[name] = grown

    def words(self, name: bytes) -> Words | None:
        if self._words_before[0] != name:
            return None
        # What the next release goes on from stays as well.
        self._words, self._grown = self._words_before, dict(self._before)
        return dict(self._words[1])

    def put_words(self, name: bytes, words: Words) -> None:
        self._words = (name, tuple(words.items()))

    @property
    def row(self) -> tuple[object, ...]:
        return tuple(self._grown.items()), self._words


class CasesRemembered:
    """The cases of one release. Raises `Astray` where its folders do not tell which record is of which case."""

    def __init__(self, state: State, today: date, store: Store, cases: CasesByFolder) -> None:
        self._state, self._today, self._store, self._cases = state, today, store, cases
        self._before = self._remembered()
        self.releases = self._before.releases
        self._landings = LandingsOfCases(state)
        self._files = {case: self._name_of(paths) for case, paths in cases.files.items()}
        same = {c: known for c, known in self._before.cases.items() if self._files.get(c) == known.files}
        cases.refuse_astray(same)
        listed = listed_in(store, today)
        self._known = {c: same[c] for c in listed if c in same and same[c].is_out and same[c].holds(store)}
        self._read([case for case in listed if case not in self._known])

    @cached_property
    def closed(self) -> frozenset[str]:
        stops = frozenset(path for known in self._known.values() for path in known.stops)
        folder = {case: self._cases.files[case][0].rpartition("/")[0] for case in self._known}
        return frozenset(case for case, known in self._known.items() if known.is_closed(folder[case], stops))

    def facts(self, case: str) -> CaseFacts:
        return self._known[case].facts

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories:
        """The stories as notes, in their order."""
        shown = {case: named.get(case, Shown()) for case in stories}
        names = {case: self._rests_on(case, listed[case], shown[case]) for case in stories}
        done = self._actions(names, shown)
        self._keep(done)
        source = StoriesInTurn(self._store, self._cases, self._landings, stories, self._today)
        return Stories(
            notes=tuple(
                StoryNote(
                    case,
                    tuple(map(_action, done[case][1])) if case in done else (),
                    names[case],
                    partial(source.story, case, listed[case], shown[case]),
                    done[case][2] if case in done else "",
                )
                for case in stories
            )
        )

    def _actions(self, names: Mapping[str, bytes], shown: Mapping[str, Shown]) -> _Actions:
        """What each case changed, by name of what its story rests on."""
        done = {case: row for case, row in self._before.actions.items() if row[0] == names.get(case)}
        anew = [case for case in names if self._known[case].changed and case not in done]
        for some in some_at_a_time(anew):
            self._cases.load(some)
            for case in some:
                told = actions_of(self._cases[case], self._store, shown[case], self._today)
                title = title_of(self._cases[case], self._store, shown[case])
                done[case] = (names[case], tuple(map(_row_of_action, told)), title)
        return done

    def _rests_on(self, case: str, bulletin: str, named: Shown) -> bytes:
        known = self._known[case]
        day = self._today.isoformat() if known.rests_on_day(self._end_of_day) else ""
        values, landed = tuple(sorted(named.values.items())), self._landings.commits(case)
        return name_of("story", self._shared, case, known.files, bulletin, values, landed, day)

    @cached_property
    def _end_of_day(self) -> int:
        return int(end_of(self._today, self._store).timestamp())

    @cached_property
    def _shared(self) -> bytes:
        return name_of("shared by all cases", *self._store.shared)

    def _name_of(self, paths: Iterable[str]) -> bytes:
        ids = self._state.texts.ids
        return sha256("\n".join(f"{path} {ids[path]}" for path in paths).encode("utf-8", "surrogateescape")).digest()

    def _read(self, wanted: Sequence[str]) -> None:
        """Read and judge some cases. Raises `Unjudged` where a rule broke down over one."""
        verdicts: list[Verdict] = []
        for some in some_at_a_time(wanted):
            self._cases.load(some, texts=True)
            for case in some:
                known, verdict = known_case(self._cases[case], self._store, self._cases.files[case], self._files[case])
                self._known[case] = known
                verdicts.append(verdict)
        found_by(verdicts)

    def _remembered(self) -> _Memory:
        answers: Mapping[bytes, Any] = self._state.kept.get([name_of(_KIND)])
        for shared, cases, actions, (grown, words) in answers.values():
            if shared == self._shared:
                known = {case: KnownCase(*row) for case, row in cases}
                return _Memory(known, dict(actions), ReleasesRemembered(dict(grown), words))
        return _Memory({}, {}, ReleasesRemembered({}, (b"", ())))

    def _keep(self, actions: _Actions) -> None:
        # Of the others it is known that their folders hold none but their own records.
        known = {**{case: KnownCase(files) for case, files in self._files.items()}, **self._known}
        cases = tuple((case, tuple(one)) for case, one in known.items() if one.may_be_kept)
        self._state.kept.put({name_of(_KIND): (self._shared, cases, tuple(actions.items()), self.releases.row)})


def _row_of_action(action: Action) -> tuple[object, ...]:
    result = astuple(action.result) if action.result else None
    return action.case, action.month, action.title, action.strength, action.changed, result


def _action(row: Any) -> Action:
    case, month, title, strength, changed, result = row
    return Action(case, month, title, strength, changed, Result(*result) if result else None)
