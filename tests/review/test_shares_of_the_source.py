"""Numbers that the procedures' sources give, counted by a review: what it prints is what they are, and no rounder word.

The study behind the procedures heard of 60 near misses, 15 of them serious, and asked 56 people, of whom 48 work at the
front: it calls them two thirds, and they are 86 per cent. An older one counts 29 small injuries to 300 near misses and
one great injury.
"""

from datetime import date

import pytest

from goodcatch.pages import reviews_for_signed_in
from goodcatch.publish.model import Inside, InsideReview, Published
from goodcatch.review.compute_review import review
from goodcatch.review.review_model import Review
from goodcatch.standard.model import Standard
from scenario import cases_of

items = pytest.mark.items
SHARES = [
    (48, 56, "85.7", "two thirds would be 37 of them"),
    (37, 56, "66.1", "and these are two thirds"),
    (15, 60, "25.0", "the serious ones"),
    (29, 330, "8.8", "small injuries of all that happened"),
    (1, 330, "0.3", "one is not rounded away"),
    (0, 60, "0.0", "none is a number"),
]


def month(right: int, of: int) -> Review:
    """The month's review of so many near misses, each with one look at its change, of which so many were right."""
    told = {
        f"NM-2026-{n:08}": "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T09:00:00+00:00'\n"
        "== action-0001\nat: '2026-11-03T09:00:00+00:00'\n== check-0001\nat: '2026-11-10T09:00:00+00:00'\n"
        f"action: action-0001\nholds: '{'yes' if n < right else 'no'}'\n"
        for n in range(of)
    }
    return review("signal-health", {"learning": cases_of(told)}, date(2026, 12, 7), {})


@pytest.mark.one_in(2)
@items(88)
@pytest.mark.parametrize(("right", "of", "share", "why"), SHARES)
def test_a_share_is_told_as_it_is_with_what_it_is_of(
    right: int, of: int, share: str, why: str, standard: Standard
) -> None:
    found = month(right, of)
    held = found.figure("checks-hold")
    assert (held.value, held.of, found.figure("volume").value) == (share, str(of), str(of)), why
    inside = Inside((), (InsideReview(found, ()),))
    text = next(p.text for p in reviews_for_signed_in.pages(Published(standard, inside=inside)) if found.name in p.path)
    (row,) = [line for line in text.splitlines() if held.label in line][:1]
    assert share in row and str(of) in row, why
