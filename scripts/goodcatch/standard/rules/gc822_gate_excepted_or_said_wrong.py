"""A gate may be passed openly though it never may, or does not say what people need to know.

An exception is for what cannot be shown yet. Whom we must tell, whether a person is safe and whether two posts differ
are owed to somebody at once: no post can answer for leaving them out.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.gate import gate_from
from goodcatch.standard.names_program_asks_for import NEVER_EXCEPTED
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take `except_by` out, or let the gate read something else; say in `says` and `way` what it is about."
CLAUSE = "design 1; mission items 41, 48, 91"
_GATES = "# grammar: 2\npathway: falls\ngates:\n"
_SAID = "  well:\n    says: It does not hold\n    way: Look again\n"
_MUST = "    must: {check.holds: 'yes'}\n"
_BY = "    except_by: [quality-lead]\n"
_AGAIN = "    again_by: [executive-lead]\n"
_HERE = "    except_by: [quality-lead] {GC822}\n"
GOOD = [
    _GATES + _SAID + _MUST,
    _GATES + _SAID + _MUST + _BY + _AGAIN,
    _GATES + _SAID + "    must: {tell.told: 'yes'}\n",
]
BAD = [
    _GATES + _SAID + "    must: {tell.told: 'yes'}\n" + _HERE + _AGAIN,
    _GATES + _SAID + "    every: triage.duties_considered\n" + _MUST + _HERE + _AGAIN,
    _GATES + _SAID + "    must: {containment.adults_exposed: {at_most: '0'}}\n" + _HERE + _AGAIN,
    _GATES + _SAID + "    must: {any: [{check.holds: 'yes'}, {in-place.in_place: 'yes'}]}\n" + _HERE + _AGAIN,
    _GATES + _SAID + "    when: {same-day-review.person_is_safe: 'no'}\n" + _MUST + _HERE + _AGAIN,
    _GATES + _SAID + "    must: {known.grade: {none: [lowered]}}\n" + _HERE + _AGAIN,
    _GATES + _SAID + "    must: {done.by: quality-lead-1}\n" + _HERE + _AGAIN,
    _GATES + "  well: {way: Look again, must: {check.holds: 'yes'}} {GC822}",
    _GATES + "  well: {says: It does not hold, must: {check.holds: 'yes'}} {GC822}",
    _GATES + _SAID + _MUST + _HERE,
    _GATES + _SAID + _MUST + _BY + "    again_by: [executive-lead, quality-lead] {GC822}\n",
    _GATES + _SAID + _MUST + "    again_by: [executive-lead] {GC822}\n",
]


def check(sheets: Sheets) -> Iterator[Found]:
    for pathway in pathways(sheets):
        for gate in pathway.below("gates"):
            yield from _unsaid(gate)
            yield from _excepted(gate)


def _unsaid(gate: Entry) -> Iterator[Found]:
    if not gate.text("says"):
        yield gate.found(f"the gate `{gate.name}` has no sentence for people (`says`)")
    if not gate.text("way"):
        yield gate.found(f"the gate `{gate.name}` does not say what to do (`way`)")


def _excepted(gate: Entry) -> Iterator[Found]:
    first, second = gate.texts("except_by"), gate.texts("again_by")
    if first:
        yield from (gate.found(f"this is never passed openly, {why}", "except_by") for why in _never(gate))
    if first and not second:
        yield gate.found("`again_by` has to name who may pass it a second time: a role above the first", "except_by")
    if second and not first:
        yield gate.found("`again_by` is for a second time; name in `except_by` who may pass it first", "again_by")
    for role in second:
        if role in first:
            yield gate.found(f"a second time is for a role above the first; `{role}` is in both", "again_by")


def _never(gate: Entry) -> Iterator[str]:
    try:
        reads = gate_from(gate.name, gate.data).reads
    except ValueError:  # GC804 says what is wrong with it
        return
    for name in sorted(reads):
        about = next((NEVER_EXCEPTED[key] for key in (name, *name.split(".")) if key in NEVER_EXCEPTED), "")
        if about:
            yield f"`{name}`: {about}"
