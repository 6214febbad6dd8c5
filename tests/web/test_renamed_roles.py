"""A provider calls its roles by other names: it is told what is missing, and with `may:` said all of it works."""

import re

import pytest

from goodcatch.check.finding import Finding
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.spool.identity_link_table import CARE_RECORD
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, folder_texts
from web.conftest import Place
from web.test_desk import FINAL, TRIAGE, open_report, sign_off
from web.test_read_write_identity_links import open_link

NAMES = {
    "on-call-quality-lead": "duty-manager",
    "quality-lead": "quality-manager",
    "safeguarding-lead": "protection-lead",
}
MAY = {"duty-manager": "[sign-off]", "quality-manager": "[sign-off]", "protection-lead": "open-links"}
SHEETS = folder_texts(DEFAULT)


def standard_2(*renamed: str, says: bool) -> dict[str, str]:
    """A second standard, in which roles and their posts have other names, and say what they may or do not."""
    first = {f"{WHERE}1/{path}": text for path, text in SHEETS.items()}
    return {**first, **{f"{WHERE}2/{path}": in_other_words(text, renamed, says) for path, text in SHEETS.items()}}


def in_other_words(text: str, renamed: tuple[str, ...], says: bool) -> str:
    for role in renamed:
        name = NAMES[role]
        text = re.sub(rf"(?<![\w-]){role}(?=-\d|[^\w-])", name, text)
        text = text.replace(f"  {name}: {{title:", f"  {name}: {{may: {MAY[name]}, title:") if says else text
    return text


def told(texts: dict[str, str]) -> list[Finding]:
    return [finding for finding in findings_in(texts, None, "") if finding.stops]


MISSING = [
    (["quality-lead", "on-call-quality-lead"], "roles.yml", "no post has a role that may `sign-off`"),
    (["safeguarding-lead"], "roles.yml", "no post has a role that may `open-links`"),
    (["on-call-quality-lead"], "pathways/near-miss.yml", "the role `duty-manager` may not `sign-off`"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("renamed", "sheet", "why"), MISSING)
def test_a_role_that_got_another_name_is_missing(renamed: list[str], sheet: str, why: str) -> None:
    found = told(standard_2(*renamed, says=False))
    assert {finding.rule for finding in found} == {"GC814"}
    assert any(finding.path == f"{WHERE}2/{sheet}" and why in finding.message for finding in found)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("renamed", [renamed for renamed, _, _ in MISSING])
def test_what_roles_say_is_enough(renamed: list[str]) -> None:
    assert told(standard_2(*renamed, says=True)) == []


def test_the_renamed_posts_read_sign_off_and_look_up(place: Place) -> None:
    texts = standard_2(*NAMES, says=True)
    git = Git(place.folder)
    files = {path: text.encode() for path, text in texts.items()}
    git.commit(MAIN, Change(files, "Standard 2\n", parents=(place.desk.learning.tip(),)))
    place.report()
    id = place.desk.spool.waiting()[0].id
    duty, quality = place.signed_in("duty-manager-1"), place.signed_in("quality-manager-1")
    place.desk.spool.set_link(id, {CARE_RECORD: "CR-17"}, "protection-lead-1", "A new entry.", place.clock())
    assert "CR-17" in open_link(place, id, "protection-lead-1").page.words
    assert quality.get(f"/desk/link/{id}").status == 403
    open_report(duty)
    duty.get(duty.page.link("Decide where this goes"))
    duty.press("check", {**TRIAGE, "owner": "quality-manager-1"})
    duty.press("send")
    place.clock.pass_(minutes=5)
    sign_off(quality)
    (case,) = place.desk.learning.store().cases.values()
    assert [(r.step, r.standard) for r in case.records] == [("report", 2), ("triage", 2), ("sign-off", 2)]
    assert case.records[0].text("what_happened") == FINAL and place.desk.spool.waiting() == ()
