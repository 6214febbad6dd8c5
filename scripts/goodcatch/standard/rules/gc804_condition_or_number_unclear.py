"""A condition, a number or a calendar of the standard cannot be understood.

A question that should appear stays away, and a clock that cannot be read never rings.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.calendar import calendar_from
from goodcatch.standard.condition import condition_from
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, conditions, pathways, sheet_entry
from goodcatch.standard.standard_from_yaml_files import pathway_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write conditions as `step.field: value`, numbers as digits, and hours like 09:00-17:00."
CLAUSE = "design 4"
GOOD = [
    "steps:\n  report: {when: {triage.routes: {any: [x]}}}",
    "steps:\n  check: {fields: {seen: {kind: number, min: 1}, right: {kind: number, max: seen}}}",
]
BAD = [
    "steps:\n  report: {when: {triage.routes: {sounds_like: x}}} {GC804}",
    "steps:\n  report: {when: []} {GC804}",
    "steps: {GC804}\n  report: {max: many}",
    "steps: {GC804}\n  report: {repeat: weekly}",
    "steps: {GC804}\n  report: {confirm: {}}",
    "steps:\n  report: {fields: {a: {kind: number, min: few}}} {GC804}",
    "reports-repeated: {value: many, unit: reports, reason: So we agreed.} {GC804}",
    "timezone: Moon {GC804}",
    "timezone: Europe/London\nworking: {office: {days: [mon], hours: []}} {GC804}",
    "timezone: Europe/London\nshifts: {early: seven to two} {GC804}",
]
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)


def check(sheets: Sheets) -> Iterator[Found]:
    for pathway in pathways(sheets):
        unclear = [table.found(why, key) for table, key, c in conditions(pathway) if (why := _why(condition_from, c))]
        why = _why(pathway_from, pathway.data)
        yield from unclear or ([_place(pathway, why)] if why else [])
        yield from (
            found for step in pathway.below("steps") for f in step.below("fields") for found in _limits(f, step)
        )
    for tolerance in sheet_entry(sheets, "tolerances.yml").below():
        yield from _numbers(tolerance, "value")
    calendar = sheet_entry(sheets, "calendar.yml")
    if calendar.sheet.data and (why := _why(calendar_from, calendar.data)):
        yield _place(calendar, why)
    for working in calendar.below("working"):
        if not working.texts("hours"):
            yield working.found(f"`{working.name}` needs `hours`, such as 09:00-17:00", "hours")


def _limits(field: Entry, step: Entry) -> Iterator[Found]:
    """A limit is a number, or another question of the same form."""
    asked = {other.name for other in step.below("fields")} - {field.name}
    if field.text("kind") in ("number", "whole-number"):
        yield from _numbers(field, *(key for key in ("min", "max") if field.text(key) not in asked))


def _numbers(entry: Entry, *keys: str) -> Iterator[Found]:
    for key in keys:
        if key in entry.data and not NUMBER.match(entry.text(key)):
            yield entry.found(f"`{key}` of `{entry.name}` is not a number", key)


def _why(read: Callable[[Any], object], written: object) -> str:
    """Why something cannot be read; nothing where it can."""
    try:
        read(written)
    except (ValueError, TypeError, AttributeError, StopIteration) as why:
        return str(why) or "this part is empty or is not written as the grammar asks"
    return ""


def _place(entry: Entry, why: str) -> Found:
    """At the line of what the reason names, where it names something of the sheet."""
    named = re.search(r"`([\w.-]+)", why)
    found = next((place for place in entry.sheet.lines if named and place[-1:] == (named[1].rpartition(".")[2],)), ())
    return entry.found(why, *found)
