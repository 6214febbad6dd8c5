"""A deadline needs a year whose bank holidays calendar.yml does not write out.

Until they are there, each of them counts as a working day: people are called late who kept their day off.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.clock.step_deadlines import Deadline, deadlines
from goodcatch.record.rule_input_types import CaseIn
from goodcatch.standard.model import Standard, Step

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write the bank holidays of that year into calendar.yml, in a new version of the standard."
CLAUSE = "mission items 16, 19; decision 10"
_OWN = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  report: {due: [{by: end of shift, after: report.at}]}
  action: {}
  accept: {for_each: action, due: [{within: 2 working days, after: action.at}]}
"""
_PLAN = f"{_OWN}== action-0001\nat: '20"
GOOD = [
    f"{_PLAN}28-12-20T09:00:00+00:00'",
    f"{_OWN}== report-0001\nat: '2029-01-02T09:00:00+00:00'",
    f"{_PLAN}28-12-29T09:00:00+00:00'".replace("grammar: 2", "grammar: 1"),
]
BAD = [
    f"{_PLAN}28-12-29T09:00:00+00:00'".replace("action-0001", "action-0001 {GC821}"),
    f"{_PLAN}26-12-29T09:00:00+00:00'\n== action-0002\nat: '2029-12-29T09:00:00+00:00'".replace(
        "action-0001", "action-0001 {GC821}"
    ),
]


def check(subject: CaseIn) -> Iterator[Found]:
    if subject.pathway is None or subject.standard is None:
        return
    told = set[int]()
    for step in subject.pathway.steps.values():
        for deadline in _deadlines(step, subject, subject.standard):
            if deadline.unwritten and deadline.unwritten not in told:
                told.add(deadline.unwritten)
                says = (
                    f"{step.called} needs the bank holidays of {deadline.unwritten}, which calendar.yml does not tell"
                )
                yield Found(subject.case.records[0].path, says)


def _deadlines(step: Step, subject: CaseIn, standard: Standard) -> Iterator[Deadline]:
    """Those of each thing that the step is about."""
    topic = step.for_each or step.about
    for about in subject.case.of(topic) if topic else (None,):
        yield from deadlines(step, subject.case, standard, about)
