"""Every page of the desk, asked for by every post of the default standard: who sees it, and what of two stores on it.

Who works on what is written out here, and never asked of the program: a program that shows all to everybody must fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from goodcatch.intake import search_cases_by_words
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.publish import answers_for_signed_in
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.web import registers_a_post_may_read, who_told_and_when
from web.two_stores import (
    DAISY,
    FACTS,
    LILAC,
    NM,
    OPENS_SG,
    ORCHID,
    POPPY,
    SG,
    SI,
    TULIP,
    TwoStores,
    kind_of,
    marker,
    two_stores,
)

POSTS = tuple(default_standard().posts)
ALL = frozenset(POSTS)
NOBODY = frozenset[str]()
BOTH = frozenset(["quality-safeguarding-lead-1", "operations-director-1", "executive-lead-1"])
IMPROVEMENT = BOTH | {"operations-lead-1"}
SAFEGUARDING = BOTH | {
    "service-manager-1",
    "senior-support-worker-1",
    "team-leader-1",
    "registered-manager-1",
    "safeguarding-lead-1",
    "safeguarding-administrator-1",
}
SIGN = frozenset(["on-call-quality-lead-1", "quality-lead-1", "quality-lead-2"])
LEAD = frozenset(["safeguarding-lead-1"])
SERVICES = frozenset(["service-manager-1", "operations-lead-1", "registered-manager-1", "team-leader-1"])
WAITS = frozenset(["safety-learning-analyst-1"])  # reviews how long reports wait
WORKFORCE = frozenset(
    ["retention-safety-culture-manager-1", "reporting-quality-assurance-lead-1", "workforce-governance-reviewer-1"]
)
INSPECTS_SG = LEAD | {"quality-safeguarding-lead-1", "executive-lead-1"}
INSPECTS = (
    SIGN
    | INSPECTS_SG
    | {
        "learning-visibility-auditor-1",
        "workforce-governance-reviewer-1",
        "board-workforce-experience-reviewer-1",
    }
)
JUDGES = LEAD | {"quality-safeguarding-lead-1", "executive-lead-1"}  # who makes claims there, or opens a case again

# Who told a case, and when: in the learning store for who reads raw reports, of the restricted one for who works on it.
TOLD_NM = {marker(NM, fact): SIGN for fact in FACTS} | {"2 November 2026, 09:00": SIGN, "2 November 2026, 09:10": SIGN}
ASKED_SG = [fact for fact in FACTS if fact != "who_involved"]  # safeguarding asks for it in other words
TOLD_SG = {marker(SG, fact): SAFEGUARDING for fact in ASKED_SG} | {"2 November 2026, 09:00": SAFEGUARDING}
# In a list of many cases, and in a file, nobody is told who told one, or at which minute.
UNTOLD = {marker(NM, fact): NOBODY for fact in FACTS} | {"09:00": NOBODY, "09:10": NOBODY}
UNTOLD_SG = {marker(SG, fact): NOBODY for fact in ASKED_SG} | {"09:00": NOBODY}
PLATFORM, FORM = "incident-and-near-miss-platform", "urgent-safeguarding-near-miss-form"
AFTER = {"2 November 2026, 09:30": ALL}  # what was done after the sign-off tells of no reporter
HANDED_ON = {"": SAFEGUARDING, "T08:13": SAFEGUARDING, 'value="staff" checked': NOBODY}
OWN = {kind_of(post): frozenset([post]) for post in POSTS}

OPENS = ""  # in a row: who gets the page at all; every other word: who finds it on the page
Row = tuple[str, dict[str, frozenset[str]], str]
# Of the address, {nm} and {sg} are waiting reports, and {learning} and {restricted} acts that were saved.
PAGES: list[Row] = [
    ("/desk", {OPENS: ALL, "{nm}": SIGN, "{sg}": SAFEGUARDING}, "reports: who signs off, or works on them"),
    ("/desk/cases", {OPENS: ALL, NM: ALL, SG: SAFEGUARDING, SI: IMPROVEMENT}, "each case by its own pathway"),
    ("/desk/cases", {"Near miss, 2 November 2026, 09:00": SIGN}, "when it came in"),
    ("/desk", {"09:10": NOBODY, SG.lower(): JUDGES}, "no minute before a sign-off; what waits, for who may confirm it"),
    ("/desk/late-changes", {OPENS: ALL, NM: NOBODY, SG: NOBODY}, "none is late"),
    ("/desk/late-changes/late-changes.csv", {OPENS: ALL, NM: NOBODY, SG: NOBODY}, "nor in the file"),
    (f"/desk/put-right/{NM}/triage-0001", {OPENS: ALL}, "a step of anybody's case"),
    (f"/desk/put-right/{NM}/report-0001", {OPENS: NOBODY}, "what was told is never edited"),
    ("/desk/calendar", {OPENS: ALL, NM: NOBODY, SG: NOBODY}, "each its own"),
    ("/desk/cases", {"Fewer than 5 open": ALL - SIGN}, "how few there are"),
    (f"/desk/case/{NM}", {OPENS: ALL, TULIP: ALL, SG: NOBODY, SI: NOBODY} | AFTER, "what was learned is everybody's"),
    (f"/desk/case/{NM}", TOLD_NM, "who told it, and when, is not"),
    (f"/desk/case/{NM}", {"See in minutes how long": WAITS}, "a link for who reviews waiting times"),
    (f"/desk/minutes/{NM}", {OPENS: WAITS, "09:10": NOBODY}, "nothing before a reason, and nobody else"),
    (f"/desk/minutes/{SG}", {OPENS: NOBODY}, "that review looks at near misses alone"),
    (f"/desk/case/{SG}", {OPENS: SAFEGUARDING, ORCHID: SAFEGUARDING} | TOLD_SG, "who works on safeguarding"),
    (f"/desk/case/{SI}", {OPENS: IMPROVEMENT, POPPY: IMPROVEMENT}, "who works on its improvement"),
    (f"/desk/case/{NM}/action", {OPENS: ALL}, "a step of anybody's case"),
    (f"/desk/case/{SG}/action", {OPENS: SAFEGUARDING}, "a step of a restricted case"),
    (f"/desk/case/{SI}/action", {OPENS: IMPROVEMENT}, "the same, of the other pathway"),
    (f"/desk/case/{NM}/open/safeguarding", {OPENS: NOBODY}, "nothing in this case opens it"),
    (f"/desk/case/{SG}/open/safeguarding-improvement", {OPENS: NOBODY}, "nor this"),
    (f"/desk/case/{OPENS_SG}/open/safeguarding", HANDED_ON, "its clocks count from the minute; who told it, no"),
    ("/desk/changes", {OPENS: ALL, NM: ALL, NM.lower(): SIGN, SG.lower(): JUDGES}, "its branch, to who may confirm"),
    ("/desk/reviews", {OPENS: ALL, "governance meeting": ALL, "safeguarding audit": BOTH}, "who sees all it tells of"),
    ("/desk/reviews", {"Fewer than 5 outside": ALL - SIGN}, "a small number tells of single cases"),
    ("/desk/reviews/governance", {OPENS: ALL, NM: SIGN, SG: NOBODY}, "of the learning store, its one case"),
    ("/desk/reviews/governance/2026-11-20", {OPENS: ALL, "too few to tell": ALL - SIGN}, "the same, by its day"),
    ("/desk/reviews/safeguarding-audit", {OPENS: BOTH, SG: BOTH}, "of the restricted store"),
    ("/desk/reviews/safeguarding-audit/2026-11-20", {OPENS: BOTH, SG: BOTH}, "the same, by its day"),
    ("/desk/reviews/governance/2026-11-21", {OPENS: NOBODY}, "none was done on that day"),
    ("/desk/audit", {OPENS: SIGN | BOTH, NM: SIGN, SG: BOTH, "09:00": NOBODY}, "who reads the whole of a store"),
    ("/desk/board", {OPENS: ALL, "Kinds with a report": ALL, "Urgent change open": BOTH}, "of stores one reads whole"),
    ("/desk/board", {NM: NOBODY, SG: NOBODY, "fewer than 5": ALL - SIGN}, "no small number, and no case"),
    ("/desk/reviews", {"/desk/audit": SIGN | BOTH}, "a link for them alone"),
    ("/desk/reviews", {"/desk/bulletins": SERVICES}, "a link for who runs a service"),
    ("/desk/bulletins", {OPENS: SERVICES}, "who runs one says what was read there"),
    ("/desk/registers", {OPENS: ALL, "Incident and near-miss platform": ALL}, "each post has some"),
    ("/desk/registers", {"Near-miss protection tracker": SAFEGUARDING}, "of a store it works on"),
    ("/desk/registers", {"Safeguarding governance dashboard": IMPROVEMENT}, "of a pathway it works on"),
    ("/desk/registers", {"Workforce concern register": WORKFORCE}, "not even its name to the others"),
    (f"/desk/registers/{PLATFORM}", {OPENS: ALL, NM: ALL, TULIP: ALL, SG: NOBODY} | UNTOLD, "rows of cases it may see"),
    (f"/desk/registers/{PLATFORM}", {"Fewer than 5 records": ALL - SIGN}, "a small number tells of single cases"),
    (f"/desk/registers/{PLATFORM}.csv", {OPENS: ALL, NM: ALL, TULIP: NOBODY, SG: NOBODY} | UNTOLD, "no free text"),
    (f"/desk/registers/{FORM}", {OPENS: SAFEGUARDING, SG: SAFEGUARDING, ORCHID: SAFEGUARDING} | UNTOLD_SG, "its own"),
    (f"/desk/registers/{FORM}.csv", {OPENS: SAFEGUARDING, SG: SAFEGUARDING, ORCHID: NOBODY} | UNTOLD_SG, "its own"),
    ("/desk/registers/workforce-concern-register", {OPENS: WORKFORCE}, "a store that is not connected: empty"),
    ("/desk/registers/no-such-register", {OPENS: NOBODY}, "no step names it"),
    (f"/desk/case/{NM}", {"As an inspector asks": INSPECTS}, "a link for who audits"),
    (f"/desk/account/{NM}", {OPENS: INSPECTS} | UNTOLD, "who audits; who told it, nobody"),
    (f"/desk/account/{SG}", {OPENS: INSPECTS_SG} | UNTOLD_SG, "who audits, and works on it"),
    ("/desk/report/{nm}", {OPENS: SIGN, DAISY: SIGN}, "raw words, for who signs them off"),
    ("/desk/report/{sg}", {OPENS: SAFEGUARDING, LILAC: SAFEGUARDING}, "raw words, for who works on them"),
    ("/desk/report/{nm}/step/acknowledge", {OPENS: SIGN}, "a step of a report"),
    ("/desk/report/{sg}/step/acknowledge", {OPENS: SAFEGUARDING}, "a step of a restricted one"),
    ("/desk/report/{nm}/sign-off", {OPENS: SIGN, DAISY: SIGN}, "the final text"),
    ("/desk/report/{sg}/sign-off", {OPENS: LEAD, LILAC: LEAD}, "the final text of a restricted one"),
    ("/desk/report/{nm}/talk", {OPENS: SIGN}, "the talk with whoever reported"),
    ("/desk/report/{sg}/talk", {OPENS: SAFEGUARDING}, "the same of a restricted one"),
    (f"/desk/report/of-case/{NM}/talk", {OPENS: NOBODY}, "no report of this spool became that case"),
    ("/desk/saved/{learning}", {OPENS: SIGN}, "saved by one who signs off: the others may look"),
    ("/desk/saved/{restricted}", {OPENS: LEAD}, "saved by the safeguarding lead: nobody else"),
    ("/desk/taken", {OPENS: ALL}, "everybody takes a telephone call"),
    ("/desk/notices", {OPENS: ALL, NM: NOBODY, SG: NOBODY} | OWN, "to each its own, and nothing of what it is about"),
    ("/desk/notices", {f"could not be sent: {len(POSTS)}": SIGN}, "whoever runs the desk hears that, and not of whom"),
    ("/desk/link", {OPENS: LEAD}, "who reported is the lead's to look up"),
    (f"/desk/link/{SG}", {OPENS: LEAD}, "of one case"),
]
WITHOUT = {"sessions.ask", "calendar_feed.days"}  # before anybody is signed in; by a secret

ACTS = [
    (f"/desk/case/{SG}/action", {"go": "send"}, SAFEGUARDING),
    (f"/desk/minutes/{NM}", {"go": "open", "why": "It was judged too late."}, WAITS),
    ("/desk/bulletins/2026-10", {"how": "read"}, SERVICES),
    (f"/desk/minutes/{SG}", {"go": "open", "why": "It was judged too late."}, NOBODY),
    (f"/desk/case/{SI}/action", {"go": "send"}, IMPROVEMENT),
    (f"/desk/put-right/{SG}/report-0001", {"go": "send"}, NOBODY),
    (f"/desk/case/{SG}/open/safeguarding-improvement", {"go": "send"}, NOBODY),
    ("/desk/changes", {"go": "drop", "store": "restricted", "branch": f"change/{SG.lower()}-bad"}, JUDGES),
    ("/desk/report/{sg}/step/acknowledge", {"go": "send"}, SAFEGUARDING),
    ("/desk/report/{sg}/step/acknowledge/take-back", {}, SAFEGUARDING),
    ("/desk/report/{sg}/message", {"text": "x"}, SAFEGUARDING),
    ("/desk/report/{sg}/talk", {"text": "x"}, SAFEGUARDING),
    ("/desk/report/{nm}/talk", {"text": "x"}, SIGN),
    ("/desk/report/{sg}/sign-off", {"go": "send"}, LEAD),
    ("/desk/report/{sg}/ending", {"outcome": "spam"}, JUDGES),
    ("/desk/report/{nm}/ending", {"outcome": "spam"}, SIGN),
    ("/desk/saved/{restricted}", {"go": "withdraw"}, LEAD),
    (f"/desk/link/{SG}", {"go": "send"}, LEAD),
]
# Of no case or report.
ANYBODY = {"inbox.found", "taken_by_telephone.form", "sessions.sign_out", "sessions.redeem", "my_calendar.change"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoStores]:
    with pytest.MonkeyPatch.context() as patch:
        # What the rules say of a change takes longest, and has no say in who sees it.
        patch.setattr(Desk, "findings_of", lambda *_: ())
        yield two_stores(tmp_path_factory.mktemp("desk"))


def filled(place: TwoStores, text: str) -> str:
    reports = {"nm": place.reports["near-miss"], "sg": place.reports["safeguarding"]}
    return text.format(**reports, **place.acts)


def who_finds(place: TwoStores, address: str, words: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of each word, the posts that are shown it."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for post in POSTS:
        answer = place.get(post, filled(place, address))
        assert answer.status_code in (200, 403, 404), (address, post, answer.status_code)
        assert answer.headers["Cache-Control"] == "no-store", post
        for word, posts in found.items():
            if (answer.status_code == 200) if word == OPENS else filled(place, word) in answer.text:
                posts.add(post)
    return {word: frozenset(posts) for word, posts in found.items()}


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("address", "who", "why"), PAGES, ids=[f"{row[0]} {row[2]}" for row in PAGES])
def test_who_sees_a_page_and_what_on_it(
    place: TwoStores, address: str, who: dict[str, frozenset[str]], why: str
) -> None:
    assert who_finds(place, address, who) == who, why


@pytest.mark.tries
def test_nobody_finds_a_case_by_who_told_it_or_when(place: TwoStores) -> None:
    assert set(FACTS) == REPORTER_FACTS
    for post in POSTS:
        for fact in FACTS if post in SIGN else FACTS[:1]:
            found = place.send(post, "/desk/cases", {"words": marker(NM, fact)})
            assert found.status_code == 200 and f"/desk/case/{NM}" not in found.text, (post, fact)
        assert f"/desk/case/{NM}" in place.send(post, "/desk/cases", {"words": TULIP}).text, post


def everybody(*_: object) -> bool:
    return True


MUTANTS = [
    (who_told_and_when, "may_read_raw", everybody, f"/desk/case/{NM}", TOLD_NM, "facts shown to all"),
    (who_told_and_when, "REPORTER_FACTS", frozenset(FACTS[1:]), f"/desk/case/{NM}", TOLD_NM, "one of them shown"),
    (
        answers_for_signed_in,
        "REPORTER_FACTS",
        frozenset(FACTS[1:]),
        f"/desk/registers/{PLATFORM}",
        UNTOLD,
        "a fact told",
    ),
    (registers_a_post_may_read, "may_see", everybody, f"/desk/registers/{FORM}", {SG: SAFEGUARDING}, "rows of all"),
    (Spool, "notices_to", lambda spool, _: spool.notices(), "/desk/notices", OWN, "notices of all"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("where", "name", "mutant", "address", "who", "why"), MUTANTS, ids=[row[-1] for row in MUTANTS]
)
def test_a_program_that_shows_more_fails_its_row(
    place: TwoStores, monkeypatch: pytest.MonkeyPatch, where: object, name: str, mutant: object, address: str,
    who: dict[str, frozenset[str]], why: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(where, name, mutant)
    assert who_finds(place, address, who) != who, why


def test_a_search_over_who_told_it_would_be_noticed(place: TwoStores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_cases_by_words, "REPORTER_FACTS", frozenset[str]())
    found = place.send("service-manager-1", "/desk/cases", {"words": marker(NM, FACTS[0])})
    assert f"/desk/case/{NM}" in found.text


@pytest.mark.parametrize("address", dict.fromkeys(row[0] for row in PAGES))
def test_nobody_sees_a_page_without_signing_in(place: TwoStores, address: str) -> None:
    answer = place.get("", filled(place, address))
    assert answer.status_code == 401 and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("address", "form", "who"), ACTS, ids=[f"{row[0]} {row[1].get('go', '')}" for row in ACTS])
def test_nobody_else_can_do_it(place: TwoStores, address: str, form: dict[str, str], who: frozenset[str]) -> None:
    for post in ALL - who:
        assert place.send(post, filled(place, address), form).status_code in (403, 404), post


def test_every_page_of_the_desk_is_in_the_tables(place: TwoStores) -> None:
    """A new page has a row that says who sees it, before it is shown to anybody."""
    for method, tables, others in (("GET", PAGES, WITHOUT), ("POST", ACTS, ANYBODY)):
        rules = [
            r for r in place.app.url_map.iter_rules() if r.rule.startswith("/desk") and method in (r.methods or ())
        ]
        urls = place.app.url_map.bind("localhost")
        there = {urls.match(filled(place, row[0]), method)[0] for row in tables}
        assert {rule.endpoint for rule in rules} == there | others, method
