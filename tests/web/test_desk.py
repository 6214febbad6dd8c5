"""What a post meets at the desk, over real HTTP, a real spool and a real repository."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import pytest

from goodcatch.intake.main_branch import Authority
from goodcatch.record.make_record_and_id import new_record
from web.conftest import ANSWERS, CALM, Place, code_of
from web.visitor import Visitor

TRIAGE: dict[str, str | list[str]] = {
    "routes": ["trend-monitoring"],
    "safeguarding_implications": "no",
    "medication_risk": "yes",
    "restrictive_practice": "no",
    "harm_occurred": "no",
    "missed_escalation": "no",
    "potential_severity": "low",
    "recurrence_likelihood": "possible",
    "duties_considered": ["none"],
    "duties_reason": "Nothing reached anybody.",
    "owner": "quality-lead-1",
    "review_on": "2027-01-15",
}
ACTION: dict[str, str | list[str]] = {
    "title": "The boxes stand in two cupboards",
    "strength": "stronger",
    "action_type": "environment",
    "due_on": "2026-12-01",
    "outcome": "Nobody can take the wrong box.",
    "measure.0.name": "Wrong boxes opened",
    "measure.0.unit": "number",
}
RAW = "Zebedee Quux was nearly given the wrong tablets."
FINAL = "A resident was nearly given the wrong tablets."


def open_report(visitor: Visitor) -> None:
    visitor.get(visitor.get("/desk").link("received"))


def triage(visitor: Visitor, **answers: str) -> None:
    open_report(visitor)
    visitor.get(visitor.page.link("Decide where this goes"))
    visitor.press("check", {**TRIAGE, **answers})
    visitor.press("send")


def sign_off(visitor: Visitor, text: str = FINAL, box: bool = True) -> None:
    open_report(visitor)
    visitor.get(visitor.page.link("sign off"))
    visitor.press("check", {"what_happened": text})
    visitor.press("send", {"names_nobody": "yes"} if box else {})


def objects(folder: Path) -> str:
    """Every object of a repository, those that nothing points at too."""
    batch = ["git", "-C", str(folder), "cat-file", "--batch", "--batch-all-objects", "--unordered"]
    return subprocess.run(batch, capture_output=True, check=True).stdout.decode(errors="replace")


def test_a_link_signs_a_post_in_once(place: Place) -> None:
    token = place.desk.spool.sign_in("quality-lead-1", place.clock())
    visitor = place.visitor()
    assert "works once" in visitor.get(f"/desk/sign-in?token={token}").words
    assert "My work" in visitor.press("", form=0).title
    again = place.visitor()
    again.get(f"/desk/sign-in?token={token}")
    assert again.press("", form=0).status == 403


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "path", ["/desk", "/desk/cases", "/desk/changes", "/desk/taken", "/desk/notices", "/desk/report/x", "/desk/case/x"]
)
def test_nothing_of_the_desk_opens_without_signing_in(place: Place, path: str) -> None:
    page = place.visitor().get(path)
    assert page.status == 401 and "not signed in" in page.words


def test_a_session_ends_by_itself(place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    place.clock.pass_(hours=9)
    assert visitor.get("/desk").status == 401


def test_scripts_of_the_site_may_not_read_the_desk(place: Place) -> None:
    visitor = place.signed_in("quality-lead-1")
    visitor.headers["Sec-Fetch-Mode"] = "cors"
    assert visitor.get("/desk").status == 403


def test_a_post_without_the_forms_own_token_does_nothing(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    open_report(visitor)
    stranger = place.signed_in("quality-lead-2")
    open_report(stranger)
    theirs = next(value for name, value in stranger.forms()[0].values if name == "form")
    for token in ("", theirs):
        page = visitor.post(visitor.forms()[0].action, [("text", "hello"), ("form", token)])
        assert page.status == 403
        open_report(visitor)
    assert place.desk.spool.messages(place.desk.spool.waiting()[0].id) == ()


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("post", "reads"),
    [
        ("quality-lead-1", True),
        ("on-call-quality-lead-1", True),
        ("service-manager-1", False),  # raw words are for those who sign them off
        ("publisher-1", False),
    ],
)
def test_raw_words_are_for_those_who_sign_them_off(place: Place, post: str, reads: bool) -> None:
    place.report()
    id = place.desk.spool.waiting()[0].id
    visitor = place.signed_in(post)
    assert ("received" in visitor.get("/desk").words) is reads
    assert (visitor.get(f"/desk/report/{id}").status == 200) is reads


def test_the_inbox_says_what_is_due_and_what_is_late(place: Place) -> None:
    place.report()
    words = place.signed_in("quality-lead-1").get("/desk").words
    assert "Due 21 November 2026, 09:00" in words and "Late" not in words
    place.clock.pass_(days=4)
    assert "Late: was due 21 November 2026, 09:00" in place.signed_in("quality-lead-1").get("/desk").words


def test_an_acknowledgment_reaches_the_reporter_while_the_report_is_still_private(place: Place) -> None:
    code = place.report()
    visitor = place.signed_in("on-call-quality-lead-1")
    open_report(visitor)
    visitor.get(visitor.page.link("Say that it has arrived"))
    visitor.press("check", {"message": "Thank you, we look at it today."})
    visitor.press("send")
    assert place.desk.spool.notices() == ()
    reporter = place.visitor()
    reporter.get("/report/receipt")
    assert "Thank you, we look at it today." in reporter.press("look", {"code": code.lower().replace("-", " ")}).words


def test_a_name_in_a_step_in_the_spool_would_block_the_sign_off_so_it_stops_here(place: Place) -> None:
    place.report()
    visitor = place.signed_in("on-call-quality-lead-1")
    open_report(visitor)
    visitor.get(visitor.page.link("Decide where this goes"))
    visitor.press("check", {**TRIAGE, "duties_reason": "Ask zebedee.quux@example.org."})
    page = visitor.press("send")
    assert page.status == 422 and "Nothing has been kept" in page.words and "zebedee" in page.text
    assert place.desk.spool.waiting()[0].steps == ()


def test_sign_off_waits_for_triage_and_says_so(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    sign_off(visitor)
    assert visitor.page.status == 422 and "Triage comes first" in visitor.page.words


def test_sign_off_wants_its_box_ticked(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor, box=False)
    assert visitor.page.status == 422 and "read every word" in visitor.page.words
    assert place.desk.learning.store().cases == {}


def test_sign_off_lands_the_final_text_and_the_raw_text_is_in_no_object(place: Place) -> None:
    place.report({"what_happened": RAW})
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    place.clock.pass_(minutes=5)
    sign_off(visitor)
    (case,) = place.desk.learning.store().cases.values()
    assert visitor.page.url.endswith(case.id) and place.landed == ["landed"]
    assert [r.step for r in case.records] == ["report", "triage", "sign-off"]
    assert FINAL in objects(place.folder) and "Zebedee" not in objects(place.folder)
    assert place.desk.spool.waiting() == ()


def test_an_ending_needs_two_posts(place: Place) -> None:
    place.report()
    one, other = place.signed_in("quality-lead-1"), place.signed_in("quality-lead-2")
    open_report(one)
    one.press("propose", {"outcome": "spam"})
    assert "Another post has to agree" in one.page.words
    ending = next(f.action for f in one.forms() if f.action.endswith("/ending"))
    one.post(ending, [("go", "agree"), *[v for v in one.forms()[0].values if v[0] == "form"]])
    assert len(place.desk.spool.waiting()) == 1
    open_report(other)
    other.press("agree")
    assert place.desk.spool.waiting() == () and "No report waits" in other.page.words


def waiting_change(place: Place) -> str:
    """A branch with one step, such as a forge's page or a verb makes it; gives it."""
    store = place.desk.learning.store()
    (case,) = store.cases
    step = store.newest.pathways["near-miss"].steps["investigation"]
    record = new_record(
        case, "investigation", {"findings": "Nothing yet."},
        standard=store.newest, at=place.clock(), by="quality-lead-1",
    )  # fmt: skip
    return place.desk.propose(record, step, "quality-lead-1")


