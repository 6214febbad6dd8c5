"""No list of stories is so short, or leaves so few over, that it points at one of them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.publish.lists_of_stories import lists_of
from goodcatch.publish.model import Filed, Story, StoryList

LEAST = 5
OF = "service-type"
HOME, LIVING, DAY = (
    Filed(OF, "care-home", "Care home", "With a home"),
    Filed(OF, "supported-living", "Supported living", "With a home"),
    Filed(OF, "day-service", "Day service", "By day"),
)
WIDE = Filed(OF, "", "", "With a home")
ALONE = Filed("risk-domain", "medication-process", "Medicines")


def lists(*filed: tuple[Filed, ...], month: str = "2026-10") -> tuple[StoryList, ...]:
    stories = [
        Story(f"NM-2026-{n:08}", f"Story {n}", "October 2026", (), (), (), 0, 0, month, one)
        for n, one in enumerate(filed)
    ]
    return lists_of(stories, LEAST)


def sizes(made: tuple[StoryList, ...]) -> dict[str, int]:
    return {one.address: len(one.stories) for one in made if one.of != "month"}


ANY = f"{OF}/any-with-a-home"
ROWS = [
    ([(HOME,)] * 4, {}, "four are too few"),
    ([(ALONE,)] * 5, {"risk-domain/medication-process": 5}, "five are enough"),
    ([(HOME,)] * 5, {ANY: 5, f"{OF}/care-home": 5}, "all of a wider value have the same narrow one"),
    ([(HOME,)] * 3 + [(LIVING,)] * 2, {ANY: 5}, "two small ones together"),
    ([(HOME,)] * 3 + [(WIDE,)] * 2, {ANY: 5}, "some say the wider words alone"),
    ([(HOME,)] * 6 + [(LIVING,)] * 2, {ANY: 8}, "the two others would be what is left of the wider list"),
    ([(HOME,)] * 6 + [(LIVING,)] * 5, {ANY: 11, f"{OF}/care-home": 6, f"{OF}/supported-living": 5}, "nothing is left"),
    (
        [(HOME,)] * 9 + [(LIVING,)] * 5 + [(WIDE,)] * 2,
        {ANY: 16, f"{OF}/care-home": 9},
        "the smaller one goes, and covers the two",
    ),
    ([(HOME, DAY)] * 5, {ANY: 5, f"{OF}/any-by-day": 5, f"{OF}/care-home": 5, f"{OF}/day-service": 5}, "two values"),
    ([(HOME, HOME)] * 3, {}, "a value that a story names twice counts once"),
    ([(HOME,)] * 5 + [(HOME, LIVING)] * 5, {ANY: 10, f"{OF}/care-home": 5}, "both values: by the wider one alone"),
]


@pytest.mark.parametrize(("stories", "expected", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_a_list_is_made_where_enough_share_a_value(
    stories: list[tuple[Filed, ...]], expected: dict[str, int], why: str
) -> None:
    assert sizes(lists(*stories)) == expected, why


def test_a_month_with_few_stories_has_no_list() -> None:
    assert lists(*[()] * 4) == ()
    assert [(one.address, one.words) for one in lists(*[()] * 5)] == [("month/2026-10", "October 2026")]


@given(st.lists(st.lists(st.sampled_from([HOME, LIVING, DAY, WIDE, ALONE]), max_size=2, unique=True), max_size=40))
def test_nothing_small_is_shown_or_left_over(stories: list[list[Filed]]) -> None:
    held = {one.address: set(one.stories) for one in lists(*map(tuple, stories)) if one.of != "month"}
    assert all(len(ids) >= LEAST for ids in held.values())
    for wide, values in ((ANY, ("care-home", "supported-living")), (f"{OF}/any-by-day", ("day-service",))):
        narrow = [held[f"{OF}/{value}"] for value in values if f"{OF}/{value}" in held]
        for some in itertools.chain.from_iterable(itertools.combinations(narrow, n) for n in range(1, len(narrow) + 1)):
            left = held[wide].difference(*some)
            assert not left or len(left) >= LEAST
