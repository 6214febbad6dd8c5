"""A question goes to the reporter and an answer comes back; nobody learns who they are, and Git learns nothing."""

from __future__ import annotations

import re

import pytest

from web.conftest import Place
from web.test_desk import objects, open_report, sign_off, triage
from web.test_report_status_by_code import come_back
from web.visitor import Page, Visitor

QUESTION, REPLY = "What made the two boxes look alike?", "Both are white with Quillfeather print."


def at_desk(place: Place, post: str = "quality-lead-1") -> Visitor:
    visitor = place.signed_in(post)
    visitor.get(f"/desk/report/{place.desk.spool.waiting()[0].id}/talk")
    return visitor


def asked(place: Place) -> str:
    """Somebody at the desk asks; gives the reporter's code."""
    code = place.report()
    assert QUESTION in at_desk(place).press("ask", {"text": QUESTION}).words
    return code


def test_a_question_is_answered_and_read_at_the_desk(place: Place) -> None:
    reporter = come_back(place, asked(place))
    assert "We asked you, Friday, 20 November 2026" in reporter.page.words
    assert "Your answer to our question" in reporter.page.words
    page = reporter.press("write", {"text": REPLY})
    assert "We have it." in page.words and "You wrote, Friday, 20 November 2026" in page.words
    assert "Write to us" in page.words and "Your answer to our question" not in page.words, "it has been answered"
    desk = at_desk(place).page
    assert re.search(r"We asked the reporter, .* The reporter wrote, 20 November 2026", desk.words)
    assert REPLY in desk.words and not re.search(r"\d\d:\d\d", desk.words), "no minute"
    kinds = [notice.kind for notice in place.desk.spool.notices()]
    assert "an answer from a reporter" in kinds
    lead = place.signed_in("quality-lead-1")
    lead.get("/desk/notices")
    lead.get(lead.page.link("A waiting report"))
    assert REPLY in lead.page.words, "a notice leads to it"
    lead.press("say", {"text": "Thank you."})
    assert "wait for a word" not in lead.get("/desk/notices").words
    assert "wait for a word" not in place.signed_in("service-manager-1").get("/desk/notices").words


def test_an_answer_that_is_sent_again_is_said_once(place: Place) -> None:
    reporter = come_back(place, asked(place))
    before = reporter.page
    for _ in range(2):
        reporter.page = before
        reporter.press("write", {"text": REPLY})
    report = place.desk.spool.waiting()[0].id
    assert [message.text for message in place.desk.spool.messages(report)] == [QUESTION, REPLY]


STOPPED = [
    ("Who was on duty?", "This asks who somebody is"),
    ("At what time was it?", "This asks when exactly it was"),
    ("Was it on the night shift?", "This asks on which shift it was"),
    ("Did Mrs Okonkwo get it?", "This may name somebody"),
]


def test_a_question_that_could_show_who_reported_is_not_sent(place: Place) -> None:
    place.report()
    visitor = at_desk(place)
    for text, why in STOPPED:
        page = visitor.press("ask", {"text": text})
        assert page.status == 422 and why in page.words and text in page.words, "the words stay on the screen"
        assert 'href="#f-text"' in page.text and 'aria-invalid="true"' in page.text, "the error leads to its box"
    report = place.desk.spool.waiting()[0].id
    page = visitor.get(f"/desk/report/{report}")
    assert visitor.press("", {"text": STOPPED[0][0]}, form=_form(visitor, "/message")).status == 422, "nor as a message"
    visitor.get(f"/desk/report/{report}/step/acknowledge")
    visitor.press("check", {"message": STOPPED[1][0]})
    assert "This asks when exactly" in visitor.press("send").words, "nor with the word that it has arrived"
    assert place.desk.spool.messages(report) == () and page.status == 200


def _form(visitor: Visitor, ends: str) -> int:
    return next(n for n, form in enumerate(visitor.forms()) if form.action.endswith(ends))


@pytest.mark.parametrize("post", ["service-manager-1", "executive-lead-1"])
def test_the_talk_is_for_those_who_read_raw_reports(place: Place, post: str) -> None:
    place.report()
    assert at_desk(place, post).page.status == 403


