"""A case ended as a duplicate, and nothing that is followed up stands behind it.

Of two reports of one thing, one is followed up. A duplicate of itself, of a part of itself, or of a case that is a
duplicate of it, is followed up by nobody.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.view_noting_lookups_elsewhere import CaseView
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.FLAG
EXCEPTABLE = False
AT_FORM = AtForm.PASSES
REMEDY = "Name the case that is followed up, and take the other duplicate back."
CLAUSE = "mission item 17"
_OWN = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  report: {fields: {a: {kind: text}}}
  duplicate: {fields: {of_case: {kind: reference}}}
"""
_OTHER = "== !content/cases/2026/A/NM-2026-AAAAAAAA/"
_HEAD = "case: NM-2026-AAAAAAAA\nstandard: '1'\nat: '2026-11-02T09:00:00+00:00'\nby: quality-lead-1\n"
_THERE = f"{_OTHER}report-0001.md\n---\nstep: report\n{_HEAD}a: x\n---\n"
_BACK = f"{_OTHER}duplicate-0001.md\n---\nstep: duplicate\n{_HEAD}of_case: NM-2026-7K3Q9F4T\n---\n"
GOOD = [f"{_OWN}{_THERE}== report-0001\na: x\n== duplicate-0001\nof_case: NM-2026-AAAAAAAA"]
BAD = [
    f"{_OWN}== report-0001\na: x\n== duplicate-0001\nof_case: report-0001 {{GC423}}",
    f"{_OWN}{_THERE}{_BACK}== report-0001\na: x\n== duplicate-0001\nof_case: NM-2026-AAAAAAAA {{GC423}}",
    f"{_OWN}{_THERE}{_BACK}== report-0001\na: x\n== duplicate-0001\nof_case: NM-2026-AAAAAAAA {{GC423}}".replace(
        "grammar: 2", "grammar: 1"
    ),
]


def check(subject: RecordIn) -> Iterator[Found]:
    original = subject.record.text(Fields.OF_CASE)
    if subject.record.step != Steps.DUPLICATE or not original or subject.record not in subject.case.current:
        return
    own = subject.case.id
    if original == own or not subject.view.has_case(original):
        yield subject.found("it names no other case, so nothing is followed up", Fields.OF_CASE)
    elif own in _chain(original, subject.view):
        yield subject.found(f"{original} is itself a duplicate of this case: neither is followed up", Fields.OF_CASE)


def _chain(case: str, view: CaseView) -> tuple[str, ...]:
    """The cases of which one is a duplicate, one behind the other, as far as it goes."""
    found: list[str] = []
    while (case := view.original_of(case)) and case not in found:
        found.append(case)
    return tuple(found)
