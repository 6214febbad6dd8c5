"""What a reporter finds when coming back with the code."""

from __future__ import annotations

import re

import pytest

from goodcatch.intake.unnoted_closure_confirmation import CONFIRMATION
from goodcatch.rulebook.judgement import Judgement, Verdict
from web.conftest import Place
from web.test_desk import sign_off, triage
from web.visitor import Visitor


def come_back(place: Place, code: str) -> Visitor:
    visitor = place.visitor()
    visitor.get("/report/receipt")
    visitor.press("look", {"code": code})
    return visitor


@pytest.mark.parametrize("code", ["", "ABCD", "0000-0000-0000-0000-0000", "'; DROP TABLE submission; --"])
def test_a_wrong_code_is_answered_in_words(place: Place, code: str) -> None:
    page = come_back(place, code).page
    assert page.status == 422 and "do not know this code" in page.words


def test_a_waiting_report_says_by_when_it_will_be_read(place: Place) -> None:
    words = come_back(place, place.report()).page.words
    assert "We received your report." in words and "We aim to by 23 November 2026" in words


def test_an_ended_report_says_so(place: Place) -> None:
    code = place.report()
    id = place.desk.spool.waiting()[0].id
    place.desk.spool.end(id, "duplicate", "quality-lead-1", "quality-lead-2", place.clock())
    assert "ended without a case" in come_back(place, code).page.words


def close(place: Place) -> Visitor:
    """A case signed off and closed; the rules stand aside, for this is about what the reporter sees."""
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    nothing = Judgement(place.desk.learning.store(), {}, {}, Verdict())
    object.__setattr__(place.desk, "judgement", lambda authority, revision: nothing)
    object.__setattr__(place.desk, "judge_case", lambda case, store: [])
    sign_off(visitor)
    (case,) = place.desk.learning.store().cases
    for step, answers in (
        ("feedback", {"told_how": "receipt", "told_on": "2026-11-20", "body": "The boxes now stand apart."}),
        ("closure", {"since": "No mix-up since."}),
    ):
        visitor.get(f"/desk/case/{case}/{step}")
        options = [v for n, v in _options(visitor) if n == "told_how"]
        visitor.press("check", {**answers, **({"told_how": options[0]} if options else {})})
        if visitor.press("send").title.startswith("Changes"):  # a claim, which a second post confirms
            second = place.signed_in("quality-lead-2")
            second.get("/desk/changes")
            second.press("merge")
    return visitor


def _options(visitor: Visitor) -> list[tuple[str, str]]:
    return re.findall(r'<input type="radio"[^>]* name="([^"]+)" value="([^"]+)"', visitor.page.text)


def test_a_closed_case_shows_the_feedback_and_asks_whether_it_is_better(place: Place) -> None:
    code = place.report()
    post = close(place)
    reporter = come_back(place, code)
    assert "The boxes now stand apart." in reporter.page.words and "Is it better now?" in reporter.page.words
    assert reporter.press("confirm", {"body": "Still the same"}).status == 422
    assert "Still the same" in reporter.page.text
    page = reporter.press("confirm", {"word": "not-confirmed", "body": "Ask Zebedee about it"})
    assert "We have your answer" in page.words and "Is it better now?" not in page.words
    (case,) = place.desk.learning.store().cases
    shown = post.get(f"/desk/case/{case}")
    assert "The reporter has answered" in shown.words and "Ask Zebedee" in shown.words
    post.get(shown.link("Note it in the case"))
    assert "Ask Zebedee" in post.page.text
    post.press("check", {"body": "Not better yet."})
    post.press("send")
    record = place.desk.learning.store().cases[case].last(CONFIRMATION)
    assert record and record.text("word") == "not-confirmed" and record.text("body") == "Not better yet."
    assert "The reporter has answered" not in post.get(f"/desk/case/{case}").words
