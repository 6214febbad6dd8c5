"""Reads a record as if it had been made under another version of the standard, to ask what that one makes of it."""

from __future__ import annotations

from dataclasses import replace

from goodcatch.record.model import Case, Record
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.yaml_value_as_list import text_at


def restated_case(case: Case, version: int) -> Case:
    """A case, every record of which is restated."""
    return Case(case.id, tuple(restated(record, version) for record in case.records))


def restated(record: Record, version: int) -> Record:
    """The record with another version wherever it names its own: beside what the clock found, and what it was counted
    by. Left there, the old number alone would speak against it."""
    fields, extra = record.fields, record.extra
    if record.text(Fields.COUNTED_BY):
        fields = {**fields, Fields.COUNTED_BY: str(version)}
    clock = extra.get("clock")
    if clock is not None and not isinstance(clock, str | tuple) and text_at(clock, "standard") == str(record.standard):
        extra = {**extra, "clock": {**clock, "standard": str(version)}}
    return replace(record, standard=version, fields=fields, extra=extra)
