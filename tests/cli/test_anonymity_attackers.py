"""`goodcatch anonymity --attackers`: each attacker's figure, and an exit status for those past their limit."""

import json
from pathlib import Path

import pytest

from goodcatch.cli import main

FEW = ["--cases", "60", "--repo"]


def test_each_attacker_prints_a_figure(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--by-field", *FEW, str(example_provider)]) == 1
    said = capsys.readouterr().out
    assert "Standard 1, the newest here" in said and "Standard 2, a draft" in said
    assert said.count("bold, repository, not told: reporter_role") == 2
    assert "An outsider with every release tells 0 numbers more closely than 5 allows." in said
    assert "Past the limit: a member of the quality team" in said
    assert "tests/web/test_who_sees_which_page.py: a manager at the desk" in said


def test_the_limits_are_told_as_json(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--json", *FEW, str(example_provider)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["limits"] == {"alone": 0.0, "few": 0.05, "median": 10}
    assert found["told"] == 0
    first, draft = found["standards"]
    assert first["beyond"] and not draft["beyond"]


def test_without_a_case_there_is_nothing_to_count(example_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymity", "--attackers", "--cases", "0", "--repo", str(example_provider)]) == 2
    assert "there must be a case" in capsys.readouterr().err
