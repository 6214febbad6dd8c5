"""`goodcatch anonymity --attackers`: each attacker's figure, and an exit status for those past their limit."""

import json
from pathlib import Path

import pytest

from goodcatch.cli import main

FEW = ["--cases", "60", "--repo"]


@pytest.mark.tries
def test_each_attacker_prints_a_figure(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--by-field", *FEW, str(example_provider)]) == 1
    said = capsys.readouterr().out
    assert "Standard 1, the newest here" in said and "Standard 2, a draft" in said
    assert said.count("bold, repository, not told: reporter_role") == 2
    assert "An outsider with every release tells 0 numbers more closely than 5 allows." in said
    assert "Past the limit: a member of the quality team" in said
    for who in ("the spool's disk, without its key, careful", "a manager with the rotas, at the desk, bold"):
        assert said.count(who) == 2
    assert "somebody who saw four of a receipt's five groups: 2,596; kept 2,191 days" in said
    assert "lacks letters here and there, from one address: 332; kept 225 days" in said
    assert "tests/intake/test_ledger_dates_nothing.py: somebody who watches the ledger" in said


@pytest.mark.tries
def test_the_limits_are_told_as_json(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--json", *FEW, str(example_provider)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["limits"] == {"alone": 0.0, "few": 0.05, "median": 10}
    assert found["told"] == 0
    assert [(one["days"] > one["kept"], one["kept"]) for one in found["receipts"]] == [(True, 2191), (True, 225)]
    first, draft = found["standards"]
    assert first["beyond"] and not draft["beyond"]


def test_without_a_case_there_is_nothing_to_count(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--cases", "0", "--repo", str(example_provider)]) == 2
    assert "there must be a case" in capsys.readouterr().err
