"""A step was done by a post that the standard does not list, or that does not hold the step's role.

Evidence needs somebody who answers for it, by post. A deputy may stand in, and the owner of a change may say that it is
done; anybody else is recorded and flagged. An exception may be by any post that its gate names.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import ANYONE, DESK, REPORTER, Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Use a post of roles.yml that has the role, or let its deputy or the owner do it; a report is by `reporter`."
CLAUSE = "design 2; mission items 29, 39"
_GATED = """== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
gates:
  looked: {says: x, way: x, must: {report: {filled: "yes"}}, except_by: [operations-lead], again_by: [executive-lead]}
steps:
  exception: {title: Pass a gate openly, role: operations-lead, fields: {excepted_gate: {kind: gate}}}
== exception-0001
"""
GOOD = [
    f"{_GATED}by: operations-lead-1\nexcepted_gate: looked",
    f"{_GATED}by: executive-lead-1\nexcepted_gate: looked",
    "== reopen-0001\nreason: again",
    "== report-0001\nby: reporter",
    "== report-0001\ncase: SG-2026-7K3Q9F4T\nby: reporter",
    "== acknowledge-0001\nby: quality-lead-1",
    "== action-0001\nowner: medication-lead-1\n== done-0001\naction: action-0001\nby: medication-lead-1",
]
BAD = [
    "== reopen-0001\nby: somebody {GC207}\nreason: again",
    "== triage-0001\nby: publisher-1 {GC207}",
    "== acknowledge-0001\nby: desk {GC207}",
    f"{_GATED}by: publisher-1 {{GC207}}\nexcepted_gate: looked",
    f"{_GATED}by: executive-lead-1 {{GC207}}\nexcepted_gate: another",
]


def check(subject: RecordIn) -> Iterator[Found]:
    step, standard, by = subject.step, subject.standard, subject.record.by
    if standard is None or (step and (step.role == ANYONE or (step.open and by == REPORTER))):
        return
    if by == DESK and subject.record.by_day and step and step.waits:
        return  # the spool knows whose it was (decision 124)
    if by not in standard.posts:
        yield subject.found("`by` is not a post of this standard", "by")
    elif step and by not in _holders(step, standard) and by not in {*_owners(subject), *_who_except(subject)}:
        yield subject.found(f"{step.called} is for the role {standard.role_title(step.role)}", "by")


def _holders(step: Step, standard: Standard) -> frozenset[str]:
    """The posts of the step's role, and their deputies."""
    posts = [post for post in standard.posts.values() if post.role == step.role]
    return frozenset(name for post in posts for name in (post.name, post.deputy))


def _owners(subject: RecordIn) -> frozenset[str]:
    """The posts that own the case or one of its changes."""
    return frozenset(record.text(Fields.OWNER) for record in subject.case.standing)


def _who_except(subject: RecordIn) -> frozenset[str]:
    """The posts that the gate of an exception names. Whether it was this one's turn is another rule's question."""
    gates = subject.pathway.gates if subject.pathway else {}
    gate = gates.get(subject.record.text(Fields.EXCEPTED_GATE)) if subject.record.step == Steps.EXCEPTION else None
    if gate is None or subject.standard is None:
        return frozenset()
    may = {*gate.except_by, *gate.again_by}
    return frozenset(post.name for post in subject.standard.posts.values() if post.role in may)
