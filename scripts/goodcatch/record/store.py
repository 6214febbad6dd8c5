"""Reads a whole repository: its standards, its cases, and the case files that are no records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from goodcatch.check.waiver import fault_of
from goodcatch.errors import CannotRun
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.purge_tombstones import Tombstone, tombstones_in
from goodcatch.record.record_text import read
from goodcatch.standard.contract import Stores
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.read_versions import Texts, standards_in
from goodcatch.standard.small_yaml import Malformed, Value, parse
from goodcatch.standard.words_and_lists import words_of

CASES = "content/cases/"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
ID = re.compile(rf"[A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}}\Z")
NAME = re.compile(rf"(?P<step>[a-z]+(?:-[a-z]+)*)-[{LETTERS}]{{4}}\Z")
NO_STANDARD = (
    "there is no `content/standard` here: go to a provider's repository, name it with `--repo DIR`, or make one with "
    "`goodcatch init DIR`"
)


@dataclass(frozen=True)
class Fault:
    """A file under `content/cases/` that could not be read as a record."""

    path: str
    why: Malformed


@dataclass(frozen=True)
class Store:
    """One repository, read. `texts` are all its texts; `faults` the case files that are no records."""

    texts: Texts
    standards: Mapping[int, Standard]
    cases: Mapping[str, Case]
    faults: tuple[Fault, ...] = ()
    landed: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """Which store this repository is: `learning`, unless `content/store.yml` says otherwise."""
        return str(_data(self.texts.get("content/store.yml", "{}")).get("store", Stores.LEARNING))

    @cached_property
    def imported(self) -> frozenset[str]:
        """Paths of records that came by a bulk import: only these are exempt from time rules."""
        manifests = (t for p, t in self.texts.items() if p.startswith("content/imports/") and p.endswith(".yml"))
        listed = [path for text in manifests for path in words_of(_data(text).get("files", ()))]
        folders = tuple(path for path in listed if path.endswith("/"))
        return frozenset([*listed, *(path for path in self.texts if folders and path.startswith(folders))])

    @cached_property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """What purges replaced, oldest first."""
        return tombstones_in(self.texts)

    @cached_property
    def _waiving(self) -> Mapping[str, Record]:
        return {r.path: r for case in self.cases.values() for r in case.records if "waiver" in r.extra}

    @property
    def newest(self) -> Standard:
        """The standard that new records are written under. Raises `CannotRun` where there is none at all."""
        if not self.standards:
            raise CannotRun(NO_STANDARD)
        return self.standards[max(self.standards)]

    @property
    def allow(self) -> frozenset[str]:
        """What the provider allows today: an old text is screened by the newest list, as everything is."""
        return self.newest.allow if self.standards else frozenset()

    def waivers(self, path: str) -> Mapping[str, str]:
        """The rule that a record's waiver holds for, and who waived it until when."""
        record = self._waiving.get(path)
        standard = self.standard_of(record) if record else None
        entry = record.extra["waiver"] if record else ""
        if not (record and standard and isinstance(entry, Mapping)):
            return {}
        if fault_of(entry, record.at, record.by, standard.posts):
            return {}
        return {str(entry["rule"]): f"by {entry['by']} until {entry['until']}"}

    def standard_of(self, record: Record) -> Standard | None:
        return self.standards.get(record.standard)

    def step_of(self, record: Record) -> Step | None:
        """The definition a record was made under; None where there is none (GC201 says so)."""
        standard = self.standard_of(record)
        pathway = standard.pathway_of(record.case) if standard else None
        return pathway.steps.get(record.step) if pathway else None


def _data(text: str) -> Mapping[str, Value]:
    """What a file beside the cases says; nothing where it cannot be read (GC111 says so)."""
    try:
        return parse(text).data
    except Malformed:
        return {}


def folder_of(case: str) -> str:
    """Where a case lives: year, first letter of the random part, id (design §2: the path comes from the id alone)."""
    _, year, random = case.split("-")
    return f"{CASES}{year}/{random[0]}/{case}/"


def path_of(case: str, name: str) -> str:
    return f"{folder_of(case)}{name}.md"


# The same file is read by the rules, by the history and by the base of a comparison: once is enough.
read_once = lru_cache(maxsize=65536)(read)


def store_from(
    texts: Texts, landed: Mapping[str, int] | None = None, standards: Mapping[int, Standard] | None = None
) -> Store:
    """Read every case file. A file that is no record becomes a fault, never an empty record."""
    records: dict[str, list[Record]] = {}
    faults: list[Fault] = []
    for path, text in texts.items():
        if not path.startswith(CASES) or not path.endswith(".md"):
            continue
        try:
            record = read_once(path, text)
        except Malformed as why:
            faults.append(Fault(path, why))
            continue
        records.setdefault(record.case, []).append(record)
    cases = {case: case_from(case, tuple(found), landed) for case, found in sorted(records.items())}
    return Store(texts, standards or standards_in(texts), cases, tuple(faults), landed or {})


def store_with(store: Store, texts: Texts) -> Store:
    """The store as it would be with these records in it, by path. Only their own cases are read again.

    Raises `Malformed` where a text is no record.
    """
    new: dict[str, dict[str, Record]] = {}
    for path, text in texts.items():
        record = read_once(path, text)
        held = store.cases[record.case].records if record.case in store.cases else ()
        new.setdefault(record.case, {r.path: r for r in held})[path] = record
    changed = {case: case_from(case, tuple(records.values()), store.landed) for case, records in new.items()}
    cases = dict(sorted({**store.cases, **changed}.items()))
    return Store({**store.texts, **texts}, store.standards, cases, store.faults, store.landed)
