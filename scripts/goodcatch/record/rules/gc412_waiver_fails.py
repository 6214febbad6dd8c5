"""A claim carries a waiver that does not hold.

A waiver is a promise by somebody else that, for a while and for a reason, a rule need not be met. Without reason, end
or a second post it is only a rule broken.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.apply_and_check_waivers import fault_of
from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.rules.lists_of_claim_and_waivable_rules import exceptable
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    'Write `waiver: {rule: GC404, reason: "…", until: "2027-01-31", by: a post that is not yours}`, or take it out.'
)
CLAUSE = "design 6"
CLOSED = "== closure-0001\nby: quality-lead-1\n"
GOOD = [CLOSED + 'waiver: {rule: GC404, reason: The lock comes in May., until: "2027-05-31", by: operations-lead-1}']
BAD = [
    CLOSED + "waiver: because {GC412}",
    CLOSED + 'waiver: {rule: GC501, reason: x, until: "2027-05-31", by: operations-lead-1} {GC412}',
    CLOSED + 'waiver: {rule: GC404, reason: " ", until: "2027-05-31", by: operations-lead-1} {GC412}',
    CLOSED + 'waiver: {rule: GC404, reason: x, until: "2026-01-31", by: operations-lead-1} {GC412}',
    CLOSED + "waiver: {rule: GC404, reason: x, until: never, by: operations-lead-1} {GC412}",
    CLOSED + 'waiver: {rule: GC404, reason: x, until: "2027-05-31", by: quality-lead-1} {GC412}',
    CLOSED + 'waiver: {rule: GC404, reason: x, until: "2027-05-31", by: somebody} {GC412}',
]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if subject.standard and "waiver" in record.extra:
        entry = record.extra["waiver"]
        why = _rule_fault(entry) or fault_of(entry, record.at, record.by, subject.standard.posts)
        if why:
            yield subject.found(f"this waiver does not hold: {why}", "waiver")


def _rule_fault(entry: Value) -> str:
    if not isinstance(entry, Mapping) or entry.get("rule") in exceptable():
        return ""
    return f"only these rules can be waived: {', '.join(sorted(exceptable()))}"
