"""A condition asks for something that nothing works out, or for an answer that it never has.

Such a gate would stay shut for ever, or stand open for everything, and a question would never be asked.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.all_known import KNOWN, PREFIX
from goodcatch.standard.condition import Both, Condition, Count, Records, Test
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import condition, conditions, pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = f"Ask for one of these: {', '.join(f'`{PREFIX}{name}`' for name in KNOWN)}, and one of its answers."
CLAUSE = "design 1; mission items 41, 84"
_GATE = "# grammar: 2\npathway: falls\ngates:\n  well:\n    must: "
GOOD = [
    _GATE + "{known.effect: {any: [shown, too-early]}}",
    _GATE + "{any: [{known.depth: {filled: 'yes'}}, {check.holds: 'yes'}]}",
    _GATE + "{count: {of: done, where: {done.outcome: done}, at_least: '1'}}",
]
BAD = [
    _GATE + "{known.happiness: shown} {GC823}",
    _GATE + "{known.effect: shwon} {GC823}",
    _GATE + "{not: {known.effect: {none: [shwon]}}} {GC823}",
    _GATE + "{count: {of: [known.effect, known.happiness], is: shown, at_least: '1'}} {GC823}",
    _GATE + "{count: {of: done, where: {known.happiness: shown}, at_least: '1'}} {GC823}",
    "# grammar: 2\npathway: falls\nsteps:\n  report:\n    when: {known.dpeth: short} {GC823}",
]
ANSWERED = frozenset(["is", "any", "all", "none"])  # the tests that name answers


def check(sheets: Sheets) -> Iterator[Found]:
    for pathway in pathways(sheets):
        for table, key, written in conditions(pathway):
            read = condition(written)
            yield from (table.found(said, key) for said in _said(read)) if read else ()


def _said(part: Condition) -> Iterator[str]:
    match part:
        case Both(_, parts):
            yield from (said for inner in parts for said in _said(inner))
        case Records(_, where, _):
            yield from _said(where) if where else ()
        case Count(refs, value, _):
            yield from (said for ref in refs for said in _unknown(ref, (value,)))
        case Test(ref, test, values):
            yield from _unknown(ref, values if test in ANSWERED else ())


def _unknown(ref: str, values: tuple[str, ...]) -> Iterator[str]:
    if not ref.startswith(PREFIX):
        return
    known = KNOWN.get(ref.removeprefix(PREFIX))
    if known is None:
        yield f"nothing works out `{ref}`"
        return
    for value in values:
        if value not in known.answers:
            yield f"`{ref}` is never `{value}`: it is one of {', '.join(known.answers)}"
