"""The texts of one repository in; its standards, its cases, and the files that are no records out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.text import read
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.read import Texts, standards_in
from goodcatch.standard.small_yaml import Malformed, parse

CASES = "content/cases/"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
ID = re.compile(rf"[A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}}\Z")
NAME = re.compile(rf"(?P<step>[a-z]+(?:-[a-z]+)*)-[{LETTERS}]{{4}}\Z")


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
        text = self.texts.get("content/store.yml")
        return str(parse(text).data.get("store", "learning")) if text else "learning"

    @cached_property
    def imported(self) -> frozenset[str]:
        """Paths of records that came by a bulk import: only these are exempt from time rules."""
        manifests = (t for p, t in self.texts.items() if p.startswith("content/imports/") and p.endswith(".yml"))
        listed = (parse(text).data.get("files", ()) for text in manifests)
        return frozenset(str(path) for paths in listed for path in paths)

    @property
    def newest(self) -> Standard:
        """The standard that new records are written under."""
        return self.standards[max(self.standards)]

    def waivers(self, path: str) -> Mapping[str, str]:
        """Rule -> reason of the waivers that hold for a record: with a reason, not past their end, by another post."""
        record = next((r for case in self.cases.values() for r in case.records if r.path == path), None)
        entry = record.extra.get("waiver", {}) if record else {}
        if record is None or not isinstance(entry, Mapping):
            return {}
        until, by, reason = (str(entry.get(key, "")) for key in ("until", "by", "reason"))
        standard = self.standard_of(record)
        valid = reason and until >= record.at[:10] and standard and by in standard.posts and by != record.by
        return {str(entry.get("rule", "")): reason} if valid else {}

    def standard_of(self, record: Record) -> Standard | None:
        return self.standards.get(record.standard)

    def step_of(self, record: Record) -> Step | None:
        """The definition a record was made under; None where there is none (GC201 says so)."""
        standard = self.standard_of(record)
        pathway = standard.pathway_of(record.case) if standard else None
        return pathway.steps.get(record.step) if pathway else None


def folder_of(case: str) -> str:
    """Where a case lives: year, first letter of the random part, id (design §2: the path comes from the id alone)."""
    _, year, random = case.split("-")
    return f"{CASES}{year}/{random[0]}/{case}/"


def path_of(case: str, name: str) -> str:
    return f"{folder_of(case)}{name}.md"


_read = lru_cache(maxsize=65536)(read)


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
            record = _read(path, text)
        except Malformed as why:
            faults.append(Fault(path, why))
            continue
        records.setdefault(record.case, []).append(record)
    cases = {case: case_from(case, tuple(found), landed) for case, found in sorted(records.items())}
    return Store(texts, standards or standards_in(texts), cases, tuple(faults), landed or {})
