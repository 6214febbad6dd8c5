"""Months of cases and reports in; a store with their bulletins, and their releases as files, out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.disclosure.release_file import path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import LETTERS, Store
from goodcatch.standard.read_version_folders import default_standard

HEAD = "id,month,channel,hash,outcome,second\n"


@dataclass(frozen=True)
class Told:
    """A case as the tables see it."""

    category: str = "medication"
    kind: str = "impact-prevented"
    severity: str = "low"
    likelihood: str = "likely"
    factors: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()  # of its changes


@dataclass(frozen=True)
class Month:
    """The cases that a month's bulletin tells of, and the outcomes of the reports that came in it."""

    cases: tuple[Told, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass
class Provider:
    """Publishes month after month; `files` is what it has released, path -> JSON."""

    minimum: int = 5
    publication: Mapping[str, Any] = field(default_factory=dict)
    store: Store = field(init=False)
    files: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        standard = default_standard()
        sheet = {**standard.publication, "minimum_cell": str(self.minimum), **self.publication}
        self.store = Store({}, {1: replace(standard, publication=sheet)}, {})

    def publish(self, month: Month, made: Callable[..., Any] = release_of) -> Mapping[str, Any]:
        """A bulletin and its release, as the sign-off would make them; gives the release as anybody reads it."""
        number = len(self.files)
        name = f"{2026 + number // 12}-{number % 12 + 1:02}"
        cases = [case_of(f"NM-2026-{_letters(number)}{_letters(n)}", told) for n, told in enumerate(month.cases)]
        bulletin = Bulletin(name, name, tuple(c.id for c in cases), f"{name}-28", "publisher-1", (), "Text.")
        lines = "".join(f"L{n},{name},form,x,{end},\n" for n, end in enumerate(month.outcomes))
        texts = {
            **self.store.texts,
            f"bulletins/{name}.md": write(bulletin),
            f"content/ledger/{name}.csv": HEAD + lines,
        }
        self.store = Store(texts, self.store.standards, {**self.store.cases, **{case.id: case for case in cases}})
        text = release_text(made(bulletin, self.store))
        self.store = replace(self.store, texts={**texts, path_of(name): text})
        self.files[name], self.sizes[name] = text, len(cases)
        data: Mapping[str, Any] = json.loads(text)
        return data


def published(months: Sequence[Month], made: Callable[..., Any] = release_of, minimum: int = 5) -> Provider:
    provider = Provider(minimum)
    for month in months:
        provider.publish(month, made)
    return provider


def case_of(id: str, told: Told) -> Case:
    report = {"category": told.category, "kind": told.kind}
    triage = {"potential_severity": told.severity, "recurrence_likelihood": told.likelihood, "factors": told.factors}
    at = "2026-01-05T10:00:00+00:00"
    records = (
        Record(f"{id}/report-0001.md", id, "report", 1, at, "reporter", report),
        Record(f"{id}/triage-0001.md", id, "triage", 1, at, "quality-lead-1", triage),
    )
    return case_from(id, (*records, *_changes(id, told)))


def _changes(id: str, told: Told) -> Iterator[Record]:
    for n, strength in enumerate(told.strengths):
        plan, done = f"action-000{n}", f"done-000{n}"
        planned = {"title": "A change", "strength": strength}
        kept = {"action": plan, "outcome": "done", "changed": "Something is different."}
        yield Record(f"{id}/{plan}.md", id, "action", 1, "2026-01-06T10:00:00+00:00", "quality-lead-1", planned)
        yield Record(f"{id}/{done}.md", id, "done", 1, "2026-01-07T10:00:00+00:00", "quality-lead-1", kept)


def _letters(number: int) -> str:
    return "".join(LETTERS[number // 32**place % 32] for place in (3, 2, 1, 0))
