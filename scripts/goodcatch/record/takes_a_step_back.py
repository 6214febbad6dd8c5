"""Tells whether a step takes another one back, puts it right, or agrees to that."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields, Steps

_DECLARE = frozenset([Steps.WITHDRAWAL, Steps.CORRECTION])


def takes_back(record: Record, names: Collection[str]) -> bool:
    """Whether it takes back, or puts right, one of some records, or says whether such a step is agreed."""
    if record.step in _DECLARE:
        return record.text(Fields.RECORD) in names
    return any(record.text(step) in names for step in _DECLARE)
