"""A change was counted over less than half the time of what it is compared with.

Numbers are compared by the day, so the two times need not be alike: a count of twenty days stands fairly beside one of
thirty. A quiet fortnight beside a busy quarter does not: what comes seldom has not had its time to happen. A whole week
it is at least, for what comes on some days alone; a quarter is enough, however long was counted before.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.measured_effect import Counted, baseline_of, counted_in
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Count on until half as many days are over, a week at the least (thirteen weeks are always enough), and tell that "
    "count too; this one stays as it is."
)
CLAUSE = "mission items 41, 77"
PLAN = (
    "== action-0001\nstandard: '2'\ncounted_before: events\nbaseline_value: '9'\n"
    "baseline_from: '2026-09-01'\nbaseline_to: '2026-09-30'\n"
)
AFTER = (
    "== recount-0001\nstandard: '2'\naction: action-0001\ncounted_now: '0'\n"
    "counted_from: '2026-10-01'\ncounted_to: '2026-10-10'\n"
)
AGAIN = AFTER.replace("0001\nst", "0002\nst").replace("10-10", "10-30")
GOOD = [
    PLAN + AFTER.replace("10-10", "10-28"),
    PLAN + AFTER.replace("10-10", "10-20"),
    PLAN + AFTER.replace("10-10", "10-16"),
    PLAN + AFTER.replace("10-10", "10-15"),
    PLAN + AFTER + AGAIN,
    PLAN.replace("09-01", "09-20") + AFTER.replace("10-10", "10-07"),
    PLAN.replace("2026-09-01", "2024-09-01") + AFTER.replace("10-10", "12-31"),
    PLAN.replace("09-01", "09-28") + AFTER.replace("10-10", "10-03"),
    PLAN + AFTER.replace("'2026-10-01'", "unknown"),
    PLAN.replace("counted_before: events", "counted_before: not-counted-before") + AFTER,
]
BAD = [
    PLAN + AFTER.replace("10-10'", "10-10' {GC637}"),
    PLAN + AFTER.replace("10-10'", "10-14' {GC637}"),
    PLAN + AFTER.replace("10-10'", "10-03' {GC637}"),
    PLAN + AFTER + AGAIN.replace("10-30'", "10-12' {GC637}"),
    PLAN.replace("09-01", "09-20") + AFTER.replace("10-10'", "10-06' {GC637}"),
    PLAN.replace("2026-09-01", "2024-09-01") + AFTER.replace("10-10'", "12-29' {GC637}"),
    PLAN.replace("09-01", "09-28") + AFTER.replace("10-10'", "10-02' {GC637}"),
]
WEEK, QUARTER = 7, 13 * 7  # days


def check(subject: RecordIn) -> Iterator[Found]:
    count = counted_in(subject.record) if subject.record.step == Steps.RECOUNT else None
    before = _compared_with(subject) if count else None
    if count is None or before is None or not _is_shorter(count, before) or _counted_on(subject, count):
        return
    says = f"counted over {_long(count)}; what it is compared with was counted over {_long(before)}"
    yield subject.found(says, Fields.COUNTED_TO)


def _compared_with(subject: RecordIn) -> Counted | None:
    """What was counted before the change; where nothing was, the first count since, which is compared with none."""
    if subject.about is None:
        return None
    first = next((count for record in _counts(subject) if (count := counted_in(record))), None)
    return baseline_of(subject.about) or first


def _counts(subject: RecordIn) -> tuple[Record, ...]:
    about = subject.about.name if subject.about else ""
    return tuple(record for record in subject.case.of(Steps.RECOUNT) if record.text(Steps.ACTION) == about)


def _counted_on(subject: RecordIn, count: Counted) -> bool:
    """Whether a later count stands in its place: that one is compared."""
    later = (found for record in _counts(subject) if (found := counted_in(record)))
    return any(found.last > count.last for found in later)


def _is_shorter(count: Counted, before: Counted) -> bool:
    half = -(-before.days // 2)
    return count.days < min(max(half, WEEK), before.days, QUARTER)


def _long(count: Counted) -> str:
    return f"{count.days} day{'' if count.days == 1 else 's'}"
