"""Which values a story may name: a rare one in wider words, or not at all."""

import pytest

from goodcatch.publish.story_values_tables_allow import Named, coded, shared_by, values_of
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.model import Standard

LEAST = 3
COUNTS = [
    ({"night": 3}, {"night": Named()}, "exactly as many as are asked for: in its own words"),
    ({"night": 2}, {}, "one too few, and nothing else as wide: not at all"),
    ({"night": 2, "evening": 1}, {w: Named("Evening or night") for w in ("night", "evening")}, "enough together"),
    ({"night": 4, "midday": 1}, {"night": Named()}, "a rare one beside a common one"),
]


@pytest.mark.parametrize(("counts", "named", "why"), COUNTS)
def test_a_value_is_named_from_the_least_number_on(
    standard: Standard, counts: dict[str, int], named: dict[str, Named], why: str
) -> None:
    cases = [
        case
        for value, count in counts.items()
        for case in [*store_of(f"== report-0001\nwhat_happened: x\npart_of_day: {value}").cases.values()] * count
    ]
    shares = shared_by(values_of(case, standard) for case in cases)
    assert coded([], [], shares, standard, LEAST).lists["part-of-day"] == named, why
