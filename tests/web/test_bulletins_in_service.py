"""A post says at the desk that a bulletin was read, or talked about, in its service: once, and no more than that."""

import pytest

from goodcatch.history.git import Change
from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.talked_about import READ, TALKED, Said, said_of_bulletins
from web.conftest import Place
from web.visitor import Page, Visitor

POST = "service-manager-1"
MONTH = "2026-10"


@pytest.fixture
def desk(place: Place) -> Visitor:
    """Two bulletins, of which one is out; and a post that runs a service."""
    out = Bulletin(MONTH, "What we changed: October", (), "2026-11-05", "publisher-1", (), "Text.")
    draft = Bulletin("2026-11", "What we changed: November", (), "", "", (), "Text.")
    files = {f"bulletins/{one.month}.md": write(one).encode() for one in (out, draft)}
    place.desk.learning.land(lambda tip: Change(files, "Bulletins\n"))
    return place.signed_in(POST)


def told(place: Place) -> list[Said]:
    return list(said_of_bulletins(place.desk.learning.store()))


def sent(desk: Visitor, address: str, how: str) -> Page:
    """What no button of the page sends, with the token that it holds."""
    return desk.post(address, [*desk.forms()[0].values, ("how", how)])


def test_it_is_said_once_and_may_say_more_later(place: Place, desk: Visitor) -> None:
    page = desk.get("/desk/bulletins")
    assert "October" in page.words and "November" not in page.words, "what is not out was not read"
    assert "Read" in desk.press(f"how={READ}").words
    assert [(one.bulletin, one.by, one.how, one.fault) for one in told(place)] == [(MONTH, POST, READ, "")]
    assert "Talked about" in desk.press(f"how={TALKED}").words
    assert sorted(one.how for one in told(place)) == [READ, TALKED]


def test_whoever_goes_back_and_presses_again_says_nothing_new(place: Place, desk: Visitor) -> None:
    desk.get("/desk/bulletins")
    desk.press(f"how={TALKED}")
    page = sent(desk, f"/desk/bulletins/{MONTH}", READ)
    assert page.status == 200 and [one.how for one in told(place)] == [TALKED]


REFUSED = [
    (f"/desk/bulletins/{MONTH}", "heard", 400, "another word"),
    ("/desk/bulletins/2026-11", READ, 404, "a draft"),
    ("/desk/bulletins/x", READ, 404, "no month"),
]


@pytest.mark.parametrize(("address", "how", "status", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_cannot_be_said(place: Place, desk: Visitor, address: str, how: str, status: int, why: str) -> None:
    desk.get("/desk/bulletins")
    assert sent(desk, address, how).status == status, why
    assert told(place) == []
