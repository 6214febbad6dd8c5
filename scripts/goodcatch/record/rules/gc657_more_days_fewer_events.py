"""A count of events over some days is lower than a count of a part of those days.

What went wrong eleven times in a month went wrong at least eleven times in that month and the day after. One of the
two is not what was counted, and "better" rests on the one that is named last.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.measured_effect import Counted, counted_in
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

# Never a stop: an honest slip is put right, and the count stays in the history.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "read both counts; the one that was wrong is taken back with a `withdrawal`, and counted again"
CLAUSE = "mission items 41, 48, 77, 95"
_COUNT = (
    "== recount-000{}\nstandard: '2'\naction: action-0001\nat: '2026-11-{}T09:00:00+00:00'\n"
    "counted_now: '{}'\ncounted_from: '2026-10-{}'\ncounted_to: '2026-11-{}'\n"
)
_PART = _COUNT.format(1, 18, "11", 16, 17)
_NAMED = "0' {GC657}"
GOOD = [
    _PART + _COUNT.format(2, 19, "11", 16, 18),
    _PART + _COUNT.format(2, 19, "0", 17, 18),
    _PART + _COUNT.format(2, 19, "0", 16, 18).replace("action-0001", "action-0002"),
    _PART + _COUNT.format(2, 19, "0'\ncounted_of: '40", 16, 18),
    _PART + _COUNT.format(2, 19, "0", 16, 18) + "== withdrawal-0001\nrecord: recount-0001\n",
    _PART + _COUNT.format(2, 19, "no", 16, 18),
]
BAD = [
    _PART + _COUNT.format(2, 19, "0", 16, 18).replace("0'\ncounted_f", _NAMED + "\ncounted_f"),
    _PART + _COUNT.format(2, 19, "0", 16, 17).replace("0'\ncounted_f", _NAMED + "\ncounted_f"),
    _PART.replace("'11'", "'0'") + _COUNT.format(2, 19, "10", 20, 17).replace("0'\ncounted_f", _NAMED + "\ncounted_f"),
]


def check(subject: RecordIn) -> Iterator[Found]:
    count = _events(subject.record) if subject.record.step == Steps.RECOUNT else None
    if count is None or subject.record not in subject.case.of(Steps.RECOUNT):
        return
    earlier = (_events(record) for record in _told_before(subject))
    other = next((one for one in earlier if one and (_too_few(count, one) or _too_few(one, count))), None)
    if other:
        says = f"counted {count.words}; `{other.record}` says {other.words}: both cannot be"
        yield subject.found(says, Fields.COUNTED_NOW)


def _told_before(subject: RecordIn) -> Iterator[Record]:
    """The counts of the same measure that were told before this one."""
    for record in subject.case.of(Steps.RECOUNT):
        if record == subject.record:
            return
        if record.text(Steps.ACTION) == subject.record.text(Steps.ACTION):
            yield record


def _events(record: Record) -> Counted | None:
    """How often it happened; None of a share, where other things may have been looked at."""
    count = counted_in(record)
    return None if count is None or count.of else count


def _too_few(whole: Counted, part: Counted) -> bool:
    return whole.first <= part.first and part.last <= whole.last and whole.value < part.value
