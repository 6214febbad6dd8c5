"""Whether what was locked by a later step, such as what a change is measured by, was altered after it.

A baseline that is put right once the change is done makes any change a good one. A slip is a slip all the same: where
another post agrees, the correction stands (mission items 41, 87).
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import somebody_else

ALTERED = "altered"


def know(scope: Scope) -> Known:
    """`altered` where a correction of a locked answer came too late, and nobody else has agreed to it. Of a correction
    or a change that is asked about, that one; else of any."""
    for correction in altered_by(scope):
        if scope.about in ("", correction) or (isinstance(scope.about, Record) and names(correction, scope.about.path)):
            labels = " and ".join(f"“{label}”" for label in _locked(correction, scope))
            return Known((ALTERED,), f"{labels} was altered after that", (correction.name,))
    return Known((), "nothing that was set was altered")


def altered_by(scope: Scope) -> Iterator[Record]:
    """The corrections of locked answers that came too late, and to which nobody else has agreed."""
    for correction in scope.records:
        if correction.step == Steps.CORRECTION and _locked(correction, scope) and not _agreed(correction, scope):
            yield correction


def names(correction: Record, path: str) -> bool:
    """Whether a correction is of the record at a path, which it may call by its name too."""
    file = path.rpartition("/")[2]
    return correction.text(Fields.RECORD) in (file.removesuffix(".md"), file, path)


def named_in(correction: Record) -> frozenset[str]:
    """The answers that a correction says it altered."""
    return frozenset(name for text in correction.texts(Fields.FIELDS) for name in text.replace(",", " ").split())


def locked_of(record: Record, later: tuple[Record, ...], scope: Scope) -> frozenset[str]:
    """The answers of a record that nobody alters any more, once some later records are there."""
    step = scope.pathway.steps.get(record.step)
    there = {one.step for one in later if one.text(record.step) == record.name}
    fields = step.fields.values() if step else ()
    return frozenset(field.name for field in fields if field.locked_after in there)


def _locked(correction: Record, scope: Scope) -> tuple[str, ...]:
    """The labels of the locked answers that a correction altered."""
    record = next((one for one in scope.records if names(correction, one.path)), None)
    if record is None:
        return ()
    before = tuple(one for one in scope.records if one.instant <= correction.instant)
    fields = scope.pathway.steps[record.step].fields if record.step in scope.pathway.steps else {}
    found = locked_of(record, before, scope) & named_in(correction)
    return tuple(fields[name].label for name in fields if name in found)


def _agreed(correction: Record, scope: Scope) -> bool:
    by = frozenset(step.name for step in scope.pathway.steps.values() if step.for_each == Steps.CORRECTION)
    said = [r for r in scope.records if r.step in by and r.text(Steps.CORRECTION) == correction.name]
    others = [r for r in said if somebody_else(r.by, correction.by, scope.standard)]
    return bool(others) and others[-1].text(Fields.AGREES) == "yes"


COMPUTATION = Computation("locked", "Was what was set altered later?", {ALTERED: "altered, and not agreed"}, know)
