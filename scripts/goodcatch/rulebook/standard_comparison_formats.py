"""Writes which cases another standard would classify differently: as text, JSON, or Markdown for a forge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.errors import Unusable
from goodcatch.publish.bulletin_file import escaped
from goodcatch.record.store import Store
from goodcatch.rulebook.what_if_other_standard import Change, Difference
from goodcatch.standard.read_version_folders import folder_texts
from goodcatch.standard.read_yaml_file import Sheets, sheets_from

PARTS = {"phase": "State", "depth": "How closely", "deadlines": "In time", "due": "Due"}
NOTHING = {"phase": "none", "depth": "not known", "deadlines": "in time", "due": "not due"}


def sheets_at(folder: Path, store: Store) -> Sheets:
    """The sheets of a standard's folder. Its name is its version; under any other name it is the next one."""
    if not folder.is_dir():
        raise Unusable(f"`{folder}` is no folder: give one with a standard's files, such as content/standard/2")
    # The next one, so that a question which is new `since` that version counts as asked (decision 64).
    version = int(folder.name) if folder.name.isdecimal() else max(store.standards, default=0) + 1
    return sheets_from(f"{folder.as_posix()}/", folder_texts(folder), version)


def text(found: Sequence[Difference], cases: int) -> str:
    """A paragraph for each case, and the count."""
    paragraphs = ("\n".join([d.case, *(f"  {line}" for line in _lines(d))]) + "\n\n" for d in found)
    return "".join(paragraphs) + summary(found, cases) + "\n"


def summary(found: Sequence[Difference], cases: int) -> str:
    return f"{len(found)} of {cases} {'case' if cases == 1 else 'cases'} would classify differently"


def _lines(difference: Difference) -> Iterator[str]:
    for part, name in PARTS.items():
        yield from (f"{name}: {words}" for words in _words(part, getattr(difference, part)))
    yield from (f"+ {_finding(f)}" for f in difference.added)
    yield from (f"- {_finding(f)}" for f in difference.removed)


def _words(part: str, changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        before, after = (value or NOTHING[part] for value in (change.before, change.after))
        yield f"{change.of}: {before} → {after}" if change.of else f"{before} → {after}"


def _finding(finding: Finding) -> str:
    return f"{finding.path}:{finding.line} {finding.rule} {finding.level}: {finding.message}"


def as_json(found: Sequence[Difference], cases: int) -> str:
    data = {"cases": cases, "differ": [asdict(d) for d in found]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def markdown(found: Sequence[Difference], cases: int) -> str:
    """A heading, the count, and a table with a row for each case."""
    lines = ["## What this standard would change", "", f"{summary(found, cases)}.", ""]
    if found:
        head = ("Case", *PARTS.values(), "New findings", "Findings gone")
        lines += [_row(head), _row("---" for _ in head), *(_row(_cells(d)) for d in found), ""]
    return "\n".join(lines)


def _cells(difference: Difference) -> Iterator[str]:
    yield difference.case
    for part in PARTS:
        yield _cell(_words(part, getattr(difference, part)))
    for findings in (difference.added, difference.removed):
        yield _cell(f"{f.rule} in {f.path.rpartition('/')[2]}: {f.message}" for f in findings)


def _cell(lines: Iterable[str]) -> str:
    return "<br>".join(map(escaped, lines))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


FORMATS: Mapping[str, Callable[[Sequence[Difference], int], str]] = {
    "text": text,
    "json": as_json,
    "markdown": markdown,
}
