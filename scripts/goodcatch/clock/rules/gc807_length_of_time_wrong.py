"""A deadline, a repetition or a time to keep of the standard is not written as a length of time that the clock knows.

`4 working hours` is a promise; `soon` is not, and a clock that cannot read it never rings.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.parse_duration import parse
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.retention_and_impact_assessment import RETENTION
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways, sheet_entry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write a number and a unit, such as 24 hours, 4 working hours, 2 working days, or a moment such as next shift."
CLAUSE = "design 4; mission items 1, 16, 19"
DAYS = ("calendar days", "weeks")
GOOD = [
    "steps:\n  report: {due: [{within: 24 hours}, {by: next shift}, {by: action.due_on}]}",
    "spool-finished: {keep: 180 calendar days}",
]
BAD = [
    "steps:\n  report: {due: [{within: soon}]} {GC807}",
    "steps:\n  report: {due: [{within: 99999999999 weeks}]} {GC807}",
    "steps:\n  report: {due: [{after: report.at}]} {GC807}",
    "steps:\n  report: {due: [{by: tomorrow}]} {GC807}",
    "steps:\n  report: {repeat: {every: often}} {GC807}",
    "steps:\n  report: {repeat: {every: 1 week, for: ever}} {GC807}",
    "spool-finished: {keep: 6 years} {GC807}",
    "spool-finished: {after: the last entry} {GC807}",
    "spool-finished: {keep: end of shift} {GC807}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    yield from (found for kept in sheet_entry(sheets, RETENTION).below() for found in _keep(kept))
    for pathway in pathways(sheets):
        for step in pathway.below("steps"):
            for due in step.below("due"):
                yield from _unknown(due, "within", "by")
                if not due.text("within") and not due.text("by"):
                    yield due.found("a deadline needs `within` or `by`")
            for repeat in step.inside("repeat"):
                yield from _unknown(repeat, "every", "for")


def _keep(kept: Entry) -> Iterator[Found]:
    """Keeping is counted in whole days: a moment such as `end of shift` is none, and nothing is no promise."""
    try:
        if parse(kept.text("keep")).unit not in DAYS:
            yield kept.found("`keep` is counted in calendar days or weeks", "keep")
    except ValueError as why:
        yield kept.found(str(why), "keep")


def _unknown(entry: Entry, *keys: str) -> Iterator[Found]:
    for key in keys:
        text = entry.text(key)
        if text and not (key == "by" and "." in text):
            try:
                parse(text)
            except ValueError as why:
                yield entry.found(str(why), key)
