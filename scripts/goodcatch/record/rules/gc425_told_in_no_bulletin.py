"""A learning was shared in a bulletin or an alert on a day long gone by, and no bulletin tells of the case.

A promise is honest until the bulletin of its month is out. Whoever writes a month later that it was shared then speaks
of one that can be read.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import beginning_of
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
_TOLD = "== !bulletins/2026-{0}.md\n---\nmonth: '2026-{0}'\ncases: [NM-2026-{1}]\n---\nx\n"
_LV = "== worker-told-0001\nat: '2026-11-19T09:00:00+00:00'\nbulletin: '2026-{}'{}\n"
GOOD = [
    _LV.format("10", ""),
    _LV.format("09", "") + _TOLD.format("09", "7K3Q9F4T"),
    _SHARED.format("11-19", ""),
    _SHARED.format("11-19", "") + _TOLD.format(11, "AAAAAAAA"),
    _SHARED.format("10-02", "") + _TOLD.format(11, "7K3Q9F4T"),
    _SHARED.format("10-02", "") + _TOLD.format(10, "7K3Q9F4T"),
    _SHARED.format("10-02", "") + "== !bulletins/alerts/2026-10-02-7K3Q.md\nx\n",
    _SHARED.format("10-02", "").replace(", alert-or-bulletin", ""),
    _SHARED.format("08-02", ""),
]
BAD = [
    _LV.format("09", _NAMED),
    _SHARED.format("10-02", _NAMED),
    _SHARED.format("10-02", _NAMED) + _TOLD.format(10, "AAAAAAAA"),
]
IN_BULLETIN = "alert-or-bulletin"
LONG_AGO = timedelta(days=31)  # each month has its bulletin


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if record.step == Steps.WORKER_TOLD:
        yield from _named(subject)
    if record.step != Steps.LEARNING or IN_BULLETIN not in record.texts(Fields.CHANNELS):
        return
    shared, written = beginning_of(record.text(Fields.SHARED_ON)), record.instant
    if shared is None or shared > written - LONG_AGO or record.name in subject.case.withdrawn:
        return
    if not subject.view.imported(record.path) and not _is_told(_months(shared, written), subject):
        yield subject.found("it was shared in an alert or a bulletin, and none tells of this case", Fields.CHANNELS)


def _named(subject: RecordIn) -> Iterator[Found]:
    """A bulletin that is named by its month, is not there, and should have been out long before."""
    month = subject.record.text(Fields.BULLETIN)
    begun = beginning_of(f"{month}-01")
    if begun and begun < subject.record.instant - 2 * LONG_AGO and not _text(month, subject):
        yield subject.found("they were told in a bulletin, and there is none of that month", Fields.BULLETIN)


def _text(month: str, subject: RecordIn) -> str:
    return subject.view.text(f"{BULLETINS}{month}.md") or ""


def _is_told(months: tuple[str, ...], subject: RecordIn) -> bool:
    """Whether a bulletin of these months or of a later step's names the case, or an alert, which names none, is there.

    A month that no record of the case tells is not looked up, for no rule looks up what its case does not name; then
    nothing is known of it."""
    named = {record.at[: len(month)] for record in subject.case.records for month in months} | {months[0]}
    if not named.issuperset(months):
        return True
    texts = (_text(month, subject) for month in sorted(named) if month >= months[0])
    return any(subject.case.id in text for text in texts) or any(map(subject.view.has_alert, months))


def _months(first: datetime, last: datetime) -> tuple[str, ...]:
    """The months of two days and those between them, as bulletins are named."""
    begun, over = (day.year * 12 + day.month - 1 for day in (first, last))
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(begun, over + 1))
