"""Tests about the rules themselves: their form, and that each example does what its rule says."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import goodcatch
from goodcatch.check.rule import Rule
from goodcatch.check.runner import run
from goodcatch.history.rule_examples import subjects_in
from goodcatch.record.record_text import read
from goodcatch.record.rule_examples import store_of
from goodcatch.record.store import Fault
from goodcatch.rulebook.rulebook import all_rules, subjects
from goodcatch.screen.rule_inputs import TextIn
from goodcatch.standard.read import DEFAULT, default_standard, folder_texts
from goodcatch.standard.sheet import sheets_from
from goodcatch.standard.small_yaml import Malformed

SHEETS = {
    "words": "allow.yml",
    "roles": "roles.yml",
    "timezone": "calendar.yml",
    "reports-repeated": "tolerances.yml",
    "spool-finished": "retention.yml",
    "workforce": "processing.yml",
    "daily": "reviews.yml",
    "groups": "wording.yml",
    "category": "vocabulary.yml",
}
PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"


def subjects_of(rule: Rule, example: str) -> Mapping[str, Iterable[Any]]:
    """What an example describes, in the mini-format of its rule's scope."""
    match rule.scope:
        case "fault":
            return {"fault": _faults(example)}
        case "sheets":
            name = SHEETS.get(example.split(":", maxsplit=1)[0], "pathways/x.yml")
            return {"sheets": [sheets_from("", {**folder_texts(DEFAULT), name: example}, 1)]}
        case "text":
            return {"text": [TextIn("x.md", example, wording=default_standard().wording)]}
        case "path":
            return {"path": [TextIn(example, example)]}
        case "landing" | "history":
            return subjects_in(example)
    return subjects(store_of(example))


def _faults(text: str) -> list[Fault]:
    try:
        read(PATH, text)
    except Malformed as why:
        return [Fault(PATH, why)]
    return []


def found(rule: Rule, example: str) -> list[str]:
    return [finding.message for finding in run([rule], subjects_of(rule, example)) if finding.rule == rule.id]


RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]


@pytest.mark.parametrize("rule", RULES)
def test_good_examples_pass(rule: Rule) -> None:
    assert [example for example in rule.good if found(rule, example)] == []


@pytest.mark.parametrize("rule", RULES)
def test_bad_examples_are_found(rule: Rule) -> None:
    assert [example for example in rule.bad if not found(rule, example)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_told_in_full(rule: Rule) -> None:
    assert re.fullmatch(r"GC[1-8]\d\d", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.sentence.endswith(".") and len(rule.sentence) < 140
    assert rule.why and rule.remedy and rule.clause
    assert rule.good and rule.bad


def test_every_rule_file_is_a_rule() -> None:
    files = {path.stem for path in Path(goodcatch.__file__).parent.rglob("rules/gc*.py")}
    assert len(files) == len(all_rules())
    assert {name.partition("_")[0].upper() for name in files} == {rule.id for rule in all_rules()}


LAST = (111, 211, 304, 414, 506, 616, 709, 815)  # of each hundred; a new rule takes the next number and is entered here


def test_no_rule_vanishes_unseen() -> None:
    """Numbers run on without a gap, so that a rule file that is lost leaves one."""
    numbers = [f"GC{number}" for last in LAST for number in range(last // 100 * 100 + 1, last + 1)]
    assert [rule.id for rule in all_rules()] == numbers


def test_numbers_and_names_are_used_once() -> None:
    assert len({rule.id for rule in all_rules()}) == len({rule.name for rule in all_rules()}) == len(all_rules())


def test_the_default_standard_is_without_fault() -> None:
    sheets = sheets_from("", folder_texts(DEFAULT), 1)
    assert run(all_rules(), {"sheets": [sheets]}) == []
