"""A page by hand that repeats a case in its own words, before a bulletin has released it, keeps the site at home."""

from __future__ import annotations

import pytest

from goodcatch.publish.case_words_on_pages import told_too_early
from goodcatch.record.store_from_example import store_of

CASE = "NM-2026-7K3Q9F4T"
SAID = "The sling on the hook was a size too large for the transfer."
BULLETIN = (
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\n{}signed_off_by: publisher-1\n"
    f"cases: [{CASE}]\n---\n\nText.\n"
)
PUBLISHED, DRAFT = BULLETIN.format("published: 2026-11-05\n"), BULLETIN.format("")
ROWS = [
    (SAID, "", True, "word for word"),
    (
        "Last week “the sling on the hook – was a size TOO large”, and we look into it.",
        "",
        True,
        "a part, set otherwise",
    ),
    ("A sling was too large, and nobody was hurt.", "", False, "in other words"),
    ("The sling on the hook was green.", "", False, "a few words that anybody may use"),
    (SAID, PUBLISHED, False, "what a bulletin has released"),
    (SAID, DRAFT, True, "what a bulletin that is not out yet is to release"),
]


@pytest.mark.parametrize(("page", "bulletin", "told", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_words_of_a_case_on_a_page(page: str, bulletin: str, told: bool, why: str) -> None:
    store = store_of(f"== report-0001\nwhat_happened: {SAID}\n== !content/pages/news.md\n# News\n\n{page}\n{bulletin}")
    assert [*told_too_early(store)] == [("content/pages/news.md", CASE)] * told, why
