"""A step says that something was told in a bulletin or an alert, and no bulletin tells of the case.

A promise is honest until the bulletin of its month is out. After that it is a learning that nobody has read.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record, beginning_of
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.view_noting_lookups_elsewhere import BULLETINS
from goodcatch.standard.names_program_asks_for import Fields, Steps

# Never a stop: a story may be kept out of a bulletin for a reason.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "tell it in the next bulletin, or put right with a correction where and when it was shared"
CLAUSE = "mission items 36, 38, 72, 79"
_SHARED = (
    "== learning-0001\nat: '2026-11-19T09:00:00+00:00'\nissued: 'yes'\nshared_on: '2026-{}'\n"
    "channels: [team-briefing, alert-or-bulletin]{}\n"
)
_NAMED = " {GC425}"
_CLOSED = "== closure-0001\nat: '2026-11-20T09:00:00+00:00'\nsince: x\n"
_OUT = "== !bulletins/2026-{}.md\n---\nmonth: '2026-{}'\ncases: [NM-2026-{}]\n---\nx\n"
_TOLD, _OTHER = _OUT.format(11, 11, "7K3Q9F4T"), _OUT.format(11, 11, "AAAAAAAA")
GOOD = [
    _SHARED.format("11-19", ""),
    _SHARED.format("11-19", "") + _CLOSED + _OTHER,
    _SHARED.format("11-19", "") + _CLOSED + _TOLD + _OUT.format(12, 12, "AAAAAAAA"),
    _SHARED.format("10-02", "") + _TOLD,
    _SHARED.format("10-02", "") + "== !bulletins/alerts/2026-10-02-7K3Q.md\nx\n",
    _SHARED.format("10-02", "").replace(", alert-or-bulletin", ""),
]
BAD = [
    _SHARED.format("10-02", _NAMED),
    _SHARED.format("11-19", _NAMED) + _CLOSED + _OTHER + _OUT.format(12, 12, "AAAAAAAA"),
]
IN_BULLETIN = "alert-or-bulletin"
LONG_AGO = timedelta(days=31)  # each month has its bulletin
LATEST = 2  # months after a case was closed in which its story is told


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if record.name in subject.case.withdrawn or subject.view.imported(record.path):
        return
    if record.step == Steps.LEARNING and IN_BULLETIN in record.texts(Fields.CHANNELS):
        shared = _day(record.text(Fields.SHARED_ON)) or record.instant.date()
        if _should_be_out(shared, subject) and not _is_told(shared, subject):
            yield subject.found("it was shared in an alert or a bulletin, and none tells of this case", Fields.CHANNELS)


def _day(text: str) -> date | None:
    found = beginning_of(text)
    return found.date() if found else None


def _should_be_out(shared: date, subject: RecordIn) -> bool:
    """Whether it was said long after the day, or the case was closed and a bulletin of a later month is out."""
    closure = subject.case.last(Steps.CLOSURE)
    return shared < subject.record.instant.date() - LONG_AGO or (
        closure is not None and any(_text(month, subject) for month in _months(_of(closure, shared), LATEST)[1:])
    )


def _of(closure: Record, shared: date) -> date:
    return max(closure.instant.date(), shared)


def _is_told(shared: date, subject: RecordIn) -> bool:
    """Whether a bulletin from that month on names the case, or an alert of that month may be what is meant."""
    until = max((r.instant.date() for r in subject.case.records), default=shared)
    months = _months(shared, LATEST + (until.year - shared.year) * 12 + until.month - shared.month)
    told = any(subject.case.id in _text(month, subject) for month in months)
    return told or any(subject.view.has_alert(month) for month in months[:2])


def _text(month: str, subject: RecordIn) -> str:
    return subject.view.text(f"{BULLETINS}{month}.md") or ""


def _months(first: date, more: int) -> list[str]:
    """The month of a day and so many after it, as bulletins are named; no further than anybody looks."""
    begun = first.year * 12 + first.month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(begun, begun + 1 + min(max(more, 0), 36))]
