"""Every history rule, by its own examples; no repository is needed for them."""

import pytest

from goodcatch.check.load_rules import Rule, rules_in
from goodcatch.check.run_rules import run
from goodcatch.history import rules
from goodcatch.history.history_from_rule_example import subjects_in

RULES = rules_in([rules])


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e) for r in RULES for e in r.good], ids=lambda v: getattr(v, "id", "")
)
def test_good_examples_pass(rule: Rule, example: str) -> None:
    assert run([rule], subjects_in(example)) == []


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e.text) for r in RULES for e in r.bad], ids=lambda v: getattr(v, "id", "")
)
def test_bad_examples_are_found(rule: Rule, example: str) -> None:
    found = run([rule], subjects_in(example))
    assert found
    assert all(f.rule == rule.id and f.message and f.remedy for f in found)
