"""Begins a store at a commit in the midst of a history, for whoever judges a few of its landings and no others.

The files beside the cases are known at once, each read when it is asked for; a case is read when somebody needs it.
Only where every record lies in the folder of its case can paths tell which those are (`records_in_their_places.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from goodcatch.history.objects_on_demand import ObjectsOnDemand
from goodcatch.history.read_tree_or_folder import UNDER
from goodcatch.history.record_answer_changes import is_record
from goodcatch.record.model import Record, case_from
from goodcatch.record.order_within_one_second import LAST, order_by
from goodcatch.record.read_store import read_once
from goodcatch.record.store import CASES, ID, Fault, folder_of
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding, is_text, why_no_record
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, standards_in
from goodcatch.standard.small_yaml import Malformed
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers
from goodcatch.state.kept_records import records_read_before

_CASES = CASES.rstrip("/")


class StoreBegunAtCommit(StoreOfEachLanding):
    """A store that stands at a commit and moves on from there. Raises `Damaged` where an object cannot be had, and
    `Unusable` or `ValueError` where the standard of the commit cannot be used. `kept` may hold its records, as an
    earlier run has read them."""

    def __init__(self, objects: ObjectsOnDemand, kept: KeptAnswers = NOTHING_KEPT) -> None:
        super().__init__(self._read)
        self._objects, self._kept = objects, kept
        self._commit, self._there, self._all_there = "", set[str](), False
        self._parsed: dict[tuple[str, str], Record] = {}
        self._eras_of: dict[tuple[tuple[str, str], ...], int] = {}
        self._standards_of: dict[tuple[tuple[str, str], ...], Mapping[int, Standard]] = {}

    def begin(self, commit: str) -> None:
        """Stand at a commit; none is a repository without a file."""
        self._commit, self._all_there = commit, False
        for held in (self._there, self._records, self._of_case, self._cases, self._faults, self.files, self._beside):
            held.clear()
        self._places.clear()
        ids = {path: blob for path, blob in self._files_beside(commit) if is_text(path)} if commit else {}
        self._held.begin(ids)
        self.files.update({path: {path: None} for path in ids})
        self._renew(self._known_standards(tuple(file for file in ids.items() if file[0].startswith(WHERE))))
        shared = self.store.shared
        self.era = self._eras_of[shared] = self._eras_of.get(shared) or self._next_era()

    def need(self, name: str) -> None:
        folder = name.rpartition("/")[0] if name.startswith(CASES) else _folder(name)
        if not folder or folder in self._there or not self._commit:
            return
        self._there.add(folder)
        self._have(dict(self._objects.files(self._commit, folder)))

    def need_all(self) -> None:
        if self._all_there or not self._commit:
            return
        every = self._objects.all_files(self._commit, _CASES)
        files = {path: blob for path, blob in every.items() if path.rpartition("/")[0] not in self._there}
        self._parsed.update(records_read_before(files.items(), self._kept))
        self._have(files)
        self._there.update(path.rpartition("/")[0] for path in every)
        self._all_there = True

    def _have(self, files: Mapping[str, str]) -> None:
        files = {path: blob for path, blob in files.items() if is_text(path)}
        self._held.there(files)
        for path in files:
            self.files.setdefault(unit_of(path), {})[path] = None
        faults = len(self._faults)
        found = [self._have_record(path, blob) for path, blob in files.items() if is_record(path)]
        cases = {case: tuple(self._of_case[case].values()) for case in dict.fromkeys(filter(None, found))}
        # What landed up to here comes before whatever is taken from here on.
        order = order_by(cases.values(), self._objects.places)
        self._places.update((path, place - LAST) for path, place in order.items())
        for case, records in cases.items():
            self._cases[case] = case_from(case, records, self._places)
        if len(self._faults) > faults:
            self._renew(self.store.standards)

    def _have_record(self, path: str, blob: str) -> str:
        """The case that it is of; nothing where it is no record."""
        record = self._parsed.get((path, blob)) or self._record(path)
        if record is None:
            return ""
        self._parsed[path, blob] = self._records[path] = record
        self._of_case.setdefault(record.case, {})[path] = record
        return record.case

    def _record(self, path: str) -> Record | None:
        text = self._held.texts[path]
        try:
            return read_once(path, text)
        except (Malformed, RecursionError, ValueError):
            self._faults[path] = Fault(path, why_no_record(path, text))
            return None

    def _renew(self, standards: Mapping[int, Standard]) -> None:
        super()._renew(standards)
        self.store = replace(self.store, need=self.need)

    def _files_beside(self, commit: str) -> Iterator[tuple[str, str]]:
        """Every file below our folders but for those of cases, with its blob id."""
        for folder in UNDER:
            yield from self._objects.files(commit, folder, apart=_CASES)

    def standards_at(self, commit: str) -> Mapping[int, Standard]:
        """Those that another commit holds."""
        return self._known_standards(tuple(self._objects.files(commit, WHERE.rstrip("/"))))

    def _known_standards(self, files: tuple[tuple[str, str], ...]) -> Mapping[int, Standard]:
        if files not in self._standards_of:
            texts = self._read({blob for path, blob in files if is_text(path)})
            held = {path: texts[blob] for path, blob in files if blob in texts}
            self._standards_of[files] = standards_in(held) if held else {}
        return self._standards_of[files]

    def _read(self, blobs: Collection[str]) -> Mapping[str, str]:
        return {blob: self._objects.blob(blob).decode("utf-8", "replace") for blob in blobs}


def _folder(name: str) -> str:
    """Where a case lies, by its id; nothing for what is none."""
    return folder_of(name).rstrip("/") if ID.match(name) else ""
