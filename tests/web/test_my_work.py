"""My work: what is due by the clock, what waits for a word, lists narrowed by links, and the same as a calendar."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from gate.near_miss_walks import FIX, LEAD, OWNER, SECOND, Walk, played, player, without
from gate.test_after_closure import on
from goodcatch.web.calendar_of_post import SAYS
from web.conftest import Place
from web.test_case_page_under_standard_2 import page
from web.test_desk import sign_off, triage, waiting_change

PLANNED: Walk = without(FIX, "accept", "done", "check", "recount", "feedback", "learning", "closure")


def part_of(text: str, heading: str) -> str:
    """What stands below a heading of My work, up to the reports."""
    due = text.partition("What is due")[2].partition("Reports that wait")[0]
    return due.partition(heading)[2] if heading else due


def test_what_is_due_stands_by_the_clock(tmp_path: Path) -> None:
    """The owner has two working days to accept a change of Monday, and is to have done it by 10 November."""
    p = player(tmp_path)
    case = played(p, PLANNED)
    rows = [
        (OWNER, "2026-11-03", "In the next seven days", "Accept the change as yours", "its owner"),
        (OWNER, "2026-11-20", "Late", "Say that it is done", "by the day it was given"),
        (LEAD, "2026-11-20", "", "No step of a case is due from you", "another post"),
    ]
    for post, day, heading, told, why in rows:
        there = part_of(page(p.desk, "/desk", on(day), post), heading)
        assert told in there and (case in there) == bool(heading), why
    late = page(p.desk, "/desk/late-changes", on("2026-11-20"))
    assert "One colour for each sling size" in late and "Operations lead" in late and "10 days ago" in late
    assert "No change is late" in page(p.desk, "/desk/late-changes", on("2026-11-10"))
    table = page(p.desk, "/desk/late-changes/late-changes.csv", on("2026-11-20"))
    assert table == (
        f"Change,Case,Who does it,Due on,Days late One colour for each sling size,{case},Operations lead,2026-11-10,10"
    )
    narrowed(p.desk, case)
    followed(p.desk, case)


def narrowed(desk: object, case: str) -> None:
    """The list of cases by links; few rows are shown only to those who read raw reports."""
    rows = [
        (SECOND, "?route=operational-fix", True, "where it went"),
        (SECOND, "?route=trend-monitoring", False, "it went elsewhere"),
        (SECOND, "?service=care-home&owner=operations-lead-1", True, "two at once"),
        (SECOND, "?owner=quality-lead-1", False, "another's"),
        (SECOND, "?state=closed", False, "it is open"),
        (SECOND, "?route=%3Cscript%3E", True, "what is on no list does not filter"),
        (OWNER, "?route=operational-fix", False, "so few are shown to those who read raw reports"),
        (OWNER, "?owner=operations-lead-1", True, "one's own are shown"),
    ]
    for post, query, there, why in rows:
        text = page(desk, f"/desk/cases{query}", on("2026-11-05"), post)  # type: ignore[arg-type]
        assert (case in text) is there, why
        assert ("So few are shown" in text) is (post == OWNER and not there), why


def followed(desk: object, case: str) -> None:
    """Opening the calendar page makes nothing."""
    text = page(desk, "/desk/calendar", on("2026-11-05"), OWNER)  # type: ignore[arg-type]
    assert "Make an address" in text and case not in text


def test_the_calendar_says_that_something_is_due_and_no_more(place: Place) -> None:
    place.report()
    lead = place.signed_in("on-call-quality-lead-1")
    lead.get("/desk/calendar")
    made = lead.press("make")
    address = re.findall(r"/desk/calendar/[^ <]+\.ics", made.text)[0]
    feed = place.visitor().get(address)
    assert feed.status == 200 and feed.headers["Content-Type"].startswith("text/calendar")
    days = re.findall(r"DTSTART;VALUE=DATE:(\d+)", feed.text)
    assert days == ["20261121", "20261123"] and feed.text.count(SAYS) == 2, "to be sorted, and told that it is here"
    lines = {line.partition(":")[0].partition(";")[0] for line in feed.text.splitlines()}
    assert lines == {
        "BEGIN", "VERSION", "PRODID", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "TRANSP", "END",
    }  # fmt: skip
    closed = [
        ("another secret", lambda: address[:-8] + "x.ics"),
        ("another post", lambda: address.replace("on-call-quality-lead-1", "quality-lead-1")),
    ]
    for why, other in closed:
        assert place.visitor().get(other()).status == 404, why
    # It ends with whoever held the post, and when it is revoked or made anew.
    spool, today = place.desk.spool, place.clock().date()
    lead.get("/desk/calendar")
    again = re.findall(r"/desk/calendar/[^ <]+\.ics", lead.press("make").text)[0]
    assert [place.visitor().get(one).status for one in (address, again)] == [404, 200]
    place.clock.pass_(days=1)
    tomorrow = today + timedelta(days=1)
    spool.set_post("on-call-quality-lead-1", "Zebedee Quux", tomorrow, None, place.clock())
    assert place.visitor().get(again).status == 404, "somebody else holds the post"
    lead = place.signed_in("on-call-quality-lead-1")
    assert "Make an address" in lead.get("/desk/calendar").words
    third = re.findall(r"/desk/calendar/[^ <]+\.ics", lead.press("make").text)[0]
    lead.get("/desk/calendar")
    lead.press("revoke")
    assert place.visitor().get(third).status == 404, "revoked"


@pytest.mark.parametrize(
    ("post", "heading", "why"),
    [
        ("quality-lead-2", "Waits for you to confirm", "may confirm it"),
        ("quality-lead-1", "You wait for", "made it"),
        ("publisher-1", "", "never confirms"),
    ],
)
def test_what_waits_for_whom(place: Place, post: str, heading: str, why: str) -> None:
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    sign_off(lead)
    waiting_change(place)
    words = place.signed_in(post).get("/desk").words
    told = {one for one in ("Waits for you to confirm", "You wait for", "Sent back to you") if one in words}
    assert told == ({heading} if heading else set()), why
