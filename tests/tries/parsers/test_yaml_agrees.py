"""What the small YAML reads means the same to another reader, and what it writes is read back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.standard.small_yaml import Malformed, dump, parse
from tries.rows import row

PIECES = [
    *("a", "b: ", "c: ", "- ", "\n", "  ", "    ", '"', "'", "x y", "1", "[", "]", "{", "}", ", ", "# c", "|", ">"),
    *("|-\n  ", "---\n", "...\n", "?", " : ", "&x ", "*x", "!t ", "é", "no", "0x1f", "~", "null", "2026-01-01", "\\"),
    *("\\n", "@", "`", "%", "-", "=", ": ", ":", "\r\n", '"a": ', "a:\n", "1_000", ".inf", '"\\u0041"', '"\\x41"'),
]


def plain(value: object) -> object:
    """As another reader gives it."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in value.items()}  # type: ignore[attr-defined]


def disagreement(text: str) -> str:
    """How the other reader differs about a text that ours reads; empty where it does not."""
    try:
        ours = plain(parse(text).data)
    except (Malformed, RecursionError):
        return ""
    try:
        theirs = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as refusal:
        return f"refused: {refusal}"
    return "" if theirs == ours else f"{theirs!r}, not {ours!r}"


@pytest.mark.parametrize(
    "text",
    [
        row("a\t`c: ", id="a tab in a key", always=True),
        row("\ufeff\ufeff", id="two marks of byte order"),
        row("a: b # c\n", id="a comment"),
        row("a: no\nb: 17:30\nc: 0123\n", id="texts that other readers change"),
    ],
)
def test_a_text_means_the_same(text: str) -> None:
    assert disagreement(text) == ""


@pytest.mark.tries
@settings(max_examples=2000, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))
def test_any_text_means_the_same(text: str) -> None:
    assert disagreement(text) == ""


@pytest.mark.parametrize("key", [row("<<", id="a merge"), row("a b", id="two words")])
def test_a_key_is_read_back(key: str) -> None:
    try:
        back = plain(parse(dump({"a": {key: "x"}})).data)
    except Malformed:
        back = None
    assert back == {"a": {key: "x"}}


@pytest.mark.parametrize(
    "body",
    [
        row("A cup.\x1e", id="a separator at its end"),
        row("A cup.\n\nAnother.", id="two paragraphs"),
    ],
)
def test_a_body_is_read_back(body: str) -> None:
    at = "2026-01-01T00:00:00+00:00"
    record = Record("x.md", "NM-2026-00000000", "report", 1, at, "reporter", {"body": body}, {})
    assert read("x.md", write(record)).fields["body"] == body