def test_the_reporters_looks_leave_no_trace_and_their_lines_no_minute(place: Place) -> None:
    spool, code = place.desk.spool, asked(place)
    report = spool.waiting()[0].id
    head, notices = spool.journal_head(), spool.notices()
    come_back(place, code)
    come_back(place, code).press("withdraw")
    assert (spool.journal_head(), spool.notices()) == (head, notices), "nothing is written when they look"
    come_back(place, code).press("write", {"text": REPLY})
    line = spool.messages(report)[-1]
    assert (line.by, f"{line.at:%H:%M}") == ("reporter", "00:00"), "the day, and no minute"
    assert spool.journal()[-1].at.startswith("2026-11-20T00:00") and REPLY not in str(spool.journal())


def test_git_and_the_spools_file_hold_no_word_of_it(place: Place) -> None:
    code = asked(place)
    come_back(place, code).press("write", {"text": REPLY})
    triage(place.signed_in("on-call-quality-lead-1"))
    report = place.desk.spool.waiting()[0].id
    sign_off(place.signed_in("quality-lead-1"))
    everything = objects(place.folder)
    files = b"".join(path.read_bytes() for path in place.folder.parent.glob("spool.db*"))
    for words in (QUESTION, REPLY, "Quillfeather"):
        assert words not in everything and words.encode() not in files
    desk = place.signed_in("quality-lead-1").get(f"/desk/report/{report}/talk")
    assert REPLY in desk.words and "Go to the case" in desk.words, "the talk goes on when the report is a case"
    (case,) = place.desk.learning.store().cases
    visitor = place.signed_in("quality-lead-1")
    assert REPLY in visitor.get(f"/desk/report/of-case/{case}/talk").words
    assert visitor.get("/desk/report/of-case/NM-2026-00000000/talk").status == 404


def test_a_wish_to_withdraw_is_a_persons_to_decide(place: Place) -> None:
    code = place.report()
    reporter = come_back(place, code)
    assert "A person reads your wish and decides" in reporter.press("withdraw").words
    assert "You asked us to take your report back." not in reporter.press("keep").words
    reporter.press("withdraw")
    page = reporter.press("withdraw-it", {"text": "I was wrong about the box."})
    assert "You asked us to take your report back." in page.words
    assert len(place.desk.spool.waiting()) == 1, "it goes on until somebody decides"
    desk = at_desk(place).page.words
    assert "The reporter wants to take the report back" in desk and "two posts have to agree" in desk


def test_a_change_of_mind_about_being_known(place: Place) -> None:
    reporter = come_back(place, place.report())
    assert 'value="anonymous" checked' not in reporter.page.text, "nothing is chosen for them"
    assert known(reporter.press("known")) == 0, "nothing was chosen"
    page = reporter.press("known", {"anonymity": "named-to-safety-lead"})
    assert known(page) == 1 and "Do not write your name here" in page.words
    assert "The reporter changed who may know them" in at_desk(place).page.words
    assert "anonymity" not in place.desk.spool.waiting()[0].answers, "what was said at first stays as it was"


def known(page: Page) -> int:
    return page.words.count("You changed who may know that it was you. Only the safety lead")


def test_the_way_says_what_has_happened_and_what_comes_next_by_when(place: Place) -> None:
    code = place.report()
    words = come_back(place, code).page.words
    happened, _, coming = words.partition("What comes next")
    assert "We received your report. On Friday, 20 November 2026." in happened
    assert "A person reads it and decides what to do. By 21 November 2026. We write to you here" in coming, "by clock"
    assert "that it has arrived. By 23 November 2026." in coming and "We ask you here" in coming
    visitor = place.signed_in("on-call-quality-lead-1")
    open_report(visitor)
    visitor.get(visitor.page.link("Say that it has arrived"))
    visitor.press("check", {"message": "Thank you."})
    visitor.press("send")
    happened, _, coming = come_back(place, code).page.words.partition("What comes next")
    assert "A person has read it. On Friday, 20 November 2026." in happened and "that it has arrived" not in coming
