"""A time is not written with its date and its offset, or its year cannot be meant.

Deadlines are counted from these times; one without an offset could mean two different hours.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import instant_of
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.parse_day_or_time_check_year import WHICH_YEARS

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = 'Write it like "2026-11-20T18:05:00+00:00".'
CLAUSE = "design 2; mission item 95"
GOOD = ["== report-0001\nwhat_happened: x"]
BAD = [
    "== report-0001\nat: yesterday {GC109}",
    "== report-0001\nreceived: 2026-11-20T18:05:00 {GC109}",
    "== report-0001\nrecorded: '' {GC109}",
    "== report-0001\nrecorded: [now] {GC109}",
    "== report-0001\nreceived: 0001-01-01T00:00:00+14:00 {GC109}",
    "== report-0001\nat: 9999-12-31T23:59:00-01:00 {GC109}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if record.by_day:
        return  # of grammar 2: GC213 looks at its days
    times = {"at": record.at, **{name: record.extra[name] for name in ("recorded", "received") if name in record.extra}}
    for name, text in times.items():
        if not isinstance(text, str) or instant_of(text) is None:
            yield subject.found(f"`{name}` is not a time with its offset, of {WHICH_YEARS}", name)
