"""Says where a post's notices go, and which post is told after one that does not answer."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.model import Standard

VARIABLE = "GOODCATCH_NOTICE_TO"


def addresses(env: Mapping[str, str]) -> dict[str, str]:
    """Address by post, from GOODCATCH_NOTICE_TO="POST=ADDRESS POST=ADDRESS"; a post without one gets none."""
    pairs = (word.partition("=") for word in env.get(VARIABLE, "").split())
    return {post: address for post, _, address in pairs if address}


def deputies(standard: Standard) -> dict[str, str]:
    """Who is told after whom. Nobody stands in for the reader outside the house: the report is not theirs to see."""
    posts = standard.posts.values()
    return {post.name: post.deputy for post in posts if post.deputy and post.name != standard.outside_reader}
