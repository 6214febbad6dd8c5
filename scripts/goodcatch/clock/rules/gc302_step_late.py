"""A step was done after it was due.

Late is recorded, flagged and counted, and never refused: a late protection is better than none.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.clock.subject import deadlines
from goodcatch.record.subject import RecordIn

LEVEL = Level.FLAG
SCOPE = "record"
REMEDY = "Nothing needs to be undone; reviews count it."
CLAUSE = "mission items 1 to 17"
RECEIVED = "== report-0001\nreceived: '2026-11-02T09:00:00+00:00'\n"
GOOD = [
    RECEIVED + "== triage-0001\nat: '2026-11-03T09:00:00+00:00'\nrisk_domain: manual-handling",
    "== triage-0001\nrisk_domain: manual-handling",
]
BAD = [RECEIVED + "== triage-0001\nat: '2026-11-03T09:00:01+00:00'\nrisk_domain: manual-handling"]


def check(subject: RecordIn) -> Iterator[Found]:
    record, step, standard = subject.record, subject.step, subject.standard
    if step is None or standard is None or record.path in subject.store.imported:
        return
    case = subject.store.cases[record.case]
    first = next(r for r in case.records if r.step == record.step)
    if record != first and not step.for_each:
        return
    for deadline in deadlines(step, case, standard.calendar):
        if record.instant > deadline.at:
            late = record.instant - deadline.at
            yield subject.found(f"`{step.name}` is late by {_words(late.total_seconds())}", "at")


def _words(seconds: float) -> str:
    hours = int(seconds // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours" if hours else f"{int(seconds // 60)} minutes"
