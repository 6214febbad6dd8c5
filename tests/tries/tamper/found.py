"""What an auditor or a gate would find in a repository, beyond what the untouched example says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tries.command import Said, verb
from tries.tamper.kinds import Kind
from tries.tamper.provider import Provider

UNREADABLE = (
    "shallow",
    "replace",
    "graft",
    "missing",
    "partial",
    "filter",
    "promisor",
    "corrupt",
    "damaged",
    "not hold",
)
MEANT = re.compile("GC[14568]")  # the rules of a record's form, of closing, of history, of the standard and its posts


@dataclass(frozen=True)
class Finding:
    rule: str
    path: str
    message: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Commits named in it change with each copy."""
        return self.path, self.rule, re.sub(r"\b[0-9a-f]{10}\b", "*", self.message)


def checked(folder: Path, *words: str) -> tuple[list[Finding], Said]:
    said = verb("check", "--repo", folder, "--at", "main", "--format", "json", *words)
    return [_finding(told) for told in _rows(said)], said


def replayed(folder: Path, *words: str) -> tuple[list[Finding], Said]:
    said = verb("replay", "--repo", folder, "--json", *words)
    lines = [json.loads(line) for line in said.out.splitlines() if line.startswith("{")]
    return [_finding(told) for line in lines for told in line["findings"]], said


def plainly(folder: Path) -> frozenset[tuple[str, str, str]]:
    """What the untouched example says of itself."""
    return frozenset(f.key for f in (*checked(folder)[0], *replayed(folder)[0]))


def names(kind: Kind, r: Provider, start: str, plain: frozenset[tuple[str, str, str]]) -> Iterator[str]:
    """By what the deed is found: rules, a word that the clone cannot be judged, or that it is read as it is.

    One after another, the dearest last: one name is enough, and whoever takes the first is spared the others.
    """
    heads = [word for head in r.heads if kind.head_known for word in ("--head", head)]
    now, said = checked(r.folder)
    yield from _named(now, kind, r, plain)
    yield from _refused(said)
    if r.same and plain_still(now, plain):
        yield "read as it is"
    told, said = replayed(r.folder, *heads)
    yield from _named(told, kind, r, plain)
    yield from _refused(said)
    if kind.proposed:
        yield from _named(checked(r.folder, "--base", start)[0], kind, r, plain)


def plain_still(now: list[Finding], plain: frozenset[tuple[str, str, str]]) -> bool:
    return plain <= {f.key for f in now} | {key for key in plain if key[1].startswith("GC6")}


def _named(found: list[Finding], kind: Kind, r: Provider, plain: frozenset[tuple[str, str, str]]) -> Iterator[str]:
    return (f.rule for f in found if f.key not in plain and _names(f, kind, r))


def _refused(said: Said) -> list[str]:
    return ["refused"] if said.code == 2 and any(word in said.err.lower() for word in UNREADABLE) else []


def _names(finding: Finding, kind: Kind, r: Provider) -> bool:
    if finding.rule.startswith(kind.rules or ("-",)):
        return True
    near = finding.path in r.touched or any(commit[:10] in finding.message for commit in r.commits)
    return near and bool(MEANT.match(finding.rule)) and finding.rule != "GC506"


def _finding(told: dict[str, str]) -> Finding:
    return Finding(told["rule"], told["path"], told["message"])


def _rows(said: Said) -> list[dict[str, str]]:
    try:
        return list(json.loads(said.out))
    except ValueError:
        return []
