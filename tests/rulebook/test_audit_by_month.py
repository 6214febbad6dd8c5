"""The audit page of the example shows what is flawed on purpose, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goodcatch.check.finding import Level
from goodcatch.cli import main
from goodcatch.cli.demo import restricted
from goodcatch.example_year.flaws import flaws
from goodcatch.history.read_landings import landings
from goodcatch.pages.audit_for_signed_in import sections
from goodcatch.publish.audit_rows import Audit
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.state.state import state_of


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audited") / "demo"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("store", [Stores.LEARNING, Stores.RESTRICTED])
def test_the_audit_of_the_example_shows_its_flaws_and_nothing_else(store: str, year: Path) -> None:
    found = audit(year if store == Stores.LEARNING else restricted(year))
    months = found.months
    advice = {rule.id for rule in all_rules() if rule.level is Level.ADVICE}  # what is said and holds all the same
    listed = {(flaw.case, flaw.rule) for flaw in flaws(store) if flaw.rule not in advice}
    assert {(one.case, one.rule) for month in months for one in month.not_held} == listed
    bad = {one.case for month in months for one in month.closings if one.verdict != Stood.ON_ITS_DAY}
    assert bad == {case for case, rule in listed if rule in ("GC308", "GC415")}, "what keeps a closing from standing"
    assert [month.month for month in months] == sorted((month.month for month in months), reverse=True)
    assert found.not_held == ()
    html = "".join(str(part.html) for part in sections(found, lambda case: f"../inside/{case}/"))
    assert not re.search(r"\d\d:\d\d", html), "no minute of anything"
    assert html.count("<strong>Stood on its day</strong>") > 3


def audit(folder: Path) -> Audit:
    state = state_of(folder, "main")
    landed = landings(state.git, state.commit)
    return audited(Replay(state.git, landed, state.store.standards), state.store.newest.calendar.zone)
