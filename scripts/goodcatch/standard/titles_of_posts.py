"""Says what people call the posts of a house: on pages nobody should have to know a post by its name in a file."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.model import Standard


def titles_of_posts(standards: Mapping[int, Standard]) -> dict[str, str]:
    """The title of each post by its name, as the newest version that lists it says."""
    listed = (post for number in sorted(standards) for post in standards[number].posts.values())
    return {post.name: post.title or post.name for post in listed}


def title_at(name: str, standards: Mapping[int, Standard], version: int) -> str:
    """What people call a post at a version, or at the last one that lists it; its name where it has no title."""
    listing = [number for number, one in standards.items() if name in one.posts]
    number = version if version in listing else max(listing, default=0)
    return (standards[number].posts[name].title if listing else "") or name
