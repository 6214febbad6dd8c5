"""The procedures' items, the standard, the rules, the decisions and the tests in; the traceability page out.

Run `python scripts/traceability/build.py` after any of them has changed; a test holds the page equal to what it makes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from marks_of_tests import Test, tests_of_items

from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import DEFAULT, DRAFT, default_standard

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content/pages/about/traceability.md"
DECISIONS = ROOT / "content/pages/about/decisions"
NUMBERS = re.compile(r"(\d+)(?: to (\d+))?")
ITEMS = re.compile(r"(?:mission )?items? ((?:\d+(?: to \d+)?(?:, | and )?)+)|\(((?:\d+(?: to \d+)?(?:, | and )?)+)\)")
TOP = """# What is asked, where it lives, what shows it

The procedures that Good Catch serves were read into 98 numbered items. This page is made by
`scripts/traceability/build.py` from the standard, the rules, the decisions and the tests; a test fails where an item
has no carrier or no test.

*In effect* is worked out. **Full**: something carries the item, and a test sees the program do what is asked, or refuse
what is not. **Nominal**: tests only read that it is written down; no item may be. **A person outside**: the program
leads up to somebody's door, and the rest is theirs; the decision says how far, and there are eight of these at most.

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
    """What carries an item: steps, gates, tolerances and reviews of the standard, rules, and decisions."""
    found: Found = {}
    sheets = (*_sheets("tolerances.yml", "tolerance"), *_sheets("reviews.yml", "review"))
    for name, number in (*_steps(), *_gates(), *sheets):
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


def _gates() -> Iterator[tuple[str, int]]:
    """What a case must show before it closes, under the draft standard."""
    for path in sorted((DRAFT / "pathways").glob("*.yml")):
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, gate in sheet.get("gates", {}).items():
            yield from ((f"{sheet['prefix']} gate {name}", int(item)) for item in gate.get("items", ()))


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
def tests() -> Mapping[int, tuple[Test, ...]]:
    """The tests whose `items` marks name an item."""
    return tests_of_items(ROOT / "tests")


def outside() -> Mapping[int, str]:
    """The items that only a person outside the program can do, each as `decision 140: why`."""
    return {int(number): why for number, why in _sheet()["outside"].items()}


def in_effect(number: int) -> str:
    """How far an item is in effect: worked out of its carriers and tests, never typed.

    *Full* where something carries it and a test sees the program do it; *nominal* where tests only read that it is
    written down; *a person outside* where the program leads up to somebody's door, and the decision says so.
    """
    if number in outside():
        return "a person outside"
    shown = any(test.behaves for test in tests().get(number, ()))
    return "full" if shown and carriers().get(number) else "nominal"


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
        f"| {n} | {text} | {_effect(n)} | {', '.join(carried.get(n, []))} | {_named(shown.get(n, ()))} |"
        for n, text in items().items()
    ]
    kept = [f"| {name} | {'; '.join(steps)} |" for name, steps in placed().items()]
    head = "| Item | In short | In effect | Carried by | Shown by |\n|---|---|---|---|---|\n"
    return TOP + head + "\n".join(rows) + BELOW + "\n".join(kept) + "\n"


def _effect(number: int) -> str:
    """In words, with a link to the decision that leaves the item to somebody."""
    decision = outside().get(number, "").partition(":")[0]
    return in_effect(number) + (f" ([{decision}](decisions/{_file_of(decision)}))" if decision else "")


def _file_of(decision: str) -> str:
    """The page of `decision 140`. Raises `StopIteration` where there is none."""
    return next(path.name for path in DECISIONS.glob("*.md") if f"decision {int(path.name[:4])}" == decision)


def _named(shown: tuple[Test, ...]) -> str:
    """The tests that see the program act, and only where there is none those that read its sheets."""
    acting = [test for test in shown if test.behaves] or shown
    return ", ".join(f"`{test.name}`" for test in acting)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    lacking = [n for n in items() if in_effect(n) == "nominal"]
    sys.exit(f"without a carrier, or a test that sees the program do it: {lacking}" if lacking else 0)
