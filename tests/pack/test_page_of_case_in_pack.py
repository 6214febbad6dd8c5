"""A case's page in a pack says at its top what was judged of its last closing, and not only what its records say."""

import json

import pytest

from goodcatch.pack.inside.pages_of_pack import DATA, pages_of

CASE = "NM-2026-7K3Q9F4T"
PACK = {"subject": {"title": CASE}, "head": "ab" * 20, "head_landed": "2026-11-20", "for": "somebody", "kept_out": ""}
TOLD = {"case": CASE, "stands": "closed", "spans": [], "answers": [], "clocks": [], "exceptions": [], "measures": []}


@pytest.mark.parametrize(
    ("verdicts", "says", "why"),
    [
        ([], "", "no closing has landed"),
        (["stood on its day"], "", "nothing stands against it"),
        (["did not stand"], "Its last closing did not stand", "the records alone would say: closed"),
        (["would not stand today"], "Its last closing would not stand today", "what is judged otherwise by now"),
        (["did not stand", "stood on its day"], "", "it was closed once more"),
    ],
)
def test_what_was_judged_stands_at_the_top(verdicts: list[str], says: str, why: str) -> None:
    closings = [{"case": CASE, "record": "closure-0001", "verdict": verdict, "why": []} for verdict in verdicts]
    told = {"pack": PACK, "landings": [], "cases": [TOLD], "closings": closings, "anchors": []}
    files = {f"{DATA}{name}.json": json.dumps(content).encode() for name, content in told.items()}
    top = pages_of(files)[f"pages/{CASE}.html"].decode().partition("<h2>")[0]
    assert "This case is closed." in top
    assert ("Its last closing" in top) == bool(says) and says in top, why
