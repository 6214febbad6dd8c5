"""Judges a store unit by unit, and after a change only what it touched and what had looked at that.

There is one way to judge: a whole store is every unit judged, and a landing is a few of them judged again. What was
said of a unit can change for three reasons only: its own files, a file on which all cases rest, or an answer that one
of its rules was given elsewhere (`record/view_noting_lookups_elsewhere.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from goodcatch.check import run_rules
from goodcatch.check.apply_and_check_waivers import waived
from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import Unjudged
from goodcatch.record.read_store import read_once
from goodcatch.record.sorted_map_with_changes import SortedMap, sorted_map
from goodcatch.record.store import CASES, Store, is_case_file, is_shared
from goodcatch.record.view_noting_lookups_elsewhere import OF_CASE, CaseView, LookUp, of_file, view_of
from goodcatch.rulebook.store_subjects import (
    subjects_of_case,
    subjects_of_files,
    subjects_of_publication,
    unit_of,
)
from goodcatch.standard.read_version_folders import Texts
from goodcatch.standard.small_yaml import Malformed

Files: TypeAlias = Mapping[str, tuple[str, ...]]  # of each unit, by its name
Lookers: TypeAlias = SortedMap[frozenset[str]]


@dataclass(frozen=True)
class Verdict:
    """What the rules say of one unit, and each answer from elsewhere on which that rests."""

    findings: tuple[Finding, ...] = ()
    looked: tuple[tuple[LookUp, str], ...] = ()
    # Where a rule broke down over the unit. What the others found is in `findings` all the same.
    failed: Unjudged | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Judgement:
    """A store and the verdict on each of its units. `files` are the paths that belong to a unit."""

    store: Store
    files: Files
    verdicts: Mapping[str, Verdict]
    published: Verdict
    # Known where it came of another judgement: to gather it anew takes longer than to judge a case.
    known_lookers: Lookers | None = field(default=None, compare=False, repr=False)

    @cached_property
    def findings(self) -> list[Finding]:
        """All that was found, each once, by place. Raises `Unjudged` with it where a rule broke down."""
        return found_by((*self.verdicts.values(), self.published))

    @cached_property
    def lookers(self) -> Lookers:
        """The units that asked each question of another, by the question's key."""
        if self.known_lookers is not None:
            return self.known_lookers
        found: dict[str, set[str]] = {}
        for unit, verdict in self.verdicts.items():
            for asked, _ in verdict.looked:
                found.setdefault(asked.key, set()).add(unit)
        return SortedMap({asked: frozenset(units) for asked, units in found.items()})


def found_by(verdicts: Iterable[Verdict]) -> list[Finding]:
    """All that some verdicts say, each once, by place. Raises `Unjudged` with it where a rule broke down."""
    given = tuple(verdicts)
    found = sorted({finding for verdict in given for finding in verdict.findings})
    if failed := next((verdict.failed for verdict in given if verdict.failed), None):
        failed.findings = tuple(found)
        raise failed
    return found


Ask: TypeAlias = Callable[[Store, Collection[str], Files], Mapping[str, Verdict]]


def each_anew(store: Store, units: Collection[str], files: Files) -> Mapping[str, Verdict]:
    """The verdicts on some units of a store, every rule asked."""
    return {unit: verdict_on(unit, files.get(unit, ()), store) for unit in units}


def judged(store: Store, ask: Ask = each_anew) -> Judgement:
    """Every unit of a store, judged; `ask` may know some of the verdicts (`kept_verdicts.verdicts_with`)."""
    files = units_of(store.texts)
    # A record may lie in the folder of another case, and its own case then has no folder: GC110 says so.
    units = dict.fromkeys([*files, *store.cases])
    return Judgement(store, files, sorted_map(ask(store, units, files)), verdict_on_publication(store))


def units_of(texts: Iterable[str]) -> Files:
    """The files of each unit that has any."""
    files: dict[str, list[str]] = {}
    for path in texts:
        files.setdefault(unit_of(path), []).append(path)
    return SortedMap({unit: tuple(paths) for unit, paths in files.items()})


def verdict_on(unit: str, files: Iterable[str], store: Store) -> Verdict:
    """What the rules say of one unit of a store; `files` are the paths that belong to it."""
    view = view_of(unit, store)
    return _verdict((*subjects_of_case(view), *subjects_of_files(files, view)), view)


