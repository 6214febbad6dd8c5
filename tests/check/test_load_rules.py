"""What is read of a rule's module: all that it says of itself, and that it leaves nothing out."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.check.load_rules import rule_of
from goodcatch.check.marked_example import Example

TOLD = {
    "LEVEL": Level.STOP,
    "GRAMMAR": 2,
    "EXCEPTABLE": True,
    "AT_FORM": AtForm.NAMES,
    "REMEDY": "Say more.",
    "CLAUSE": "item 1",
    "GOOD": ["a"],
    "BAD": ["b  {GC299}\nc"],
}


def check(subject: str) -> Iterator[Found]:
    yield Found(subject, "too short", line=3)


def without_class(subject) -> Iterator[Found]:  # type: ignore[no-untyped-def]
    yield Found(subject, "too short")


def module(**more: object) -> ModuleType:
    found = ModuleType("room.rules.gc299_report_too_short", "It is short.\n\nNobody can\nlearn from it.\n")
    vars(found).update({**TOLD, "check": check, **more})
    return found


def test_a_module_is_read_as_a_rule() -> None:
    rule = rule_of(module())
    assert (rule.id, rule.name, rule.level, rule.scope) == ("GC299", "report-too-short", Level.STOP, str)
    assert (rule.grammar, rule.exceptable, rule.at_form) == (2, True, AtForm.NAMES)
    assert (rule.sentence, rule.why) == ("It is short.", "Nobody can learn from it.")
    assert (rule.remedy, rule.clause, rule.good) == ("Say more.", "item 1", ("a",))
    assert rule.bad == (Example("b\nc", (1,)),), "a reader sees the example without the mark"


def test_a_finding_carries_what_its_rule_says_of_itself() -> None:
    (found,) = map(rule_of(module()).finding, check("a.md"))
    assert (found.path, found.line, found.rule, found.remedy) == ("a.md", 3, "GC299", "Say more.")
    assert (found.level, found.exceptable, found.at_form) == (Level.STOP, True, AtForm.NAMES)


@pytest.mark.parametrize("name", TOLD)
def test_a_module_that_leaves_something_out_is_no_rule(name: str) -> None:
    """A gate that says nothing of itself would be taken for the mildest."""
    told = module()
    delattr(told, name)
    with pytest.raises(AttributeError, match=name):
        rule_of(told)


def test_a_check_names_the_class_of_what_it_looks_at() -> None:
    with pytest.raises(TypeError, match="subject"):
        rule_of(module(check=without_class))
