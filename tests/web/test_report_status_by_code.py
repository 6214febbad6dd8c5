"""What a reporter finds when coming back with the code."""

from __future__ import annotations

import re

import pytest

from gate.near_miss_walks import FIX, ON_CALL, Act, written
from goodcatch.intake.unnoted_closure_confirmation import CONFIRMATION
from goodcatch.record.case_state import Phase
from goodcatch.rulebook.judgement import Judgement, Verdict
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.web.way_of_report_in_words import CLOSED_WORDS, GOES_ON, ending_of
from web.conftest import Place
from web.test_desk import sign_off, triage
from web.visitor import Visitor

items = pytest.mark.items


def come_back(place: Place, code: str) -> Visitor:
    visitor = place.visitor()
    visitor.get("/report/receipt")
    visitor.press("look", {"code": code})
    return visitor


@pytest.mark.one_in(2)
@pytest.mark.parametrize("code", ["", "ABCD", "0000-0000-0000-0000-0000", "'; DROP TABLE submission; --"])
def test_a_wrong_code_is_answered_in_words(place: Place, code: str) -> None:
    page = come_back(place, code).page
    assert page.status == 422 and "do not know this code" in page.words


def test_a_waiting_report_says_by_when_it_will_be_read(place: Place) -> None:
    words = come_back(place, place.report()).page.words
    assert "We received your report." in words and "By 23 November 2026." in words


def test_the_holder_sees_days_and_no_code(place: Place) -> None:
    code = place.report()
    place.desk.spool.add_message(place.desk.spool.waiting()[0].id, "Thank you.", place.clock())
    visitor = come_back(place, code)
    assert "On Friday, 20 November 2026." in visitor.page.words and "20 November 2026 Thank you." in visitor.page.words
    assert not re.search(r"\d\d:\d\d", visitor.page.words), "no minute"
    assert visitor.page.url.endswith("/report/receipt/open") and visitor.page.headers["Cache-Control"] == "no-store"
    assert code not in visitor.page.text + str(visitor.page.headers), "in no form, title or cookie"


def test_a_second_code_in_one_browser_ends_the_first(place: Place) -> None:
    first, second = place.report(), place.report({"what_happened": "A door stood open."})
    visitor = come_back(place, first)
    old = visitor.page
    visitor.get("/report/receipt")
    visitor.press("look", {"code": second})
    visitor.page = old
    assert "Please type your code again" in visitor.press("lock").words, "the page before says nothing to this report"
    assert visitor.get("/report/receipt/open").title.startswith("Where your report stands")


def test_a_closed_page_is_found_by_nobody_on_the_same_telephone(place: Place) -> None:
    visitor = come_back(place, place.report())
    assert visitor.press("close").url.endswith("/report/receipt")
    assert visitor.get("/report/receipt/open").title.startswith("Use my code")
    later = come_back(place, place.report({"what_happened": "A door stood open."}))
    place.clock.pass_(minutes=16)
    assert later.get("/report/receipt/open").title.startswith("Use my code"), "nor one that was left open"


def wrong(place: Place, code: str) -> str:
    """The answer to a wrong code, without what differs in any two."""
    page = come_back(place, code).page
    assert page.status == 422
    return re.sub(r'(name="form" value=")[^"]*|' + code, "", page.text)


def test_a_locked_code_is_one_that_never_was(place: Place) -> None:
    code = place.report()
    visitor, elsewhere = come_back(place, code), come_back(place, code)
    assert "you included" in visitor.press("lock").words
    assert visitor.press("keep").title.startswith("Where your report stands"), "only asked"
    visitor.press("lock")
    assert "Your code is locked" in visitor.press("lock-for-good").words
    assert wrong(place, code) == wrong(place, "ABCD-EFGH-JKMN-PQRS-TVWX")
    assert elsewhere.get("/report/receipt/open").title.startswith("Use my code")
    assert len(place.desk.spool.waiting()) == 1 and place.desk.spool.verify_journal() == [], "the report goes on"


def test_what_a_lock_leaves_behind_opens_nothing(place: Place) -> None:
    spool = place.desk.spool
    got = spool.receive({"what_happened": "x"}, "form", place.clock(), "the form")
    spool.lock_code(got.id)
    again = spool.receive({"what_happened": "x"}, "form", place.clock(), "the form")
    assert again.id == got.id and again.receipt != got.receipt, "the form that was sent shows its code no more"
    assert spool.by_receipt(got.receipt) is spool.by_receipt(again.receipt) is None


def test_after_many_wrong_codes_one_waits_and_whoever_did_not_does_not(place: Place) -> None:
    code = place.report()
    for number in range(7):
        visitor = come_back(place, f"AAAA-BBBB-CCCC-{number:04}-EEE{number}")
    assert visitor.page.status == 429 and visitor.page.headers["Retry-After"] == "1"
    assert "Wait for 1 second, then" in visitor.page.words and "AAAA" not in visitor.page.text
    assert come_back(place, code).page.status == 429, "a right one too: nothing was looked up"
    place.clock.pass_(seconds=1)
    assert come_back(place, code).page.status == 200


def test_pages_of_the_site_cannot_read_what_is_open(place: Place) -> None:
    visitor = come_back(place, place.report())
    visitor.headers["Sec-Fetch-Mode"] = "cors"
    assert visitor.get("/report/receipt/open").status == 403


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
        if visitor.press("send").title.startswith(
            "Waiting for a second person"
        ):  # a claim, which a second post confirms
            second = place.signed_in("quality-lead-2")
            second.get("/desk/changes")
            second.press("merge")
    return visitor


def _options(visitor: Visitor) -> list[tuple[str, str]]:
    return re.findall(r'<input type="radio"[^>]* name="([^"]+)" value="([^"]+)"', visitor.page.text)


STAFFS_WORDS = ("Ask the reporter", "Their word counts", "We cannot reach them", "No reply", "They would rather not")


@items(42, 72)
def test_a_closed_case_shows_the_feedback_and_asks_whether_it_is_better(place: Place) -> None:
    code = place.report()
    post = close(place)
    reporter = come_back(place, code)
    assert "The boxes now stand apart." in reporter.page.words and "Is it better now?" in reporter.page.words
    assert [label for label in STAFFS_WORDS if label in reporter.page.words] == []
    assert [value for name, value in _options(reporter) if name == "word"] == ["confirmed", "not-confirmed", "declined"]
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


AWAY = Act("rerouted", ON_CALL, {"to": "complaint", "reason": "It is a complaint."})
NO_MISS = Act("not-a-near-miss", ON_CALL, {"reason": "Nothing nearly went wrong."})
ENDED = [
    (AWAY, Phase.ENDED, GOES_ON, True, "it was handed over: the code stays good, and something is still promised"),
    (NO_MISS, Phase.ENDED, CLOSED_WORDS, True, "nothing goes on elsewhere"),
    (NO_MISS, Phase.OPEN, CLOSED_WORDS, False, "nobody else has agreed to it yet"),
]


@pytest.mark.parametrize(("by", "where", "words", "done", "why"), ENDED)
def test_whoever_reported_reads_that_it_goes_on(by: Act, where: Phase, words: str, done: bool, why: str) -> None:
    store = written((*FIX[:3], by))
    (case,) = store.cases.values()
    assert ending_of(case, where, store.newest) == (words, done), why
    first = default_standard()
    assert ending_of(case, where, first) == (CLOSED_WORDS, done), "under the first standard as it was"
