"""Where a post's notices go, and who is told after it."""

import pytest

from goodcatch.server.notice_addresses_and_deputies import addresses, deputies
from goodcatch.standard.model import Standard


@pytest.mark.parametrize(
    ("variable", "wanted", "reason"),
    [
        ("", {}, "nothing was set"),
        ("lead-1=a@example.org", {"lead-1": "a@example.org"}, "one post"),
        ("lead-1=a@example.org  lead-2=b@example.org", {"lead-1": "a@example.org", "lead-2": "b@example.org"}, "two"),
        ("lead-1 lead-2=", {}, "a post without an address gets no notice"),
    ],
)
def test_addresses_are_pairs_of_post_and_address(variable: str, wanted: dict[str, str], reason: str) -> None:
    assert addresses({"GOODCATCH_NOTICE_TO": variable}) == wanted, reason


def test_nobody_stands_in_for_the_reader_outside(standard: Standard) -> None:
    told_after = deputies(standard)
    assert told_after and standard.outside_reader not in told_after
    assert set(told_after.values()) <= standard.posts.keys()
