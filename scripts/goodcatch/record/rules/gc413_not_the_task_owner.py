"""A step was done by a post that it does not belong to.

Accepting a task is a promise; only the owner can make it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.locked_answers import named_in, names
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask the owner to do this step, or plan the task anew with the right owner."
CLAUSE = "mission items 29, 39, 46"
PLAN = "== action-0001\nowner: operations-lead-1\n"
GOOD = [PLAN + "== accept-0001\naction: action-0001\nby: operations-lead-1"]
ANOTHER = "== accept-0001\naction: action-0001\nby: quality-lead-1"
GIVEN = "\n== correction-0001\nrecord: action-0001\nfields: owner\nreason: A slip."
BAD = [
    PLAN + ANOTHER + " {GC413}",
    PLAN.replace("-1\n", "-1 {GC413}\n") + ANOTHER + GIVEN,
    PLAN + ANOTHER + " {GC413}" + GIVEN.replace("owner", "title"),
]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or not subject.step.only:
        return
    owned = tuple(_owned(subject))
    owners = [post for record, field in owned if (post := record.text(field))]
    if not owners or subject.record.by in owners:
        return
    whose, by = " or ".join(owners), subject.record.by
    given = next((one for one in owned if _given_to_another_since(*one, subject)), None)
    if given:
        record, field = given
        says = f"a correction has given it to {whose} since `{subject.record.name}` was done by {by}"
        yield Found(record.path, says, line=record.line(field))
    else:
        told = " and ".join(f"`{record.name}`" for record, field in owned if record.text(field))
        yield subject.found(f"{subject.step.called} belongs to {whose}, as {told} says now, not to {by}", "by")


def _owned(subject: RecordIn) -> Iterator[tuple[Record, str]]:
    """The records that say whose it is: the one that the step is about, where it is about one."""
    assert subject.step
    step, _, field = subject.step.only.partition(".")
    near = (subject.about,) if subject.about else subject.case.of(step)
    return ((record, field) for record in near if record.step == step)


def _given_to_another_since(record: Record, field: str, subject: RecordIn) -> bool:
    """Whether a correction that came later names the answer that says whose it is."""
    later = (one for one in subject.case.of(Steps.CORRECTION) if one.instant >= subject.record.instant)
    return any(names(one, record.path) and field in named_in(one) for one in later)
