"""Says which post wrote a version: the name over an account at a forge may be a person's own, and is never shown."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author
from goodcatch.history.record_answer_changes import Version
from goodcatch.standard.model import Standard
from goodcatch.standard.posts_of_commit_address import is_address_of_post, posts_with

NO_POST = "somebody whose account no post lists"


def post_behind(author: Author, version: Version, standards: Mapping[int, Standard]) -> str:
    """The post's name as it stands over its own address, or those of the posts that list the account."""
    if author.address == SERVICE.address or is_address_of_post(author.address, standards):
        return author.name
    listed = posts_with(author.address, standards, version.record.standard if version.record else 1)
    return " or ".join(post.name for post in listed) or NO_POST
