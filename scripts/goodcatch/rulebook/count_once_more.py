"""Counts once more, for a check, what the records that stand say of the register: each beside the states of its days.

It goes back from a head, landing by landing. What was edited and not committed yet is held beside the head alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

from goodcatch.check import run_rules
from goodcatch.check.finding import Finding
from goodcatch.history.git import Git
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.history.record_answer_changes import Version, folder_name, is_record, name_of
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.publish.rule_input_types import COUNTED_FROM
from goodcatch.record.lazy_tree_texts import ids_in
from goodcatch.record.model import Record
from goodcatch.record.read_store import read_all
from goodcatch.record.store import NAME, Store
from goodcatch.review.recount_on_its_day import APART, READ, Landed, counted_answers, landed, take_back
from goodcatch.review.rule_input_types import recounts
from goodcatch.rulebook.rule_rooms import count_rules
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import Texts

Wanted = Callable[[str], bool]
BESIDE = tuple(dict.fromkeys((*READ, *COUNTED_FROM)))  # of the files beside the cases, what anything is counted from


def found_in_counts(store: Store, line: Iterable[LandingIn], wanted: Wanted) -> list[Finding]:
    """What the rules say of the counts of those records that stand, as they last landed. `store` is what a commit
    holds, `line` the landings up to it, `wanted` says whether a record at a path is asked about. Raises `Unjudged`."""
    return run_rules.gathered(_parts(store, [landed(seen) for seen in line], wanted))


def _parts(store: Store, line: list[Landed], wanted: Wanted) -> Iterator[Callable[[], list[Finding]]]:
    """The counts of each landing, the newest first; the line is used up."""
    cases, known = dict(store.cases), set[str]()
    held = {path: text for beginning in READ for path, text in store.under(beginning).items()}
    while line:
        versions = [version for version in line[-1].versions if version.path not in known]
        known |= {version.path for version in versions}
        own = [v.record for v in versions if v.record and wanted(v.path) and stands(v.path, store)]
        if own:
            then = Store(held, store.standards, cases)
            yield partial(run_rules.run, count_rules(), list(recounts(own, then, line, line[-1].imported)))
        take_back(line.pop(), cases, held)


def stands(path: str, store: Store) -> bool:
    """Whether a record lies at a path, in the folder of its case, and was not withdrawn; or what was published is there
    still."""
    if not is_record(path):
        return path in store.texts
    case = store.cases.get(folder_name(path))
    return case is not None and any(record.path == path for record in case.standing)


def may_count(standards: Mapping[int, Standard]) -> Wanted:
    """Whether a file may be a record that gives counts, by its name alone."""
    pathways = (pathway for standard in standards.values() for pathway in standard.pathways.values())
    steps = {(one.prefix, step.name) for one in pathways for step in one.steps.values() if counted_answers(step)}

    def wanted(path: str) -> bool:
        named = NAME.match(name_of(path)) if is_record(path) else None
        return named is not None and (folder_name(path).partition("-")[0], named["step"]) in steps

    return wanted


def since(store: Store, paths: Collection[str]) -> datetime:
    """From when on landings bear upon the counts of some records."""
    folders = {folder_name(path) for path in paths}
    own = (r for folder in folders if folder in store.cases for r in store.cases[folder].records if r.path in paths)
    return min((record.instant for record in own), default=datetime.now(UTC)) - APART


def committed(store: Store, edited: Landed | None) -> Store:
    """A store without what was edited in it."""
    if edited is None:
        return store
    cases, held = dict(store.cases), {path: text for one in BESIDE for path, text in store.under(one).items()}
    take_back(edited, cases, held)
    return Store(held, store.standards, cases)


def as_they_lie(found: Iterable[Finding], store: Store, edited: Landed | None) -> list[Finding]:
    """What is found in the counts of a commit and still stands in what was edited, with what is found in that."""
    anew = run_rules.gathered(_parts(store, [edited], may_count(store.standards))) if edited else []
    paths = {version.path for version in edited.versions} if edited else frozenset()
    return [*(f for f in found if f.path not in paths and stands(f.path, store)), *anew]


def edited_in(store: Store, git: Git, head: str) -> Landed | None:
    """What a store holds otherwise than a commit, as one landing more; None where it is that commit."""
    there, ids = known_from_commit(git, head), ids_in(store.texts)
    every = dict.fromkeys([*store.texts, *there])
    read = (path for path in every if path not in ids or ids[path] != there.ids.get(path))
    bearing = (path for path in read if is_record(path) or path.startswith(BESIDE))
    paths = [path for path in bearing if store.texts.get(path) != there.get(path)]
    before, after = (_records(paths, texts) for texts in (there, store.texts))
    now = datetime.now(UTC)
    versions = (_version(path, before.get(path), after.get(path), now) for path in paths if is_record(path))
    files = (FileIn(p, there.get(p), store.texts.get(p), None, None) for p in paths if not is_record(p))
    return Landed(now, tuple(versions), tuple(files), store.imported) if paths else None


def gives_the_same(record: Record, other: Record, store: Store) -> bool:
    """Whether two versions of a record give the same counts."""
    return all(record.fields.get(name) == other.fields.get(name) for name in counted_answers(store.step_of(record)))


def is_edited(store: Store) -> bool:
    """Whether a record that may give counts was never committed as it lies here."""
    ids = ids_in(store.texts)
    new = (path for path in store.texts if path not in ids) if len(ids) < len(store.texts) else ()
    return any(map(may_count(store.standards), new))


def _records(paths: Iterable[str], texts: Texts) -> dict[str, Record]:
    found, _ = read_all({path: texts[path] for path in paths if is_record(path) and path in texts})
    return {record.path: record for record in found}


def _version(path: str, was: Record | None, record: Record | None, at: datetime) -> Version:
    known = record or was
    step, case = (known.step, known.case) if known else ("", folder_name(path))
    return Version(path, step, case, "", at, (), added=was is None, deleted=record is None, was=was, record=record)
