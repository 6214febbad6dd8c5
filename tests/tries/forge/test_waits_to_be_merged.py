"""What is signed off and waits at the forge says so to its reporter, in the inbox and on the case; no clock calls."""

from __future__ import annotations

import pytest

from goodcatch.intake.know_whether_main_takes_pushes import PROTECTED
from goodcatch.spool.queued_acts import State
from tries.forge.conftest import Forge
from tries.forge.test_protected_main import CASE, propose
from tries.rows import row
from tries.served import TRIAGE

SAID = "a person was taken out, and your report was signed off"
WAITS = "lets it into the record, which is another system"
BEGAN = "and the work began"


def come_back(forge: Forge, code: str) -> str:
    visitor = forge.served.visitor()
    visitor.get("/report/receipt")
    return visitor.press("look", {"code": code}).words


def signed(forge: Forge) -> tuple[str, str]:
    """A report signed off at a protected main; its code, and its id."""
    lead = forge.served.client("quality-lead-1")
    known = {one.id for one in forge.served.desk.spool.waiting()}
    code = forge.served.send(what_happened="A strap was frayed.")[1]
    (id,) = {one.id for one in forge.served.desk.spool.waiting()} - known
    forge.served.step(lead, id, "triage", TRIAGE)
    forge.served.sign_off(lead, id)
    return code, id


@pytest.mark.parametrize("merged", [row(False, id="waiting", always=True), row(True, id="merged")])
def test_the_reporter_is_told(merged: bool, forge: Forge) -> None:
    code, _ = signed(forge)
    if merged:
        forge.merge(forge.branches()[0])
        assert forge.followed()
    words = come_back(forge, code)
    assert [SAID in words, WAITS in words, BEGAN in words] == [not merged, not merged, merged]


@pytest.mark.tries
def test_the_inbox_shows_it_waiting_with_no_clock(forge: Forge) -> None:
    _, id = signed(forge)
    words = forge.served.visitor("quality-lead-2").get("/desk").words
    assert "Signed off; waits to be let into the record since" in words and "Where it waits" in words
    assert PROTECTED in words, "the last refusal is remembered"
    page = forge.served.visitor("quality-lead-2").get(f"/desk/report/{id}").words
    assert "waits until somebody lets it into the record" in page and "What to do now" not in page
    forge.merge(forge.branches()[0])
    assert forge.followed()
    assert "waits to be let into" not in forge.served.visitor("quality-lead-2").get("/desk").words


@pytest.mark.tries
def test_a_step_on_a_branch_is_not_called_for(forge: Forge) -> None:
    lead = forge.served.visitor("quality-lead-1")
    before = lead.get("/desk/cases").words.count("Waits to be confirmed since")
    propose(lead, 2)
    assert forge.served.desk.spool.acts.under(State.AT_FORGE)
    case = lead.get(f"/desk/case/{CASE}").words
    assert "Waits to be confirmed since" in case
    assert lead.get("/desk/cases").words.count("Waits to be confirmed since") == before + 1
