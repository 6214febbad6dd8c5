"""Each template is handed one documented value, `page`: what it may show stands in one place, with types."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import goodcatch.web

ROOM = Path(goodcatch.web.__file__).parent
DRAWING = frozenset(["render_template", "render_template_string", "stream_template", "stream_template_string"])


def loose(tree: ast.AST) -> Iterator[str]:
    """Every keyword but `page` with which a template is drawn: its line and its name (`**` where many are meant)."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call.func) in DRAWING:
            yield from (f"{call.lineno} {word.arg or '**'}" for word in call.keywords if word.arg != "page")


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize(
    ("code", "told", "why"),
    [
        ("render_template('a.html')", [], "a page that says the same to everybody"),
        ("render_template('a.html', page=page)", [], "one value"),
        ("render_template('a.html', page=page, note='')", ["1 note"], "a second one beside it"),
        ("x = (render_template('a.html', rows=[]), 422)", ["1 rows"], "inside something else"),
        ("render_template('a.html', **words)", ["1 **"], "nobody sees which"),
        ("flask.render_template('a.html', rows=[])", ["1 rows"], "by the name of its module"),
        ("questions(step, hidden=())", [], "draws nothing"),
    ],
)
def test_a_loose_keyword_is_found(code: str, told: list[str], why: str) -> None:
    assert list(loose(ast.parse(code))) == told, why


def test_each_template_is_handed_one_value() -> None:
    wrong = [
        f"{path.name}:{keyword}"
        for path in sorted(ROOM.rglob("*.py"))
        for keyword in loose(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert wrong == []


def test_a_page_with_problems_says_so_in_its_title() -> None:
    """`base.html` writes "Error: " first, which a screen reader reads first, where the template sets `problems`."""
    asking = [
        path for path in (ROOM / "templates").rglob("*.html") if "page.problems" in path.read_text(encoding="utf-8")
    ]
    silent = [path.name for path in asking if "{% set problems = page.problems %}" not in path.read_text("utf-8")]
    assert asking and silent == []
