"""A step that comes round was done again too soon to count.

Six looks in one day are one look six times. It is kept as it was done; what comes in its time counts.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.records_far_enough_apart import counts_from, far_enough_apart
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Do it once more from that day on; nothing needs to be undone."
CLAUSE = "mission items 17, 68"
_STEPS = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  check: {about: action, repeat: {every: 1 week, after: done.at, spaced: 5 calendar days}}
"""
_LOOK = "action: action-0001\nat: '2026-11-"
_FIRST = f"{_STEPS}== check-0001\n{_LOOK}02T09:00:00+00:00'\n"
GOOD = [
    _FIRST + f"== check-0002\n{_LOOK}07T00:00:00+00:00'",
    _FIRST + f"== check-0002\n{_LOOK}02T10:00:00+00:00'".replace("action-0001", "action-0002"),
    (_FIRST + f"== check-0002\n{_LOOK}02T10:00:00+00:00'").replace("grammar: 2", "grammar: 1"),
    _FIRST + "== closure-0001\nat: '2026-11-02T09:30:00+00:00'\n"
    f"== reopen-0001\nat: '2026-11-03T09:00:00+00:00'\n== check-0002\n{_LOOK}04T10:00:00+00:00'",
]
BAD = [
    _FIRST + f"== check-0002\n{_LOOK}06T23:59:00+00:00' {{GC306}}",
    _FIRST + f"== check-0002\n{_LOOK}04T09:00:00+00:00' {{GC306}}\n== check-0003\n{_LOOK}07T09:00:00+00:00'",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard, step = subject.record, subject.standard, subject.step
    if standard is None or step is None or step.repeat is None or not step.repeat.spaced:
        return
    if subject.view.imported(record.path):
        return
    spaced, calendar = step.repeat.spaced, standard.calendar
    counted = far_enough_apart(_alike(subject), spaced, calendar)
    if counted and record not in counted:
        last = max((one for one in counted if one.instant <= record.instant), key=lambda one: one.instant)
        day = counts_from(last.instant, spaced, calendar).astimezone(calendar.zone)
        yield subject.found(
            f"{step.called} came less than {spaced} after {last.name}: it counts from {day.day} {day:%B %Y} on", "at"
        )


def _alike(subject: RecordIn) -> list[Record]:
    """The standing records of the step about the same thing, of the round that this one is in."""
    own = next((records for records in subject.case.rounds if subject.record in records), ())
    name = subject.topic
    return [r for r in own if r.step == subject.record.step and r.text(name) == subject.record.text(name)]
