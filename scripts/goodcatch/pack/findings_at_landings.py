"""Judges what a pack tells of as it stood after each landing: what the rules then said of its cases and files.

Nothing that an earlier run kept is believed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodcatch.check.finding import Finding
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.check.run_rules import run
from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.read_history import history_of
from goodcatch.history.read_tree_or_folder import differences, known_from_commit
from goodcatch.history.timeline import about
from goodcatch.pack.what_is_packed import CASE, Landed, Subject
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.store import CASES, Store
from goodcatch.rulebook.ask_all_rules import files_of
from goodcatch.rulebook.judgement import found_by, verdict_on
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.rulebook.store_subjects import unit_of

Findings = Mapping[str, tuple[Finding, ...]]
_MINUTE = re.compile(r"[T ]?\b\d{1,2}:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?")


def stores_at(git: Git, landings: Iterable[Landing]) -> Iterator[tuple[Landing, Store]]:
    """The store as it stood after each landing; each is made of the one before by what lies between."""
    store, before = None, ""
    for landing in landings:
        if store is None:
            store = store_from(known_from_commit(git, landing.commit))
        else:
            apart = differences(git, before, landing.commit)
            store = store_with(store, apart.texts, apart.ids)
        before = landing.commit
        yield landing, store


def findings_at(landing: Landing, store: Store) -> tuple[Finding, ...]:
    """What is said of the cases and files that a landing touched."""
    units = dict.fromkeys((unit_of(change.path), change.path.startswith(CASES)) for change in landing.changes)
    return tuple(found_by(verdict_on(unit, _files(unit, is_case, store), store) for unit, is_case in units))


def _files(unit: str, is_case: bool, store: Store) -> tuple[str, ...]:
    return files_of(unit, store) if is_case else (unit,) if unit in store.texts else ()


def history_findings(git: Git, subject: Subject, landed: Landed, store: Store) -> Findings:
    """What the rules on history say of each landing, blind to what came later."""
    line = about(landed.line, subject.name) if subject.kind == CASE else landed.line
    history = history_of(git, landed.head, landings=line)
    wanted = {landing.commit for landing in landed.landings}
    seen, _ = history.subjects(store.standards, then=True)
    rules = history_rules()
    return {one.landing.commit: tuple(run(rules, [one])) for one in seen if one.landing.commit in wanted}


def numbered(findings: Findings, order: Iterable[str]) -> Findings:
    """The same, with the numbers that stand for found words counted anew: two packs say the same."""
    marks = Marks()
    return {commit: tuple(marks.numbered(findings.get(commit, ()))) for commit in order}


def without_minutes(finding: Finding, kept_out: frozenset[str]) -> Finding:
    """A finding without the times of day that it quotes, where something of its case is kept out: a deadline tells the
    minute from which it counts. `kept_out` are the paths of which something is; of those, the rule alone is told."""
    if finding.path in kept_out:
        return replace(finding, message="about a record of which something is kept out of this pack", remedy="")
    folder = finding.path.rpartition("/")[0]
    if any(path.rpartition("/")[0] == folder for path in kept_out):
        return replace(finding, message=_MINUTE.sub("…", finding.message), remedy=_MINUTE.sub("…", finding.remedy))
    return finding
