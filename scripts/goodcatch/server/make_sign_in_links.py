"""Makes the links that sign a post in at the desk, each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from goodcatch.intake.sign_off_and_land_steps import Desk

PORT = 8000  # where a server listens unless it is told otherwise


def sign_in_link(desk: Desk, post: str, base: str) -> str:
    """One link that signs `post` in, once; `base` is the server's address as people reach it."""
    return f"{base}/desk/sign-in?{urlencode({'token': desk.spool.sign_in(post, datetime.now(UTC))})}"


def sign_in_links(desk: Desk, base: str) -> Iterator[tuple[str, str]]:
    """Each post of the standard with a link of its own."""
    for post in desk.learning.store().newest.posts:
        yield post, sign_in_link(desk, post, base)