def test_a_step_is_in_force_in_one_press(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    visitor.get(visitor.page.link("Look closer"))
    page = visitor.press("save", {"findings": "Two boxes stand side by side."})
    assert "“Look closer” is in the record" in page.words
    (case,) = place.desk.learning.store().cases.values()
    assert case.first("investigation") is not None and place.desk.learning.branches() == {}
    assert "Two boxes stand side by side." in visitor.get(f"/desk/case/{case.id}").words


SAID_TWICE = [
    ("save", "The two boxes stand side by side.", "is in the record", "nothing in it needs a second look"),
    ("check", "The two boxes stand side by side.", "Check your answers", "who wants to read it first can"),
    ("save", "Mrs Quillfeather saw it.", "words that may point to a person", "marked words are looked at once more"),
]


def test_what_needs_a_second_look_is_shown_before_it_counts(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    link = visitor.page.link("Look closer")
    for button, findings, told, why in SAID_TWICE:
        visitor.get(link)
        assert told in visitor.press(button, {"findings": findings}).words, why


def test_a_change_can_be_given_up(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    branch = waiting_change(place)
    assert "Nothing yet." in visitor.get("/desk/changes").words
    assert "Nothing waits" in visitor.press("drop").words
    assert branch not in place.desk.learning.branches()


def test_a_closure_without_evidence_is_refused_in_words_and_nothing_is_kept(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    visitor.get(visitor.page.link("Close the case"))
    visitor.press("check", {"since": "It has been quiet."})
    page = visitor.press("send")
    assert page.status == 422 and "What to do:" in page.words and "It has been quiet." in page.words
    assert place.desk.learning.branches() == {}


def test_one_person_in_two_posts_is_not_two_people(place: Place) -> None:
    place.report()
    day = place.clock().date()
    for post in ("quality-lead-1", "service-manager-1"):
        place.desk.spool.set_post(post, "Zebedee Quux", day, None, place.clock())
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    visitor.get(visitor.page.link("Plan a change"))
    visitor.press("check", {**ACTION, "owner": "service-manager-1"})
    visitor.press("send")
    visitor.get(visitor.page.link("Close the case"))
    visitor.press("check", {"since": "It has been quiet."})
    page = visitor.press("send")
    assert page.status == 422 and "You also hold the post Service manager" in page.words
    assert "Zebedee" not in page.text


def test_who_did_the_work_counts_although_another_holds_that_post_now(place: Place) -> None:
    place.report()
    spool, day = place.desk.spool, place.clock().date()
    spool.set_post("quality-lead-1", "Zebedee Quux", day, None, place.clock())
    spool.set_post("service-manager-1", "zebedee quux", day, None, place.clock())
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    visitor.get(visitor.page.link("Plan a change"))
    visitor.press("check", {**ACTION, "owner": "service-manager-1"})
    visitor.press("send")
    place.clock.pass_(days=3)
    spool.set_post("service-manager-1", "Ermintrude Ip", place.clock().date(), None, place.clock())
    visitor = place.signed_in("quality-lead-1")
    (case,) = place.desk.learning.store().cases
    visitor.get(f"/desk/case/{case}")
    visitor.get(visitor.page.link("Close the case"))
    visitor.press("check", {"since": "It has been quiet."})
    assert "You also hold the post Service manager" in visitor.press("send").words
    assert any(entry.event == "people compared for closure" for entry in spool.journal())


def test_a_sign_off_compares_people_too(place: Place) -> None:
    place.report()
    day, spool = place.clock().date(), place.desk.spool
    for post in ("quality-lead-1", "service-manager-1"):
        spool.set_post(post, "Zebedee Quux", day, None, place.clock())
    spool.add_step(spool.waiting()[0].id, "same-day-review", {}, place.clock(), "service-manager-1")
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    assert "You also hold the post Service manager" in visitor.page.words
    assert place.desk.learning.store().cases == {}


# A change that quality-lead-1 proposed: which buttons a post has.
BUTTONS = [
    ("quality-lead-1", {"drop"}, "its own waits for a second post"),
    ("quality-lead-2", {"merge", "back", "drop"}, "the second post"),
    ("service-manager-1", set(), "may read it"),
]
BY = "This may be confirmed by:"
SENTENCES = {"merge": BY, "back": BY, "drop": "is withdrawn by whoever made it"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("post", "buttons", "why"), BUTTONS)
def test_a_post_lands_and_gives_up_what_it_may(place: Place, post: str, buttons: set[str], why: str) -> None:
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    sign_off(lead)
    branch = waiting_change(place)
    visitor = place.signed_in(post)
    page = visitor.get("/desk/changes")
    assert {value for form in visitor.forms() for name, value in form.buttons if name == "go"} == buttons, why
    told = "This may be confirmed by: On-call quality lead, Second quality lead." in page.words
    assert told is ("merge" not in buttons), why
    token = next(value for name, value in visitor.forms()[0].values if name == "form")
    for go in {"merge", "back", "drop"} - buttons:  # made by hand
        sent = [("form", token), ("branch", branch), ("store", "learning"), ("go", go)]
        refused = visitor.post("/desk/changes", sent)
        assert refused.status == 403 and SENTENCES[go] in refused.words, why
    assert branch in place.desk.learning.branches()


def test_one_person_with_two_posts_is_no_second_post(place: Place) -> None:
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    sign_off(lead)
    waiting_change(place)
    for post in ("quality-lead-1", "quality-lead-2"):
        place.desk.spool.set_post(post, "Zebedee Quux", place.clock().date(), None, place.clock())
    page = place.signed_in("quality-lead-2").get("/desk/changes")
    assert "You also hold the post Quality lead" in page.words and "Confirm" not in page.words


def test_a_case_is_sorted_by_those_who_may(place: Place) -> None:
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    sign_off(lead)
    (case,) = place.desk.learning.store().cases
    other = place.signed_in("service-manager-1")
    address = f"/desk/case/{case}/triage"
    assert address not in other.get(f"/desk/case/{case}").text
    assert "This is done by: On-call quality lead, Quality lead, Second quality lead." in other.page.words
    refused = other.get(address)
    assert refused.status == 403 and "This is done by: On-call quality lead" in refused.words
    assert address in lead.get(f"/desk/case/{case}").text and lead.get(address).status == 200
    assert other.get(f"/desk/case/{case}/investigation").status == 200, "who does another's step is for the rules"


def test_a_name_in_a_step_goes_no_further_than_the_form(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    visitor.get(visitor.page.link("Look closer"))
    visitor.press("check", {"findings": "Write to zebedee.quux@example.org about it."})
    page = visitor.press("send")
    assert page.status == 422 and "Nothing has been kept" in page.words
    assert "zebedee" in page.text and "zebedee" not in objects(place.folder)


def test_a_report_by_telephone_gets_a_code_too(place: Place) -> None:
    visitor = place.signed_in("service-manager-1")
    visitor.get("/desk/taken")
    visitor.press("check", {**ANSWERS, **CALM})
    assert code_of(visitor.press("send").text)
    assert place.desk.spool.waiting()[0].channel == "phone"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("path", "kept"),
    [("/report", "no-store"), ("/report/receipt", "no-store"), ("/desk", "no-store"), ("/desk/sign-in", "no-store")],
)
def test_private_pages_are_neither_kept_nor_framed_nor_scripted(place: Place, path: str, kept: str) -> None:
    headers = place.visitor().get(path).headers
    assert headers["Cache-Control"] == kept and headers["Referrer-Policy"] == "no-referrer"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_our_pages_hold_no_script_or_style_of_their_own(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    open_report(visitor)
    for text in (visitor.page.text, place.visitor().get("/report").text):
        assert "<style" not in text and " style=" not in text and " onclick=" not in text
        assert text.count("<script") == text.count("<script src=")


def test_the_site_is_served_beside_the_forms_and_nothing_above_it(place: Place) -> None:
    visitor = place.visitor()
    assert "The site" in visitor.get("/").text and visitor.get("/report/").status == 200
    assert visitor.get("/%2e%2e/spool.db").status == 404 and visitor.get("/nothing/").status == 404


def test_the_log_says_what_was_asked_and_nothing_of_who_or_what(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = place.report({"what_happened": RAW})
    visitor = place.visitor(User_Agent="Curious/1.0")
    visitor.get("/report/receipt")
    visitor.press("look", {"code": code})
    said = caplog.text
    assert "POST /report 200" in said
    assert not [word for word in ("127.0.0.1", "Curious", "Zebedee", code, "what_happened") if word in said]


def test_on_a_forge_a_waiting_change_leads_to_its_pull_request(place: Place) -> None:
    address = "https://forge.example.org/us/ours/compare/main...{branch}"
    place.desk.authorities["learning"] = Authority(place.folder, "", address)  # type: ignore[index]
    place.report()
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    waiting_change(place)
    link = visitor.get("/desk/changes").link("Open the page where it is confirmed")
    (branch,) = place.desk.learning.branches()
    assert link == f"https://forge.example.org/us/ours/compare/main...{branch}"


def test_a_long_inbox_has_pages_and_what_may_be_urgent_stands_first(place: Place) -> None:
    for number in range(52):
        said = {"what_happened": f"Nearly, {number}.", "in_danger_now": "yes" if number == 51 else "no"}
        place.desk.spool.receive(said, "form", place.clock(), f"form {number}")
    visitor = place.signed_in("quality-lead-1")
    first = visitor.get("/desk")
    assert first.text.count('class="row"') == 50 and "52 reports wait" in first.words and "1 to 50 of 52" in first.words
    assert first.words.index("May be urgent") < 600
    second = visitor.get(first.link("The next page"))
    assert second.text.count('class="row"') == 2 and "51 to 52 of 52" in second.words
    assert second.link("The page before") == "/desk?page=1"
