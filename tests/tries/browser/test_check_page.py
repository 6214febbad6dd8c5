"""The desk's check page alarms on no step that `check` accepts: it judges a record with its case."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.rulebook.ask_all_rules import judge_record
from tries.rows import row

FALSE = ("GC206", "GC301")  # what a record alone seems to lack, and its case holds


@pytest.mark.parametrize(
    "rules",
    [
        row(FALSE, id="what stands in other records"),
        row(("GC1", "GC202", "GC205"), id="the record's own form"),
    ],
)
def test_a_landed_valid_record_alarms_nobody(rules: tuple[str, ...], example: Path) -> None:
    files = [file for file in example.glob("content/**/*") if file.suffix in (".md", ".yml") and file.is_file()]
    store = store_from({file.relative_to(example).as_posix(): file.read_text(encoding="utf-8") for file in files})
    alarms = [
        (record.path, finding.rule)
        for case in store.cases.values()
        for record in case.records[1:]
        for finding in judge_record(record, store)
        if finding.rule.startswith(rules)
    ]
    assert alarms == []
