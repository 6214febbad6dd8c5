"""Every item of the procedures is carried by something and seen in effect by a test, or is left to a person outside."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts/traceability"))

import build  # noqa: E402
import gates  # noqa: E402
import marks_of_tests  # noqa: E402

NUMBERS = range(1, 99)
MOST_OUTSIDE = 8


@pytest.mark.one_in(4)
@pytest.mark.parametrize("number", NUMBERS)
def test_each_item_is_in_effect(number: int) -> None:
    assert build.carriers().get(number), f"nothing of the standard, no rule and no decision carries item {number}"
    assert build.in_effect(number) != "nominal", f"no test sees the program do what item {number} asks"


def test_few_items_are_left_to_a_person_outside_and_each_has_its_decision() -> None:
    assert len(build.outside()) <= MOST_OUTSIDE
    for number, why in build.outside().items():
        found = re.match(r"decision (\d+): \S", why)
        assert found, f"item {number} names no decision: {why}"
        assert f"decision {found[1]}" in build.carriers()[number], f"that decision does not speak of item {number}"


def test_a_person_outside_is_no_excuse_for_less() -> None:
    """Up to the door a test sees the program do it, as for any other item."""
    assert [n for n in build.outside() if not any(test.behaves for test in build.tests()[n])] == []


def test_no_mark_of_a_whole_file_names_many_items() -> None:
    every = {test for tests in build.tests().values() for test in tests}
    assert {test.file for test in every if test.whole > marks_of_tests.MOST_OF_A_FILE} == set()


TABLE = """
import pytest
items = pytest.mark.items
SHOWN = {"why": items(4)}
ROWS = [(1, "why"), pytest.param(2, "other", marks=items(5))]
UNUSED = items(9)

@items(1, 2)
def test_above(): ...

@pytest.mark.parametrize("row", marked(SHOWN, ROWS))
def test_rows(): ...

class TestInside:
    @pytest.mark.items(*range(6, 8))
    def test_method(self): ...

def helper():
    return items(8)
"""
WHOLE = "import pytest\npytestmark = pytest.mark.items({})\ndef test_one(): ...\n"
FILES = [
    ("web/test_a.py", TABLE, {1: "test_above", 2: "test_above", 4: "test_rows", 5: "test_rows", 6: "test_method",
                              7: "test_method"}, "each mark where it stands, and none of what no test names"),
    ("web/test_b.py", WHOLE.format("1, 2, 3"), {1: "", 2: "", 3: ""}, "a whole file, of three items"),
    ("web/test_c.py", WHOLE.format("*range(1, 5)"), {}, "of four it says nothing"),
    ("standard/test_d.py", TABLE, {}, "a test that reads sheets sees nobody do anything"),
    ("web/helpers.py", TABLE, {}, "no file of tests"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "shown", "why"), FILES)
def test_a_mark_counts_for_the_test_it_stands_on(
    file: str, text: str, shown: dict[int, str], why: str, tmp_path: Path
) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text)
    found = marks_of_tests.tests_of_items(tmp_path)
    behaving = {n: [t.function for t in tests if t.behaves] for n, tests in found.items()}
    assert {n: names for n, names in behaving.items() if names} == {n: [name] for n, name in shown.items()}, why


@pytest.mark.items(99, 100)
def test_every_register_that_the_procedures_name_has_its_place_and_no_other() -> None:
    assert len(build.artefacts()) == 37 + 21
    assert {name: steps for name, steps in build.placed().items() if not steps} == {}
    assert set(build.placed()) == set(build.artefacts())


@pytest.mark.parametrize("trap", range(93, 99))
def test_each_trap_has_a_decision(trap: int) -> None:
    assert any(name.startswith("decision") for name in build.carriers()[trap])


@pytest.mark.tries
def test_the_page_is_what_the_builder_makes() -> None:
    assert build.PAGE.read_text(encoding="utf-8") == build.page(), "run: python scripts/traceability/build.py"


@pytest.mark.tries
def test_the_page_of_gates_is_what_its_builder_makes() -> None:
    assert gates.PAGE.read_text(encoding="utf-8") == gates.page(), "run: python scripts/traceability/gates.py"
