"""Reads a repository's records, those that were read before from what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from goodcatch.record.lazy_tree_texts import TreeTexts, ids_in, paths_in
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.order_within_one_second import landing_order, of_one_moment
from goodcatch.record.read_store import read_all, store_of
from goodcatch.record.store import Fault, Store, is_case_file
from goodcatch.standard.read_version_folders import Texts
from goodcatch.state.kept_answers import KeptAnswers, name_of

_AT_ONCE = 500  # folders whose rows are held together


@dataclass(frozen=True)
class _Read:
    folded: Mapping[str, Case]  # of folders that were read before
    records: list[Record]  # of the others
    faults: list[Fault]
    order: Mapping[str, int]  # of those records, where their times do not tell them apart


def kept_store(texts: TreeTexts, kept: KeptAnswers) -> Store:
    """`store_from(texts)`; of a folder that was read before no text is needed."""
    now = _read(texts, kept, texts)
    return store_of(texts, now.records, now.faults, folded=now.folded)


def kept_cases(texts: TreeTexts, kept: KeptAnswers, folders: Iterable[Iterable[str]]) -> dict[str, Case]:
    """The cases of some folders, given as their files; without those of a folder in which a file is no record, or one
    of another case."""
    now = _read(texts, kept, [path for folder in folders for path in folder])
    off = {fault.path.rpartition("/")[0] for fault in now.faults}
    anew = {
        folder.rpartition("/")[2]: case_from(folder.rpartition("/")[2], tuple(rows), now.order)
        for folder, rows in _by_folder(now.records).items()
        if folder not in off
    }
    cases = {**now.folded, **anew}
    return {name: case for name, case in cases.items() if all(_is_of(record, name) for record in case.records)}


def records_read_before(
    files: Iterable[tuple[str, str]], kept: KeptAnswers
) -> Iterator[tuple[tuple[str, str], Record]]:
    """Of whole folders of cases, given as their files with their blob ids, the records that an earlier run has read,
    each by its path and blob."""
    folders: dict[str, list[tuple[str, str]]] = {}
    for path, blob in files:
        if is_case_file(path):
            folders.setdefault(path.rpartition("/")[0], []).append((path, blob))
    named = {name_of("records", *sorted(own)): dict(own) for own in folders.values()}
    names = list(named)
    for first in range(0, len(names), _AT_ONCE):
        for name, rows in kept.get(names[first : first + _AT_ONCE]).items():
            for record in map(_record, cast(Any, rows)):
                yield (record.path, named[name][record.path]), record


def keep_records(cases: Iterable[Case], texts: Texts, kept: KeptAnswers) -> None:
    """Keep the records of some cases of a tree for whoever reads it next."""
    kept.put_each(row for case in cases if (row := _row_of_folder(case, texts)))


def _row_of_folder(case: Case, texts: Texts) -> tuple[bytes, object] | None:
    """None where a file of its folder is no record, or one of another case, or where landings decide their order."""
    folder, ids = case.records[0].path.rpartition("/")[0], ids_in(texts)
    files = [(path, ids.get(path, "")) for path in paths_in(texts).under(f"{folder}/") if is_case_file(path)]
    if {path for path, _ in files} != {record.path for record in case.records} or not _all_known(files):
        return None
    if any(of_one_moment(case.records)):
        return None
    return name_of("records", *sorted(files)), tuple(map(_row, case.records))


def _is_of(record: Record, case: str) -> bool:
    return record.case == case == record.path.split("/")[-2]


def _read(texts: TreeTexts, kept: KeptAnswers, paths: Iterable[str]) -> _Read:
    folders = _folders(texts, paths)
    names = {folder: name_of("records", *sorted(files)) for folder, files in folders.items() if _all_known(files)}
    known = kept.get(names.values())
    folded, records = _folded(tuple(map(_record, cast(Any, answer))) for answer in known.values())
    wanted = [path for folder, files in folders.items() if names.get(folder) not in known for path, _ in files]
    texts.load(wanted)
    found, faults = read_all({path: texts[path] for path in wanted})
    fresh = _by_folder(found)
    order = landing_order(fresh.values(), texts)
    # Where landings decide an order, a rewritten past may decide another: that is asked each time.
    off = {path.rpartition("/")[0] for path in (*(fault.path for fault in faults), *order)}
    kept.put(
        {
            names[folder]: tuple(map(_row, case_from(folder, tuple(rows)).records))
            for folder, rows in fresh.items()
            if folder in names and folder not in off
        }
    )
    return _Read(folded, [*records, *found], faults, order)


def _folded(folders: Iterable[tuple[Record, ...]]) -> tuple[Mapping[str, Case], list[Record]]:
    """The cases of folders that hold one each, and the records of the others. They were kept in their order: to bring
    those of ten thousand cases into it again takes a tenth of what there is to do."""
    cases, others = dict[str, Case](), list[Record]()
    for own in folders:
        (first, *more) = {record.case for record in own}
        if more or first in cases:
            others.extend(own)
        else:
            cases[first] = Case(first, own)
    return cases, others


def _folders(texts: TreeTexts, paths: Iterable[str]) -> Mapping[str, list[tuple[str, str]]]:
    """The records of each folder of a case, each with its blob id, which is empty where nobody told it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        if is_case_file(path):
            found.setdefault(path.rpartition("/")[0], []).append((path, texts.ids.get(path, "")))
    return found


def _all_known(files: Iterable[tuple[str, str]]) -> bool:
    return all(blob for _, blob in files)


def _by_folder(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.path.rpartition("/")[0], []).append(record)
    return found


def _row(record: Record) -> tuple[object, ...]:
    head = (record.path, record.case, record.step, record.standard, record.at, record.by)
    return (*head, dict(record.fields), dict(record.extra), dict(record.lines), record.cut)


def _record(row: Any) -> Record:
    return Record(*row)
