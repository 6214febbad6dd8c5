"""Every page of the desk, asked for by every post of the default standard: who sees it, and what of two stores on it.

Who works on what is written out here, and never asked of the program: a program that shows all to everybody must fail.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.standard.read_version_folders import default_standard
from web.two_stores import DAISY, LILAC, NM, ORCHID, POPPY, SG, SI, TULIP, TwoStores, two_stores

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
JUDGES = LEAD | {"quality-safeguarding-lead-1", "executive-lead-1"}  # who makes claims there, or opens a case again

OPENS = ""  # in a row: who gets the page at all; every other word: who finds it on the page
Row = tuple[str, dict[str, frozenset[str]], str]
# Of the address, {nm} and {sg} are waiting reports, and {learning} and {restricted} acts that were saved.
PAGES: list[Row] = [
    ("/desk", {OPENS: ALL, "{nm}": SIGN, "{sg}": SAFEGUARDING}, "reports: who signs off, or works on them"),
    ("/desk/cases", {OPENS: ALL, NM: ALL, SG: SAFEGUARDING, SI: IMPROVEMENT}, "each case by its own pathway"),
    (f"/desk/case/{NM}", {OPENS: ALL, TULIP: ALL, SG: NOBODY, SI: NOBODY}, "what was learned is everybody's"),
    (f"/desk/case/{SG}", {OPENS: SAFEGUARDING, ORCHID: SAFEGUARDING}, "who works on safeguarding"),
    (f"/desk/case/{SI}", {OPENS: IMPROVEMENT, POPPY: IMPROVEMENT}, "who works on its improvement"),
    (f"/desk/case/{NM}/action", {OPENS: ALL}, "a step of anybody's case"),
    (f"/desk/case/{SG}/action", {OPENS: SAFEGUARDING}, "a step of a restricted case"),
    (f"/desk/case/{SI}/action", {OPENS: IMPROVEMENT}, "the same, of the other pathway"),
    (f"/desk/case/{NM}/open/safeguarding", {OPENS: NOBODY}, "nothing in this case opens it"),
    (f"/desk/case/{SG}/open/safeguarding-improvement", {OPENS: NOBODY}, "nor this"),
    ("/desk/changes", {OPENS: ALL, NM: ALL, NM.lower(): SIGN, SG.lower(): SAFEGUARDING}, "its button names the branch"),
    ("/desk/reviews", {OPENS: ALL, "governance meeting": ALL, "safeguarding audit": BOTH}, "who sees all it tells of"),
    ("/desk/reviews/governance", {OPENS: ALL, NM: ALL, SG: NOBODY}, "of the learning store"),
    ("/desk/reviews/governance/2026-11-20", {OPENS: ALL, NM: ALL}, "the same, by its day"),
    ("/desk/reviews/safeguarding-audit", {OPENS: BOTH, SG: BOTH}, "of the restricted store"),
    ("/desk/reviews/safeguarding-audit/2026-11-20", {OPENS: BOTH, SG: BOTH}, "the same, by its day"),
    ("/desk/reviews/governance/2026-11-21", {OPENS: NOBODY}, "none was done on that day"),
    ("/desk/report/{nm}", {OPENS: SIGN, DAISY: SIGN}, "raw words, for who signs them off"),
    ("/desk/report/{sg}", {OPENS: SAFEGUARDING, LILAC: SAFEGUARDING}, "raw words, for who works on them"),
    ("/desk/report/{nm}/step/acknowledge", {OPENS: SIGN}, "a step of a report"),
    ("/desk/report/{sg}/step/acknowledge", {OPENS: SAFEGUARDING}, "a step of a restricted one"),
    ("/desk/report/{nm}/sign-off", {OPENS: SIGN, DAISY: SIGN}, "the final text"),
    ("/desk/report/{sg}/sign-off", {OPENS: LEAD, LILAC: LEAD}, "the final text of a restricted one"),
    ("/desk/saved/{learning}", {OPENS: SIGN}, "saved by one who signs off: the others may look"),
    ("/desk/saved/{restricted}", {OPENS: LEAD}, "saved by the safeguarding lead: nobody else"),
    ("/desk/taken", {OPENS: ALL}, "everybody takes a telephone call"),
    ("/desk/notices", {OPENS: ALL, NM: NOBODY, SG: NOBODY}, "notices say nothing of what it is about"),
    ("/desk/link", {OPENS: LEAD}, "who reported is the lead's to look up"),
    (f"/desk/link/{SG}", {OPENS: LEAD}, "of one case"),
]
WITHOUT = {"sessions.ask"}  # before anybody is signed in

ACTS = [
    (f"/desk/case/{SG}/action", {"go": "send"}, SAFEGUARDING),
    (f"/desk/case/{SI}/action", {"go": "send"}, IMPROVEMENT),
    (f"/desk/case/{SG}/open/safeguarding-improvement", {"go": "send"}, NOBODY),
    ("/desk/changes", {"go": "drop", "store": "restricted", "branch": f"change/{SG.lower()}-bad"}, JUDGES),
    ("/desk/report/{sg}/step/acknowledge", {"go": "send"}, SAFEGUARDING),
    ("/desk/report/{sg}/step/acknowledge/take-back", {}, SAFEGUARDING),
    ("/desk/report/{sg}/message", {"text": "x"}, SAFEGUARDING),
    ("/desk/report/{sg}/sign-off", {"go": "send"}, LEAD),
    ("/desk/report/{sg}/ending", {"outcome": "spam"}, JUDGES),
    ("/desk/report/{nm}/ending", {"outcome": "spam"}, SIGN),
    ("/desk/saved/{restricted}", {"go": "withdraw"}, LEAD),
    (f"/desk/link/{SG}", {"go": "send"}, LEAD),
]
ANYBODY = {"inbox.found", "taken_by_telephone.form", "sessions.sign_out", "sessions.redeem"}  # of no case or report


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoStores]:
    with pytest.MonkeyPatch.context() as patch:
        # What the rules say of a change takes longest, and has no say in who sees it.
        patch.setattr(Desk, "findings_of", lambda *_: ())
        yield two_stores(tmp_path_factory.mktemp("desk"))


def filled(place: TwoStores, text: str) -> str:
    reports = {"nm": place.reports["near-miss"], "sg": place.reports["safeguarding"]}
    return text.format(**reports, **place.acts)


@pytest.mark.parametrize(("address", "who", "why"), PAGES, ids=[row[0] for row in PAGES])
def test_who_sees_a_page_and_what_on_it(
    place: TwoStores, address: str, who: dict[str, frozenset[str]], why: str
) -> None:
    found: dict[str, set[str]] = {word: set() for word in who}
    for post in POSTS:
        answer = place.get(post, filled(place, address))
        assert answer.status_code in (200, 403, 404), (address, post, answer.status_code)
        assert answer.headers["Cache-Control"] == "no-store", post
        for word in who:
            if (answer.status_code == 200) if word == OPENS else filled(place, word) in answer.text:
                found[word].add(post)
    assert found == who, why


@pytest.mark.parametrize("address", [row[0] for row in PAGES])
def test_nobody_sees_a_page_without_signing_in(place: TwoStores, address: str) -> None:
    answer = place.get("", filled(place, address))
    assert answer.status_code == 401 and answer.headers["Cache-Control"] == "no-store"


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
