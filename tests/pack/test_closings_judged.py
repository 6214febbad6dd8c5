"""A pack says of each closing how it was judged on its day, by which rules, and nothing that it keeps out."""

import json
from pathlib import Path

import pytest

from goodcatch.pack.closings_judged import verdicts_of
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.state.program_id import rule_set
from pack.packs import files_in, packed, state

CLOSED = "NM-2026-9AT6JG1R"


def test_the_pack_of_a_closed_case_says_that_its_closing_stood(lived_provider: Path) -> None:
    (told,) = json.loads(files_in(packed(lived_provider, CLOSED))["data/closings.json"])
    assert told["case"] == CLOSED and told["verdict"] == Stood.ON_ITS_DAY
    assert rule_set() in told["rules"] and told["why"] == []


CHOSEN = [
    (CLOSED, "", True, "a case"),
    ("", "2026-10", True, "a month in which cases were closed"),
    ("", "2020-01", False, "a month before the first landing"),
    ("", "", False, "neither: a review or bulletin has no closing"),
]


@pytest.mark.parametrize(("case", "month", "any_", "why"), CHOSEN, ids=[row[-1] for row in CHOSEN])
def test_which_closings_are_told(case: str, month: str, any_: bool, why: str, lived_provider: Path) -> None:
    assert bool(verdicts_of(state(lived_provider), case, month)) == any_
