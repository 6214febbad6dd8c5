"""Judges, landing after landing, the units that each of them touched, and tells what was not found before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from goodcatch.check.finding import Finding
from goodcatch.history.model import Landing
from goodcatch.record.store import CASES
from goodcatch.record.view_noting_lookups_elsewhere import OF_CASE, LookUp, of_file
from goodcatch.rulebook.judgement import Verdict, verdict_on, verdict_on_publication
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding, is_text
from goodcatch.rulebook.verdict_by_parts import CaseByParts, Parts

MayLook: TypeAlias = Callable[[Collection[LookUp]], Iterable[str]]

PUBLISHED = ""  # in the place of a unit: all that is published, as a whole


def nobody(asked: Collection[LookUp]) -> Iterable[str]:
    """No unit that was not judged yet can have asked any of these."""
    return ()


class UnitsOfEachLanding:
    """The verdicts on the units of a store that moves, each with the era in which it was given: a standard that has
    changed since is no word of the next landing. `may_look` names the units, not judged yet, that may have asked some
    questions."""

    def __init__(self, may_look: MayLook = nobody) -> None:
        self._verdicts: dict[str, tuple[int, Verdict]] = {}
        self._lookers: dict[str, set[str]] = {}
        self._cases = CaseByParts()
        self._may_look = may_look

    def forget(self) -> None:
        """Begin anew at another store; what rests on a record alone is known all the same."""
        self._verdicts.clear()
        self._lookers.clear()

    def prepare(self, store: StoreOfEachLanding, landing: Landing) -> None:
        """Judge, before a landing is taken, what it will touch, and what had looked at that, where it was judged in an
        earlier era or not at all."""
        paths = texts_in(landing)
        for path in paths:
            store.need(path)
        touched = store.units(landing.changes)
        asked = questions(touched, paths)
        for unit in {*self._may_look(asked)} - self._verdicts.keys():
            self._renew(unit, store)
        for unit in (*touched, *self._looking(asked), *_published(paths)):
            self._renew(unit, store)

    def _renew(self, unit: str, store: StoreOfEachLanding) -> None:
        store.need(unit)
        known = unit in self._verdicts
        there = unit in store.files or unit in store.store.cases or (unit == PUBLISHED and store.store.standards)
        if self._verdicts[unit][0] != store.era if known else there:
            self._judge(unit, store)

    def brought(self, store: StoreOfEachLanding, landing: Landing, cases: frozenset[str]) -> tuple[Finding, ...]:
        """What is found of the touched units, and of those that had looked at them, and was not found before."""
        paths = texts_in(landing)
        touched = {*store.units(landing.changes), *cases}
        units = sorted({*touched, *self._looking(questions(touched, paths))})
        return tuple(finding for unit in (*units, *_published(paths)) for finding in self._new(unit, store))

    def verdict(self, unit: str) -> Verdict:
        """The last one that was given on a unit."""
        return self._verdicts.get(unit, (0, Verdict()))[1]

    @property
    def lookers(self) -> Mapping[str, Collection[str]]:
        """The units that asked each question, by the question's key."""
        return self._lookers

    @property
    def judged(self) -> Collection[str]:
        """The units of which something was said."""
        return self._verdicts.keys()

    def said_in(self, era: int) -> Iterator[tuple[str, Verdict]]:
        """The units of which something was said in an era, each with that."""
        return ((unit, verdict) for unit, (own, verdict) in self._verdicts.items() if own == era)

    def parts(self, paths: Iterable[str], era: int) -> tuple[Parts, Parts]:
        """What is remembered of some records and files by themselves."""
        return self._cases.parts(paths, era)

    def know(self, unit: str, era: int, verdict: Verdict, records: Parts, files: Parts) -> None:
        """Take what was said of a unit in an earlier run."""
        self._verdicts[unit] = era, verdict
        for asked, _ in verdict.looked:
            self._lookers.setdefault(asked.key, set()).add(unit)
        self._cases.know(records, files)

    def _new(self, unit: str, store: StoreOfEachLanding) -> Iterable[Finding]:
        # Without the line, which moves when something is written above it.
        known = {(f.path, f.rule, f.message) for f in self.verdict(unit).findings}
        after = self._judge(unit, store)
        yield from (f for f in after.findings if (f.path, f.rule, f.message) not in known)
        if after.failed:
            yield after.failed.finding

    def _judge(self, unit: str, store: StoreOfEachLanding) -> Verdict:
        for asked, _ in self.verdict(unit).looked:
            self._lookers[asked.key].discard(unit)
        if unit == PUBLISHED:
            after = verdict_on_publication(store.store)
        elif "/" in unit:
            after = verdict_on(unit, store.files.get(unit, ()), store.store)
        else:
            after = self._cases.verdict(unit, store.files.get(unit, ()), store.store, store.era)
        for asked, _ in after.looked:
            self._lookers.setdefault(asked.key, set()).add(unit)
        self._verdicts[unit] = store.era, after
        return after

    def _looking(self, asked: Iterable[LookUp]) -> list[str]:
        return [unit for one in asked for unit in self._lookers.get(one.key, ())]


def texts_in(landing: Landing) -> list[str]:
    return [change.path for change in landing.changes if is_text(change.path)]


def _published(paths: Iterable[str]) -> tuple[str, ...]:
    return (PUBLISHED,) if any(not path.startswith(CASES) for path in paths) else ()


def questions(touched: Iterable[str], paths: Iterable[str]) -> tuple[LookUp, ...]:
    """What can have been asked about some units and files."""
    of_files = (asked for path in paths for asked in of_file(path))
    return (*of_files, *(LookUp(kind, unit) for unit in touched for kind in OF_CASE))
