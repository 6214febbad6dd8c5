"""Holds a whole repository as it was read: its standards, its cases, and the case files that are no records."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from goodcatch.errors import CannotRun
from goodcatch.record.lazy_tree_texts import ids_in, paths_in, text_id
from goodcatch.record.model import Case, Record
from goodcatch.record.purge_tombstones import Tombstone, tombstones_in
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.read_version_folders import Texts
from goodcatch.standard.small_yaml import Malformed, Value, parse
from goodcatch.standard.yaml_value_as_list import words_of

CASES = "content/cases/"
STORE = "content/store.yml"
SHARED = ("content/standard/", STORE, "content/imports/", "content/tombstones/")
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


class Beside(Mapping[str, str]):
    """Some texts of a repository, each read when it is asked for."""

    def __init__(self, texts: Texts, paths: Mapping[str, object]) -> None:
        self._texts, self._paths = texts, paths

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths


@dataclass(frozen=True)
class Imported:
    """What manifests of imports list: paths of records, and folders whose records came so."""

    paths: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (path in self.paths or path.startswith(self.folders))


@dataclass(frozen=True)
class Store:
    """One repository, read. `texts` are all its texts; `faults` the case files that are no records. Where cases are
    read as they are needed, `need` has to be told the id of a case, or the path of a file, before it is looked up.
    """

    texts: Texts
    standards: Mapping[int, Standard]
    cases: Mapping[str, Case]
    faults: tuple[Fault, ...] = ()
    landed: Mapping[str, int] = field(default_factory=dict)
    need: Callable[[str], None] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def name(self) -> str:
        """Which store this repository is: `learning`, unless `content/store.yml` says otherwise."""
        return str(_data(self.beside.get(STORE, "{}")).get("store", Stores.LEARNING))

    @cached_property
    def beside(self) -> Texts:
        """The texts of the files that belong to no case, in the order of their paths: standards, bulletins, releases,
        reviews and the like."""
        # Whoever looks for one of them goes over some hundreds, not over the sixty thousand of ten thousand cases.
        return Beside(self.texts, dict.fromkeys(paths_in(self.texts).outside(CASES)))

    def under(self, beginning: str) -> Texts:
        """Those of `beside` whose paths begin so, in the same order."""
        paths = self._paths_beside
        # In their order, paths with one beginning stand together.
        here = takewhile(lambda n: paths[n].startswith(beginning), range(bisect_left(paths, beginning), len(paths)))
        return {paths[n]: self.beside[paths[n]] for n in here}

    @cached_property
    def _paths_beside(self) -> tuple[str, ...]:
        return tuple(self.beside)

    def id_of(self, path: str) -> str:
        """By what a text is known: its blob id where it came of Git, else one worked out here; empty for no file."""
        if path not in self.texts:
            return ""
        given = ids_in(self.texts).get(path)
        return given or self._ids.setdefault(path, text_id(self.texts[path]))

    @cached_property
    def fault_at(self) -> Mapping[str, Fault]:
        """Why a case file could not be read, by its path."""
        return {fault.path: fault for fault in self.faults}

    @property
    def by_version(self) -> Mapping[tuple[str, str], Record]:
        """Each record by its path and blob id: whoever meets that version again need not read it."""
        ids = ids_in(self.texts)
        return {(r.path, ids[r.path]): r for case in self.cases.values() for r in case.records if r.path in ids}

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {}

    @cached_property
    def shared(self) -> tuple[tuple[str, str], ...]:
        """The files on which the judgement of every case rests, each with its id: what is asked, which store this is,
        which records were imported, what purges replaced."""
        return tuple((path, self.id_of(path)) for path in self.beside if is_shared(path))

    @cached_property
    def imported(self) -> Imported:
        """The records that came by a bulk import: only these are exempt from time rules."""
        manifests = (text for path, text in self.under("content/imports/").items() if path.endswith(".yml"))
        listed = [path for text in manifests for path in words_of(_data(text).get("files", ()))]
        return Imported(frozenset(listed), tuple(path for path in listed if path.endswith("/")))

    @cached_property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """What purges replaced, oldest first."""
        return tombstones_in(self.beside)

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

    def standard_of(self, record: Record) -> Standard | None:
        return self.standards.get(record.standard)

    def step_of(self, record: Record) -> Step | None:
        """The definition a record was made under; None where there is none (GC201 says so)."""
        standard = self.standard_of(record)
        pathway = standard.pathway_of(record.case) if standard else None
        return pathway.steps.get(record.step) if pathway else None


def is_shared(path: str) -> bool:
    """Whether the judgement of every case rests on this file."""
    return path.startswith(SHARED)


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


def is_case_file(path: str) -> bool:
    """Whether a record, and nothing else, should stand at a path."""
    return path.startswith(CASES) and path.endswith(".md")
