"""Another standard over the example provider's cases: what would classify differently, and nothing written."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodcatch.cli import main

ROOT = Path(__file__).parents[2]
Edit = tuple[str, str, str]  # a file of the standard, words in it, the words in their place


@pytest.fixture
def other(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the example's standard, with edits."""

    def make(*edits: Edit) -> Path:
        folder = tmp_path / "draft"
        shutil.copytree(ROOT / "content/standard/1", folder)
        for name, old, new in edits:
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text, f"{name} no longer says {old}"
            (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return make


def asked(folder: Path, *more: str) -> int:
    return main(["check", "--repo", str(ROOT), "--standard", str(folder), *more])


def differ(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    code = asked(folder, "--format", "json")
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["differ"]
    assert code == int(bool(found))
    return found


def rules(cases: list[dict[str, Any]], part: str) -> set[str]:
    return {finding["rule"] for case in cases for finding in case[part]}


NEAR, WORDS = "pathways/near-miss.yml", "vocabulary.yml"
NEEDS = (NEAR, "default: [triage, action, done,", "default: [triage, action, tell, done,")
RENAMED = (WORDS, "  moderate: {label: Moderate", "  middling: {label: Moderate")
CHECKS = ("tolerances.yml", 'checks-per-action: {value: "1"', 'checks-per-action: {value: "9"')
DUE = "due: [{{within: {}, after: report.received}}]"
SOONER = (NEAR, DUE.format("24 hours"), DUE.format("1 minutes"))
DEEPER = (WORDS, "in-depth-from: likely", "in-depth-from: unlikely")


def test_the_same_standard_changes_nothing(other: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(other()) == 0
    assert capsys.readouterr().out.startswith("0 of ")


CHANGED = [
    (CHECKS, "phase", "GC407", "a tolerance: more checks are asked than were made"),
    (NEEDS, "phase", "GC410", "a closure needs one more step"),
    (RENAMED, "depth", "GC204", "an answer that was given is no longer in the list"),
    (DEEPER, "depth", None, "the matrix looks closer"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("edit", "part", "rule", "why"), CHANGED, ids=[row[3] for row in CHANGED])
def test_a_changed_standard_says_what_would_differ(
    other: Callable[..., Path], capsys: pytest.CaptureFixture[str], edit: Edit, part: str, rule: str | None, why: str
) -> None:
    found = differ(other(edit), capsys)
    assert any(case[part] for case in found), why
    assert rules(found, "added") == ({rule} if rule else set())
    assert rules(found, "removed") == set()


def test_a_case_that_would_be_open_again_has_steps_due(
    other: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    opened = [case for case in differ(other(NEEDS), capsys) if case["phase"]]
    assert opened and all(case["phase"] == [{"of": "", "before": "closed", "after": "open"}] for case in opened)
    assert any(change["of"].startswith("check of action-") for case in opened for change in case["due"])


def lived(folder: Path, standard: Path) -> Path:
    """The example's cases as if they had been lived here: what came by an import has no deadlines to miss."""
    shutil.copytree(ROOT / "content/cases", folder / "content/cases")
    shutil.copytree(standard, folder / "content/standard/1")
    return folder


def test_a_deadline_that_comes_sooner_is_missed_and_the_other_way_round(
    other: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ours, strict = ROOT / "content/standard/1", other(SOONER)
    assert main(["check", "--repo", str(lived(tmp_path / "a", ours)), "--standard", str(strict)]) == 1
    there = capsys.readouterr().out
    assert main(["check", "--repo", str(lived(tmp_path / "b", strict)), "--standard", str(ours)]) == 1
    back = capsys.readouterr().out
    assert (
        "In time: triage-" in there
        and ": in time → “Decide where this goes” is late by" in there
        and "→ in time" not in there
    )
    assert "→ in time" in back and ": in time →" not in back


def test_a_broken_standard_is_named_and_nothing_is_judged(
    other: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = other((WORDS, "routes:", "routes: ["))
    assert asked(folder) == 2
    said = capsys.readouterr()
    assert "GC801" in said.out and "mend" in said.err and "NM-2026" not in said.out
    assert asked(folder, "--format", "json") == 2
    assert {"GC801"} <= {finding["rule"] for finding in json.loads(capsys.readouterr().out)}


def test_markdown_is_one_table_that_a_message_cannot_break(
    other: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(other(NEEDS), "--format", "markdown") == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert len(lines) > 2 and {line.replace("\\|", "").count("|") for line in lines} == {8}


WRONG = [
    (["--standard", "nowhere"], "is no folder", "a folder that is not there"),
    (["--standard", ".", "--format", "sarif"], "is not for this", "a format for findings"),
    (["--standard", ".", "--base", "HEAD"], "give one of them", "two comparisons at once"),
    (["--format", "markdown"], "is not for this", "a format for what-if alone"),
]


@pytest.mark.parametrize(("words", "message", "why"), WRONG)
def test_what_cannot_be_asked_is_said(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    assert main(["check", "--repo", str(ROOT), *words]) == 2, why
    assert message in capsys.readouterr().err


def test_nothing_is_written(other: Callable[..., Path], git: Callable[..., str], tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    shutil.copytree(ROOT / "content", repo / "content")
    before = {path: path.read_bytes() for path in repo.rglob("*") if path.is_file()}
    assert main(["check", "--repo", str(repo), "--standard", str(other(NEEDS)), "--format", "json"]) == 1
    assert before == {path: path.read_bytes() for path in repo.rglob("*") if path.is_file()}
