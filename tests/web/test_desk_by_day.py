"""A house that tries the draft of standard 2: the same forms and pages, and Git is told the day alone."""

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from web.conftest import Place, Standard
from web.test_desk import objects, sign_off, triage


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
