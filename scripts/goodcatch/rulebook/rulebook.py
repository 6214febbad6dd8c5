"""Asks all rules about a repository, a store, one record or a standard."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.check import runner
from goodcatch.check.finding import Finding
from goodcatch.check.rule import Rule
from goodcatch.check.waiver import waived
from goodcatch.history.git import Git
from goodcatch.history.read_history import subjects as history_subjects
from goodcatch.record.model import Record
from goodcatch.record.odd_entry import odd_in
from goodcatch.record.record_text import write
from goodcatch.record.rule_inputs import RecordIn
from goodcatch.record.store import Store, store_from
from goodcatch.rulebook.rule_rooms import all_rules, history_rules
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.screen.rule_inputs import texts_of
from goodcatch.standard.read_versions import Texts, sheets_in, standards_in
from goodcatch.standard.sheet import Sheets


def findings(store: Store, only: Collection[str] = ()) -> list[Finding]:
    """Everything the rules say of a store, or some of them (`only`, by number), waivers applied."""
    return waived(runner.run(_rules(only), subjects(store)), store)


def _rules(only: Collection[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not only or rule.id in only)


def judge_record(record: Record, store: Store) -> tuple[Finding, ...]:
    """What the rules say of one record that is not in the store yet, taken by itself."""
    # The rules look a record's case up in its store.
    subject = RecordIn(record, store_from({record.path: write(record)}, standards=store.standards))
    return tuple(runner.run(all_rules(), (subject, *texts_of(subject))))


def findings_of(sheets: Sheets) -> list[Finding]:
    """What the rules say of one version of a standard."""
    return runner.run(all_rules(), (sheets,))


def findings_in(texts: Texts, git: Git | None, revision: str, only: Collection[str] = ()) -> list[Finding]:
    """Everything the rules say of a repository, or some of them; where its standard is broken, only that."""
    broken = runner.run(all_rules(), sheets_in(texts))
    odd = runner.run(_rules(only), odd_in(texts))
    # What comes below reads the standards, which raises where one cannot be used.
    if any(finding.stops for finding in broken):
        return sorted({*broken, *odd})
    return runner.gathered([
        lambda: broken,
        lambda: odd,
        lambda: findings(store_from(texts), only),
        lambda: _history(texts, git, revision, only),
    ])  # fmt: skip


def _history(texts: Texts, git: Git | None, revision: str, only: Collection[str]) -> list[Finding]:
    asked = tuple(rule for rule in history_rules() if not only or rule.id in only)
    if git is None or git.head(revision) is None or not asked:
        return []
    return runner.run(asked, history_subjects(git, standards_in(texts), revision))
