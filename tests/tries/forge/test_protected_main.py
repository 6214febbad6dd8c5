"""A forge whose main takes no push: what is signed off gets there by a pull request, and what it merged is seen."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.intake.nights_not_anchored import not_anchored
from goodcatch.server.run_timed_chores import Chores
from tries.command import git
from tries.forge.conftest import PULL_REQUESTS, Forge
from tries.rows import row
from tries.served import TODAY
from web.visitor import Visitor

CASE = "NM-2026-5ZD1MJ8V"  # open, in the example
ACTION: dict[str, str | list[str]] = {
    "title": "The boxes stand in two cupboards",
    "strength": "stronger",
    "action_type": "environment",
    "due_on": str(TODAY + timedelta(days=24)),
    "outcome": "Nobody can take the wrong box.",
    "measure.0.name": "Wrong boxes opened",
    "measure.0.unit": "number",
    "owner": "service-manager-1",
    "body": "Two cupboards.",
}


def signed_off(forge: Forge, times: int = 1) -> str:
    """A report, triaged and signed off; gives its id."""
    lead = forge.served.client("quality-lead-1")
    id = forge.served.triaged(lead)
    for _ in range(times):
        forge.served.sign_off(lead, id)
    return id


@pytest.mark.parametrize("presses", [row(1, id="once", always=True), row(2, id="twice")])
def test_a_sign_off_is_one_branch_at_the_forge(presses: int, forge: Forge) -> None:
    signed_off(forge, presses)
    assert len(forge.branches()) == 1


@pytest.mark.parametrize("told_at", [row("/desk/changes", id="among the changes")])
def test_the_lead_is_told_where_the_pull_request_is_made(told_at: str, forge: Forge) -> None:
    signed_off(forge)
    assert "https://forge.example" in forge.served.visitor("quality-lead-1").get(told_at).text


@pytest.mark.parametrize("reports", [row(1, id="one"), row(2, id="two")])
def test_what_the_forge_merged_is_at_the_desk_and_waits_no_more(reports: int, forge: Forge) -> None:
    before, ids = set(forge.reports()), [signed_off(forge) for _ in range(reports)]
    branches = forge.branches()
    for branch in branches:
        forge.merge(branch)
    assert forge.followed()
    new = {path.split("/")[4] for path in set(forge.reports()) - before}
    other = forge.served.visitor("service-manager-1")
    changes, cases = other.get("/desk/changes").text, other.get("/desk/cases").text
    inbox = forge.served.visitor("quality-lead-1").get("/desk").text
    assert len(new) == reports
    assert [branch for branch in branches if branch in changes] == []
    assert [case for case in new if case not in cases] == []
    assert [id for id in ids if id in inbox] == []


def propose(lead: Visitor, cupboards: int) -> None:
    lead.get(f"/desk/case/{CASE}/action")
    lead.press("check", {**ACTION, "title": f"The boxes stand in {cupboards} cupboards"})
    if lead.press("send").status != 200:
        raise RuntimeError(lead.page.words)


@pytest.mark.tries
def test_each_proposed_step_is_a_branch_with_a_link(forge: Forge) -> None:
    lead = forge.served.visitor("quality-lead-1")
    for cupboards in (2, 3, 4):
        propose(lead, cupboards)
    links = set(re.findall(r'href="(https://forge[^"]+)"', lead.get("/desk/changes").text))
    assert (len(forge.branches()), len(links)) == (3, 3)


@pytest.mark.tries
def test_the_desk_moves_no_protected_main(forge: Forge) -> None:
    propose(forge.served.visitor("quality-lead-1"), 2)
    tip, other = git(forge.bare, "rev-parse", "main"), forge.served.visitor("operations-lead-1")
    other.get("/desk/changes")
    for form in other.forms():
        for button in form.buttons:
            if button[1] in ("merge", "land"):
                other.post(form.action, [*form.values, button])
    assert git(forge.bare, "rev-parse", "main") == tip


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        row("/desk/changes", False, id="it waits no more"),
        row(f"/desk/case/{CASE}", True, id="the case has it"),
    ],
)
def test_a_step_that_the_forge_merged(page: str, shown: bool, forge: Forge) -> None:
    lead = forge.served.visitor("quality-lead-1")
    propose(lead, 2)
    (branch,) = forge.branches()
    forge.merge(branch)
    assert forge.followed()
    lead.get("/desk/changes")
    assert ("2 cupboards" in lead.get(page).text or branch in lead.page.text) is shown


@pytest.mark.parametrize("days", [row(3, id="after three days", always=True)])
def test_that_no_night_lands_is_said_with_what_helps(days: int, forge: Forge) -> None:
    desk, began = forge.served.desk, datetime.now(UTC)
    now = began + timedelta(days=days)
    Chores(desk, None, None, began.date()).land_nightly(now)
    assert not desk.learning.git.texts(desk.learning.ref, "content/ledger/anchors")
    (sentence,) = not_anchored(desk, now)
    assert "`goodcatch ledger` each night with an account that the rule of `main` lets through" in sentence
    (branch,) = forge.branches()
    assert f"waits as `{branch}`" in sentence
    link = PULL_REQUESTS.format(branch=branch)
    assert link in html.unescape(forge.served.visitor("quality-lead-1").get("/desk/changes").text)
    forge.merge(branch)
    assert forge.followed() and not [*not_anchored(desk, now)]
