"""A version is told by post: never by the name that stands over an account at a forge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author
from goodcatch.history.post_behind_author import NO_POST, post_behind
from goodcatch.history.record_answer_changes import Version
from goodcatch.record.store_from_example import store_of

AT = datetime(2026, 11, 2, tzinfo=UTC)
LEAD = "quality-lead-1@posts.goodcatch.invalid"
WHO = [
    (Author("quality-lead-1", LEAD, AT), "quality-lead-1", "a post's own address"),
    (Author("quality-lead-1", LEAD.upper(), AT), "quality-lead-1", "in any letters"),
    (Author(SERVICE.name, SERVICE.address, AT), SERVICE.name, "the service"),
    (Author("Joan Example", "1+joan@users.noreply.example", AT), "quality-lead-1", "an account that the post lists"),
    (Author("Joan Example", "2+joan@users.noreply.example", AT), NO_POST, "an account that no post lists"),
]


@pytest.mark.parametrize(("author", "said", "why"), WHO)
def test_who_wrote_a_version(author: Author, said: str, why: str) -> None:
    standard = store_of("").newest
    post = replace(standard.posts["quality-lead-1"], accounts=("1+joan@users.noreply.example",))
    known = replace(standard, posts={**standard.posts, post.name: post})
    version = Version("content/x.md", "report", "NM-2026-7K3Q9F4T", "c0ffee", AT, (author,))
    assert post_behind(author, version, {1: known}) == said, why
