"""Asks all rules about a repository, a store, one record or a standard."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.check import runner
from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.check.waiver import waived
from goodcatch.history.git import Git
from goodcatch.history.read_history import subjects as history_subjects
from goodcatch.record.model import Record
from goodcatch.record.odd_entry import odd_in
from goodcatch.record.record_text import write
from goodcatch.record.store import Store, store_from, store_with
from goodcatch.rulebook.rule_rooms import all_rules, history_rules
from goodcatch.rulebook.store_subjects import subjects, subjects_of_cases
from goodcatch.standard.read_versions import Texts, sheets_in, standards_in
from goodcatch.standard.sheet import Sheets


def findings(store: Store, only: Collection[str] = ()) -> list[Finding]:
    """Everything the rules say of a store, or some of them (`only`, by number), waivers applied."""
    return waived(runner.run(_rules(only), subjects(store)), store)


def _rules(only: Collection[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not only or rule.id in only)


def judge_case(case: str, store: Store) -> list[Finding]:
    """What the rules say of one case, whole: its records, its claims and its texts, beside all that they look up."""
    # Rules about files look through a whole store: here at the case's own, for the others are not in question.
    of_case = (files_of(case, store) if subject is store else subject for subject in subjects_of_cases(store, {case}))
    return waived(runner.run(all_rules(), of_case), store)


def files_of(case: str, store: Store) -> Store:
    """A store of one case's files alone."""
    folders = {record.path.rpartition("/")[0] for record in store.cases[case].records} if case in store.cases else ()
    texts = {path: text for path, text in store.texts.items() if path.rpartition("/")[0] in folders}
    return store_from(texts, store.landed, store.standards)


def judge_record(record: Record, store: Store) -> tuple[Finding, ...]:
    """What a record brings that is not in the store yet: what is said of it, and what of its case was not so before.

    Judged with its case, for alone it lacks what its other records say.
    """
    after = store_with(store, {record.path: write(record)})
    before = frozenset((f.path, f.rule, f.message) for f in judge_case(record.case, store))
    folder = record.path.rpartition("/")[0]
    found = (f for f in judge_case(record.case, after) if f.path.rpartition("/")[0] == folder)
    return tuple(f for f in found if f.path == record.path or (f.path, f.rule, f.message) not in before)


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
