"""Moves a store from one landing to the next, in place: what stood on each day, and which units a landing touched."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping

from goodcatch.errors import Unusable
from goodcatch.history.model import FileChange
from goodcatch.history.read_tree_or_folder import ENDINGS, UNDER
from goodcatch.history.record_answer_changes import Reader, is_record
from goodcatch.record.lazy_tree_texts import Read
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.read_store import read_once
from goodcatch.record.store import CASES, Fault, Store, is_shared
from goodcatch.record.texts_moved_in_place import MovedTexts
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, standards_in
from goodcatch.standard.small_yaml import Malformed

_FOLDERS = tuple(f"{under}/" for under in UNDER)
_LOST = Malformed("lost", 1, 1, "this clone does not hold this version", "Run `git fsck`, and fetch what is missing.")


def is_text(path: str) -> bool:
    """Whether the rules read this file."""
    return path.startswith(_FOLDERS) and path.endswith(ENDINGS)


class StoreOfEachLanding:
    """What stands after the landings taken so far. `era` is another one where what all cases rest on has changed."""

    def __init__(self, read: Read | None = None) -> None:
        self._held = MovedTexts(read)
        self._records: dict[str, Record] = {}
        self._of_case: dict[str, dict[str, Record]] = {}
        self._places: dict[str, int] = {}  # the landing that brought each record first
        self._landings = 0
        self._cases: dict[str, Case] = {}
        self._faults: dict[str, Fault] = {}
        self.files: dict[str, dict[str, None]] = {}
        self._beside: dict[str, tuple[str, bytes]] = {}  # blob id and content by path: two files may be one blob
        self.era = self._eras = 0
        self.store = Store(self._held.texts, {}, self._cases)

    def units(self, changes: Iterable[FileChange]) -> frozenset[str]:
        """The units that some changes will touch, by what stands now."""
        changes = tuple(changes)
        was = (self._records[change.path].case for change in changes if change.path in self._records)
        return frozenset([*was, *(unit_of(change.path) for change in changes if is_text(change.path))])

    def take(self, changes: Iterable[FileChange], contents: Mapping[str, bytes]) -> None:
        """Go on past the files of one landing; its records follow with `take_records`. Where the standard that it
        brings cannot be used, the one before stays in force."""
        beside: list[str] = []
        for change in changes:
            if is_text(change.path):
                self._take(change, contents.get(change.new))
                beside += [] if change.path.startswith(CASES) else [change.path]
        if any(map(is_shared, beside)):
            self.era = self._next_era()
        if beside:
            self._renew(self._standards(beside))

    def _next_era(self) -> int:
        self._eras += 1
        return self._eras

    def need(self, name: str) -> None:
        """Have what is held of a case, by its id or by the path of a file in it. Here everything is."""

    def need_all(self) -> None:
        """Have what is held of every case."""

    def with_case(self, case: Case) -> Mapping[str, Case]:
        """All cases, with another in the place of one."""
        return ChainMap({case.id: case}, self._cases)

    def _take(self, change: FileChange, content: bytes | None) -> None:
        path = change.path
        self._held.put(path, change.new, content.decode("utf-8", "replace") if content is not None else None)
        files = self.files.setdefault(unit_of(path), {})
        files.pop(path, None)
        if change.new:
            files[path] = None
        if not path.startswith(CASES):
            self._beside.pop(path, None)
            self._beside |= {path: (change.new, content)} if content is not None else {}

    @property
    def beside(self) -> dict[str, bytes]:
        """The files that belong to no case, by blob id."""
        return dict(self._beside.values())

    def take_records(self, changes: Iterable[FileChange], reader: Reader) -> frozenset[str]:
        """The records of the landing that was taken; gives the cases that they told of before, or tell of now."""
        known = frozenset(self._faults)
        own = [change for change in changes if is_record(change.path)]
        self._landings += 1
        for change in own:
            self._places.setdefault(change.path, self._landings)
        touched = frozenset(case for change in own for case in self._take_record(change, reader))
        for case in touched:
            records = self._of_case.get(case)
            if records:
                self._cases[case] = case_from(case, tuple(records.values()), self._places)
            else:
                self._cases.pop(case, None)
        if known or self._faults:
            self._renew(self.store.standards)
        return touched

    def _take_record(self, change: FileChange, reader: Reader) -> Iterable[str]:
        path = change.path
        record, _ = reader.record(path, change.new)
        self._faults.pop(path, None)
        if change.new and record is None:
            self._faults[path] = Fault(path, why_no_record(path, self._held.texts.get(path)))
        was = self._records.pop(path, None)
        if was:
            own = self._of_case[was.case]
            del own[path]
            if not own:
                del self._of_case[was.case]
        if record:
            self._records[path] = record
            self._of_case.setdefault(record.case, {})[path] = record
        return [one.case for one in (was, record) if one]

    def _renew(self, standards: Mapping[int, Standard]) -> None:
        """A store works out some things once: anew where what they rest on has changed."""
        self.store = Store(self._held.texts, standards, self._cases, tuple(self._faults.values()))

    def _standards(self, paths: Iterable[str]) -> Mapping[int, Standard]:
        if not any(path.startswith(WHERE) for path in paths):
            return self.store.standards
        try:
            return standards_in({path: self._held.texts[path] for path in self._held.texts.paths.under(WHERE)})
        except (Unusable, ValueError):
            return self.store.standards


def why_no_record(path: str, text: str | None) -> Malformed:
    """What keeps a file from being a record."""
    if text is None:
        return _LOST
    try:
        read_once(path, text)
    except Malformed as why:
        return why
    return _LOST
