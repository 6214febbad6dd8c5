"""Conditions: what they ask of the newest word, and what of every word."""

import pytest

from goodcatch.standard.condition import condition_from, holds
from goodcatch.standard.small_yaml import parse

NEWEST = {"step.safe": ("no",), "step.danger": ("no",), "step.count": ("1",), "step.note": ("",), "other.yes": ("yes",)}
EVER = {**NEWEST, "step.safe": ("yes", "no"), "step.danger": ("yes", "no"), "step.count": ("3", "1")}

CASES = [
    ("step.safe: 'yes'", False, "an old yes proves nothing today"),
    ("not: {step.danger: 'yes'}", False, "a danger that was once there is not unsaid"),
    ("not: {not: {step.safe: 'yes'}}", False, "twice not is the newest word again"),
    ("any: [{step.safe: 'yes'}, {other.yes: 'yes'}]", True, "an or stays an or"),
    ("all: [{step.safe: 'no'}, {other.yes: 'yes'}]", True, "an and is an and"),
    ("step.count: {at_least: limit}", False, "the newest count is below the named tolerance"),
    ("not: {step.count: {at_least: limit}}", False, "it was once above"),
    ("step.count: {below: '2'}", True, "a number of its own"),
    ("step.note: {filled: 'yes'}", False, "nothing was written"),
    ("step.note: {filled: 'no'}", True, "and that can be asked for"),
    ("count: {of: [step.safe, other.yes], is: 'yes', at_least: '1'}", True, "one of two"),
    ("count: {of: [step.safe, other.yes], is: 'yes', at_least: limit}", False, "two are asked for"),
    ("count: {of: [step.safe, step.danger, other.yes], is: 'yes', at_least: limit}", False, "one of three is not two"),
    ("other.yes: {none: ['yes']}", False, "none of these"),
    ("other.yes: {none: ['no', 'perhaps']}", True, "and of these there is none"),
    ("step.count: {at_least: '1'}", True, "at least one is one or more"),
    ("step.count: {above: '1'}", False, "above one is more than one"),
    ("step.count: {above: '0'}", True, "and one is above none"),
    ("step.count: {below: '1'}", False, "below one is less than one"),
    ("all: [{step.count: {below: limit}}, {other.yes: 'yes'}]", True, "a tolerance within an and"),
    ("any: [{step.count: {below: limit}}, {other.yes: 'no'}]", True, "and within an or"),
    ("all: [{not: {step.danger: 'yes'}}, {other.yes: 'yes'}]", False, "within an and, nothing is unsaid either"),
    ("any: [{not: {step.danger: 'yes'}}, {other.yes: 'no'}]", False, "nor within an or"),
]


@pytest.mark.parametrize(("written", "true", "why"), CASES)
def test_conditions(written: str, true: bool, why: str) -> None:
    condition = condition_from(parse(written).data)
    found = holds(
        condition, lambda r: NEWEST.get(r, ()), lambda n: ("2",) if n == "limit" else (), lambda r: EVER.get(r, ())
    )
    assert found is true, why


def test_a_number_that_nobody_set_is_named() -> None:
    condition = condition_from(parse("step.count: {above: much}").data)
    with pytest.raises(ValueError, match="`much` is neither a number nor a tolerance"):
        holds(condition, lambda r: NEWEST.get(r, ()))
