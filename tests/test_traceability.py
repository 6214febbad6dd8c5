"""Every item of the procedures is carried by something and shown by a test; the page that says so is up to date."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts/traceability"))

import build  # noqa: E402
import gates  # noqa: E402


@pytest.mark.parametrize("number", range(1, 99))
def test_every_item_has_a_carrier_and_a_test(number: int) -> None:
    assert build.carriers().get(number), f"nothing of the standard, no rule and no decision carries item {number}"
    assert build.tests().get(number), f"no test is marked with item {number}"


@pytest.mark.items(99, 100)
def test_every_register_that_the_procedures_name_has_its_place_and_no_other() -> None:
    assert len(build.artefacts()) == 37 + 21
    assert {name: steps for name, steps in build.placed().items() if not steps} == {}
    assert set(build.placed()) == set(build.artefacts())


@pytest.mark.parametrize("trap", range(93, 99))
def test_each_trap_has_a_decision(trap: int) -> None:
    assert any(name.startswith("decision") for name in build.carriers()[trap])


def test_the_page_is_what_the_builder_makes() -> None:
    assert build.PAGE.read_text(encoding="utf-8") == build.page(), "run: python scripts/traceability/build.py"


def test_the_page_of_gates_is_what_its_builder_makes() -> None:
    assert gates.PAGE.read_text(encoding="utf-8") == gates.page(), "run: python scripts/traceability/gates.py"
