"""`goodcatch explain`: every rule, in the fixed order of its page, and a remedy for a wrong number."""

import pytest

from goodcatch.check.load_rules import Rule
from goodcatch.cli import main
from goodcatch.cli.explain import page
from goodcatch.rulebook.rule_rooms import all_rules


def test_without_a_number_every_rule_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in all_rules()]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_page_says_what_why_and_what_to_do(rule: Rule) -> None:
    told = page(rule)
    places = [told.index(part) for part in (rule.id, rule.sentence, rule.why, rule.remedy)]
    assert places == sorted(places)


def test_small_letters_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "gc401"]) == 0
    assert capsys.readouterr().out.startswith("GC401")


def test_an_unknown_rule_ends_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "GC999"]) == 2
    assert "lists them all" in capsys.readouterr().err
