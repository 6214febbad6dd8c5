"""The link table at the desk: who may open and write it, that it is logged, and that nothing of it reaches Git."""

import re
from pathlib import Path

import pytest

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, SERVICE, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.same_reporter_repeat_bands import NOBODY_KNOWS
from goodcatch.intake.sign_reports_off_and_land_steps import files_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.spool.identity_link_table import ADULTS, CARE_RECORD, REPORTER
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.small_yaml import Value
from web.conftest import Place
from web.test_desk import objects, sign_off, triage
from web.visitor import Page, Visitor

items = pytest.mark.items

WHY = "The person may be in danger tonight."
KNOWN: dict[str, str | list[str]] = {"anonymity": "named-to-safety-lead"}
WRITTEN: dict[str, str | list[str]] = {
    "care_record": "CR-ZZ-17",
    "reporter": "EMP-ZZ-0042",
    "adults": "CL-ZZ-1\n\n  CL-ZZ-2 ",
}
IDS = ("CR-ZZ-17", "EMP-ZZ-0042", "CL-ZZ-1", "CL-ZZ-2")


def open_link(place: Place, id: str, post: str = "safeguarding-lead-1") -> Visitor:
    lead = place.signed_in(post)
    lead.get(f"/desk/link/{id}")
    lead.press("open", {"why": WHY})
    return lead


@pytest.mark.parametrize(("post", "status"), [("safeguarding-lead-1", 200), ("quality-lead-1", 403)])
def test_the_link_table_is_for_the_safeguarding_lead(place: Place, post: str, status: int) -> None:
    place.report()
    visitor, id = place.signed_in(post), place.desk.spool.waiting()[0].id
    assert visitor.get(f"/desk/link/{id}").status == status and visitor.get("/desk/link").status == status
    assert ("/desk/link" in visitor.get("/desk").text) is (status == 200)


def test_what_there_is_not_has_no_entry(place: Place) -> None:
    assert place.signed_in("safeguarding-lead-1").get("/desk/link/NM-2026-7K3Q9F4T").status == 404


def test_opening_needs_a_reason_and_is_logged(place: Place) -> None:
    place.report()
    id = place.desk.spool.waiting()[0].id
    place.desk.spool.set_link(id, {CARE_RECORD: "CR-17"}, "safeguarding-lead-1", "A new entry.", place.clock())
    visitor = place.signed_in("safeguarding-lead-1")
    visitor.get(f"/desk/link/{id}")
    page = visitor.press("open", {"why": "short"})
    assert page.status == 422 and "CR-17" not in page.text and len(place.desk.spool.link_openings()) == 1
    place.clock.pass_(minutes=1)
    assert "CR-17" in visitor.press("open", {"why": WHY}).words
    opening = place.desk.spool.link_openings()[0]
    assert (opening.by, opening.wrote, opening.why) == ("safeguarding-lead-1", False, WHY)
    assert "in danger tonight" in visitor.get("/desk/notices").words


def test_a_waiting_report_is_linked_without_being_read_and_its_case_keeps_the_link(place: Place) -> None:
    place.report({**KNOWN, "what_happened": "A resident was nearly given the wrong tablets."})
    lead = place.signed_in("safeguarding-lead-1")
    page = lead.get("/desk/link")
    assert "lets you know who they are" in page.words and "tablets" not in page.words
    lead.get(page.link("Open the link"))
    lead.press("open", {"why": WHY})
    assert "It is written" in lead.press("write", WRITTEN).words
    assert [o.wrote for o in place.desk.spool.link_openings()].count(True) == 1
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor)
    (case,) = place.desk.learning.store().cases
    entry = place.desk.spool.link(case, "safeguarding-lead-1", WHY, place.clock())
    assert entry == {CARE_RECORD: "CR-ZZ-17", REPORTER: "EMP-ZZ-0042", ADULTS: "CL-ZZ-1\nCL-ZZ-2"}
    assert {o.case for o in place.desk.spool.link_openings()} == {case}, "its log goes with it"
    lead.get(f"/desk/case/{case}")
    lead.get(lead.page.link("Open the link table"))
    assert "EMP-ZZ-0042" in lead.press("open", {"why": WHY}).words
    assert place.desk.spool.verify_journal() == []


@items(93)
def test_a_reporter_who_stays_anonymous_is_not_entered(place: Place) -> None:
    for number, answers in enumerate(({}, {"anonymity": "anonymous"})):
        place.report(answers)  # type: ignore[arg-type]
        lead = open_link(place, place.desk.spool.waiting()[number].id)
        page = lead.press("write", WRITTEN)
        assert page.status == 422 and "did not choose to be known" in page.words and "CR-ZZ-17" in page.text
        assert "It is written" in lead.press("write", {**WRITTEN, "reporter": ""}).words


