"""A sign-in link works once, and the demo prints one for each post."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from goodcatch.errors import CannotRun
from goodcatch.server.make_sign_in_links import public_address, sign_in_link, sign_in_links
from scenario import desk_over


def test_a_link_signs_its_post_in_once(provider: Path, tmp_path: Path) -> None:
    desk = desk_over(provider, tmp_path / "private")
    link = urlsplit(sign_in_link(desk, "quality-lead-1", "http://127.0.0.1:8000"))
    (token,) = parse_qs(link.query)["token"]
    now = datetime.now(UTC)
    session = desk.spool.redeem(token, now)
    assert (link.path, session and desk.spool.session(session.secret, now)) == ("/desk/sign-in", "quality-lead-1")
    assert desk.spool.redeem(token, now) is None


def test_every_post_has_a_link_of_its_own(provider: Path, tmp_path: Path) -> None:
    desk = desk_over(provider, tmp_path / "private")
    links = dict(sign_in_links(desk, "http://127.0.0.1:8000"))
    assert links.keys() == desk.learning.store().newest.posts.keys()
    assert len(set(links.values())) == len(links)


ADDRESSES = [
    ("https://goodcatch.example.org", "https://goodcatch.example.org"),
    ("https://example.org/near-misses/", "https://example.org/near-misses"),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
    ("goodcatch.example.org", ""),
    ("ftp://example.org", ""),
    ("https://", ""),
    ("https://user:word@example.org", ""),
    ("https://example.org/?a=b", ""),
]


@pytest.mark.parametrize(("said", "address"), ADDRESSES)
def test_the_address_that_people_use(said: str, address: str) -> None:
    if address:
        assert public_address(said) == address
    else:
        with pytest.raises(CannotRun):
            public_address(said)
