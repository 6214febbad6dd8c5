"""Gathers what the site tells of the cases that are out; of a case that was told before, only what is new is read.

Kept is one piece: of each case a name of its files, whether its closure stands and on what that rests, its coded
answers, and what it changed. It is one for a repository, and the next build takes its place. A case is read where its
files are others, where a file is that all cases share, or where what a rule looked up elsewhere is answered otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from typing import Any

from goodcatch.history.read_tree_or_folder import folders_of_cases, known_from_sound_commit
from goodcatch.publish.counted_results import end_of
from goodcatch.publish.facts import CaseFacts, Stories, listed_in, published_of
from goodcatch.publish.model import Action, CountedPoint, Published, Result, RuleBook, StoryNote
from goodcatch.publish.story_of_case import actions_of, learned_of, title_of
from goodcatch.publish.story_values_many_share import Grown, Shown, Value, Words
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.store import Store
from goodcatch.rulebook.judgement import Verdict, found_by
from goodcatch.rulebook.kept_verdicts import verdicts_with
from goodcatch.site.known_case import KnownCase, is_judged, known_case
from goodcatch.site.landings_of_cases import LandingsOfCases
from goodcatch.site.stories_in_turn import StoriesInTurn
from goodcatch.state.cases_by_folder import Astray, CasesByFolder, some_at_a_time
from goodcatch.state.kept_answers import KeptAnswers, name_of
from goodcatch.state.state import State

_KIND = "cases that the site tells"
# Of a case: what this rests on, its changes, its title, and what others can use of it.
_Actions = Mapping[str, tuple[bytes, tuple[Any, ...], str, str]]


@dataclass(frozen=True)
class Remembered:
    """What an earlier build found out. `shared`: a name of the files on which all of it rests, but for
    `KnownCase.files`: that tells of itself what it rests on."""

    shared: bytes = b""
    cases: Mapping[str, KnownCase] = field(default_factory=dict)
    actions: _Actions = field(default_factory=dict)
    releases: tuple[Any, ...] = ((), (b"", ()))

    @property
    def sound(self) -> Mapping[str, str]:
        """The folders of cases that are known to hold nothing odd, each with the id of its tree."""
        told = (known.files.decode("utf-8", "surrogateescape").rpartition(" ") for known in self.cases.values())
        return {folder: tree for folder, _, tree in told if folder}


@dataclass(frozen=True)
class TreeTold:
    """The files of a commit, as far as the site has to know them. `trees`: of each folder of a case, where they are
    filed as is usual; `sound`: those folders in which nothing is new."""

    texts: TreeTexts
    trees: Mapping[str, str] | None
    sound: Collection[str]
    remembered: Remembered


def tree_told(state: State) -> TreeTold:
    """The files of a commit; of cases that were told before, that they are there."""
    remembered, trees = _remembered(state.kept), folders_of_cases(state.git, state.commit)
    sound = {f: tree for f, tree in remembered.sound.items() if trees and trees.get(f) == tree}
    known = known_from_sound_commit(state.git, state.commit, trees, sound) if trees else None
    return TreeTold(state.texts if known is None else known, trees, sound, remembered)


def told_now(state: State, tree: TreeTold, today: date, rules: RuleBook | None, report_url: str) -> Published:
    """What a commit lets out. Raises `Astray` where a part of it is lost or odd, or where its folders do not tell which
    record is of which case."""
    if tree.texts.odd:
        raise Astray
    cases = CasesRemembered(state, tree, today)
    return published_of(cases.store, cases, today, rules, report_url, cases.releases)


class ReleasesRemembered:
    """What the last releases had let stories name, and the very last in words (`KeepsGrown`)."""

    def __init__(self, grown: Iterable[tuple[bytes, Grown]], last: tuple[bytes, Any]) -> None:
        self._before, self._words_before = dict(grown), last
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

    def __init__(self, state: State, tree: TreeTold, today: date) -> None:
        self._state, self._today, texts = state, today, tree.texts
        self._cases = CasesByFolder(texts, state.kept, tree.trees, tree.sound)
        self.store = Store(texts, state.standards, self._cases)
        self._landings = LandingsOfCases(state)
        self._files = {case: self._cases.name_of(case) for case in self._cases.folders}
        same = {c: known for c, known in tree.remembered.cases.items() if self._files.get(c) == known.files}
        self._cases.refuse_astray(same)
        # What rests on other shared files than these is worked out anew.
        self._before = tree.remembered if tree.remembered.shared == self._shared else Remembered()
        self.releases = ReleasesRemembered(*self._before.releases)
        listed, before = listed_in(self.store, today), self._before.cases
        self._facts: dict[str, CaseFacts] = {}
        out = {c: same[c] for c in listed if c in same and c in before and same[c].is_out}
        texts.list_folders(self._looked_at(out.values()))
        self._known = {c: known for c, known in out.items() if known.holds(self.store)}
        self._read([case for case in listed if case not in self._known])

    def _looked_at(self, cases: Iterable[KnownCase]) -> Iterator[str]:
        """Where in the tree lies what rules looked up elsewhere: a file, or a case by its id."""
        for known in cases:
            for _, name, _ in known.looked:
                yield f"{self._cases.folders[name]}/" if name in self._cases.folders else name

    @cached_property
    def closed(self) -> frozenset[str]:
        stops, folders = frozenset(path for known in self._known.values() for path in known.stops), self._cases.folders
        return frozenset(case for case, known in self._known.items() if known.is_closed(folders[case], stops))

    def facts(self, case: str) -> CaseFacts:
        if case not in self._facts:
            self._facts[case] = self._known[case].facts
        return self._facts[case]

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories:
        """The stories as notes, in their order."""
        shown = {case: named.get(case, Shown()) for case in stories}
        names = {case: self._rests_on(case, listed[case], shown[case]) for case in stories}
        done = self._actions(names, shown)
        self._keep(done)
        source = StoriesInTurn(self.store, self._cases, self._landings, stories, self._today)
        return Stories(
            notes=tuple(
                StoryNote(
                    case,
                    tuple(map(_action, done[case][1])) if case in done else (),
                    names[case],
                    partial(source.story, case, listed[case], shown[case]),
                    done[case][2] if case in done else "",
                    learned=done[case][3] if case in done else "",
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
                told = actions_of(self._cases[case], self.store, shown[case], self._today)
                title = title_of(self._cases[case], self.store, shown[case])
                learned = learned_of(self._cases[case], self.store, shown[case])
                done[case] = (names[case], tuple(map(_row_of_action, told)), title, learned)
        return done

    def _rests_on(self, case: str, bulletin: str, named: Shown) -> bytes:
        known = self._known[case]
        day = self._today.isoformat() if known.rests_on_day(self._end_of_day) else ""
        told = "\0".join((case, bulletin, self._landings.last(case), day, *map(_said, named.values.items())))
        return sha256(self._shared + known.files + told.encode("utf-8", "surrogatepass")).digest()

    @cached_property
    def _end_of_day(self) -> int:
        return int(end_of(self._today, self.store).timestamp())

    @cached_property
    def _shared(self) -> bytes:
        return name_of("shared by all cases", *self.store.shared)

    def _read(self, wanted: Sequence[str]) -> None:
        """Read and judge some cases. Raises `Unjudged` where a rule broke down over one."""
        verdicts: list[Verdict] = []
        for some in some_at_a_time(wanted):
            self._cases.load(some)
            files = {case: tuple(self._cases.files(case)) for case in some}
            judged = [case for case in some if is_judged(self._cases[case], self.store)]
            # Whoever wrote the bulletin had them judged.
            told = verdicts_with(self.store, judged, files, self._state.kept)
            for case in some:
                verdict = told.get(case, Verdict())
                self._known[case] = known_case(self._cases[case], self.store, self._files[case], verdict)
            verdicts += told.values()
        found_by(verdicts)

    def _keep(self, actions: _Actions) -> None:
        # Of the others it is known that their folders hold none but their own records.
        known = {**{case: KnownCase(files) for case, files in self._files.items()}, **self._known}
        cases = tuple((case, tuple(one)) for case, one in known.items() if one.may_be_kept)
        self._state.kept.put({name_of(_KIND): (self._shared, cases, tuple(actions.items()), self.releases.row)})


def _remembered(kept: KeptAnswers) -> Remembered:
    answers: Mapping[bytes, Any] = kept.get([name_of(_KIND)])
    for shared, cases, actions, releases in answers.values():
        return Remembered(shared, {case: KnownCase(*row) for case, row in cases}, dict(actions), releases)
    return Remembered()


@lru_cache(maxsize=1 << 14)
def _said(named: tuple[Value, str]) -> str:
    """What a story names, in one word; ten thousand of them name the same few hundred."""
    return repr(named)


def _row_of_action(action: Action) -> tuple[object, ...]:
    result = astuple(action.result) if action.result else None
    return action.case, action.month, action.title, action.strength, action.changed, result, action.due, action.role


def _action(row: Any) -> Action:
    case, month, title, strength, changed, result, due, role = row
    return Action(case, month, title, strength, changed, _result(*result) if result else None, due, role)


def _result(what: str, numbers: str, effect: str, aimed_for: str, points: Iterable[Any], since: int) -> Result:
    return Result(what, numbers, effect, aimed_for, tuple(CountedPoint(*point) for point in points), since)
