"""Keeps what a reconciliation found in a form that may be committed, and reads it back.

The JSON holds counts, hashes of the files and ids of our own cases: no other reference, no employee id, no client id,
no cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goodcatch.errors import Unusable
from goodcatch.record.store import ID
from goodcatch.standard.parse_day_or_time_check_year import day_of

NOT_OURS = "this is no reconciliation as it was written: make it anew with `goodcatch reconcile … --out`"
_WORD = re.compile(r"[a-z]+(-[a-z]+)*\Z|[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class Mismatch:
    """One thing that does not match: in which registers (those without a row, if missing), and on which lines."""

    what: str
    column: str
    reference: str
    registers: tuple[str, ...]
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Group:
    """All mismatches of one sort: how many, the first few, and those of our own cases."""

    what: str
    column: str
    registers: tuple[str, ...]
    count: int
    cases: tuple[str, ...]
    # For the terminal alone: the JSON holds no line of a register and no reference but our own cases (decision 61).
    first: tuple[Mismatch, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Source:
    """One register as it was read. Of its `rows`, `empty` hold nothing, and `bad` have a fault."""

    name: str
    sha256: str
    rows: int
    empty: int
    bad: int
    without: tuple[str, ...] = ()
    encoding: str = field(default="", compare=False)
    first: tuple[tuple[int, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Reconciled:
    """The answer. `matched` are the references that are the same in every register, gate and all."""

    kind: str
    on: date
    standard: int
    tolerance: int
    sources: tuple[Source, ...]
    references: int
    matched_count: int
    matched: frozenset[str]
    groups: tuple[Group, ...]

    @property
    def agrees(self) -> bool:
        return not self.groups and not any(source.bad for source in self.sources)

    def sources_matched(self, case: str) -> bool:
        """Whether a review may say of a case that it was found in all four sources (mission items 18, 31)."""
        return case in self.matched

    def to_json(self, prefixes: frozenset[str]) -> str:
        """`prefixes` are those of pathways whose cases this repository may name."""

        def ours(cases: Iterable[str]) -> list[str]:
            """A case id is random and ours; any other reference is somebody's key to a person, and stays out of Git."""
            return sorted({case for case in cases if ID.match(case) and case.partition("-")[0] in prefixes})

        data = {
            "reconciliation": self.kind,
            "on": self.on.isoformat(),
            "standard": self.standard,
            "tolerance_minutes": self.tolerance,
            "sources": [
                {"name": s.name, "sha256": s.sha256, "rows": s.rows, "empty": s.empty, "bad": s.bad,
                 "without": list(s.without)}
                for s in self.sources
            ],
            "references": self.references,
            "matched": {"count": self.matched_count, "cases": ours(self.matched)},
            "mismatches": [
                {"what": g.what, "column": g.column, "registers": list(g.registers), "count": g.count,
                 "cases": ours(g.cases)}
                for g in self.groups
            ],
        }  # fmt: skip
        return json.dumps(data, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Reconciled:
        """Raises `Unusable` where the text is not exactly what `to_json` writes: a note in it could name somebody."""
        try:
            found = _from(json.loads(text))
        # `json` reads deep nesting by recursion, and its own errors are ValueErrors.
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            raise Unusable(NOT_OURS) from None
        prefixes = frozenset(case.partition("-")[0] for case in found._cases())
        if found.to_json(prefixes) != text or not all(map(_WORD.match, found._words())):
            raise Unusable(NOT_OURS)
        return found

    def _cases(self) -> Iterator[str]:
        yield from self.matched
        yield from (case for group in self.groups for case in group.cases)

    def _words(self) -> Iterator[str]:
        yield self.kind
        yield from (word for s in self.sources for word in (s.name, s.sha256, *s.without))
        # A row that is missing, or there twice, has no column.
        yield from (word for g in self.groups for word in (g.what, g.column or g.what, *g.registers))


def _from(data: Mapping[str, Any]) -> Reconciled:
    return Reconciled(
        kind=str(data["reconciliation"]),
        on=day_of(data["on"]),
        standard=int(data["standard"]),
        tolerance=int(data["tolerance_minutes"]),
        sources=tuple(
            Source(str(s["name"]), str(s["sha256"]), int(s["rows"]), int(s["empty"]), int(s["bad"]),
                   tuple(map(str, s["without"])))
            for s in data["sources"]
        ),
        references=int(data["references"]),
        matched_count=int(data["matched"]["count"]),
        matched=frozenset(map(str, data["matched"]["cases"])),
        groups=tuple(
            Group(str(g["what"]), str(g["column"]), tuple(map(str, g["registers"])), int(g["count"]),
                  tuple(map(str, g["cases"])))
            for g in data["mismatches"]
        ),
    )  # fmt: skip
