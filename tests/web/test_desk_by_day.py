"""A house that tries the draft of standard 2: the same forms and pages, and Git is told the day alone."""

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from web.conftest import Place, Standard
from web.test_desk import ACTION, objects, sign_off, triage


@pytest.fixture
def change_standard() -> Standard:
    return lambda texts: {**texts, **draft_texts()}


def test_from_the_form_to_the_list_of_cases(place: Place) -> None:
    place.report({"part_of_day": "night", "reporter_role": "agency", "anonymity": "anonymous"})
    place.clock.pass_(hours=25)
    triage(place.signed_in("on-call-quality-lead-1"))
    sign_off(place.signed_in("quality-lead-1"))
    (case,) = place.desk.learning.store().cases.values()
    assert [(record.step, record.at[:11]) for record in case.records] == [
        ("report", "2026-11-20"), ("triage", "2026-11-21"), ("sign-off", "2026-11-21T"),
    ]  # fmt: skip
    assert case.records[1].extra["clock"] == {"standard": "1", "due": "late", "hours": "36"}
    landed = objects(place.folder)
    assert [
        word
        for word in ("reporter_role: agency", "anonymity: anonymous", "part_of_day: night", "T09:0")
        if word in landed
    ] == []
    visitor = place.signed_in("quality-lead-1")
    listed = visitor.get("/desk/cases")
    assert "20 November 2026" in listed.words and "00:00" not in listed.words
    page = visitor.get(f"/desk/case/{case.id}")
    assert page.status == 200 and "00:00" not in page.words and "agency" not in page.words.lower()


DONE: dict[str, str | list[str]] = {
    "outcome": "done",
    "changed": "The boxes stand apart.",
    "evidence.0.held_at": "Folder 3",
    "evidence.0.shows": "the cupboards",
    "evidence.0.seen_by": "quality-lead-1",
}


def test_what_was_done_first_and_typed_after_has_both_times(place: Place) -> None:
    place.report()
    triage(place.signed_in("on-call-quality-lead-1"))
    visitor = place.signed_in("quality-lead-1")
    sign_off(visitor)
    visitor.get(visitor.page.link("Plan a change"))
    assert "When was it done?" not in visitor.page.words, "a plan is made when it is written down"
    page = visitor.press("check", {**ACTION, "owner": "operations-lead-1", "due_on": "2099-12-01"})
    assert page.status == 422 and "1 December 2099. It can be from 20 November 2026 to 25 December 2027." in page.words
    visitor.press("check", {"due_on": "2026-12-01"})
    visitor.press("send")
    place.clock.pass_(hours=5)
    visitor = place.signed_in("quality-lead-1")
    visitor.get(f"/desk/case/{next(iter(place.desk.learning.store().cases))}")
    visitor.get(visitor.page.link("Say that it is done"))
    page = visitor.press("check", {**DONE, "done_at": "2026-11-20T18:00"})
    assert page.status == 422 and "“When was it done?” says 20 November 2026, 18:00." in page.words, "still to come"
    visitor.press("check", {"done_at": "2026-11-20T10:00"})
    page = visitor.press("send")
    assert page.status == 200 and "told 4 hours later" in page.words
    visitor = place.signed_in("quality-lead-2")
    visitor.get(page.url)
    visitor.get(visitor.page.link("Check that it holds"))
    visitor.press("check", {"holds": "yes", "method": "I looked."})
    page = visitor.press("send")
    to_do, _, others = page.words.partition("What to do now")[2].partition("Other steps")
    assert "Check that it holds" not in to_do, "one more today would not count"
    assert "From 25 November 2026 on" in others
    (case,) = place.desk.learning.store().cases.values()
    (done,) = case.of("done")
    assert (done.at, done.head("recorded")) == ("2026-11-20T10:00:00+00:00", "2026-11-20T14:00:30+00:00")
    assert "done_at" not in done.fields


def test_a_protective_step_is_in_time_by_when_it_was_done(place: Place) -> None:
    """Somebody looked the same day, and typed it two days later: it is not late."""
    place.report()
    visitor = place.signed_in("on-call-quality-lead-1")
    triage(visitor, missed_escalation="yes")
    place.clock.pass_(days=2)
    visitor = place.signed_in("on-call-quality-lead-1")
    (report,) = place.desk.spool.waiting()
    visitor.get(f"/desk/report/{report.id}/step/same-day-review")
    visitor.press("check", {"person_is_safe": "yes", "body": "Looked at.", "done_at": "2026-11-20T11:00"})
    visitor.press("send")
    sign_off(place.signed_in("quality-lead-1"))
    (case,) = place.desk.learning.store().cases.values()
    (looked,) = case.of("same-day-review")
    assert (looked.at, looked.head("recorded"), looked.fact("due")) == ("2026-11-20", "2026-11-22", "in-time")
    page = place.signed_in("quality-lead-1").get(f"/desk/case/{case.id}")
    assert "later" not in page.words.partition("Look today")[2].partition("by on-call-quality-lead-1")[0]
