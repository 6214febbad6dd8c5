"""What the readers of values make of what people write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list, listed, text_at, texts_of, words_of

TABLE = {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("read", "written", "expected", "why"),
    [
        (as_list, "one", ("one",), "a word is a list of one word"),
        (as_list, ("one", TABLE), ("one", TABLE), "a list stays as it is"),
        (as_list, TABLE, (TABLE,), "a table is one entry"),
        (texts_of, "", ("",), "an empty text is a text"),
        (texts_of, TABLE, ("a", "b"), "a table is read by its names"),
        (words_of, ("one", "", TABLE), ("one",), "what says nothing, and what is no text, is left out"),
        (words_of, "", (), "an empty word is none"),
        (listed, ("one", "two"), ("one", "two"), "a list"),
        (listed, "one", (), "front matter of ours writes a list where it means one"),
        (listed, None, (), "an entry that is missing"),
    ],
)
def test_each_reader_takes_what_is_written(
    read: Callable[[Value | None], tuple[Value, ...]], written: Value | None, expected: tuple[Value, ...], why: str
) -> None:
    assert read(written) == expected, why


@pytest.mark.parametrize(("key", "expected"), [("a", "word"), ("b", ""), ("c", "")])
def test_a_text_is_read_where_there_is_one(key: str, expected: str) -> None:
    assert text_at({"a": "word", "b": ("no", "text")}, key) == expected
