"""Registers at a real desk: each of the 58 under its own name, with filters, pages and a file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.registers import Register
from web.conftest import Place
from web.two_stores import TwoStores, two_stores

# Mission items 99 and 100, as the procedures name them; and who opens each.
ITEM_99 = """incident and near-miss platform; workforce reporting log; manager response tracker; service-line governance
register; safety learning assurance workspace; reporting-confidence dashboard; near-miss reliability case register;
workforce concern register; 90-day reporting profile; workforce safety-culture retention file; reporting-control
authorization sheet; acknowledgment recovery log; weekly workforce sustainability review pack; corrective-action
tracker; workforce learning bulletin log; recurrence analysis file; learning-visibility workspace; learning-visibility
register;
learning-control standards sheet; frontline impact summary; learning-stabilization log; fortnightly workforce governance
summary; speaking-up confidence form; governance file; workforce governance record; closed near-miss reliability
register; employee confirmation form; reopened-risk tracker; final-action evidence library; workforce experience
reporting workspace; reporting-closure credibility register; reviewer-accountability sheet; service impact summary;
reporting-closure repair log; monthly board workforce experience pack; board review file; board workforce experience
record"""
ITEM_100 = """urgent safeguarding near-miss form; digital care record; near-miss protection tracker; restricted
safeguarding workspace; near-miss threshold matrix; safeguarding decision folder; route decision record; governance
reporting template; safeguarding governance dashboard; near-miss protection plan; provider assurance workspace; service
risk containment log; safeguarding action sheet; chronology sheet; case evidence folder; threshold reassessment tool;
learning action log; service-wide assurance form; executive oversight dashboard; executive governance folder; near-miss
learning template"""
ABOUT_PEOPLE_AT_WORK = {
    "workforce concern register",
    "90-day reporting profile",
    "workforce safety-culture retention file",
}
LEARNING = [name for name in " ".join(ITEM_99.split()).split("; ") if name not in ABOUT_PEOPLE_AT_WORK]
RESTRICTED = " ".join(ITEM_100.split()).split("; ")
OPENED_BY = [
    *((name, "service-manager-1") for name in LEARNING),
    *((name, "quality-safeguarding-lead-1") for name in RESTRICTED),
    *((name, "retention-safety-culture-manager-1") for name in sorted(ABOUT_PEOPLE_AT_WORK)),
]
OTHERS = [(name, "publisher-1") for name in [*RESTRICTED, *sorted(ABOUT_PEOPLE_AT_WORK)]]


@pytest.fixture(scope="module")
def place_of_two(tmp_path_factory: pytest.TempPathFactory) -> TwoStores:
    folder: Path = tmp_path_factory.mktemp("desk")
    return two_stores(folder)


@pytest.mark.items(99, 100)
def test_there_are_37_and_21() -> None:
    assert (len(LEARNING) + len(ABOUT_PEOPLE_AT_WORK), len(RESTRICTED)) == (37, 21)


@pytest.mark.one_in(6)
@pytest.mark.items(99, 100)
@pytest.mark.parametrize(("name", "post"), OPENED_BY)
def test_each_opens_under_its_own_name(place_of_two: TwoStores, name: str, post: str) -> None:
    register = Register(name, ())
    answer = place_of_two.get(post, f"/desk/registers/{register.slug}")
    assert answer.status_code == 200 and f"<h1>{register.title}</h1>" in answer.text
    # It holds records, or says what would fill it and what to do next.
    writes = "Nothing has been written here yet" not in answer.text or "” writes it." in answer.text
    assert writes and (">Case and step<" in answer.text) is ("Nothing has been written here yet" not in answer.text)
    listed = place_of_two.get(post, "/desk/registers")
    assert f'href="/desk/registers/{register.slug}"' in listed.text


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "post"), OTHERS)
def test_none_is_told_of_to_whoever_may_not_read_it(place_of_two: TwoStores, name: str, post: str) -> None:
    register = Register(name, ())
    for address in (register.slug, f"{register.slug}.csv", f"{register.slug}?state=open"):
        assert place_of_two.get(post, f"/desk/registers/{address}").status_code == 403
    assert register.title not in place_of_two.get(post, "/desk/registers").text


EMPTY = [
    ("learning-visibility-register", "service-manager-1", "Regional workforce assurance manager", "whose step it is"),
    ("near-miss-protection-plan", "operations-director-1", "Operations director", "the same, restricted"),
    ("workforce-concern-register", "workforce-governance-reviewer-1", "is not connected to this desk", "no such store"),
]


@pytest.mark.parametrize(("slug", "post", "says", "why"), EMPTY)
def test_an_empty_one_says_what_would_fill_it(
    place_of_two: TwoStores, slug: str, post: str, says: str, why: str
) -> None:
    answer = place_of_two.get(post, f"/desk/registers/{slug}")
    assert "Nothing has been written here yet" in answer.text and says in answer.text, why


SOURCES = [
    ("manager-response-tracker", "service-manager-1", "No comparison with your own systems is on file"),
    ("digital-care-record", "safeguarding-lead-1", "private link table"),
    ("weekly-workforce-sustainability-review-pack", "service-manager-1", "None that you may read has been done yet"),
    ("safeguarding-governance-dashboard", "executive-lead-1", 'href="/desk/reviews/safeguarding-audit"'),
]


@pytest.mark.items(18, 31, 42)
@pytest.mark.parametrize(("slug", "post", "says"), SOURCES)
def test_what_stands_beside_it(place_of_two: TwoStores, slug: str, post: str, says: str) -> None:
    assert says in place_of_two.get(post, f"/desk/registers/{slug}").text


FORMULA = "=HYPERLINK(A1)"


def told(number: int) -> str:
    month, owner = (10, "quality-lead-1") if number % 2 else (11, "quality-lead-2")
    domain = "medication-process" if number % 3 else "manual-handling"
    return (
        f"== report-0001\nat: 2026-{month}-02T08:13:00+00:00\nwhat_happened: Case {number}.\ncategory: {FORMULA}\n"
        f"reporter_role: staff\nevent_at: '2026-{month}-02T07:41:00+00:00'\n"
        f"== triage-0001\nat: 2026-{month}-02T10:{number % 60:02}:00+00:00\nby: on-call-quality-lead-1\n"
        f"routes: [operational-fix]\nrisk_domain: {domain}\nowner: {owner}\n"
    )


def land(place: Place, count: int) -> None:
    files: dict[str, bytes] = {}
    for number in range(count):
        texts = store_of(told(number), f"NM-2026-{number:08}").texts
        files |= {path: text.encode() for path, text in texts.items()}
    authority = place.desk.learning
    authority.git.commit(MAIN, Change(files, "x\n", parents=(authority.tip(),)))


FILTERS = [
    ("", 60, "all"),
    ("month=2026-10", 30, "of a month"),
    ("owner=quality-lead-2", 30, "of an owner"),
    ("domain=manual-handling", 20, "of a domain"),
    ("domain=manual-handling&month=2026-11", 10, "of both"),
    ("state=open", 60, "open ones"),
    ("state=closed", 0, "nothing is closed"),
    ("state=%3Cscript%3E", 0, "a state that there is none of"),
    ("month=2026-10&page=nonsense", 30, "a page that is no number"),
]


def test_filters_pages_and_a_file_work_over_http_without_scripts(place: Place) -> None:
    land(place, 60)
    visitor = place.signed_in("quality-lead-1")
    base = "/desk/registers/manager-response-tracker"
    for query, count, why in FILTERS:
        page = visitor.get(f"{base}?{query}")
        rows = page.text.count("#triage-0001")
        assert page.status == 200 and rows == min(count, 50), why
        assert f"{count} record" in page.words if count else "No record fits" in page.words, why
        assert "<script>" not in page.text.replace('<script src="', ""), why
        answer = visitor.get(f"{base}.csv?{query}")
        assert len([*csv.reader(io.StringIO(answer.text))]) == count + 1, why
        assert answer.headers["Content-Type"].startswith("text/csv") and answer.headers["Cache-Control"] == "no-store"
    second = visitor.get(f"{base}?owner=&state=open").link("The next page")
    page = visitor.get(second)
    assert "state=open" in second and page.text.count("#triage-0001") == 10, "a filter goes along"


def test_a_file_tells_no_minute_no_reporter_and_runs_nothing(place: Place) -> None:
    land(place, 6)
    answer = place.signed_in("quality-lead-1").get("/desk/registers/incident-and-near-miss-platform.csv")
    assert not re.search(r"\d\d:\d\d", answer.text) and "Who are you?" not in answer.text
    assert "Case 1." not in answer.text, "nor what somebody wrote"
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert f"'{FORMULA}" in cells and not [cell for cell in cells if cell[:1] in "=+-@" and cell]


def test_a_small_number_is_told_in_words(place: Place) -> None:
    land(place, 6)
    address = "/desk/registers/manager-response-tracker?domain=manual-handling"
    assert "2 records that you asked for" in place.signed_in("quality-lead-1").get(address).words
    few = place.signed_in("service-manager-1").get(address)
    assert "Fewer than 5 records that you asked for" in few.words


def test_a_case_links_to_its_account_and_the_account_to_its_records(place: Place) -> None:
    land(place, 1)
    visitor = place.signed_in("quality-lead-1")
    case = visitor.get("/desk/case/NM-2026-00000000")
    page = visitor.get(case.link("As an inspector asks"))
    for question in (
        "Why this threshold?",
        "What protected people?",
        "What changed for good?",
        "How long did it take?",
    ):
        assert f">{question}</h2>" in page.text
    assert page.link("Record triage-0001") == "/desk/case/NM-2026-00000000#triage-0001"
    assert 'id="triage-0001"' in case.text, "where that leads to"


def test_the_default_standard_names_nothing_else() -> None:
    named = {name for p in default_standard().pathways.values() for step in p.steps.values() for name in step.artefacts}
    assert named == {*LEARNING, *RESTRICTED, *ABOUT_PEOPLE_AT_WORK}