def verdict_on_publication(store: Store) -> Verdict:
    """What the rules say of all that is published, in one piece."""
    return _verdict(tuple(subjects_of_publication(store)), view_of("", store))


def _verdict(subjects: Iterable[object], view: CaseView) -> Verdict:
    # Not before a unit is judged: a build of the site after a release finds the verdicts that it needs.
    from goodcatch.rulebook.rule_rooms import all_rules

    failed: Unjudged | None = None
    try:
        found: Iterable[Finding] = run_rules.run(all_rules(), subjects)
    except Unjudged as error:
        found, failed = error.findings, error
    return Verdict(tuple(waived(found, view)), tuple(view.looked.items()), failed)


def advanced(before: Judgement, store: Store, paths: Iterable[str]) -> Judgement:
    """The judgement of a store that differs from the one judged before at some paths: the same as `judged(store)`."""
    paths = tuple(paths)
    if any(is_shared(path) for path in paths):
        return judged(store)
    touched = touched_units(before.store.texts, store.texts, paths)
    files = sorted_map(before.files).changed(_files(before.files, store, paths))
    anew: dict[str, Verdict | None] = {}
    for unit in touched | _lookers(before, touched, paths):
        there = unit in store.cases or unit in files
        anew[unit] = verdict_on(unit, files.get(unit, ()), store) if there else None
    beside = any(not path.startswith(CASES) for path in paths)
    published = verdict_on_publication(store) if beside else before.published
    verdicts = sorted_map(before.verdicts).changed(anew)
    return Judgement(store, files, verdicts, published, _looking(before, anew))


def _looking(before: Judgement, anew: Mapping[str, Verdict | None]) -> Lookers:
    """Who asked what, once some units were judged anew."""
    now: dict[str, frozenset[str]] = {}
    for unit, verdict in anew.items():
        earlier = before.verdicts.get(unit, Verdict())
        for asked, _ in earlier.looked:
            now[asked.key] = now.get(asked.key, before.lookers.get(asked.key, frozenset())) - {unit}
        for asked, _ in verdict.looked if verdict else ():
            now[asked.key] = now.get(asked.key, before.lookers.get(asked.key, frozenset())) | {unit}
    return before.lookers.changed({key: units or None for key, units in now.items()})


def brought(before: Judgement, after: Judgement) -> tuple[Finding, ...]:
    """What is found after a change and was not found before. Raises `Unjudged` where a rule broke down over a part of
    it."""
    anew = [v for unit, v in after.verdicts.items() if before.verdicts.get(unit) is not v]
    if after.published is not before.published:
        anew.append(after.published)
    known = frozenset(f for v in (*before.verdicts.values(), before.published) for f in v.findings)
    return tuple(finding for finding in found_by(anew) if finding not in known)


def touched_units(before: Texts, after: Texts, paths: Iterable[str]) -> frozenset[str]:
    """The units that some paths belong to, also by what the records there say of themselves."""
    texts = ((path, held[path]) for path in paths for held in (before, after) if path in held)
    cases = (_case_of(path, text) for path, text in texts if is_case_file(path))
    return frozenset([*map(unit_of, paths), *filter(None, cases)])


def _case_of(path: str, text: str) -> str:
    try:
        return read_once(path, text).case
    except Malformed:
        return ""


def _files(before: Files, store: Store, paths: Iterable[str]) -> Mapping[str, tuple[str, ...] | None]:
    """The files of each unit in which one came or went; None where none is left."""
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        unit = unit_of(path)
        here = found.get(unit, before.get(unit, ()))
        found[unit] = tuple(p for p in (*here, path) if p != path) + ((path,) if path in store.texts else ())
    return {unit: held or None for unit, held in found.items()}


def _lookers(before: Judgement, touched: Iterable[str], paths: Iterable[str]) -> frozenset[str]:
    """The units that had looked at one of these units or files."""
    asked = (
        *(asked for path in paths for asked in of_file(path)),
        *(LookUp(kind, unit) for unit in touched for kind in OF_CASE),
    )
    return frozenset(unit for one in asked for unit in before.lookers.get(one.key, ()))
