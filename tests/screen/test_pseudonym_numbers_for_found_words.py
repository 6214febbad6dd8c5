"""Marks tell that two findings are of the same words, within one run, and nothing more. All names are invented."""

from __future__ import annotations

import re

import pytest

from goodcatch.check.run_rules import run
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.screen.pseudonym_numbers_for_found_words import mark
from goodcatch.screen.rule_input_types import TextIn


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dunmorley", "dunmorley", True),
        ("Zoë Dunmorley", "zoe  dunmorley", True),
        ("Dunmorley", "Dunmorely", False),
    ],
)
def test_the_same_words_have_the_same_mark(one: str, other: str, same: bool) -> None:
    assert re.fullmatch(r"mark \d+", mark(one))
    assert (mark(one) == mark(other)) is same


def test_findings_carry_marks_and_never_words() -> None:
    text = "Mrs Dunmorley rang. Mrs Dunmorley wrote to m.dunmorley@example.org from Wexcombe House."
    found = run(all_rules(), [TextIn("x.md", text)])
    marks = [re.search(r"\(mark (\d+)\)$", f.message) for f in found]
    assert len(found) == 4 and all(marks)
    assert len({m[1] for m in marks if m}) == 3
    assert not re.search("unmorley|wexcombe", repr(found), re.IGNORECASE)
