"""A step was done after it was due.

Late is recorded, flagged and counted, and never refused: a late protection is better than none.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.clock.steps_in_time import in_time
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Nothing needs to be undone; reviews count it."
CLAUSE = "mission items 1 to 17"
RECEIVED = "== report-0001\nreceived: '2026-11-02T09:00:00+00:00'\n"
DAYS = (
    "standard: '2'\nnonce: 0123456789abcdef0123456789abcdef\nat: '2026-11-02'\ntimes: 0123456789abcdef\n"
    f"commitment: {'a' * 64}\norder: '0'\n"
)
TWO = "== action-0001\ndue_on: '2026-11-30'\n== action-0002\ndue_on: '2026-11-10'\n"
GOOD = [
    f"== report-0001\n{DAYS}clock: {{standard: '2'}}\n"
    f"== triage-0001\n{DAYS}clock: {{standard: '2', due: in-time, hours: '24'}}",
    RECEIVED + "== triage-0001\nat: '2026-11-03T09:00:00+00:00'\nrisk_domain: manual-handling",
    "== triage-0001\nrisk_domain: manual-handling",
    "== closure-0001\nstandard: '2'\n== confirmation-0001\nstandard: '2'\nat: '2026-12-30T09:00:00+00:00'",
    TWO + "== done-0001\naction: action-0001\nat: '2026-11-30T17:00:00+00:00'",
    "== triage-0001\nstandard: '9'\nat: '2026-11-30T09:00:00+00:00'",
    "== dance-0001\nat: '2026-11-30T09:00:00+00:00'",
    RECEIVED + "== triage-0001\nat: '2026-11-30T09:00:00+00:00'\n"
    "== !content/imports/old.yml\nfiles: [content/cases/2026/7/NM-2026-7K3Q9F4T/triage-0001.md]",
    RECEIVED + "== triage-0001\nat: '2026-11-03T09:00:00+00:00'\n== triage-0002\nat: '2026-11-30T09:00:00+00:00'",
]
BAD = [
    f"== report-0001\n{DAYS}clock: {{standard: '2'}}\n"
    f"== triage-0001\n{DAYS}clock: {{standard: '2', due: late, hours: '36'}} {{GC302}}",
    RECEIVED + "== triage-0001\nat: '2026-11-03T09:00:01+00:00' {GC302}\nrisk_domain: manual-handling",
    TWO
    + "== done-0001\naction: action-0001\n== done-0002\naction: action-0002\nat: '2026-11-11T09:00:00+00:00' {GC302}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    for one in in_time(subject):
        if one.late and (one.due is None or one.done is None):
            yield subject.found(f"{one.step.called} was late, as the server found when it landed", "clock")
        elif one.late and one.due and one.done:
            yield subject.found(f"{one.step.called} is late by {_words((one.done - one.due).total_seconds())}", "at")


def _words(seconds: float) -> str:
    hours = int(seconds // 3600)
    count, unit = (hours // 24, "day") if hours >= 48 else (hours, "hour") if hours else (int(seconds // 60), "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}" if count else "less than a minute"
