"""A review's page: each number with its tolerance in words, and the cases behind it as links where there are some."""

from datetime import date

import pytest

from goodcatch.clock.working import Period
from goodcatch.pages import reviews
from goodcatch.publish.model import Inside, InsideReview, Published
from goodcatch.review.model import Figure, Review
from goodcatch.standard.model import Standard
