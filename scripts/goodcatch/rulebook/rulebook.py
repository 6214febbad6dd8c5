"""Hands the rooms' rules to the runner: texts, records or a repository in, findings out."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import goodcatch.clock.rules
import goodcatch.history.rules
import goodcatch.publish.rules
import goodcatch.record.rules
import goodcatch.review.rules
import goodcatch.screen.rules
import goodcatch.standard.rules
from goodcatch.check import runner
from goodcatch.check.finding import Finding
from goodcatch.check.rule import Rule, rules_in
from goodcatch.check.waiver import waived
from goodcatch.history.git import Git
from goodcatch.history.read_history import subjects as history_subjects
from goodcatch.publish.closed_cases import subjects
from goodcatch.record.model import Record
from goodcatch.record.record_text import write
from goodcatch.record.rule_inputs import RecordIn
from goodcatch.record.store import Store, store_from
from goodcatch.screen.rule_inputs import texts_of
from goodcatch.standard.read import Texts, sheets_in, standards_in
from goodcatch.standard.sheet import Sheets


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the house, by number."""
    rooms = [
        goodcatch.standard.rules,
        goodcatch.record.rules,
        goodcatch.clock.rules,
        goodcatch.screen.rules,
        goodcatch.history.rules,
        goodcatch.review.rules,
        goodcatch.publish.rules,
    ]
    return rules_in(rooms)


def findings(store: Store, only: Collection[str] = ()) -> list[Finding]:
    """Everything the rules say of a store, or some of them (`only`, by number), waivers applied."""
    return waived(runner.run(_rules(only), subjects(store)), store)


def _rules(only: Collection[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not only or rule.id in only)


def judge_record(record: Record, store: Store) -> tuple[Finding, ...]:
    """What the rules say of one record that is not in the store yet, taken by itself."""
    subject = RecordIn(record, store_from({record.path: write(record)}, standards=store.standards))
    things = {"record": (subject,), "text": tuple(texts_of(subject))}
    return tuple(runner.run(all_rules(), things))


def findings_of(sheets: Sheets) -> list[Finding]:
    """What the rules say of one version of a standard."""
    return runner.run(all_rules(), {"sheets": (sheets,)})


def findings_in(texts: Texts, git: Git | None, revision: str, only: Collection[str] = ()) -> list[Finding]:
    """Everything the rules say of a repository, or some of them; where its standard is broken, only that."""
    broken = runner.run(all_rules(), {"sheets": sheets_in(texts)})
    if any(finding.stops for finding in broken):
        return broken
    return sorted({*broken, *findings(store_from(texts), only), *_history(texts, git, revision, only)})


@cache
def _of_history() -> frozenset[str]:
    """The rules that need the history read."""
    return frozenset(rule.id for rule in rules_in([goodcatch.history.rules]))


def _history(texts: Texts, git: Git | None, revision: str, only: Collection[str]) -> list[Finding]:
    if git is None or git.head(revision) is None or (only and not _of_history() & {*only}):
        return []
    return runner.run(_rules(only), history_subjects(git, standards_in(texts), revision))
