"""A day lies before what it tells of, or after the step that tells it.

The reporter was told in October of a change that was made in November; a duty was carried out after the case was
closed. Such a day looks like one in time, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.answers_side_by_side import DayOrder, day_orders
from goodcatch.record.bounds_of_dates import SLACK, When, when
from goodcatch.record.model import Record, values_of
from goodcatch.record.newest_before_record import told_before
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Outcome

# Never a stop: somebody may be told twice, and write down the first time.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the day right with a correction; where it is right, do once more what came too early, and write that down"
CLAUSE = "mission items 17, 36, 72, 91, 95"
_MADE = "== action-0001\ntitle: x\n== done-0001\nat: '2026-11-10T09:00:00+00:00'\naction: action-0001\noutcome: {}\n"
_DONE = _MADE.format(Outcome.DONE)
_TOLD = "== feedback-000{}\nat: '2026-11-{}T09:00:00+00:00'\ntold_on: '2026-11-{}"
_REPORT = "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nhappened_on: '2026-11-0{}"
_DUTIES = "== closure-0001\nat: '2026-11-20T09:00:00+00:00'\nduties_dated: regulator 2026-11-04, police 2026-11-{}"
GOOD = [
    _DONE + _TOLD.format(1, 18, "10'"),
    _DONE + _TOLD.format(1, "09", "03'"),
    _MADE.format("dropped") + _TOLD.format(1, 18, "03'"),
    _DONE + _TOLD.format(1, 18, "03'\n") + _TOLD.format(2, 19, "19'"),
    _REPORT.format("2'"),
    _REPORT.format("1'\n") + _DUTIES.format("20"),
]
BAD = [
    _DONE + _TOLD.format(1, 18, "09' {GC217}"),
    _TOLD.format(1, 18, "19' {GC217}"),
    _REPORT.format("3' {GC217}"),
    _REPORT.format("1'\n") + _DUTIES.format("21 {GC217}"),
    "== action-0001\ndue_on: '2026-10-30' {GC217}\n",
]
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard, pathway = subject.record, subject.standard, subject.pathway
    if standard is None or pathway is None:
        return
    for row in day_orders(record.step, standard.grammar, pathway.name):
        if _is_asked(row, subject):
            yield from _misplaced(row, subject, standard)


def _is_asked(row: DayOrder, subject: RecordIn) -> bool:
    record = subject.record
    if not (row.own is None or holds(row.own, record.said)):
        return False
    if record.name in subject.case.withdrawn or subject.view.imported(record.path):
        return False
    return not row.newest or record is subject.case.last(record.step)


def _misplaced(row: DayOrder, subject: RecordIn, standard: Standard) -> Iterator[Found]:
    days = [day for text in _told(row, subject.record) if (day := when(text, standard))]
    if not days:
        return
    first, last = (_bound(refs, row, subject, standard) for refs in (row.since, row.until))
    for day in days:
        early = first and day.before(When(first.day + timedelta(days=row.plus)) if row.plus else first, SLACK)
        bound = first if early else last if last and last.before(day, SLACK) else None
        if bound:
            # A day is held against a day: no minute is told that nobody asked for.
            told = bound if day.at else When(bound.day)
            yield subject.found(f"it says {day.says(standard)}; {row.says} {told.says(standard)}", row.day)
            return


def _told(row: DayOrder, record: Record) -> tuple[str, ...]:
    """The days that a record tells: of an entry of its head, of an answer, or in a longer one."""
    answer = record.fields.get(row.day, "")
    text = answer if isinstance(answer, str) and answer else " ".join(values_of((record,), row.day))
    return tuple(_DAY.findall(text)) if len(text.split()) > 1 else (text,) if text else ()


def _bound(refs: tuple[str, ...], row: DayOrder, subject: RecordIn, standard: Standard) -> When | None:
    """The day of the first reference that the case has; of several records the one that leaves most room."""
    for ref in refs:
        days = [day for text in _values(ref, row, subject, standard) if (day := when(text, standard))]
        if days:
            return max(days, key=_by_day) if refs is row.until else min(days, key=_by_day)
    return None


def _by_day(day: When) -> date:
    return day.day


def _values(ref: str, row: DayOrder, subject: RecordIn, standard: Standard) -> tuple[str, ...]:
    """What stands for a reference: the record's own, or of what came before it in its case and bears on its thing."""
    record, about = subject.record, subject.about
    step, _, name = ref.rpartition(".")
    if not step:
        return values_of((record,), name)
    if about is not None and about.step == step:
        return values_of((about,), name)
    told = (one for one in told_before(subject.case, record) if one.step == step)
    own = (one for one in told if about is None or one.belongs_to(about))
    return values_of(tuple(one for one in own if row.where is None or holds(row.where, one.said)), name)
