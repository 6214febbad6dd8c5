"""Which tests show which item of the procedures, read from the `items` marks in their source.

A mark counts for the test that it stands on: above a function, in a row of its table, or in a table that its decorator
names. A mark of a whole file counts for each of its tests while it names no more than three items: one that names
thirty says nothing of any test.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

READS_SHEETS = "standard"  # tests there read the standard's sheets, and see nobody do anything
MOST_OF_A_FILE = 3


@dataclass(frozen=True, order=True)
class Test:
    """A test, as its file below `tests/` and its function; `whole` where all of a file has the mark."""

    file: str
    function: str
    whole: int = 0

    @property
    def name(self) -> str:
        """As pytest names it."""
        return f"{self.file}::{self.function}" if self.function else self.file

    @property
    def behaves(self) -> bool:
        """Whether it sees the program do something, and the mark says that of few items."""
        return not self.file.startswith(f"{READS_SHEETS}/") and self.whole <= MOST_OF_A_FILE


def tests_of_items(folder: Path) -> Mapping[int, tuple[Test, ...]]:
    """The marked tests below a folder, by item, in the order of their names."""
    found: dict[int, dict[Test, None]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for test, number in _of_file(tree, path.relative_to(folder).as_posix()):
            found.setdefault(number, {})[test] = None
    return {number: tuple(tests) for number, tests in found.items()}


def _of_file(tree: ast.Module, file: str) -> Iterator[tuple[Test, int]]:
    tables = _assigned(tree)
    if whole := tables.get("pytestmark"):
        numbers = set(_marked(whole))
        yield from ((Test(file, "", len(numbers)), number) for number in sorted(numbers))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            marked = {n for decorator in function.decorator_list for n in _with_tables(decorator, tables, frozenset())}
            yield from ((Test(file, function.name), number) for number in sorted(marked))


def _assigned(tree: ast.Module) -> Mapping[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found.update((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = node.value
    return found


def _with_tables(node: ast.expr, tables: Mapping[str, ast.expr], seen: frozenset[str]) -> Iterator[int]:
    """The items that are marked in an expression and in the tables of the file that it names."""
    yield from _marked(node)
    named = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} & tables.keys() - seen
    for name in sorted(named):
        yield from _with_tables(tables[name], tables, seen | named)


def _marked(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and "items" in (getattr(node.func, "attr", ""), getattr(node.func, "id", "")):
            yield from (number for argument in node.args for number in _argument(argument))


def _argument(node: ast.expr) -> Iterable[int]:
    if isinstance(node, ast.Starred) and isinstance(node.value, ast.Call):
        return range(*(ast.literal_eval(argument) for argument in node.value.args))
    return (ast.literal_eval(node),)
