"""Lists the reviews for signed-in posts, each with the cases that it opened."""

from __future__ import annotations

from goodcatch.publish.model import InsideReview
from goodcatch.record.store import Store
from goodcatch.review.create_exposure_cases import cases_of
from goodcatch.review.review_file import LOGS, reviews
from goodcatch.review.review_model import Review


def reviewed(store: Store) -> tuple[InsideReview, ...]:
    """Every review that was kept, the newest first."""
    newest_first = sorted(reviews(store), key=lambda review: (review.on, review.name), reverse=True)
    return tuple(with_cases(review, store) for review in newest_first)


def with_cases(review: Review, store: Store) -> InsideReview:
    """A review, with the case that each of its calls has opened by now."""
    return InsideReview(review, tuple((call.about, case) for call, case in cases_of(review, store)))


def logged(store: Store) -> tuple[tuple[str, ...], ...]:
    """The schedule log: review, day, cases outside tolerance, what it called for; the newest first."""
    texts = store.under(LOGS).values()
    rows = (tuple(line.split(",")) for text in texts for line in text.splitlines()[1:])
    return tuple(sorted((row for row in rows if len(row) == 5), key=lambda row: row[1], reverse=True))
