"""A case ended as the same as another one, and the two tell of different things, places and weeks.

Two people tell one event in their own words, and one of them may choose another word of a list or be a day out. Where
nothing of it is the same, there were two events, and one of them is followed up by nobody.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.view_noting_lookups_elsewhere import event_of
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

# Never a stop: what somebody heard of weeks later may be told in quite another way.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "read both reports; if they tell two events, take this step back and go on with the case"
CLAUSE = "mission item 17"
_OTHER = "== !content/cases/2026/A/NM-2026-AAAAAAAA/report-0001.md\n---\nstep: report\ncase: NM-2026-AAAAAAAA\n"
_OTHER += "standard: '1'\nat: '2026-11-02T09:00:00+00:00'\nby: reporter\n"
_TOLD = "category: {}\nplace_type: {}\nhappened_on: '2026-{}'\n"
_THERE = _OTHER + _TOLD.format("medication", "persons-home", "10-12") + "---\n"
_HERE, _SAME = "== report-0001\n" + _TOLD, "== duplicate-0001\nof_case: NM-2026-AAAAAAAA{}\n"
_BACK = "== withdrawal-0001\nrecord: duplicate-0001\n"
_ELSE = _THERE + _HERE.format("equipment", "bedroom", "10-20")
GOOD = [
    _THERE + _HERE.format("medication", "bedroom", "10-30") + _SAME.format(""),
    _THERE + _HERE.format("equipment", "persons-home", "10-30") + _SAME.format(""),
    _THERE + _HERE.format("equipment", "bedroom", "10-19") + _SAME.format(""),
    _THERE + _HERE.format("equipment", "bedroom", "unknown") + _SAME.format(""),
    _THERE + _HERE.format("equipment", "other", "10-30") + _SAME.format(""),
    _THERE.replace("persons-home", "") + _HERE.format("equipment", "bedroom", "10-30") + _SAME.format(""),
    _ELSE + _SAME.format("") + _BACK,
]
BAD = [_ELSE + _SAME.format(" {GC432}"), _ELSE.replace("10-20", "09-30") + _SAME.format(" {GC432}")]
A_WEEK = timedelta(days=7)
NOTHING = frozenset(["-", "other"])  # what tells of no thing and no place


def check(subject: RecordIn) -> Iterator[Found]:
    original = subject.record.text(Fields.OF_CASE)
    if subject.record.step != Steps.DUPLICATE or not original or subject.record not in subject.case.current:
        return
    own, other = event_of(subject.case), subject.view.event_of(original)
    alike = any(
        one == that or not NOTHING.isdisjoint((one, that)) for one, that in zip(own[:2], other[:2], strict=True)
    )
    if not alike and _weeks_apart(own[2], other[2]):
        says = f"it is said to be the same as {original}, whose report tells of another thing, place and week"
        yield subject.found(says, Fields.OF_CASE)


def _weeks_apart(one: str, other: str) -> bool:
    """Whether more than a week lies between two days; not where one is not told."""
    try:
        return abs(day_of(one) - day_of(other)) > A_WEEK
    except ValueError:
        return False
