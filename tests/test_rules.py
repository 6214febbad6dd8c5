"""Tests about the rules themselves: their form, and that each example does what its rule says."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import goodcatch
from example_lines import line_in_history, line_in_store
from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.check.run_rules import run
from goodcatch.history.history_from_rule_example import subjects_in
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.publish.rule_input_types import PublicationIn
from goodcatch.record.model import case_from
from goodcatch.record.odd_entry_type import OddEntry
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.store import Fault, Store
from goodcatch.record.store_from_example import store_of
from goodcatch.review.rule_input_types import RecountIn, ReviewLineIn, recounts
from goodcatch.rulebook.count_published_once_more import publications
from goodcatch.rulebook.count_reviews_once_more import review_lines
from goodcatch.rulebook.rule_rooms import OF_HISTORY, all_rules
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.screen.rule_input_types import PathIn, TextIn, rare_words
from goodcatch.standard.read_version_folders import DEFAULT, default_standard, draft_texts, folder_texts
from goodcatch.standard.read_yaml_file import Sheets, sheets_from
from goodcatch.standard.small_yaml import Malformed

SHEETS = {
    "site_audience": "publication.yml",
    "words": "allow.yml",
    "roles": "roles.yml",
    "timezone": "calendar.yml",
    "reports-repeated": "tolerances.yml",
    "spool-finished": "retention.yml",
    "workforce": "processing.yml",
    "daily": "reviews.yml",
    "groups": "wording.yml",
    "category": "vocabulary.yml",
    "grammar": "standard.yml",
}
SECOND = "# grammar: 2\n"  # how an example says that its standard is written in the second grammar
PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"


def subjects_of(rule: Rule, example: str) -> Iterable[object]:
    """What an example describes, in the mini-format of what its rule looks at."""
    if rule.scope is Fault:
        return _faults(example)
    if rule.scope is Sheets:
        texts = draft_texts() if example.startswith(SECOND) else folder_texts(DEFAULT)
        return [sheets_from("", {**texts, sheet_of(example): example}, 1)]
    if rule.scope is TextIn:
        house = default_standard()
        return [TextIn("x.md", example, wording=house.wording, goes_out=True, rare=rare_words(house))]
    if rule.scope is OddEntry:
        return [OddEntry(path, kind) for kind, _, path in [example.strip().partition(" ")]]
    if rule.scope is PathIn:
        return [PathIn(example)]
    if rule.scope in OF_HISTORY:
        return subjects_in(example)
    if rule.scope is PublicationIn:
        return [one for own in publications(*line_in(example)) for one in own]
    if rule.scope is ReviewLineIn:
        return [one for own in review_lines(*line_in(example)) for one in own]
    if rule.scope is RecountIn:
        store = store_of(example)
        return recounts((record for case in store.cases.values() for record in case.records), store)
    return subjects(store_of(example))


def line_in(example: str) -> tuple[Store, list[LandingIn], dict[str, int]]:
    """What the landings of an example leave, beside them, and the place of each."""
    line = [seen for seen in subjects_in(example) if isinstance(seen, LandingIn)]
    texts = {file.path: file.after for seen in line for file in seen.files if file.after is not None}
    records = [version.record for seen in line for version in seen.versions if version.record]
    cases = {name: case_from(name, tuple(r for r in records if r.case == name)) for name in {r.case for r in records}}
    order = {seen.landing.commit: number for number, seen in enumerate(line)}
    return Store(texts, line[-1].standards, cases), line, order


def sheet_of(example: str) -> str:
    return SHEETS.get(example.removeprefix(SECOND).split(":", maxsplit=1)[0], "pathways/x.yml")


def _faults(text: str) -> list[Fault]:
    try:
        read(PATH, text)
    except Malformed as why:
        return [Fault(PATH, why)]
    return []


@cache  # two tests ask the same of each bad example
def found(rule: Rule, example: str) -> list[Finding]:
    return [finding for finding in run([rule], subjects_of(rule, example)) if finding.rule == rule.id]


RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]


@pytest.mark.parametrize("rule", RULES)
def test_good_examples_pass(rule: Rule) -> None:
    assert {example: told for example in rule.good if (told := found(rule, example))} == {}


@pytest.mark.parametrize("rule", RULES)
def test_bad_examples_are_found(rule: Rule) -> None:
    assert [example for example in rule.bad if not found(rule, example.text)] == []


def marked(rule: Rule, example: str, finding: Finding) -> int | None:
    """The line of the example at which the finding stands; None where the example does not write its file."""
    if rule.scope in (Fault, TextIn, PathIn, OddEntry):
        return finding.line
    if rule.scope is Sheets:
        return min(finding.line, example.count("\n") + 1) if finding.path == sheet_of(example) else None
    return (line_in_history if rule.scope in (*OF_HISTORY, PublicationIn, ReviewLineIn) else line_in_store)(
        example, finding
    )


@pytest.mark.parametrize("rule", RULES)
def test_bad_examples_name_the_line_that_is_marked(rule: Rule) -> None:
    """`{GC401}` at the end of a line of the example stands at that line, and nowhere else."""
    for number, example in enumerate(rule.bad):
        lines = {marked(rule, example.text, finding) for finding in found(rule, example.text)} - {None}
        assert lines == {*example.marked}, f"example {number}"


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


def test_no_rule_vanishes_unseen() -> None:
    """Numbers run on without a gap in each hundred, so that a rule file that is lost leaves one."""
    ids = [rule.id for rule in all_rules()]
    last = {id[:3]: int(id[2:]) for id in ids}
    assert ids == [f"GC{number}" for end in last.values() for number in range(end // 100 * 100 + 1, end + 1)]


NUMBER = re.compile(r"GC\d")


def test_no_list_of_rule_numbers_stands_outside_the_rules() -> None:
    """What code needs to know of a rule, the rule says itself and its findings carry."""
    root = Path(goodcatch.__file__).parent
    named = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in sorted(root.rglob("*.py"))
        if path.parent.name != "rules"
        if NUMBER.search(text := path.read_text(encoding="utf-8"))
        for node in _words(ast.parse(text))
        if NUMBER.search(str(node.value))
    ]
    assert named == []


def _words(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every string of a module but those that stand alone, such as docstrings."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return (
        n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in alone
    )


def test_numbers_and_names_are_used_once() -> None:
    assert len({rule.id for rule in all_rules()}) == len({rule.name for rule in all_rules()}) == len(all_rules())


def test_the_default_standard_is_without_fault() -> None:
    sheets = sheets_from("", folder_texts(DEFAULT), 1)
    assert run(all_rules(), [sheets]) == []
