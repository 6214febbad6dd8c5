"""What the standard says is read by something: a number that nobody looks at would promise what nobody keeps."""

import ast
import dataclasses
import inspect
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import goodcatch
from goodcatch.standard import model, standard_from_yaml_files
from goodcatch.standard.read_version_folders import DEFAULT, default_standard, draft_standard, draft_texts, folder_texts
from goodcatch.standard.rules import gc802_entry_unknown as grammar

ROOT = Path(goodcatch.__file__).parent
STANDARD, SHEETS = default_standard(), folder_texts(DEFAULT)
CODE = {path: path.read_text(encoding="utf-8") for path in ROOT.parent.rglob("*.py")}
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.html"))

# Records are judged by standard 1, so it is not edited. What it says and nothing reads waits for standard 2, which
# leaves it out or has it read.
TOLERANCES_WAIT_FOR_STANDARD_2 = {
    "learning-failure-indicators",
    "triage-failure-indicators",
}
LISTS_WAIT_FOR_STANDARD_2 = {"acknowledgment-class-all"}
ENTRIES_WAIT_FOR_STANDARD_2 = {
    ("DUE", "for"),  # what a deadline is for
    ("FIELD", "pair"),  # whether a number is the one before or after a change
    ("PATHWAY", "routes"),  # GC803 sees that it is a question; nothing follows from it
}
# Ours never wrote it and nothing reads it, but a provider's standard that landed may have it and cannot be edited.
STILL_TAKEN = {("REPEAT", "schedule")}
# Two names in one pattern: `register.tolerance(f"{kind}-{name}")` in the review of acknowledgment.
JOINED = {f"{kind}-{name}" for kind in ("ack", "triage") for name in ("emerging", "critical")}


def texts(tree: ast.AST) -> set[str]:
    """Each text in the code, and each `{name}` inside one."""
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found | {name for text in found for name in re.findall(r"\{([\w-]+)\}", text)}


@cache
def trees() -> tuple[ast.AST, ...]:
    return tuple(ast.parse(code) for code in CODE.values())


@cache
def written() -> frozenset[str]:
    return frozenset(text for tree in trees() for text in texts(tree))


@cache
def read() -> frozenset[str]:
    nodes = (n for tree in trees() for n in ast.walk(tree))
    return frozenset(n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load))


def named_in_sheets(name: str, but: str) -> bool:
    word = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    return any(word.search(text) for sheet, text in SHEETS.items() if sheet != but)


@pytest.mark.tries
def test_each_tolerance_is_read() -> None:
    unread = {
        t for t in STANDARD.tolerances if t not in written() | JOINED and not named_in_sheets(t, "tolerances.yml")
    }
    assert unread == TOLERANCES_WAIT_FOR_STANDARD_2


def test_standard_2_reads_each_tolerance() -> None:
    sheets = draft_texts()
    named = {
        t for t in draft_standard().tolerances if any(re.search(rf"[ ,]{t}[,}}]", text) for text in sheets.values())
    }
    looked_up = {t for t in draft_standard().tolerances if t.startswith("looks-")}  # by the depth of a case
    assert draft_standard().tolerances.keys() - written() - JOINED - named - looked_up == set()


def test_each_list_is_asked_for() -> None:
    fields = (f for p in STANDARD.pathways.values() for step in p.steps.values() for f in step.fields.values())
    asked = {field.of for field in fields}
    assert {name for name in STANDARD.vocabulary if name not in asked | written()} == LISTS_WAIT_FOR_STANDARD_2


VALUES = [value for value in vars(model).values() if dataclasses.is_dataclass(value) and isinstance(value, type)]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_each_part_of_the_model_is_read(value: type) -> None:
    """By a name after a dot, so that a name which another value shares can hide one that is unread."""
    parts = {part.name for part in dataclasses.fields(value)}
    assert {part for part in parts - read() if not re.search(rf"\.{part}\b", TEMPLATES)} == set()


# Which function of the loader reads each table; `items` is for the page that follows a clause to what serves it.
READERS: list[tuple[str, tuple[Callable[..., object], ...]]] = [
    ("PATHWAY", (standard_from_yaml_files.pathway_from,)),
    ("STEP", (standard_from_yaml_files.step_from,)),
    ("FIELD", (standard_from_yaml_files.field_from,)),
    ("DUE", (standard_from_yaml_files._due,)),
    ("REPEAT", (standard_from_yaml_files._repeat,)),
    ("OPENS", (standard_from_yaml_files._opens,)),
    ("EVENT", (standard_from_yaml_files.pathway_from,)),
    ("ROLES", (standard_from_yaml_files.standard_from,)),
    ("ROLE", (standard_from_yaml_files._role,)),
    ("POST", (standard_from_yaml_files._post,)),
    ("ALLOW", (standard_from_yaml_files.allow_from,)),
]


@pytest.mark.parametrize(("table", "readers"), READERS)
def test_each_word_of_the_grammar_is_read(table: str, readers: tuple[Callable[..., object], ...]) -> None:
    known = {"items"}.union(*(texts(ast.parse(inspect.getsource(reader))) for reader in readers))
    waits = {word for name, word in ENTRIES_WAIT_FOR_STANDARD_2 | STILL_TAKEN if name == table}
    assert set(getattr(grammar, table)) - known == waits


@pytest.mark.parametrize(("table", "word"), sorted(ENTRIES_WAIT_FOR_STANDARD_2))
def test_what_waits_is_written_by_standard_1(table: str, word: str) -> None:
    """What no standard writes needs no waiting: it leaves the grammar."""
    assert re.search(rf"\b{word}: ", "\n".join(text for path, text in SHEETS.items() if path.startswith("pathways/")))


def test_the_clauses_of_a_step_are_read() -> None:
    (table,) = (code for path, code in CODE.items() if path.match("traceability/build.py"))
    assert ".items" in table or '"items"' in table
