"""The word lists: they load, they hold what they should, and an origin can be left out."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from goodcatch.evaluation.swap_names import ORIGINS, names_of
from goodcatch.screen.lexicon import load, phrase_table, read

WORDS = files("goodcatch.screen").joinpath("words")


def test_the_lists_are_small_and_say_nothing_of_when_they_were_built() -> None:
    data = [path.read_bytes() for path in WORDS.iterdir() if path.name.endswith(".gz")]
    assert sum(map(len, data)) < 1_000_000
    assert all(d[4:8] == b"\0\0\0\0" for d in data)  # the time in the gzip header
    for d in data:
        rows = gzip.decompress(d).decode().split("\n")
        assert rows == sorted(rows) and len(rows) == len(set(rows))


@pytest.mark.parametrize(("group", "keys"), [
    ("firm", "priya oluwaseun katarzyna siobhan mateusz xiomara fatima ngozi"),
    ("double", "rose joy mark grace hope will may june"),
    ("weak", "chelsea"),
    ("words", "resident medication haemorrhage"),
    ("family", "patel okafor nowak smith"),
])  # fmt: skip
def test_a_word_is_in_its_group(group: str, keys: str) -> None:
    assert set(keys.split()) <= getattr(load(), group)


def test_a_trap_is_no_single_word() -> None:
    """A bare 'sara' or 'abbey' in the allowed phrases would hide everybody of that name."""
    single = {row for row in read("phrases") if " " not in row}
    assert not single & {
        "sara",
        "sarah",
        "abbey",
        "clare",
        "martha",
        "norton",
        "kelly",
        "fraser",
        "allegra",
        "poppy",
        "jordan",
    }


@pytest.mark.one_in(3)
@pytest.mark.parametrize("letter", ORIGINS)
def test_an_origin_can_be_left_out(letter: str) -> None:
    first, last = names_of(letter)
    assert len(first) > 100 and len(last) > 50
    assert len(load(frozenset(letter)).firm) < len(load().firm)


def test_the_longest_phrase_comes_first() -> None:
    assert phrase_table(["care act", "care act 2014"])["care"][0] == ("care", "act", "2014")
