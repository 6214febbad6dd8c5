"""The page of a case for signed-in posts: what a record says is shown as it was written, and never runs."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.pages.cases_for_signed_in import pages
from goodcatch.publish.facts import published
from goodcatch.publish.model import Inside, InsideCase, Landed
from goodcatch.record.store_from_example import store_of

HOSTILE = "<img src=x onerror=alert(1)>"
PLACES = [
    (Landed("1 November 2026", HOSTILE, "a", (("f", "x", "y"),)), "the record's name"),
    (Landed("1 November 2026", "r", HOSTILE, (("f", "x", "y"),)), "who wrote it"),
    (Landed("1 November 2026", "r", "a", ((HOSTILE, "x", "y"),)), "the question's name"),
    (Landed("1 November 2026", "r", "a", (("f", HOSTILE, "y"),)), "the answer before"),
    (Landed("1 November 2026", "r", "a", (("f", "x", HOSTILE),)), "the answer after"),
]


@pytest.mark.parametrize(("landed", "where"), PLACES)
def test_nothing_of_a_record_is_run(landed: Landed, where: str) -> None:
    case = InsideCase("NM-2026-7K3Q9F4T", "open", (("Decide", ""),), (landed,))
    facts = published(store_of("== report-0001\nwhat_happened: x"), {}, frozenset(), date(2026, 11, 20))
    text = "\n".join(page.text for page in pages(replace(facts, inside=Inside((case,)))))
    assert "<img" not in text and "&lt;img" in text, where
