"""A question says `keep: spool`, and its answer is one that Git has to hold.

What stays in the spool is read by nobody who reads Git: a gate that asks for it would never open, a count would be
nought, and what is published would have nothing under it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.condition import references
from goodcatch.standard.model import SPOOL
from goodcatch.standard.names_program_asks_for import Stores, ref
from goodcatch.standard.needed_names import must_be_in_git
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, condition, conditions, pathways
from goodcatch.standard.standard_from_yaml_files import grammar_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take `keep` away, or take away what needs the answer in Git."
CLAUSE = "design 3; mission item 93"
_TWO = "# grammar: 2\npathway: falls\n"
_ASKED = "steps:\n  report:\n    open: 'yes'\n    fields:\n"
_KEPT = f"{_TWO}{_ASKED}      role: {{kind: text, keep: spool}}"
GOOD = [
    _KEPT,
    f"{_KEPT}\n  triage: {{in_spool: 'yes', due: [{{within: 24 hours, after: report.role}}]}}",
    f"{_ASKED}      role: {{kind: text}}",
]
BAD = [
    f"{_ASKED}      role: {{kind: text, keep: spool}} {{GC818}}",
    f"{_TWO}{_ASKED}      role: {{kind: text, keep: git}} {{GC818}}",
    f"{_TWO}{_ASKED}      role: {{kind: text, keep: spool, publish: full}} {{GC818}}",
    f"{_TWO}store: restricted\n{_ASKED}      role: {{kind: text, keep: spool}} {{GC818}}",
    f"{_TWO}steps:\n  later:\n    fields:\n      role: {{kind: text, keep: spool}} {{GC818}}",
    f"{_KEPT} {{GC818}}\n  triage: {{when: {{report.role: x}}}}",
    f"{_KEPT} {{GC818}}\n    opens: [{{pathway: falls, when: {{role: x}}}}]",
    f"{_KEPT} {{GC818}}\n      why: {{kind: text, required_when: {{role: x}}}}",
    f"{_KEPT} {{GC818}}\n  closure: {{needs: {{by: report.role, default: [report]}}}}",
    f"{_KEPT} {{GC818}}\n  triage: {{only: report.role}}",
    f"{_KEPT} {{GC818}}\n  triage: {{independent_of: [report.role]}}",
    f"{_KEPT} {{GC818}}\n  later: {{due: [{{within: 24 hours, after: [report.at, report.role]}}]}}",
    f"{_KEPT} {{GC818}}\n  later: {{due: [{{by: report.role}}]}}",
    f"{_KEPT} {{GC818}}\n  later: {{repeat: {{every: 1 week, after: report.role}}}}",
    f"# grammar: 2\npathway: near-miss\n{_ASKED}      category: {{kind: text, keep: spool}} {{GC818}}",
    _KEPT.replace("falls\n", "falls\nroutes: report.role\n") + " {GC818}",
    _KEPT.replace("falls\n", "falls\nconfirmations: {known: {report.role: x}}\n") + " {GC818}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    second = grammar_from(sheets.files) > 1
    for pathway in pathways(sheets):
        read = frozenset(_read_in_git(pathway))
        for step in pathway.below("steps"):
            for field in step.below("fields"):
                if "keep" in field.data:
                    says = _why_not(field, step, pathway, read) if second else "`keep` belongs to grammar 2"
                    if says:
                        yield field.found(says, "keep")


def _why_not(field: Entry, step: Entry, pathway: Entry, read: frozenset[str]) -> str:
    """Why an answer cannot stay in the spool; nothing where it can."""
    store = step.text("store") or pathway.text("store") or Stores.LEARNING
    reasons = (
        (field.text("keep") != SPOOL, "`keep` is `spool`, or is left away"),
        (store != Stores.LEARNING, f"the {store} store keeps who and when: only the learning store does without"),
        (not waits(step), f"the answers of `{step.name}` are written into Git at once: they never wait in the spool"),
        (field.data.get("publish", "no") != "no", "what is published has to be in Git"),
        (must_be_in_git(pathway.text("pathway"), step.name, field.name), f"the program reads `{field.name}` from Git"),
        (ref(step.name, field.name) in read, f"a step, a gate or a clock reads `{field.name}` from Git"),
    )
    return next((says for true, says in reasons if true), "")


def waits(step: Entry) -> bool:
    """Whether a step can be done while the report is in the spool."""
    return "yes" in (step.text("open"), step.text("in_spool"))


def _read_in_git(pathway: Entry) -> Iterator[str]:
    """Every `step.field` that is read once the report is signed off."""
    yield from pathway.texts("routes")
    for table, _, written in conditions(pathway):
        own = table.place[1] if table.place[:1] == ("steps",) else ""
        read = condition(written)
        yield from (name if "." in name else ref(own, name) for name in (references(read) if read else ()))
    for step in pathway.below("steps"):
        yield from (*step.texts("only"), *step.texts("independent_of"))
        for table, key in [*((n, "by") for n in step.inside("needs")), *((r, "after") for r in step.inside("repeat"))]:
            yield from table.texts(key)
        # The clock of a step that is done in the spool is worked out there, from the exact times.
        for due in () if waits(step) else (*step.below("due"), *step.inside("not_before")):
            yield from (*due.texts("after"), *due.texts("by"))
