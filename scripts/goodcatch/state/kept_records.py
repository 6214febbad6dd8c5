"""Reads a repository's records, those that were read before from what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.model import Record
from goodcatch.record.read_store import read_all, store_of
from goodcatch.record.store import Store, is_case_file
from goodcatch.state.kept_answers import KeptAnswers, name_of


def kept_store(texts: TreeTexts, kept: KeptAnswers) -> Store:
    """`store_from(texts)`; of a folder that was read before no text is needed."""
    folders = _folders(texts)
    names = {folder: name_of("records", *sorted(files)) for folder, files in folders.items() if _all_known(files)}
    known = kept.get(names.values())
    records = [record for answer in known.values() for record in map(_record, cast(Any, answer))]
    paths = [path for folder, files in folders.items() if names.get(folder) not in known for path, _ in files]
    texts.load(paths)
    found, faults = read_all({path: texts[path] for path in paths})
    off = {fault.path.rpartition("/")[0] for fault in faults}
    kept.put(
        {
            names[folder]: tuple(map(_row, rows))
            for folder, rows in _by_folder(found).items()
            if folder in names and folder not in off
        }
    )
    return store_of(texts, [*records, *found], faults)


def _folders(texts: TreeTexts) -> Mapping[str, list[tuple[str, str]]]:
    """The records of each folder of a case, each with its blob id, which is empty where nobody told it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in texts:
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
