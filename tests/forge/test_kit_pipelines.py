"""The pipelines that a kit writes for GitLab, run job by job against a repository and an interface that are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forge.test_kit_workflows import changed
from forge_stand_in import CLOSING, Forge
from gitlab_runner import evaluated, run_pipeline
from goodcatch.cli import main
from goodcatch.history.git import Change, Git
from workflow_runner import git


@pytest.fixture
def pipelines(at_forge: Path, tmp_path: Path) -> Path:
    assert main(["kit", "gitlab", "--repo", str(at_forge / "kit"), "--to", str(tmp_path / "kit")]) == 0
    return tmp_path / "kit"


CHANGES = [
    ("step: closure\nsaw: nothing\n", 1, "To mend before this counts", ["GC104"]),
    ("step: closure\n", 0, "found nothing to mend", []),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("line", "code", "says", "rules"), CHANGES, ids=["an answer twice", "a good closing"])
def test_a_merge_request_is_judged(
    forge: Forge, pipelines: Path, tmp_path: Path, line: str, code: int, says: str, rules: list[str]
) -> None:
    branch = changed(forge, CLOSING, tmp_path, "step: closure\n", line)
    ran = run_pipeline(pipelines, forge.bare, forge.merge_request(branch), tmp_path / "run")
    assert list(ran) == ["change"]
    job = ran["change"]
    assert (job.code, says in job.out, job.actions) == (code, True, ["findings.json"]), job.out
    found = json.loads((tmp_path / "run/change/work/findings.json").read_text())
    assert [row["check_name"] for row in found if row["severity"] == "major"] == rules
    assert all(row["location"]["path"].startswith("content/cases/") for row in found)


def test_a_merge_request_that_clashes_says_so(forge: Forge, pipelines: Path, tmp_path: Path) -> None:
    for ref in ("main", CLOSING):
        bare = Git(forge.bare)
        tip = bare.head(f"refs/heads/{ref}")
        assert tip
        bare.commit(
            f"refs/heads/{ref}", Change({"content/pages/a.md": f"{ref}\n".encode()}, "A page\n", parents=(tip,))
        )
    job = run_pipeline(pipelines, forge.bare, forge.merge_request(CLOSING), tmp_path / "run")["change"]
    assert (job.code, "merge main into it, and push again" in job.out, job.actions) == (1, True, [])


@pytest.mark.tries
def test_main_is_judged_and_replayed(forge: Forge, pipelines: Path, tmp_path: Path) -> None:
    ran = run_pipeline(
        pipelines, forge.bare, forge.pipeline("push", "main"), tmp_path / "run", ["bulletins/2026-10.md"]
    )
    assert {name: job.code for name, job in ran.items()} == {"main": 0}, "nothing publishes without an audience"
    assert "landings, 0 to mend" in ran["main"].out


def test_a_branch_without_a_merge_request_runs_nothing(forge: Forge, pipelines: Path, tmp_path: Path) -> None:
    assert run_pipeline(pipelines, forge.bare, forge.pipeline("push", CLOSING), tmp_path / "run") == {}


@pytest.mark.tries
def test_what_is_due_comes_as_a_merge_request_of_its_own_and_once(
    forge: Forge, pipelines: Path, tmp_path: Path
) -> None:
    tip, told = git(forge.bare, "rev-parse", "main"), forge.pipeline("schedule", "main")
    without = run_pipeline(pipelines, forge.bare, {**told, "GOODCATCH_TOKEN": ""}, tmp_path / "without")
    assert all(job.code and "GOODCATCH_TOKEN: is not set, see the top of" in job.out for job in without.values())
    ran = run_pipeline(pipelines, forge.bare, told, tmp_path / "first")
    assert {name: job.code for name, job in ran.items()} == {"reviews": 0, "bulletin": 0}, [j.out for j in ran.values()]
    assert {path for path, _ in forge.posted} == {"/api/v4/projects/7/merge_requests"}
    bulletin, reviews = sorted((said for _, said in forge.posted), key=lambda said: said["source_branch"])
    assert reviews["title"] == "Reviews that were due" and reviews["target_branch"] == "main"
    assert bulletin["title"] == "Bulletin, a draft" and bulletin["description"]
    assert git(forge.bare, "rev-parse", "main") == tip, "main is moved by persons alone"
    run_pipeline(pipelines, forge.bare, told, tmp_path / "second")
    assert len(forge.posted) == 2, "what waits already is not proposed again"


RULES = [
    ('$A == "x"', True),
    ('$A != "x"', False),
    ("$A == $B", False),
    ('$NOTHING || $A == "x" && $B', True),
    ('$NOTHING && $A == "x"', False),
    ('$NOTHING == ""', True),
]


@pytest.mark.parametrize(("rule", "holds"), RULES)
def test_the_runner_reads_rules_as_gitlab_does(rule: str, holds: bool) -> None:
    assert evaluated(rule, {"A": "x", "B": "y"}) is holds
