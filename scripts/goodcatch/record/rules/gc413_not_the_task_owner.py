"""A step was done by a post that it does not belong to.

Accepting a task is a promise; only the owner can make it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask the owner to do this step, or plan the task anew with the right owner."
CLAUSE = "mission items 29, 39, 46"
PLAN = "== action-0001\nowner: operations-lead-1\n"
GOOD = [PLAN + "== accept-0001\naction: action-0001\nby: operations-lead-1"]
BAD = [PLAN + "== accept-0001\naction: action-0001\nby: quality-lead-1 {GC413}"]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or not subject.step.only:
        return
    owners = [post for record, field in _owned(subject) if (post := record.text(field))]
    if owners and subject.record.by not in owners:
        yield subject.found(f"{subject.step.called} belongs to {' or '.join(owners)}, not to {subject.record.by}", "by")


def _owned(subject: RecordIn) -> Iterator[tuple[Record, str]]:
    """The records that say whose it is: the one that the step is about, where it is about one."""
    assert subject.step
    step, _, field = subject.step.only.partition(".")
    near = (subject.about,) if subject.about else subject.case.of(step)
    return ((record, field) for record in near if record.step == step)
