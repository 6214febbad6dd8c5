"""The report says that somebody was hurt, and whoever sorted it says that nobody was harmed.

By the second word the case stays a near miss, and whom to tell is not asked. One of the two is not so, or means less
than it says; somebody who asks again writes down which.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

# Never a stop: a bruise is a hurt to one and no harm to another.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask again what happened, and decide anew where it goes, or put the answer right with the reason"
CLAUSE = "mission items 84, 91"
_HURT = "== report-0001\nanyone_hurt: 'yes'\n"
_NO_HARM = "== triage-0001\nharm_occurred: 'no' {GC215}\n"
_UNMARKED = _NO_HARM.replace(" {GC215}", "")
GOOD = [
    _HURT.replace("yes", "no") + _UNMARKED,
    _HURT + _UNMARKED.replace("no", "yes"),
    _HURT + _UNMARKED + "== triage-0002\nat: '2026-11-21T09:00:00+00:00'\nharm_occurred: 'yes'\n",
    _HURT + _UNMARKED + "== correction-0001\nrecord: report-0001\nfields: anyone_hurt\nreason: It was the chair.\n",
]
BAD = [_HURT + _NO_HARM]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if record.step != Steps.TRIAGE or record.text(Fields.HARM_OCCURRED) != "no":
        return
    report = subject.case.first(Steps.REPORT)
    if report is None or report.text(Fields.ANYONE_HURT) != "yes" or record != subject.case.last(Steps.TRIAGE):
        return
    asked_again = {one.text(Fields.RECORD) for one in subject.case.of(Steps.CORRECTION)}
    if asked_again.isdisjoint((report.name, record.name)):
        yield subject.found("the report says that somebody was hurt, and here nobody was harmed", Fields.HARM_OCCURRED)
