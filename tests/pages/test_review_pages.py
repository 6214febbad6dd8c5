"""A review's page: each number with its tolerance in words, and the cases behind it as links where there are some."""

from datetime import date

import pytest

from goodcatch.pages import reviews_for_signed_in
from goodcatch.publish.model import Inside, InsideReview, Published
from goodcatch.review.review_model import Figure, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.model import Standard

DAY = date(2026, 11, 6)
LIMITS = [
    ("ack-emerging", "above 1440 minutes"),
    ("repeated-themes", "from 2 cases"),
    ("reports-repeated", "3 reports in a month"),
    ("", ""),
]


@pytest.mark.parametrize(("tolerance", "words"), LIMITS)
def test_a_tolerance_reads_as_people_say_it(standard: Standard, tolerance: str, words: str) -> None:
    figure = Figure("x", "Waiting", "2", "5", tolerance, ("NM-2026-7K3Q9F4T",))
    review = Review("acknowledgment", "Daily look", DAY, Period(DAY, DAY), 1, (figure,))
    inside = Inside((), (InsideReview(review, ()),))
    page = next(
        p for p in reviews_for_signed_in.pages(Published(standard, inside=inside)) if p.path.endswith("2026-11-06.md")
    )
    assert f'data-label="Tolerance">{words}</td>' in page.text
    assert "NM-2026-7K3Q9F4T" in page.text
