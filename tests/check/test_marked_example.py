"""What a reader sees of a bad example, and which of its lines are said to be marked."""

import pytest

from goodcatch.check.marked_example import Example, example_of

CASES = [
    ("a\nb", Example("a\nb"), "nothing is said"),
    ("a {GC401}\nb", Example("a\nb", (1,)), "the line without the mark"),
    ("a\n{GC401}\nb  {GC401}", Example("a\n\nb", (2, 3)), "an empty line, and two lines"),
    ("a {GC402}", Example("a {GC402}"), "another rule's number is part of the example"),
    ("a {GC401} b", Example("a {GC401} b"), "and so is what stands inside a line"),
]


@pytest.mark.parametrize(("written", "read", "why"), CASES)
def test_an_example_is_read(written: str, read: Example, why: str) -> None:
    assert example_of(written, "GC401") == read, why
