"""A terminal that knows ASCII alone reads quotation marks, dashes and arrows, and not a row of question marks."""

import io

import pytest

from goodcatch.cli.letters_of_terminal import say_in_its_letters
from tries.command import goodcatch

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

# What is said, in which letters, and what is read; why.
SAID = [
    ("“Sort it” — now", "ascii", '"Sort it" - now', "marks and dashes"),
    ("it’s 3–4 → 5 …", "ascii", "it's 3-4 -> 5 ...", "the rest that we write"),
    ("a café", "ascii", "a caf?", "what has no plain letter"),
    ("a café — “x”", "latin-1", 'a café - "x"', "only what its letters lack"),
    ("“Sort it” — now", "utf-8", "“Sort it” — now", "nothing is lacking"),
    ("odd\udcff.md", "utf-8", "odd?.md", "a path that is no text"),
    ("“” ‘’", "ascii", "\"\" ''", "several in a row"),
]


@pytest.mark.parametrize(("words", "encoding", "read", "why"), SAID)
def test_what_a_terminal_reads(words: str, encoding: str, read: str, why: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    say_in_its_letters(stream)
    stream.write(words)
    stream.flush()
    assert stream.buffer.getvalue().decode(encoding) == read, why  # type: ignore[attr-defined]


@pytest.mark.tries
def test_a_verb_says_its_help_and_its_errors_in_ascii() -> None:
    said = goodcatch("bench", "-h", **ASCII)
    assert said.code == 0 and "REPO..." in said.out
    wrong = goodcatch("due", "--repo", "/nowhere", **ASCII)
    assert wrong.code == 2 and wrong.err.isascii() and "?" not in wrong.err
