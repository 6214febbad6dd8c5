"""Which texts of a store the anonymity rules look at: every one in which words may stand. All names are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.record.store import path_of
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings

CASE = "NM-2026-7K3Q9F4T"
NAME = "Mrs Dunmorley"
DONE = path_of(CASE, "done-0001")
EVIDENCE = "== done-0001\nevidence:\n  - {held_at: %s, shows: %s, seen_by: quality-lead-2}"


@pytest.mark.parametrize(
    ("example", "place", "why"),
    [
        ("== report-0001\nwhat_happened: The night worker saw it.", "", "nobody is named"),
        ("== report-0001\nwhat_happened: Mrs Dunmorley saw it.", ":7:16", "an answer"),
        (EVIDENCE % (f"With {NAME}", "a rail"), ":9:19", "where evidence is held"),
        (EVIDENCE % ("Asset register", f"{NAME} and a rail"), ":10:12", "what evidence shows"),
        ("== done-0001\naction: Mrs Dunmorley", ":7:9", "an answer that should name a record"),
        ("== report-0001\ncategory: Mrs Dunmorley", ":7:11", "an answer that should be of a list"),
        ("== report-0001\nhappened_on: Mrs Dunmorley", ":7:14", "an answer that should be a day"),
        ("== report-0001\ncategory: accidents-injuries\nhappened_on: 2026-11-02", "", "a list and a day"),
        ("== done-0001\nnobody_asked: Mrs Dunmorley", ":7:15", "an answer that nobody asked for"),
        ("== done-0001\nrecorded: Mrs Dunmorley", ":7:11", "an entry that only the program writes"),
        (
            "== done-0001\nsaw: b7b7558f2ed10f04d1746435677ceb2245885\nrecorded: 2026-11-02T09:00:00+00:00",
            "",
            "as it does",
        ),
        ("== done-0001\nby: Mrs Dunmorley", ":6:5", "a post that is none"),
        ("== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: For Mrs Dunmorley\n---\nPlain.\n", ":3:12", "a title"),
        ("== !bulletins/2026-10.md\n---\nmonth: 2026-10\n---\nMrs Dunmorley.\n", ":4:1", "the text of a bulletin"),
        ("== !bulletins/2026-10.md\nMrs Dunmorley.\n", ":1:1", "a bulletin that is not written as one"),
    ],
)
def test_every_text_is_looked_at(example: str, place: str, why: str) -> None:
    found = [f for f in findings(store_of(example)) if f.rule == "GC501"]
    assert [f":{f.line}:{f.column}" for f in found] == ([place] if place else []), why
    assert "Dunmorley" not in repr(found)


def test_the_name_of_a_file_is_looked_at() -> None:
    store = store_of("== report-0001\nwhat_happened: Plain.")
    named = replace(store, texts={**store.texts, "content/pages/mrs-dunmorley.md": "Plain."})
    found = [f for f in findings(named) if f.rule == "GC505"]
    assert len(found) == 1 and "dunmorley" not in repr(found).lower()
