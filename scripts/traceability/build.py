"""The procedures' items, the standard, the rules, the decisions and the tests in; the traceability page out.

Run `python scripts/traceability/build.py` after any of them has changed; a test holds the page equal to what it makes.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import DEFAULT, default_standard

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content/pages/about/traceability.md"
DECISIONS = ROOT / "content/pages/about/decisions"
NUMBERS = re.compile(r"(\d+)(?: to (\d+))?")
ITEMS = re.compile(r"(?:mission )?items? ((?:\d+(?: to \d+)?(?:, | and )?)+)|\(((?:\d+(?: to \d+)?(?:, | and )?)+)\)")
TOP = """# What is asked, where it lives, what shows it

The procedures that Good Catch serves were read into 98 numbered items. This page is made by
`scripts/traceability/build.py` from the standard, the rules, the decisions and the tests; a test fails where an item
has no carrier or no test.

"""

BELOW = """

## Registers, forms and packs

Where each one that the procedures name lives here.

| Name | Step |
|---|---|
"""

Found = dict[int, list[str]]


def items() -> Mapping[int, str]:
    """Each item in a few words."""
    return {int(number): text for number, text in _sheet()["items"].items()}


def artefacts() -> tuple[str, ...]:
    """Each register, form and pack that the procedures name."""
    return tuple(_sheet()["artefacts"])


def _sheet() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = yaml.safe_load(Path(__file__).with_name("items.yml").read_text())
    return read


@cache
def carriers() -> Found:
    """What carries an item: steps, tolerances and reviews of the standard, rules, and decisions."""
    found: Found = {}
    for name, number in (*_steps(), *_sheets("tolerances.yml", "tolerance"), *_sheets("reviews.yml", "review")):
        _add(found, number, name)
    for rule in all_rules():
        for number in numbers(rule.clause.rpartition("design")[2].partition(";")[2] or rule.clause):
            if "design" not in rule.clause or ";" in rule.clause:
                _add(found, number, f"rule {rule.id}")
    for path in sorted(DECISIONS.glob("*.md")):
        for number in _written(path.read_text(encoding="utf-8")):
            _add(found, number, f"decision {int(path.name[:4])}")
    return found


def _steps() -> Iterator[tuple[str, int]]:
    for pathway in default_standard().pathways.values():
        for step in pathway.steps.values():
            yield from ((f"{pathway.prefix} {step.name}", int(item)) for item in step.items)


def _sheets(name: str, kind: str) -> Iterator[tuple[str, int]]:
    for key, entry in yaml.safe_load((DEFAULT / name).read_text(encoding="utf-8")).items():
        yield from ((f"{kind} {key}", int(item)) for item in entry.get("items", ()))


def _written(text: str) -> Iterator[int]:
    for match in ITEMS.finditer(text):
        if match[1]:
            yield from numbers(match[1])


def numbers(text: str) -> Iterator[int]:
    """`1, 3 to 5` as 1, 3, 4, 5."""
    for first, last in NUMBERS.findall(text):
        yield from range(int(first), int(last or first) + 1)


@cache
def tests() -> Found:
    """The test files whose `items` marks name an item."""
    found: Found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number in sorted(set(_marked(ast.parse(path.read_text(encoding="utf-8"))))):
            _add(found, number, path.relative_to(ROOT / "tests").as_posix())
    return found


def _marked(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and "items" in (getattr(node.func, "attr", ""), getattr(node.func, "id", "")):
            yield from (number for argument in node.args for number in _argument(argument))


def _argument(node: ast.expr) -> Iterable[int]:
    if isinstance(node, ast.Starred) and isinstance(node.value, ast.Call):
        return range(*(ast.literal_eval(argument) for argument in node.value.args))
    return (ast.literal_eval(node),)


def _add(found: Found, number: int, name: str) -> None:
    if name not in found.setdefault(number, []):
        found[number].append(name)


def placed() -> Mapping[str, list[str]]:
    """Where each artefact lives: the steps that keep it."""
    found: dict[str, list[str]] = {name: [] for name in artefacts()}
    for pathway in default_standard().pathways.values():
        for step in pathway.steps.values():
            for name in step.artefacts:
                found.setdefault(name, []).append(f"{pathway.title}: {step.title}")
    return found


def page() -> str:
    carried, shown = carriers(), tests()
    rows = [
        f"| {n} | {text} | {', '.join(carried.get(n, []))} | {', '.join(f'`{name}`' for name in shown.get(n, []))} |"
        for n, text in items().items()
    ]
    kept = [f"| {name} | {'; '.join(steps)} |" for name, steps in placed().items()]
    head = "| Item | In short | Carried by | Shown by |\n|---|---|---|---|\n"
    return TOP + head + "\n".join(rows) + BELOW + "\n".join(kept) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    lacking = [n for n in items() if not (carriers().get(n) and tests().get(n))]
    sys.exit(f"without a carrier or a test: {lacking}" if lacking else 0)
