"""Keeps a row that an import could not take as a report that waits: under its questions, with its line and the reason.

What the row says in columns that no question reads is kept beside them: nothing that came in is lost.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodcatch.intake.import_mapping import STORIES, TableMap
from goodcatch.intake.import_table_rows_as_records import Prepared
from goodcatch.intake.read_answers import clean
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at

HELD_ROW = "imported_row"  # beside the answers; no question has this name


@dataclass(frozen=True)
class HeldRow:
    """Where a waiting report stood in a table, why it was held, and what no question shows of it."""

    table: str
    line: str
    why: str
    key: str
    cells: Mapping[str, str]


def answers_of(held: Prepared, mapping: TableMap, standard: Standard, table: str) -> Mapping[str, Value]:
    """What a waiting report says: each question's answer as far as it can be read, and else as it stands in the row;
    and the row itself."""
    step = standard.pathways[mapping.pathway].steps[Steps.REPORT]
    told, read = mapping.told(held.row), clean(step, standard, mapping.readable(held.row, step.fields)).answers
    # A form cuts what is too long, and asks for the rest; here nobody is asked.
    written = {name: text for name, text in told.items() if name in step.fields and step.fields[name].kind in STORIES}
    cells: Mapping[str, Value] = {column: text for column, text in held.row.items() if text}
    place: Mapping[str, Value] = {
        "table": table,
        "line": str(held.line),
        "why": held.held,
        "key": held.key,
        "cells": cells,
    }
    return {**told, **read, **written, HELD_ROW: place}


def token_of(held: Prepared, mapping: TableMap, sha256: str) -> str:
    """By this the spool takes a row once: the same words of the same report, however often a table is mended and
    brought in again. A row without a key is told by its table and line."""
    known = [mapping.source, held.key] if held.key else [sha256, str(held.line)]
    words = json.dumps([*known, sorted((c, held.row.get(c) or "") for c in mapping.columns())])
    return f"import-{hashlib.sha256(words.encode()).hexdigest()}"


def held_row(answers: Mapping[str, Value]) -> HeldRow | None:
    """Where a waiting report came from, if an import holds it."""
    kept = answers.get(HELD_ROW)
    if not isinstance(kept, Mapping):
        return None
    cells = kept.get("cells")
    texts = {column: str(text) for column, text in cells.items()} if isinstance(cells, Mapping) else {}
    table, line, why, key = (text_at(kept, part) for part in ("table", "line", "why", "key"))
    return HeldRow(table, line, why, key, texts)


def keys_waiting(waiting: Iterable[Submission]) -> frozenset[str]:
    """The keys of the rows that wait from earlier imports."""
    return frozenset(row.key for one in waiting if (row := held_row(one.answers)) and row.key)
