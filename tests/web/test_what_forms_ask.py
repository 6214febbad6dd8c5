"""What the forms ask of whom: whole lists, few questions, nothing of who somebody is, and families welcome.

Every word here is written by hand, so that a list that loses one is noticed.
"""

import re

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from marked_rows import marked
from web.conftest import AND_TO_PUBLISH, ANSWERS, CALM, Place, Standard, code_of
from web.test_desk import objects, open_report, sign_off, triage
from web.test_report_status_by_code import come_back
from web.visitor import Page

items = pytest.mark.items
SECOND = "of standard 2"


@pytest.fixture(params=["of standard 1", SECOND])
def change_standard(request: pytest.FixtureRequest) -> Standard:
    return lambda texts: {**texts, **draft_texts()} if request.param == SECOND else texts


def report_form(place: Place) -> Page:
    visitor = place.visitor()
    visitor.get("/report")
    return visitor.press("start", CALM)


def triage_form(place: Place) -> Page:
    place.report()
    visitor = place.signed_in("on-call-quality-lead-1")
    open_report(visitor)
    return visitor.get(visitor.page.link("Decide where this goes"))


def offered(page: Page, question: str) -> list[str]:
    """What can be chosen as the answer to a question."""
    return re.findall(rf'name="{question}" value="([^"]+)"', page.text)


REPORTED = [
    (
        "category",
        "safeguarding medication behavioural accidents-injuries missing-person communication health-deterioration"
        " staffing",
        "eight categories",
    ),
    ("kind", "impact-prevented impact-not-prevented", "two kinds, which nobody has to tell apart by a grade"),
    ("reporter_role", "staff agency person-supported family advocate other", "people who get support, and families"),
]
SHOWN = {
    "eight categories": items(74),
    "two kinds, which nobody has to tell apart by a grade": items(82),
    "people who get support, and families": items(91),
}


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("question", "values", "why"), marked(SHOWN, REPORTED))
def test_a_reporter_may_choose_each(place: Place, question: str, values: str, why: str) -> None:
    found = offered(report_form(place), question)
    assert [value for value in found if value != "not-known"] == values.split(), why


TRIAGED = [
    (
        "routes",
        "immediate-safeguarding-review medication-safety-review operational-fix trend-monitoring",
        "four routes",
    ),
    (
        "risk_domain",
        "medication-process documentation-process route-and-travel-risk environmental-access manual-handling"
        " communication-failure",
        "domains",
    ),
    ("potential_severity", "no-harm low moderate severe death", "five grades of harm"),
]
MORE_IN_THE_DRAFT = ["distress-or-restriction", "missing-person", "staffing-levels"]
SHOWN_BY_TRIAGE = {
    "four routes": items(67),
    "domains": items(33),
    "five grades of harm": items(83),
}


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("question", "values", "why"), marked(SHOWN_BY_TRIAGE, TRIAGED))
def test_triage_may_choose_each(place: Place, question: str, values: str, why: str) -> None:
    more = MORE_IN_THE_DRAFT if question == "risk_domain" and place.desk.learning.store().newest.grammar > 1 else []
    assert offered(triage_form(place), question) == [*values.split(), *more], why


@items(82)
def test_the_form_says_what_a_near_miss_is_and_gives_examples(place: Place) -> None:
    first = place.visitor().get("/report")
    assert "A near miss is an error that was caught before anybody was harmed." in first.words
    words = report_form(place).words
    for said in (
        "An error caught before harm occurred.",
        "It happened, but with no serious harm Somebody was lucky, or the harm was small. Luck is not a control.",
        "Wrong medicine, dose, time or person, nearly given or nearly left out.",
        "A slip, a fall, a hoist, hot water, a sharp edge.",
    ):
        assert said in words


@items(66, 89)
def test_seven_answers_are_enough_and_a_promise_stands_beside_them(place: Place) -> None:
    page = report_form(place)
    must, _, may = page.words.partition("Add more, if you want to All of these are optional.")
    second = place.desk.learning.store().newest.grammar > 1
    asked = [*ANSWERS, *AND_TO_PUBLISH] if second else [name for name in ANSWERS if name != "what_stopped_it"]
    wanted = [name for name in asked if not (second and name in ("kind", "reporter_role"))]
    assert must.count("?") - must.count("Which day?") == len(wanted) == 7, "seven are asked of everybody"
    assert may.count("(optional)") >= 9
    assert "It takes two minutes, and you need not give your name." in must
    assert "We look for what made it possible, never for whom to blame." in page.words
    assert "Your report is read only by the people who need to read it." in page.words


PERSONAL = re.compile(
    r"\b(your name\?|telephone number|phone number|e-mail|email|job title|date of birth|nhs number)", re.I
)


@items(85, 90)
def test_nothing_on_the_form_asks_who_somebody_is(place: Place) -> None:
    page = report_form(place)
    assert PERSONAL.findall(page.words) == []
    assert re.findall(r'type="(?:tel|email)"|autocomplete="(?:name|email|tel)', page.text) == []


FAMILY: dict[str, str | list[str]] = {
    "reporter_role": "family",
    "what_stopped_it": "A night worker asked a second time.",
    "immediate_action": "The boxes were taken apart.",
    "who_involved": ["person-supported"],
    "place_type": "bedroom",
    "anonymity": "anonymous",
}


def reported_by_family(place: Place) -> str:
    """A daughter reports without signing in; what she said is triaged and signed off. Gives her code."""
    visitor = place.visitor(User_Agent="Quillfeather-Phone/7")
    visitor.get("/report")
    place.clock.pass_(seconds=30)
    visitor.press("start", CALM)
    visitor.press("check", {**ANSWERS, **AND_TO_PUBLISH, **FAMILY})
    code = code_of(visitor.press("send").text)
    triage(place.signed_in("on-call-quality-lead-1"))
    sign_off(place.signed_in("quality-lead-1"))
    return code


@items(91)
def test_a_family_reports_without_signing_in_and_is_told(place: Place) -> None:
    page = come_back(place, reported_by_family(place)).page
    assert page.status == 200 and "A person has read it" in page.words


@items(89, 90)
def test_what_went_right_is_asked_and_kept_in_the_case(place: Place) -> None:
    assert "hat stopped it" in report_form(place).words
    reported_by_family(place)
    (case,) = place.desk.learning.store().cases.values()
    assert case.look("report.what_stopped_it") == ("A night worker asked a second time.",)
    page = place.signed_in("quality-lead-1").get(f"/desk/case/{case.id}")
    assert "A night worker asked a second time." in page.words


@items(85, 93)
def test_of_what_a_national_form_would_hold_git_gets_no_word_of_who_told_it(place: Place) -> None:
    """What, where, when and what was done is kept; a job (from standard 2), a machine, an address, a code are not."""
    code = reported_by_family(place)
    (case,) = place.desk.learning.store().cases.values()
    report = case.first("report")
    assert report and {"what_happened", "happened_on", "service_type", "place_type", "immediate_action"} <= set(
        report.fields
    )
    everything = objects(place.folder)
    words = ["Quillfeather", "127.0.0.1", code]
    if place.desk.learning.store().newest.grammar == 2:
        words += ["reporter_role: family", "anonymity: anonymous"]
    assert [word for word in words if word in everything] == []
