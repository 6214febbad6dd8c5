"""A number lies between a number of the standard's, or what the same form says elsewhere."""

import pytest

from goodcatch.standard.least_and_most import out_of_reach
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.read_version_folders import draft_standard

STANDARD: Standard = draft_standard()
CHECK = STANDARD.pathways["near-miss"].steps["check"]
RECOUNT = STANDARD.pathways["near-miss"].steps["recount"]
CASES = [
    (CHECK.fields["found_right"], "14", {"looked_at": "14"}, "", "all of them"),
    (CHECK.fields["found_right"], "15", {"looked_at": "14"}, "14 or less, as “How many did you look at?” says", "more"),
    (CHECK.fields["found_right"], "15", {}, "", "nobody said out of how many: that is asked for by itself"),
    (CHECK.fields["found_right"], "15", {"looked_at": "many"}, "", "what is no number is no limit"),
    (CHECK.fields["looked_at"], "0", {}, "1 or more", "a look at nothing"),
    (RECOUNT.fields["counted_now"], "-1", {}, "0 or more", "less than nothing"),
    (RECOUNT.fields["counted_now"], "many", {}, "", "GC205 says what is no number"),
    (RECOUNT.fields["counted_now"], "40", {}, "", "events, out of nothing"),
]


@pytest.mark.parametrize(("asked", "value", "own", "words", "why"), CASES)
def test_what_it_can_be(asked: Field, value: str, own: dict[str, str], words: str, why: str) -> None:
    step = CHECK if asked.name in CHECK.fields else RECOUNT
    assert out_of_reach(asked, value, step, lambda name: (own[name],) if name in own else ()) == words, why
