"""A step was done before the day from which on it may be done.

Whether a change holds cannot be seen on the day on which it was made. Whoever looks too early sees hope.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.clock.earliest_time_of_step import earliest
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.DATES
REMEDY = "Do it from that day on; where it is in the record, take it back with a `withdrawal`."
CLAUSE = "mission items 30, 40, 47, 48"
_STEPS = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  done: {for_each: action}
  validation: {about: action, not_before: {within: 14 calendar days, after: done.at}}
"""
_ONE = f"{_STEPS}== action-0001\ntitle: Lamp\n== done-0001\naction: action-0001\n"
_VALID = "== validation-0001\naction: action-0001\nat: '2026-11-"
_OTHER = "== done-0002\naction: action-0002\nat: '2026-11-10T09:00:00+00:00'\n"
GOOD = [
    f"{_ONE}{_VALID}16T00:00:00+00:00'",
    f"{_STEPS}{_VALID}03T00:00:00+00:00'",
    f"{_ONE}{_OTHER}{_VALID}16T09:00:00+00:00'",
    f"{_ONE}{_VALID}16T09:00:00+00:00'\n{_OTHER}".replace("action-0002", "action-0001").replace("-10T", "-17T"),
    f"{_ONE}{_VALID}03T09:00:00+00:00'".replace("grammar: 2", "grammar: 1"),
]
BAD = [
    f"{_ONE}{_VALID}15T23:59:00+00:00' {{GC305}}",
    f"{_ONE}{_VALID}01T09:00:00+00:00' {{GC305}}",
    f"{_ONE}{_OTHER.replace('action-0002', 'action-0001')}{_VALID}16T09:00:00+00:00' {{GC305}}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, step, standard = subject.record, subject.step, subject.standard
    if step is None or standard is None or step.not_before is None or subject.view.imported(record.path):
        return
    start = earliest(step, subject.case, standard, record.instant, subject.about)
    if start and record.instant < start:
        zone, wanted = standard.calendar.zone, step.not_before
        here = start.astimezone(zone)
        minute = f" at {here:%H:%M}" if here.hour or here.minute else ""
        why = f": {wanted.within or wanted.by} after {' or '.join(wanted.after)}" if wanted.after else ""
        yield subject.found(f"{step.called} may be done from {here.day} {here:%B %Y}{minute} on{why}", "at")
