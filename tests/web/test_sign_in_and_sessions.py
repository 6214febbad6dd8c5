"""A desk that is left alone closes, and what somebody had typed can still be sent."""

from __future__ import annotations

import pytest

from web.conftest import Place
from web.visitor import Visitor

TYPED = "Thank you, we look at it today."


def cookie(visitor: Visitor) -> str:
    handlers = (getattr(handler, "cookiejar", ()) for handler in visitor.opener.handlers)
    return next(one.value or "" for jar in handlers for one in jar)


def test_signing_out_ends_the_session_itself(place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    kept = cookie(visitor)
    visitor.post("/desk/sign-out", [pair for pair in visitor.forms()[-1].values if pair[0] == "form"])
    again = place.visitor(Cookie=f"desk={kept}")
    assert again.get("/desk").status == 401


@pytest.mark.parametrize("token", ["", "guessed"])
def test_signing_out_wants_its_token(token: str, place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    assert visitor.post("/desk/sign-out", [("form", token)]).status == 403
    assert visitor.get("/desk").status == 200


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (32, 401)])
def test_a_desk_where_nothing_is_pressed_closes_and_says_so(minutes: int, status: int, place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    assert "After 30 minutes in which nothing is pressed" in visitor.page.words
    place.clock.pass_(minutes=minutes)
    assert visitor.get("/desk").status == status


def test_what_was_typed_is_sent_after_signing_in_again(place: Place) -> None:
    place.report()
    id = place.desk.spool.waiting()[0].id
    visitor = place.signed_in("quality-lead-1")
    token = next(value for name, value in visitor.get("/desk") and visitor.forms()[0].values if name == "form")
    place.clock.pass_(minutes=45)
    page = visitor.post(f"/desk/report/{id}/message", [("text", TYPED), ("form", token)])
    assert page.status == 401 and "What you typed is still on this page" in page.words
    (closed,) = [form for form in visitor.forms() if form.action.endswith("/message")]
    visitor.get(f"/desk/sign-in?token={place.desk.spool.sign_in('quality-lead-1', place.clock())}")
    visitor.press("", form=0)
    page = visitor.post(closed.action, closed.values)
    assert page.status == 403 and not place.desk.spool.messages(id), "a person looks once more"
    visitor.press("", form=0)
    assert [message.text for message in place.desk.spool.messages(id)] == [TYPED]


def test_what_another_site_sends_is_not_kept(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    open_to_all = next(value for name, value in visitor.forms()[0].values if name == "form")
    for token in ("", "guessed", open_to_all):
        page = visitor.post("/desk/report/x/message", [("text", TYPED), ("form", token)])
        assert page.status == 401 and TYPED not in page.text
