"""A pathway names a role, a list, a step, a question, a number or a condition that is not there.

A form with an empty list, a condition that can never be true or a claim that needs a step nobody can do stops the work,
and nobody sees why.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import Fields, ref
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.known_names import Names, names_of
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Correct the name, or add what it names."
CLAUSE = "design 4"
GOOD = [
    "events: {calm: {step: report}}\nsteps:\n"
    "  report: {role: anyone, repeat: {every: 1 week, until: calm, after: report.at}, due: [{by: report.at}]}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: choice, of: category}}}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: date}, b: {kind: date, after: [a, report.at]}}}",
    "steps:\n  report:\n    role: anyone\n    fields: {a: {kind: yes-no}, b: {kind: text, required_when: {a: 'yes'}}}",
    "steps:\n  report: {role: anyone, agreed_by: agree}\n"
    "  agree: {role: anyone, fields: {record: {kind: reference}, agrees: {kind: yes-no}}}",
    "joins: [a]\nsteps:\n  report: {role: anyone, fields: {a: {kind: text}}}",
    "routes: report.a\nsteps:\n  report: {role: anyone, fields: {a: {kind: choices, of: routes}}}\n"
    "  closure: {role: quality-lead, needs: {by: report.a, trend-monitoring: [report], default: [report]}}",
]
BAD = [
    "steps:\n  report: {role: nobody} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: choice, of: nothing}}} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: choice}}} {GC803}",
    "steps:\n  report: {role: anyone, expects: [dance]} {GC803}",
    "steps:\n  report: {role: anyone, for_each: dance} {GC803}",
    "routes: report.road {GC803}\nsteps:\n  report: {role: anyone}",
    "joins: [b] {GC803}\nsteps:\n  report: {role: anyone, fields: {a: {kind: text}}}",
    "joins: [b] {GC803}\nsteps:\n  report: {role: anyone}\n  triage: {role: anyone, fields: {b: {kind: text}}}",
    "steps:\n  report: {role: anyone}\n  away: {role: anyone, agreed_by: report} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: date, within: days}}} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: date, locked_after: dance}}} {GC803}",
    "steps:\n  report: {role: anyone, about: dance} {GC803}",
    "steps:\n  report: {role: anyone, only: action.owner} {GC803}",
    "steps:\n  report: {role: anyone, needs: [dance]} {GC803}",
    "steps:\n  report: {role: anyone, needs: {default: [dance]}} {GC803}",
    "steps:\n  report: {role: anyone, needs: {by: report.road, default: [report]}} {GC803}",
    "steps:\n  report: {role: anyone, independent_of: [action.owner]} {GC803}",
    "steps:\n  report: {role: anyone, due: [{within: 4 hours, after: report.recieved}]} {GC803}",
    "steps:\n  report: {role: anyone, due: [{within: 4 hours, after: report.at, calendar: moon}]} {GC803}",
    "steps:\n  report: {role: anyone, due: [{by: report.day}]} {GC803}",
    "steps:\n  report: {role: anyone, not_before: {within: 4 hours, after: report.day}} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: date, bound: past, after: b}}} {GC803}",
    "steps:\n  report: {role: anyone, repeat: {every: 1 week, after: report.recieved}} {GC803}",
    "steps:\n  report: {role: anyone, repeat: {every: 1 week, after: report.at, until: report.at}} {GC803}",
    "events: {calm: {step: dance}} {GC803}\nsteps:\n  report: {role: anyone}",
    "events: {calm: {step: report, where: {report.b: x}}} {GC803}\nsteps:\n  report: {role: anyone}",
    "events: {calm: {step: report, undone: {report.b: x}}} {GC803}\nsteps:\n  report: {role: anyone}",
    "confirmations: {well: {report.b: x}} {GC803}\nsteps:\n  report: {role: anyone}",
    "steps:\n  report: {role: anyone, confirm: [GC401, all-is-well]} {GC803}",
    "gates: {well: {must: {report.at: {filled: x}}, except_by: [nobody]}} {GC803}\nsteps:\n  report: {role: anyone}",
    "gates: {well: {must: {report.at: {filled: 'yes'}}, every: dance}} {GC803}\nsteps:\n  report: {role: anyone}",
    "gates: {well: {must: {report.b: x}}} {GC803}\nsteps:\n  report: {role: anyone}",
    "steps:\n  report: {role: anyone, confirm: [{any: [GC401, {not: [all-is-well]}]}]} {GC803}",
    "steps:\n  report: {role: anyone, when: {count: {of: [report.b], is: x, at_least: '1'}}} {GC803}",
    "steps:\n  report: {role: anyone, opens: [{pathway: near-miss, when: {report.b: x}}]} {GC803}",
    "steps:\n  report: {role: anyone, when: {triage.routes: x}} {GC803}",
    "steps:\n  report: {role: anyone, opens: [{pathway: dance}]} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: text, required_when: {b: 'yes'}}}} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: choice, of: routes}}}\n"
    "  triage: {role: anyone, when: {report.a: operational}} {GC803}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: number}}}\n"
    "  triage: {role: anyone, when: {report.a: {above: much}}} {GC803}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    known = {pathway.text("pathway") for pathway in pathways(sheets)}
    for pathway in pathways(sheets):
        names = names_of(sheets, pathway)
        yield from names.conditions()
        for event in pathway.below("events"):
            yield from names.lacking_steps(event, "step")
        for gate in pathway.below("gates"):
            yield from _gate(gate, names)
        yield from _joins(pathway, names)
        for step in pathway.below("steps"):
            yield from _step(step, names)
            for opens in step.below("opens"):
                if opens.text("pathway") not in known:
                    yield opens.found("`opens` names a pathway that is not there", "pathway")


def _step(step: Entry, names: Names) -> Iterator[Found]:
    if step.text("role") not in names.roles:
        yield step.found(f"there is no role `{step.text('role')}`", "role")
    for key in ("expects", "for_each", "about", *_needs(step)):
        yield from names.lacking_steps(step, key)
    yield from _agreed_by(step, names)
    for key in ("independent_of", "only"):
        yield from names.lacking_refs(step, key)
    for repeat in step.inside("repeat"):
        yield from names.lacking_refs(repeat, "after")
        yield from names.lacking_events(repeat, "until")
    for due in (*step.below("due"), *step.inside("not_before")):
        yield from names.lacking_refs(due, "after")
        if due.text("calendar") and due.text("calendar") not in names.calendars:
            yield due.found(f"there are no hours called `{due.text('calendar')}` in calendar.yml", "calendar")
        if "." in due.text("by"):
            yield from names.lacking_refs(due, "by")
    for field in step.below("fields"):
        yield from _list(field, names)
        yield from names.lacking_anchors(field, step)
        yield from names.lacking_steps(field, "locked_after")
        if field.text("within") and field.text("within") not in names.tolerances:
            yield field.found(f"`within` names the number `{field.text('within')}`, which is not there", "within")
    for word in names.unknown_confirmations(step):
        yield step.found(f"`confirm` names `{word}`, which is neither a rule nor a condition", "confirm")


def _agreed_by(step: Entry, names: Names) -> Iterator[Found]:
    """Whoever agrees says to which record, and whether they do."""
    by = step.text("agreed_by")
    lacking = [name for name in (Fields.RECORD, Fields.AGREES) if by and ref(by, name) not in names.refs]
    if lacking:
        yield step.found(f"`agreed_by` names `{by}`, which does not ask for `{lacking[0]}`", "agreed_by")


def _joins(pathway: Entry, names: Names) -> Iterator[Found]:
    """What tells one cause from another is asked when a case begins."""
    first = next((step.name for step in pathway.below("steps")), "")
    for name in pathway.texts("joins"):
        if ref(first, name) not in names.refs:
            yield pathway.found(f"`joins` names `{name}`, which the first step does not ask", "joins")


def _gate(gate: Entry, names: Names) -> Iterator[Found]:
    for key in ("except_by", "again_by"):
        yield from (gate.found(f"there is no role `{r}`", key) for r in gate.texts(key) if r not in names.roles)
    if "." in gate.text("every"):
        yield from names.lacking_refs(gate, "every")
        yield from names.lacking_refs(gate, "named_by")
    else:
        yield from names.lacking_steps(gate, "every")


def _needs(step: Entry) -> tuple[str, ...]:
    return ("needs",) if step.texts("needs") else ()


def _list(field: Entry, names: Names) -> Iterator[Found]:
    asked = field.text("of")
    if asked and asked not in names.lists:
        yield field.found(f"there is no list `{asked}` in vocabulary.yml", "of")
    elif not asked and "options" not in field.data and field.text("kind") in ("choice", "choices", "part-of-day"):
        yield field.found(f"the question `{field.name}` needs a list (`of`) or `options`")
