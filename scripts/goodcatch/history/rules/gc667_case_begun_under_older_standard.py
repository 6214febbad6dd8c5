"""A case began under an older version of the standard, days after a version had landed that asks more.

What had begun before goes on under the version that it began under, and so does what it opens. Whoever could begin a
new case under the older one as well would choose what is asked of it.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.loosening import loosened_rest, loosened_steps
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.model import Pathway, Standard

# Never a stop: a report is somebody's word, whatever form it came by.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask what the newer version asks of this case as well, and go on under that one from the next step on"
CLAUSE = "mission items 94, 98"
_BEGUN = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/tolerances.yml
      checks: {value: "1", unit: checks}
    @ 2026-11-10 09:00 service-manager-1
    + content/standard/2/tolerances.yml
      checks: {value: "9", unit: checks}
    @ 2026-11-25 09:00 goodcatch
    + report-0001
      standard: "1" {GC667}
"""
_GOOD = _BEGUN.replace(" {GC667}", "")
_LATER = "    @ 2026-11-26 09:00 goodcatch\n    + withdrawal-0001\n      record: report-0001\n"
GOOD = (
    _GOOD.replace('standard: "1"', 'standard: "2"'),
    _GOOD.replace('"9"', '"1"'),
    _GOOD + '      received: "2026-11-12T09:00:00+00:00"\n',
    _GOOD.replace("report-0001", "triage-0001"),
    # A draft in another grammar is tried beside the version in force.
    _GOOD.replace(
        "    + content/standard/2/t",
        "    + content/standard/2/standard.yml\n      grammar: 2\n    + content/standard/2/t",
    ),
    _GOOD + _LATER,
)
BAD = (_BEGUN, _BEGUN + '      received: "2026-11-20T09:00:00+00:00"\n')
# So long a report may have waited on a branch, or in a form that somebody had open.
WINDOW = timedelta(days=7)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        own = subject.standards.get(record.standard) if record else None
        pathway = own.pathway_of(version.case) if own else None
        if record is None or own is None or pathway is None or not version.added or version.path in subject.imported:
            continue
        if version.step != pathway.first.name or not pathway.first.open or subject.withdrawn_later(version):
            continue
        newer = next((n for n in sorted(subject.set_by) if _in_force(subject, version, n, own, pathway)), 0)
        if newer:
            day = subject.set_by[newer].at
            says = f"`{version.name}` goes by version {record.standard}, though version {newer} was in force since"
            says += f" {day.day} {day:%B %Y}, which asks more or has other numbers"
            yield Found(version.path, says, line=record.line("standard"))


def _in_force(subject: LandingIn, version: Version, number: int, own: Standard, pathway: Pathway) -> bool:
    """Whether a version was in force for days when the report came, and asks more of such a case."""
    new, record = subject.standards.get(number), version.record
    assert record
    # What is written in another grammar is a draft that is tried: a case begins in the one or in the other.
    if new is None or number <= record.standard or new.grammar != own.grammar:
        return False
    came = record.received or record.instant
    asks_more = loosened_rest(new, own) or any(name == pathway.name for name, _ in loosened_steps(new, own))
    return came > subject.set_by[number].at + WINDOW and bool(asks_more)
