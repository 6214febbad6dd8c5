"""Writes the program that checks packs as one file, which needs nothing but Python: `verify.py`.

It is made of the modules in `inside/`, which the pack itself is made with too: what is worked out again is worked out
by the same code.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from goodcatch.pack import inside

ROOM = f"{inside.__name__}."
OUTSIDE = ("goodcatch.check.sentence_as_html",)  # what pages elsewhere are made with as well
# Each after those that it needs.
MODULES = (
    *OUTSIDE,
    *(
        f"{ROOM}{name}"
        for name in (
            "what_is_wrong", "fields_in_text", "git_objects", "read_pack", "page_parts", "text_of_page",
            "posts_in_roles", "landings_in_list", "page_of_case", "pages_of_documents", "pages_of_pack",
            "pages_of_published", "check_bag", "check_objects", "check_anchors", "check_landings", "check_told",
            "verify_main",
        )
    ),
)  # fmt: skip


@cache
def verifier() -> bytes:
    """The program. No two of its modules may have a name in common: a test says so."""
    sources = [_source(name) for name in MODULES]
    about = ast.get_docstring(ast.parse(sources[-1]))
    imports = sorted({line for source in sources for line in _lines(source, _foreign) if line})
    parts = ["\n".join(_lines(source, _kept)).strip() for source in sources]
    head = f'#!/usr/bin/env python3\n"""{about}\n"""\n\nfrom __future__ import annotations\n'
    end = 'if __name__ == "__main__":\n    sys.exit(main())\n'
    return "\n\n\n".join([head + "\n" + "\n".join(imports), *parts, end]).encode()


def names_in(module: str) -> frozenset[str]:
    """What a module defines at its top."""
    found: set[str] = set()
    for node in ast.parse(_source(module)).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        names = [leaf.id for target in targets for leaf in ast.walk(target) if isinstance(leaf, ast.Name)]
        found.update([node.name] if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else names)
    return frozenset(found)


def _source(name: str) -> str:
    path = import_module(name).__file__
    assert path
    return Path(path).read_text(encoding="utf-8")


def _lines(source: str, wanted: Callable[[ast.stmt], bool]) -> Iterator[str]:
    """The lines of the statements that are wanted, as they were written, with what stands before each."""
    lines, last = source.split("\n"), 0
    for node in ast.parse(source).body:
        end = node.end_lineno or node.lineno
        if wanted(node):
            yield from lines[last:end]
        last = end


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom))


def _foreign(node: ast.stmt) -> bool:
    ours = isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("goodcatch", "__future__"))
    return _is_import(node) and not ours


def _kept(node: ast.stmt) -> bool:
    return not _is_import(node) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
