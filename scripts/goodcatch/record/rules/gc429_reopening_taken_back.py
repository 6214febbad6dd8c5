"""The post that opened a case again took that back, nothing was done between, and the old closing counts again.

A case is opened again because something happened. Where it was the wrong case, another post sees that too; where nobody
does, what happened is gone from the figures with one line.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.who_took_back import posts_behind, taken_back_by
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: it may have been the wrong case, noticed the next day.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "let a post that neither opened nor closed it look, and take the reopening back too or agree that it is; "
    "if it did happen again, open the case again"
)
CLAUSE = "mission items 16, 42, 44, 95"
_SHUT = "== closure-0001\nby: quality-lead-2\nsince: x\n"
_OPENED = "== reopen-0001\nby: quality-lead-1\nreason: Again.\n"
_BACK = "== withdrawal-0001\nat: '2026-11-{:02}T09:00:00+00:00'\nby: {}\nrecord: reopen-0001{}\n"
_OWN = _SHUT + _OPENED + _BACK.format(5, "quality-lead-1", " {GC429}")
_AGREED = (
    "== agree-withdrawal-0001\nat: '2026-11-06T09:00:00+00:00'\nby: {}\nwithdrawal: withdrawal-0001\nagrees: '{}'\n"
)
_PLAIN = _OWN.replace(" {GC429}", "")
_SECOND = _BACK.format(6, "registered-manager-1", "").replace("withdrawal-0001", "withdrawal-0002")
_LATER = "== {}-0002\nat: '2026-11-07T09:00:00+00:00'\n"
GOOD = [
    _SHUT + _OPENED + _BACK.format(5, "registered-manager-1", ""),
    _PLAIN + _AGREED.format("registered-manager-1", "yes"),
    _PLAIN + _SECOND,
    _SHUT + _OPENED + _BACK.format(2, "quality-lead-1", ""),
    _PLAIN + _LATER.format("reopen"),
    _PLAIN + _LATER.format("closure"),
    _SHUT + _OPENED + "== investigation-0001\nfindings: x\n" + _BACK.format(5, "quality-lead-1", ""),
]
BAD = [
    _OWN,
    _SHUT + _OPENED + _BACK.format(5, "quality-lead-2", " {GC429}"),
    _OWN + _AGREED.format("quality-lead-2", "yes"),
    _OWN + _AGREED.format("registered-manager-1", "no"),
]
A_SLIP = timedelta(hours=1)  # who pressed the wrong button sees it at once
NO_WORK = frozenset([Steps.WITHDRAWAL, Steps.CORRECTION, Steps.EXCEPTION, Steps.CONFIRMATION])


def check(subject: RecordIn) -> Iterator[Found]:
    back, case = subject.record, subject.case
    opened = taken_back_by(back, case)
    if opened is None or opened.step != Steps.REOPEN or back.instant - opened.instant <= A_SLIP:
        return
    closed = [record for record in case.of(Steps.CLOSURE) if record.instant <= opened.instant]
    later = [record for record in case.standing if record.instant > opened.instant]
    since = [record for record in later if record.step not in NO_WORK and not record.text(Steps.WITHDRAWAL)]
    if not closed or since or not all(_gains(post, (opened, *closed), subject) for post in posts_behind(back, case)):
        return
    says = f"`{opened.name}` was taken back, nothing was done between, and `{closed[-1].name}` counts again"
    yield subject.found(f"{says}; no post says so but whoever opened or closed the case", Fields.RECORD)


def _gains(post: str, own: tuple[Record, ...], subject: RecordIn) -> bool:
    """Whether a post closed the case, or opened it and would not have done so."""
    standard = subject.standard
    return any(one_person(post, one.by, standard) if standard else post == one.by for one in own)
