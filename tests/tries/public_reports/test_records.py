"""Each way to write a record is judged: named by the rule meant for it, or read as it stands; never an error."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from goodcatch.standard.read_version_folders import DEFAULT
from tries.command import verb
from tries.public_reports.variants import BYTES, FAULTY, FINE
from tries.rows import row

CASE = "NM-2026-QW16BG0S"
ALWAYS = "3,000 brackets"
FOLDER = f"content/cases/2026/Q/{CASE}"


def rules_of(store: Path, record: bytes) -> set[str]:
    """The rules that `check` names for a store with one record; the error's own word where it ends in one."""
    shutil.copytree(DEFAULT, store / "content/standard/1")
    (store / FOLDER).mkdir(parents=True)
    (store / FOLDER / "report-0000.md").write_bytes(record.replace(b"{case}", CASE.encode()))
    said = verb("check", "--without-history", "--format", "json", "--repo", store)
    try:
        found = json.loads(said.out)
    except ValueError:
        return {f"ERROR {said.last}"}
    return {finding["rule"] for finding in found if finding["path"].startswith(FOLDER)}


@pytest.mark.parametrize("text", [row(text, id=name) for name, text in FINE.items()])
def test_a_record_that_is_fine(text: str, tmp_path: Path) -> None:
    assert rules_of(tmp_path, text.encode()) == set()


@pytest.mark.parametrize(
    ("record", "rule"),
    [row(text.encode(), rule, id=name, always=name == ALWAYS) for name, (text, rule) in FAULTY.items()]
    + [row(record, rule, id=name) for name, (record, rule) in BYTES.items()],
)
def test_a_fault_is_named_by_its_rule(record: bytes, rule: str, tmp_path: Path) -> None:
    assert any(found.startswith(rule) for found in rules_of(tmp_path, record))
