"""Makes the links that sign a post in at the desk, each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from goodcatch.errors import CannotRun
from goodcatch.intake.sign_reports_off_and_land_steps import Desk

PUBLIC = "GOODCATCH_PUBLIC_URL"
PORT = 8000  # where a server listens unless it is told otherwise


def public_address(text: str) -> str:
    """The address that people use for the server, without a last slash. Raises `CannotRun` for one that is none."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or parts.username:
        raise CannotRun("the address that people use should read like https://goodcatch.example.org")
    return text.rstrip("/")


def sign_in_link(desk: Desk, post: str, base: str) -> str:
    """One link that signs `post` in, once; `base` is the server's address as people reach it."""
    return f"{base}/desk/sign-in?{urlencode({'token': desk.spool.sign_in(post, datetime.now(UTC))})}"


def sign_in_links(desk: Desk, base: str) -> Iterator[tuple[str, str]]:
    """Each post of the standard with a link of its own."""
    for post in desk.learning.store().newest.posts:
        yield post, sign_in_link(desk, post, base)
