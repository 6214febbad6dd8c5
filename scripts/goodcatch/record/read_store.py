"""Reads a whole repository into a `Store`, or makes one of another that differs from it at a few paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from goodcatch.record.lazy_tree_texts import tree_texts
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.order_within_one_second import landing_order
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.sorted_map_with_changes import sorted_map
from goodcatch.record.store import SHARED, Fault, Store, is_case_file
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import Texts, standards_in
from goodcatch.standard.small_yaml import Malformed

# Forms, filings and comparisons meet the same few files again; what was read of a whole store is in `Store.by_version`.
read_once = lru_cache(maxsize=4096)(read)


def store_from(
    texts: Texts, landed: Mapping[str, int] | None = None, standards: Mapping[int, Standard] | None = None
) -> Store:
    """Read every case file. A file that is no record becomes a fault, never an empty record."""
    records, faults = read_all({path: text for path, text in texts.items() if is_case_file(path)})
    return store_of(texts, records, faults, landed, standards)


def store_of(
    texts: Texts,
    records: Iterable[Record],
    faults: Iterable[Fault],
    landed: Mapping[str, int] | None = None,
    standards: Mapping[int, Standard] | None = None,
    folded: Mapping[str, Case] | None = None,
) -> Store:
    """The store of some texts whose case files have been read. `folded` are cases that were folded before, without
    what the landings say of their order."""
    cases, known = _by_case(records), folded or {}
    whole = {case: (*_records(known, case), *own) for case, own in cases.items()}
    order = landed or landing_order(whole.values(), texts)
    folded = {**known, **{case: case_from(case, own, order) for case, own in whole.items()}}
    return Store(texts, standards or standards_in(texts), sorted_map(folded), tuple(faults), landed or {})


def _records(known: Mapping[str, Case], case: str) -> tuple[Record, ...]:
    return known[case].records if case in known else ()


def read_all(texts: Texts) -> tuple[list[Record], list[Fault]]:
    """The records that case files hold, and what keeps the others from being records."""
    records: list[Record] = []
    faults: list[Fault] = []
    for path, text in texts.items():
        try:
            records.append(read_once(path, text))
        except Malformed as why:
            faults.append(Fault(path, why))
    return records, faults


def _by_case(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.case, []).append(record)
    return found


def store_with(store: Store, changes: Mapping[str, str | None], ids: Mapping[str, str] | None = None) -> Store:
    """The store as it would be with these texts at these paths; None takes a file away. Only what they touch is read.

    `ids` are the blob ids of the new texts, where they are known. A text that is no record becomes a fault, as in
    `store_from`.
    """
    texts = tree_texts(store.texts).changed(changes, ids or {})
    if any(path.startswith(SHARED[0]) for path in changes):
        return store_from(texts, store.landed)
    here = frozenset(path for path in changes if is_case_file(path))
    old, _ = read_all({path: store.texts[path] for path in here if path in store.texts})
    records, faults = read_all({path: text for path in here if (text := texts.get(path)) is not None})
    new = _by_case(records)
    now: dict[str, tuple[Record, ...]] = {}
    for case in {*_by_case(old), *new}:
        kept = (r for r in (store.cases[case].records if case in store.cases else ()) if r.path not in here)
        now[case] = (*kept, *new.get(case, ()))
    order = store.landed or landing_order(now.values(), texts)
    anew = {case: case_from(case, own, order) if own else None for case, own in now.items()}
    cases = sorted_map(store.cases).changed(anew)
    told = tuple(fault for fault in store.faults if fault.path not in here) + tuple(faults)
    return Store(texts, store.standards, cases, tuple(sorted(told, key=lambda fault: fault.path)), store.landed)
