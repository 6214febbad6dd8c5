"""The house has one direction: an import may only point left (design §5)."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import goodcatch

ROOT = Path(goodcatch.__file__).parent
ROOMS = (
    "check standard record reconciliation gate clock screen history state leak review chart publish forge look "
    "rulebook pages export site pack spool intake web server evaluation example_year cli"
).split()
# Their modules say what they are for; the other rooms still say what goes in and out.
IN_AND_OUT = re.compile(r"\bin[;,:] .*\bout\b|\AIn: ", re.DOTALL)
ROOT_MODULES = {"errors", "error_message"}  # above all rooms: what may go wrong, and how it is said
DOORS = {"git": "history", "mkdocs": "site"}  # a library that one room alone may know


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(ROOT).parts[0], path) for path in ROOT.rglob("*.py") if path.parent != ROOT]


def test_imports_point_left() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if name.startswith("goodcatch.")
        and name.split(".")[1] not in ROOT_MODULES
        and ROOMS.index(name.split(".")[1]) > ROOMS.index(room)
    ]
    assert wrong == []


def test_each_foreign_door_has_one_room() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if DOORS.get(name.split(".")[0], room) != room
    ]
    assert wrong == []


def test_every_room_is_known() -> None:
    assert {room for room, _ in modules()} <= {*ROOMS}


def test_every_module_says_something() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for _, path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("sentence", "refused", "why"),
    [
        ("A text in; its spans out.", True, "what goes in and out can be read from the types"),
        ("In: a text. Out: its spans.", True, "the same, with colons"),
        ("A heading and what its provider calls things in, which cell holds what out.", True, "the same, with a comma"),
        ("Finds names in a text.", False, "what it is for"),
        ("Takes leaked words out of the built site, in place.", False, "the words are there, but as words"),
    ],
)
def test_a_sentence_that_only_tells_in_and_out_is_known(sentence: str, refused: bool, why: str) -> None:
    assert bool(IN_AND_OUT.search(sentence)) == refused, why


def test_every_module_says_what_it_is_for() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {first}"
        for room, path in modules()
        if not path.name.startswith("gc")  # a rule's docstring is its page
        if IN_AND_OUT.search(first := (ast.get_docstring(tree(path)) or "").split("\n\n")[0])
    ]
    assert wrong == []


def test_no_two_test_modules_share_a_name() -> None:
    """pytest imports them by their file's name alone, and stops at the second."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
