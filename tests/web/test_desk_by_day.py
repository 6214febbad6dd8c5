"""A house that tries the draft of standard 2: the same forms and pages, and Git is told the day alone."""

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from goodcatch.standard.small_yaml import Value
from web.conftest import Place, Standard
from web.test_desk import objects, sign_off, triage

LOOKED: dict[str, Value] = {"person_is_safe": "yes", "body": "The person was seen."}


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


PLAN: dict[str, str | list[str]] = {
    "title": "The boxes stand in two cupboards",
    "strength_type": "remove-look-alikes",
    "owner": "operations-lead-1",
}
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
    page = visitor.press("check", {**PLAN, "due_on": "2099-12-01"})
    assert page.status == 422 and "1 December 2099. It can be from 20 November 2026 to 23 May 2027." in page.words
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
    visitor.get(visitor.page.link("Look whether it is in use"))
    visitor.press("check", {"looked_at": "2", "found_right": "2", "how_chosen": "all"})
    page = visitor.press("send")
    to_do, _, others = page.words.partition("What to do now")[2].partition("Other steps")
    assert "Look whether it is in use" not in to_do, "one more today would not count"
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
    told = page.words.partition("What was done")[2].partition("Look today")[2].partition("Decide where this goes")[0]
    assert "Looked at." in told and "later" not in told


def test_who_worked_on_the_waiting_report_is_kept_apart_though_git_calls_it_the_desk(place: Place) -> None:
    place.report()
    spool, day = place.desk.spool, place.clock().date()
    spool.add_step(spool.waiting()[0].id, "same-day-review", LOOKED, place.clock(), "service-manager-1")
    spool.set_post("service-manager-1", "Zebedee Quux", day, None, place.clock())
    triage(place.signed_in("quality-lead-2"))
    sign_off(place.signed_in("quality-lead-2"))
    (case,) = place.desk.learning.store().cases.values()
    assert {record.by for record in case.records if record.by_day} == {"reporter", "desk"}
    spool.set_post("quality-lead-1", "zebedee quux", day, None, place.clock())
    visitor = place.signed_in("quality-lead-1")
    visitor.get(f"/desk/case/{case.id}")
    visitor.get(visitor.page.link("Close the case"))
    visitor.press("check", {"closed_grounds": "counted", "since": "It has been quiet.", "how_we_know": "We count."})
    assert "You also hold the post Service manager" in visitor.press("send").words


def a_case(place: Place) -> str:
    """A signed-off case with a change that only its doer has seen; gives its address."""
    place.report()
    triage(place.signed_in("on-call-quality-lead-1"))
    visitor = place.signed_in("quality-lead-1")
    sign_off(visitor)
    visitor.get(visitor.page.link("Plan a change"))
    visitor.press("check", {**PLAN, "due_on": "2026-12-01"})
    home = visitor.press("send").url
    owner = place.signed_in("operations-lead-1")
    owner.get(home)
    owner.get(owner.page.link("Say that it is done"))
    owner.press("check", {**DONE, "evidence.0.seen_by": "operations-lead-1"})
    owner.press("send")
    return home


def test_a_gate_is_chosen_by_its_sentence_and_a_wrong_post_is_told_at_once(place: Place) -> None:
    home = a_case(place)
    visitor = place.signed_in("service-manager-1")
    visitor.get(home)
    visitor.get(visitor.page.link("Pass a gate openly"))
    words = visitor.page.words
    assert "It is not shown that the change is in use" in words and "each-change-is-in-use" not in words
    assert "The boxes stand in two cupboards, 20 November 2026, by quality-lead-1 (action-" in words
    answers: dict[str, str | list[str]] = {"reason": "The house is empty.", "excepted_until": "2027-01-31"}
    visitor.press("check", {**answers, "excepted_gate": "each-change-is-in-use"})
    page = visitor.press("send")
    assert page.status == 422 and "only the Operations lead or the Registered manager" in page.words
    (case,) = place.desk.learning.store().cases.values()
    assert case.of("exception") == (), "taken, it would keep the case open for good"


def test_what_is_done_is_said_again_once_somebody_else_has_seen_it(place: Place) -> None:
    home = a_case(place)
    place.clock.pass_(hours=1)
    owner = place.signed_in("operations-lead-1")
    owner.get(home)
    owner.get(owner.page.link("Say that it is done"))
    owner.press("check", DONE)
    assert owner.press("send").status == 200
    (case,) = place.desk.learning.store().cases.values()
    assert [end.entries("evidence")[0]["seen_by"] for end in case.of("done")] == ["operations-lead-1", "quality-lead-1"]


def test_more_right_than_looked_at_is_asked_again_beside_its_answer(place: Place) -> None:
    home = a_case(place)
    visitor = place.signed_in("quality-lead-2")
    visitor.get(home)
    visitor.get(visitor.page.link("Look whether it is in use"))
    page = visitor.press("check", {"looked_at": "2", "found_right": "3", "how_chosen": "all"})
    assert page.status == 422 and "It can be 2 or less, as “How many did you look at?” says" in page.words
