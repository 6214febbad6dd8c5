"""A house that tries the draft of standard 2: the same forms and pages, and Git is told the day alone."""

import pytest

from goodcatch.standard.read_version_folders import DRAFT, folder_texts
from goodcatch.standard.small_yaml import Value
from web.conftest import Place, Standard
from web.test_desk import objects, sign_off, triage

LOOKED: dict[str, Value] = {"person_is_safe": "yes", "body": "The person was seen."}


@pytest.fixture
def change_standard() -> Standard:
    return lambda texts: {**texts, **folder_texts(DRAFT)}


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
    visitor.press("check", {"since": "It has been quiet."})
    assert "You also hold the post service-manager-1" in visitor.press("send").words