@items(93)
def test_no_id_of_a_person_is_in_any_object_of_git_or_in_the_file(place: Place) -> None:
    """Two reports of one person, a case each, an exposure's form filled from the bands: the ids stay in the spool."""
    for number in range(2):
        place.report({**KNOWN, "what_happened": f"Something nearly happened in room type {number}."})
        lead = open_link(place, place.desk.spool.waiting()[0].id)
        lead.press("write", WRITTEN)
        visitor = place.signed_in("quality-lead-1")
        triage(visitor)
        sign_off(visitor, f"Something nearly happened {number}.")
        place.clock.pass_(days=2)
    later = max(place.desk.learning.store().cases.values(), key=lambda c: c.records[0].instant)
    page = open_link(place, later.id).page
    assert "Reports of the same person in the time before One or two" in page.words
    kept = objects(place.folder)
    assert not [id for id in IDS if id in kept]
    raw = place.desk.spool.database.path.read_bytes()
    assert not [id for id in IDS if id.encode() in raw]
    assert not [id for id in IDS if any(id in str(entry) for entry in place.desk.spool.journal())]


def checked(page: Page) -> set[tuple[str, str]]:
    """The answers that a form begins with."""
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"[^>]*checked', page.text)
    return set(found)


def linked_case(place: Place, number: int) -> str:
    """A report whose reporter is entered, signed off; gives its case."""
    before = set(place.desk.learning.store().cases)
    place.report({**KNOWN, "what_happened": f"Something nearly happened in room type {number}."})
    open_link(place, place.desk.spool.waiting()[0].id).press("write", WRITTEN)
    visitor = place.signed_in("quality-lead-1")
    triage(visitor)
    sign_off(visitor, f"Something nearly happened {number}.")
    (case,) = set(place.desk.learning.store().cases) - before
    return case


def land(place: Place, case: str, step: str, answers: dict[str, Value]) -> None:
    standard = default_standard()
    record = new_record(case, step, answers, standard=standard, at=place.clock(), by="quality-lead-1")
    place.desk.learning.land(lambda tip: Change(files_of((record,)), f"{case}\n", SERVICE))
    place.clock.pass_(minutes=5)


@pytest.mark.one_in(2)
@items(25)
@pytest.mark.parametrize(
    ("cases", "band", "again", "why"),
    [
        (1, "none", "no", "the first report"),
        (2, "one-or-two", "yes", "the second, which waited too"),
    ],
)
def test_forms_begin_with_the_bands_for_the_post_whose_step_it_is(
    place: Place, tmp_path: Path, cases: int, band: str, again: str, why: str
) -> None:
    folder = tmp_path / "workforce"
    create(folder).commit(
        MAIN, Change({**first_files("Example"), "content/store.yml": b"store: workforce\n"}, "Begin\n")
    )
    place.desk.authorities["workforce"] = Authority(folder)  # type: ignore[index]
    for number in range(cases):
        near_miss, exposure = linked_case(place, number), f"AE-2026-0000000{number}"
        place.clock.pass_(days=2)
        land(place, exposure, "exposure", {"near_miss": near_miss, "review_on": "2026-11-20"})
        land(place, exposure, "impact", {"workforce_file": "kept"})
    supervisor = place.signed_in("near-miss-governance-supervisor-1")
    asked = checked(supervisor.get(f"/desk/case/{exposure}/attribution"))
    assert ("same_worker_repeated", again) in asked, why
    assert not checked(place.signed_in("quality-lead-1").get(f"/desk/case/{exposure}/attribution")), "not their step"
    manager = place.signed_in("retention-safety-culture-manager-1")
    asked = checked(manager.get(f"/desk/case/{exposure}/open/workforce-effect"))
    assert {("reports_180_days", band), ("identifiable", "known")} <= asked, why
    assert ("exposures_same_domain", NOBODY_KNOWS) in asked, "triage chose no risk domain"
    assert not [id for id in IDS if id in objects(place.folder) + objects(folder)]


def test_the_number_of_adults_is_offered_and_who_they_are_stays(place: Place) -> None:
    received = place.desk.spool.receive({"what_happened": "x"}, "form", place.clock(), "t", "safeguarding")
    open_link(place, received.id).press("write", {**WRITTEN, "reporter": ""})
    page = place.signed_in("registered-manager-1").get(f"/desk/report/{received.id}/step/containment")
    assert re.search(r'name="adults_exposed"[^>]*value="2"', page.text) and "CL-ZZ" not in page.text
