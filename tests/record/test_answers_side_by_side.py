"""Each row of the sheet speaks of questions, and of answers to them, that a standard we ship asks for."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.answers_side_by_side import DayOrder, Exclusion, Row, Tally, rows
from goodcatch.standard.condition import Both, Condition, references
from goodcatch.standard.condition import Test as OneTest
from goodcatch.standard.model import Field, Pathway, Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

STANDARDS = (default_standard(), draft_standard())
HEADS = ("at", "by", "received")


def read_by(row: Row) -> Iterator[str]:
    """Every answer that a row reads, as `step.field`."""
    own = [row.own] if isinstance(row, Exclusion | DayOrder | Tally) and row.own else []
    yield from (f"{row.step}.{name}" for condition in own for name in references(condition))
    if isinstance(row, Exclusion):
        yield from references(row.beside) if row.beside else ()
    elif isinstance(row, DayOrder):
        yield from (ref if "." in ref else f"{row.step}.{ref}" for ref in (row.day, *row.since, *row.until))
    elif isinstance(row, Tally):
        yield from (f"{row.step}.{row.counts}", f"{row.ended}.{row.left}", *([f"{row.left}.{row.due}"] * bool(row.due)))


def asked(ref: str, pathway: Pathway) -> Field | bool:
    step, _, name = ref.partition(".")
    found = pathway.steps.get(step)
    return bool(found) and (name in HEADS or found.fields.get(name, False)) if found else False


def speaking(row: Row) -> list[tuple[Standard, Pathway]]:
    """The pathways of ours in which a row is asked, of all versions."""
    return [
        (standard, pathway)
        for standard in STANDARDS
        for pathway in standard.pathways.values()
        if row.step in pathway.steps and row.is_of(standard.grammar, pathway.name)
    ]


def test_each_row_speaks_of_what_is_asked() -> None:
    assert {f"{row.step}: {row.says}": wrong for row in rows() if (wrong := [*faults(row)])} == {}


def faults(row: Row) -> Iterator[str]:
    told = speaking(row)
    yield from (ref for ref in read_by(row) if not any(asked(ref, pathway) for _, pathway in told))
    whole = [one for one in told if isinstance(row, DayOrder) or all(asked(ref, one[1]) for ref in read_by(row))]
    if not whole:
        yield "no procedure asks all of it"
        return
    # A list may be longer in one version than in the other.
    yield from frozenset.intersection(*(frozenset(unknown_answers(row, *one)) for one in whole))


def unknown_answers(row: Row, standard: Standard, pathway: Pathway) -> Iterator[str]:
    """Words that a row waits for and that no list of the question has."""
    if not isinstance(row, Exclusion):
        return
    for test in (*parts_of(row.own, row.step), *parts_of(row.beside, "")):
        found = asked(test.ref, pathway)
        if isinstance(found, Field) and test.test in ("is", "any", "all", "none"):
            known = words_of(found, standard)
            yield from (f"{test.ref}: {word}" for word in test.values if known and word not in known)


def words_of(field: Field, standard: Standard) -> frozenset[str]:
    if field.kind == "yes-no":
        return frozenset(["yes", "no"])
    return frozenset(field.options) or frozenset(standard.vocabulary.get(field.of, ()))


def parts_of(condition: Condition | None, step: str) -> Iterator[OneTest]:
    if isinstance(condition, Both):
        yield from (test for part in condition.parts for test in parts_of(part, step))
    elif isinstance(condition, OneTest):
        yield OneTest(f"{step}.{condition.ref}" if step else condition.ref, condition.test, condition.values)
