"""A step is about something that was done later than itself, or about another sort of thing than it asks for.

A change was looked at before it was said to be done; a word was given on a step that did not exist yet. Where two
changes stand in one case, what was done about the one does not speak for the other.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn

# Never a stop: what was done in a hurry is written down in any order.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look at both times and at what the step names; what came too early is done once more"
CLAUSE = "mission items 17, 71, 95; design 1.5"
_PLAN = "== action-000{}\nat: '2026-11-0{}T09:00:00+00:00'\ntitle: x\n"
_DONE = "== done-000{0}\nat: '2026-11-{1}T09:00:00+00:00'\naction: action-000{0}\noutcome: done\n"
_LOOK = "== check-0001\nat: '2026-11-{}T09:00:00+00:00'\naction: {}"
_TWO = _PLAN.format(1, 2) + _PLAN.format(2, 3) + _DONE.format(1, "05") + _DONE.format(2, 20)
GOOD = [
    _TWO + _LOOK.format(10, "action-0001"),
    _TWO + _LOOK.format(21, "action-0002"),
    _PLAN.format(1, 2) + _LOOK.format("05", "action-0001"),
]
BAD = [
    _TWO + _LOOK.format(10, "action-0002 {GC218}"),
    _TWO + _LOOK.format(21, "done-0002 {GC218}"),
    _PLAN.format(1, 9) + _DONE.format(1, "05").replace("action: action-0001", "action: action-0001 {GC218}"),
]
SLACK = timedelta(minutes=5)  # two machines' clocks may differ by this much


def check(subject: RecordIn) -> Iterator[Found]:
    step, record = subject.step, subject.record
    if step is None or record.name in subject.case.withdrawn or subject.view.imported(record.path):
        return
    for asked in step.fields.values():
        if asked.kind == "reference":
            yield from _later(asked.name, subject)
    if subject.about is not None and subject.about.step == subject.topic:
        yield from _not_yet(subject.about, subject)


def _later(name: str, subject: RecordIn) -> Iterator[Found]:
    """What an answer names that was done after the record, or is no step of the sort that it asks for."""
    value = subject.record.text(name)
    named = next((one for one in subject.case.records if value and one.name == value), None)
    if named is None:
        return
    if name == subject.topic and named.step != name:
        yield subject.found(f"`{named.name}` is not what it asks for", name)
    elif _is_later(named, subject.record):
        yield subject.found(f"it is about `{named.name}`, which was done later", name)


def _not_yet(about: Record, subject: RecordIn) -> Iterator[Found]:
    """What the step follows, of the same thing, that came later; where it never came, or came for nothing, another rule
    says so (GC301)."""
    assert subject.step and subject.standard
    steps = subject.standard.pathways[subject.step.pathway].steps
    for name in subject.step.expects:
        followed = steps.get(name)
        if followed is None or subject.topic not in (followed.for_each, followed.about):
            continue
        before = [r for r in subject.case.records if r.step == name and not _is_later(r, subject.record)]
        if before and not any(r.text(subject.topic) == about.name for r in before):
            says = f"{subject.step.called} was done before any {followed.called} of `{about.name}`"
            yield subject.found(says, subject.topic)


def _is_later(one: Record, other: Record) -> bool:
    """Whether one was done after the other, as exactly as both tell it."""
    if one.by_day or other.by_day:
        return one.instant.date() > other.instant.date()
    return one.instant > other.instant + SLACK
