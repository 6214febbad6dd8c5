"""A report or a step done in the spool does not tell its times as grammar 2 wants it.

Git holds the day, what the clock found, and a hash by which an auditor can check both. A minute in their place tells
who was on shift; a clock without its hash is anybody's word.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.commit_to_times import HASH, ID
from goodcatch.record.model import Record, beginning_of
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Stores

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Land the report through the desk: the server writes days, clock and hash itself."
CLAUSE = "design 3; mission items 19, 93"
_HASH = "a" * 64
_TIMES = f"times: 0123456789abcdef\ncommitment: {_HASH}\norder: '0'\n"
_CLOCK = "clock: {standard: '2', due: in-time, hours: '3', working_days: '1'}\n"
_BEGIN = "standard: '2'\nnonce: 0123456789abcdef0123456789abcdef\n"
_DAYS = "at: '2026-11-02'\nrecorded: '2026-11-02'\n"
_TRIAGE = f"== triage-0001\n{_BEGIN}{_DAYS}{_TIMES}{_CLOCK}"
_REPORT = f"== report-0001\n{_BEGIN}{_DAYS}received: '2026-11-02'\n{_TIMES}clock: {{standard: '2'}}\n"
GOOD = [
    _TRIAGE,
    _REPORT,
    "== report-0001\nreceived: '2026-11-02T09:00:00+00:00'",
    f"== triage-0001\n{_BEGIN}",
    f"== action-0001\n{_BEGIN}",
]
BAD = [
    f"== report-0001 {{GC213}}\n{_BEGIN}",
    _TRIAGE.replace("0123456789abcdef\ncomm", "0123 {GC213}\ncomm"),
    _TRIAGE.replace(_HASH, "aaaa {GC213}"),
    _TRIAGE.replace(f"commitment: {_HASH}\n", "").replace("triage-0001", "triage-0001 {GC213}"),
    _TRIAGE.replace("order: '0'", "order: first {GC213}"),
    _TRIAGE.replace("at: '2026-11-02'\nrec", "at: '2026-11-02T09:10:00+00:00' {GC213}\nrec"),
    _TRIAGE.replace("recorded: '2026-11-02'", "recorded: '2026-11-02T09:10:00+00:00' {GC213}"),
    _REPORT.replace("received: '2026-11-02'", "received: '2026-11-02T09:10:00+00:00' {GC213}"),
    _TRIAGE.replace(_CLOCK, "clock: {standard: '2', due: soon} {GC213}\n"),
    _TRIAGE.replace(_CLOCK, "clock: {standard: '2', hours: '-1'} {GC213}\n"),
    _TRIAGE.replace(_CLOCK, "clock: {standard: '2', minute: '9'} {GC213}\n"),
    _TRIAGE.replace(_CLOCK, "clock: {standard: '1', hours: '3'} {GC213}\n"),
    _TRIAGE.replace(_CLOCK, "clock: in time {GC213}\n"),
    f"== triage-0001\n{_BEGIN}{_CLOCK.rstrip()} {{GC213}}",
]
ONLY_TOGETHER = ("times", "commitment", "order", "clock")
DUE = frozenset(["in-time", "late"])
COUNTS = ("hours", "working_days")


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if not record.by_day and (stray := [name for name in ONLY_TOGETHER if name in record.extra]):
        yield subject.found(f"`{stray[0]}` stands here without `times`", stray[0])
    elif record.by_day or _must(subject):
        yield from (subject.found(says, name) for name, says in _wrong(record))


def _must(subject: RecordIn) -> bool:
    """Whether it is a report to the learning store. Other steps may be done after the sign-off, in Git."""
    step = subject.step
    return step is not None and step.open and step.store == Stores.LEARNING


def _wrong(record: Record) -> Iterator[tuple[str, str]]:
    if not record.by_day:
        yield "times", "this report tells its minute: Git is told the day alone"
        return
    if not ID.match(record.head("times")):
        yield "times", "`times` is not an id of 16 hexadecimal digits"
    if not HASH.match(record.head("commitment")):
        yield "commitment", "`commitment` is not a hash of 64 hexadecimal digits"
    if not _count(record.head("order")):
        yield "order", "`order` is not a number"
    told = {"at": record.at, **{name: record.extra[name] for name in ("recorded", "received") if name in record.extra}}
    for name, day in told.items():
        if not isinstance(day, str) or beginning_of(day) is None:
            yield name, f"`{name}` is not a day"
    if not _is_clock(record):
        yield "clock", "`clock` does not say what the server found, or says it by another standard"


def _is_clock(record: Record) -> bool:
    clock = record.extra.get("clock", "")
    if not isinstance(clock, Mapping) or record.fact("standard") != str(record.standard):
        return False
    known = {"standard", "due", *COUNTS}
    counts = all(_count(record.fact(name)) for name in COUNTS if name in clock)
    return clock.keys() <= known and ("due" not in clock or record.fact("due") in DUE) and counts


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7
