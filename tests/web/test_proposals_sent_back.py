"""A proposal that is not right goes back to whoever made it, with a reason, and comes again with what was changed."""

from __future__ import annotations

import pytest

from goodcatch.intake.proposals_sent_back import Talk, forget_ended, send_back, sent_again, talk_of
from web.conftest import Place
from web.test_desk import sign_off, triage, waiting_change
from web.visitor import Visitor

WHY = "Say how many boxes you looked at."
CHANGED = "I counted the boxes."
MAKER, SECOND = "quality-lead-1", "quality-lead-2"


@pytest.fixture
def proposed(place: Place) -> Place:
    """A change that the maker proposed, and that waits for a second person."""
    place.report()
    lead = place.signed_in(MAKER)
    triage(lead)
    sign_off(lead)
    waiting_change(place)
    return place


def buttons(visitor: Visitor) -> set[str]:
    return {value for form in visitor.forms() for name, value in form.buttons if name == "go"}


def test_it_goes_back_with_a_reason_and_comes_again_with_what_was_changed(proposed: Place) -> None:
    second, maker = proposed.signed_in(SECOND), proposed.signed_in(MAKER)
    second.get("/desk/changes")
    refused = second.press("back", {"why": " "})
    assert refused.status == 422 and 'href="#f-why-1"' in refused.text and 'id="f-why-1"' in refused.text
    assert "Sent back" in second.press("back", {"why": WHY}).words
    assert "merge" not in buttons(second), "it is with its maker"
    # The maker reads why, opens the same form, filled, and says what is new.
    assert WHY in maker.get("/desk/changes").words
    maker.get(maker.page.link("Change it"))
    assert WHY in maker.page.words and "Nothing yet." in maker.page.text
    assert maker.press("save", {"findings": "The boxes look alike."}).status == 422, "what did you change?"
    maker.press("save", {"findings": "The boxes look alike.", "what_was_changed": CHANGED})
    # Of a step that is no claim it would be in force; the second person sees one proposal, or none.
    assert proposed.desk.learning.branches() == {}
    (case,) = proposed.desk.learning.store().cases.values()
    record = case.first("investigation")
    assert record and record.text("findings") == "The boxes look alike." and "what_was_changed" not in record.fields


def test_only_its_maker_changes_it_and_what_is_over_shows_the_list(proposed: Place) -> None:
    (branch,) = proposed.desk.learning.branches()
    (case,) = proposed.desk.learning.store().cases
    address = f"/desk/case/{case}/investigation?instead="
    assert proposed.signed_in(SECOND).get(f"{address}{branch}").status == 403
    maker = proposed.signed_in(MAKER)
    assert "Nothing yet." in maker.get(f"{address}{branch}").text
    assert "Waiting for a second person" in maker.get(f"{address}change/none").title


SAID = Talk("quality-lead-2", WHY, "2026-11-20T09:00:00+00:00")
AGAIN = Talk("quality-lead-2", WHY, "2026-11-20T09:00:00+00:00", CHANGED)


def test_what_was_said_goes_with_its_proposal(place: Place) -> None:
    spool = place.desk.spool
    send_back(spool, "learning", "change/one", SAID)
    send_back(spool, "restricted", "change/one", SAID)
    sent_again(spool, "learning", "change/one", "change/two", CHANGED)
    cases = [
        ("learning", "change/one", None, "the old one is gone"),
        ("learning", "change/two", AGAIN, "the new one says what came of it"),
        ("restricted", "change/one", SAID, "another store's"),
    ]
    for store, branch, told, why in cases:
        assert talk_of(spool, store, branch) == told, why
    forget_ended(spool, "learning", ["change/three"])
    assert talk_of(spool, "learning", "change/two") is None and talk_of(spool, "restricted", "change/one") == SAID
    assert b"change/" not in b"".join(bytes(row["name"], "utf-8") for row in spool.database.rows("SELECT * FROM meta"))
