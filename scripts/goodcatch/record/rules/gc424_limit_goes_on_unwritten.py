"""A limit on a person goes on, or a gentler one replaces it, and neither is written down anew.

The look says that it is written down with a new day. Where it is not, the limit has no day on which anybody looks
again, and stays.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "write the limit down as one of its own, with its reason and the day on which it ends or is looked at again"
CLAUSE = "mission items 55, 57, 75"
_LIMIT = "== restriction-000{}\nat: '2026-11-{}T09:00:00+00:00'\nwhat: {}\nfor_whom: visitor\nreview_by: '2026-{}'\n"
_LOOK = "== restriction-review-0001\nat: '2026-11-16T09:00:00+00:00'\nrestriction: restriction-0001\noutcome: {}"
_OLD = _LIMIT.format(1, "02", "visiting", "11-16")
GOOD = [
    _OLD + _LOOK.format("ended"),
    _OLD + _LOOK.format("goes-on\n") + _LIMIT.format(2, 16, "visiting", "11-30"),
    _OLD + _LIMIT.format(2, 15, "visiting", "11-30") + _LOOK.format("goes-on"),
    _OLD + _LOOK.format("gentler\n") + _LIMIT.format(2, 17, "observation", "11-30"),
]
BAD = [
    _OLD + _LOOK.format("goes-on {GC424}"),
    _OLD + _LOOK.format("gentler {GC424}"),
    _OLD + _LOOK.format("goes-on {GC424}\n") + _LIMIT.format(2, 16, "observation", "11-30"),
    _OLD + _LOOK.format("goes-on {GC424}\n") + _LIMIT.format(2, 16, "visiting", "11-16"),
    _OLD + _LIMIT.format(2, "03", "visiting", "11-30") + _LOOK.format("goes-on {GC424}"),
]
GOES_ON, GENTLER = "goes-on", "gentler"
A_DAY = timedelta(days=1)  # it may be written down before it is said that it was


def check(subject: RecordIn) -> Iterator[Found]:
    look = subject.record
    if look.step != Steps.RESTRICTION_REVIEW or look.name in subject.case.withdrawn:
        return
    outcome, limit = look.text(Fields.OUTCOME), subject.case.named(look.text(Fields.RESTRICTION))
    if limit is None or outcome not in (GOES_ON, GENTLER):
        return
    if not any(_is_it_anew(one, limit, look, outcome) for one in subject.case.of(Steps.RESTRICTION)):
        yield subject.found("it is to be written down anew with a new day, and is not", Fields.OUTCOME)


def _is_it_anew(one: Record, limit: Record, look: Record, outcome: str) -> bool:
    """Whether a limit that was written down about the day of the look, or since, stands for the old one."""
    if one == limit or one.instant < look.instant - A_DAY or one.text(Fields.REVIEW_BY) <= limit.text(Fields.REVIEW_BY):
        return False
    return outcome == GENTLER or one.text(Fields.WHAT) == limit.text(Fields.WHAT)
