"""A report that somebody outside the house is to read first: who is told, who sees it, and until when."""

import pytest

from goodcatch.intake.receive_report_and_notify import tell_unanswered
from goodcatch.server.notice_addresses_and_deputies import deputies
from goodcatch.standard.read_version_folders import default_standard
from web.conftest import ANSWERS, CALM, Place, Standard
from web.test_desk import TRIAGE, open_report
from web.visitor import Visitor

OUTSIDE, DUTY = "data-protection-officer-1", "on-call-quality-lead-1"
INSIDE = (DUTY, "quality-lead-1", "quality-lead-2", "safeguarding-lead-1", "service-manager-1")
ASKED: dict[str, str | list[str]] = {"outside_reader": "yes"}


def told(place: Place) -> set[str]:
    return {notice.post for notice in place.desk.spool.notices()}


def sees(place: Place, post: str) -> bool:
    """Whether a post has it in the inbox; the page itself must say the same."""
    visitor, id = place.signed_in(post), place.desk.spool.waiting()[0].id
    listed = "received" in visitor.get("/desk").words
    opened = visitor.get(f"/desk/report/{id}").status
    assert opened == (200 if listed else 403)
    return listed


def acknowledge(visitor: Visitor) -> None:
    open_report(visitor)
    visitor.get(visitor.page.link("Say that it has arrived"))
    visitor.press("check", {"message": "Thank you. I have read it."})
    visitor.press("send")


def test_only_the_reader_outside_is_told_and_sees_it(place: Place) -> None:
    place.report(ASKED)
    assert told(place) == {OUTSIDE}
    assert sees(place, OUTSIDE) and not any(sees(place, post) for post in INSIDE)
    id = place.desk.spool.waiting()[0].id
    lead = place.signed_in("quality-lead-1")
    for path in (f"/desk/report/{id}/sign-off", f"/desk/report/{id}/step/triage"):
        assert lead.get(path).status == 403
    assert "Data-protection" not in lead.get("/desk/notices").words, "nobody inside sees that it was asked for"
    guard = place.signed_in("safeguarding-lead-1")
    assert "No report waits" in guard.get("/desk/link").words and guard.get(f"/desk/link/{id}").status == 403


def test_when_it_has_been_acknowledged_it_goes_on_inside(place: Place) -> None:
    code = place.report(ASKED)
    reader = place.signed_in(OUTSIDE)
    open_report(reader)
    assert "Nobody else sees it until you have said that it has arrived" in reader.page.words
    acknowledge(reader)
    assert told(place) == {DUTY}
    assert all(sees(place, post) for post in (OUTSIDE, DUTY, "quality-lead-1"))
    assert not sees(place, "service-manager-1")
    assert "sign off" not in reader.page.words, "they read it; the quality leads take it into the record"
    reporter = place.visitor()
    reporter.get("/report/receipt")
    assert "I have read it" in reporter.press("look", {"code": code}).words


def test_after_a_day_without_a_word_the_house_is_told_once(place: Place) -> None:
    place.report(ASKED)
    standard, spool = default_standard(), place.desk.spool
    place.clock.pass_(hours=23)
    assert tell_unanswered(place.desk, standard, place.clock()) == 0 and not sees(place, DUTY)
    place.clock.pass_(hours=1)
    assert tell_unanswered(place.desk, standard, place.clock()) == 1 and sees(place, DUTY) and sees(place, OUTSIDE)
    assert told(place) == {OUTSIDE, DUTY}
    assert tell_unanswered(place.desk, standard, place.clock()) == 0, "once is enough"
    acknowledge(place.signed_in(DUTY))
    assert spool.notices() == () and tell_unanswered(place.desk, standard, place.clock()) == 0


def test_nobody_stands_in_for_the_reader_outside(place: Place) -> None:
    place.report(ASKED)
    place.clock.pass_(hours=5)
    assert place.desk.spool.queue.escalate(deputies(default_standard()), place.clock()) == 0
    assert OUTSIDE not in deputies(default_standard()) and DUTY in deputies(default_standard())


@pytest.mark.one_in(2)
@pytest.mark.parametrize("question", ["in_danger_now", "anyone_hurt", "about_treatment"])
def test_what_may_be_urgent_goes_to_both_at_once(place: Place, question: str) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    place.clock.pass_(seconds=30)
    visitor.press("start", {**CALM, question: "yes"})
    visitor.press("form")
    visitor.press("check", {**ANSWERS, **ASKED})
    visitor.press("send")
    assert told(place) == {OUTSIDE, DUTY}
    assert sees(place, OUTSIDE) and sees(place, DUTY)
    assert {notice.kind for notice in place.desk.spool.notices()} == {"an urgent report"}


def test_a_matter_of_safeguarding_is_no_longer_theirs_alone(place: Place) -> None:
    place.report(ASKED)
    reader = place.signed_in(OUTSIDE)
    open_report(reader)
    reader.get(reader.page.link("Decide where this goes"))
    reader.press("check", {**TRIAGE, "routes": ["immediate-safeguarding-review"]})
    reader.press("send")
    (report,) = place.desk.spool.waiting()
    assert report.pathway == "safeguarding" and "team-leader-1" in told(place)
    assert sees(place, "team-leader-1") and sees(place, OUTSIDE)


@pytest.mark.parametrize("answer", [{}, {"outside_reader": "no"}])
def test_whoever_did_not_ask_is_read_inside(place: Place, answer: dict[str, str | list[str]]) -> None:
    place.report(answer)
    assert told(place) == {DUTY} and sees(place, DUTY) and not sees(place, OUTSIDE)


class TestWhereNobodyOutsideIsNamed:
    """The form makes no offer that nobody could keep."""

    @pytest.fixture
    def change_standard(self) -> Standard:
        def without(texts: dict[str, str]) -> dict[str, str]:
            roles = texts["roles.yml"].replace(f"outside_reader: {OUTSIDE}\n", "")
            return {**texts, "roles.yml": roles}

        return without

    def test_the_form_does_not_ask(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        page = visitor.press("start", CALM)
        assert page.status == 200 and "outside your house" not in page.words
        place.report(ASKED)
        assert told(place) == {DUTY} and sees(place, DUTY)
