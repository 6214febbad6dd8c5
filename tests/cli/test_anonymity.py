"""The budget in words and as JSON."""

import json
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.publish.disclosure.release_file import Number, path_of, releases, write
from scenario import commit_all, git


def test_the_budget_is_told_in_plain_words(lived_provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["anonymity", "--repo", str(lived_provider)]) == 0
    said = capsys.readouterr().out
    assert "The smallest number shown is 5." in said
    assert "by-category: 1 of 11 numbers shown; taken together: About places and work" in said
    assert "from 0 to 2" in said and "Nobody who adds up every release" in said
    assert "The bulletin of November 2026 would add:" in said


def test_of_an_earlier_month_it_tells_what_the_next_one_added(
    lived_provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["anonymity", "--on", "2026-09", "--json", "--repo", str(lived_provider)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["month"], found["next_month"], found["smallest"], found["told"]) == ("2026-09", "2026-10", 7, 0)
    assert {(m["table"], m["row"], m["before"], m["after"]) for m in found["next_numbers"]} == {
        ("by-month", "2026-10", 0, 5), ("by-category", "About places and work", 0, 5)
    }  # fmt: skip


def test_what_was_told_too_closely_is_counted_and_fails(
    example_provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = example_provider / path_of("2026-10")
    (release,) = releases({path_of("2026-10"): path.read_text()})
    (kinds,) = (sheet for sheet in release.sheets if sheet.name == "by-kind")
    leak = Number("impact-prevented", "", 8, "2026-10", (("impact-prevented",),))
    text = json.loads(write(release))
    text["sheets"] = [s if s["name"] != kinds.name else {**s, "numbers": [vars(leak)]} for s in text["sheets"]]
    path.write_text(json.dumps(text))
    assert main(["anonymity", "--repo", str(example_provider)]) == 0, "what is not on `main` has not left"
    capsys.readouterr()
    commit_all(example_provider)
    assert main(["anonymity", "--repo", str(example_provider)]) == 1
    assert "can be told too closely" in capsys.readouterr().out


def test_a_store_without_a_release_has_a_budget_of_nothing(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(provider, "clone", "-q", str(provider), str(provider / "work"))
    capsys.readouterr()
    assert main(["anonymity", "--on", "2026-10", "--repo", str(provider / "work")]) == 0
    assert "No number is shown." in capsys.readouterr().out
    assert main(["anonymity", "--on", "soon", "--repo", str(provider)]) == 2
    assert "write it as 2026-10" in capsys.readouterr().err
