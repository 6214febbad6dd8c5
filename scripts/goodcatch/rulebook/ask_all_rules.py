"""Asks all rules about a repository, a store, one record or a standard."""

from __future__ import annotations

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.git import Git
from goodcatch.record.lazy_tree_texts import odd_in, paths_in, tree_texts
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.rulebook.judgement import found_by, judged, verdict_on
from goodcatch.rulebook.kept_history import history_findings
from goodcatch.rulebook.kept_judgement import judgement_of
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import Texts, sheets_in
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers


def findings(store: Store) -> list[Finding]:
    """Everything the rules say of a store, waivers applied."""
    return judged(store).findings


def judge_case(case: str, store: Store) -> list[Finding]:
    """What the rules say of one case, whole: its records, its claims, its texts and its files."""
    return found_by([verdict_on(case, files_of(case, store), store)])


def files_of(case: str, store: Store) -> tuple[str, ...]:
    """The files of a case: all that lies in its folder, and where its records lie."""
    records = store.cases[case].records if case in store.cases else ()
    folders = {f"{record.path.rpartition('/')[0]}/" for record in records}
    return tuple(dict.fromkeys(path for folder in sorted(folders) for path in paths_in(store.texts).under(folder)))


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
    return run_rules.run(all_rules(), (sheets,))


def findings_in(texts: Texts, git: Git | None, revision: str, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """Everything the rules say of a repository; where its standard is broken, only that."""
    broken = run_rules.run(all_rules(), sheets_in(texts))
    odd = run_rules.run(all_rules(), odd_in(texts))
    # What comes below reads the standards, which raises where one cannot be used.
    if any(finding.stops for finding in broken):
        return sorted({*broken, *odd})
    judgement = judgement_of(tree_texts(texts), kept)
    return run_rules.gathered([
        lambda: broken,
        lambda: odd,
        lambda: judgement.findings,
        lambda: history_findings(judgement.store, git, revision, kept) if git else [],
    ])  # fmt: skip
