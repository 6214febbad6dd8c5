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
    ("other.yes: {none: ['yes']}", False, "none of these"),
]


@pytest.mark.parametrize(("written", "true", "why"), CASES)
def test_conditions(written: str, true: bool, why: str) -> None:
    condition = condition_from(parse(written).data)
    found = holds(
        condition, lambda r: NEWEST.get(r, ()), lambda n: ("2",) if n == "limit" else (), lambda r: EVER.get(r, ())
    )
    assert found is true, why
