"""The workflows of the kit, run step by step against a repository and an interface that are really there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forge_stand_in import CLOSING, SERVICE, Forge
from workflow_runner import git, run_workflow


def changed(forge: Forge, branch: str, tmp_path: Path, old: str, new: str) -> str:
    """A branch of its own with the closing, one of its lines written otherwise; gives the branch."""
    work = tmp_path / "edited"
    git(tmp_path, "clone", "--quiet", "--branch", branch, str(forge.bare), str(work))
    (path,) = git(work, "diff", "--name-only", "origin/main", "HEAD").splitlines()
    text = (work / path).read_text()
    assert old in text
    (work / path).write_text(text.replace(old, new))
    # The service writes and stores in one moment: stored days later, it was told late.
    stored = git(work, "log", "-1", "--format=%cI")
    git(work, "commit", "-qa", "--amend", "--message", "NM: closure", GIT_COMMITTER_DATE=stored, **SERVICE)
    git(work, "push", "--quiet", "origin", "HEAD:refs/heads/change/edited")
    return "change/edited"


@pytest.mark.tries
def test_a_good_closing_is_said_to_be_good(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    event = forge.pull_request(CLOSING)
    ran = run_workflow(workflows / "goodcatch-check.yml", forge.bare, event, tmp_path)["check"]
    assert (ran.code, "::error" in ran.out) == (0, False), ran.out
    assert "found nothing to mend" in ran.summary
    ((path, said),) = forge.posted
    assert (path, "found nothing to mend" in said["body"]) == ("/repos/us/ours/issues/1/comments", True)


def test_a_closing_that_saw_something_else_is_stopped_on_its_line(
    forge: Forge, workflows: Path, tmp_path: Path
) -> None:
    branch = changed(forge, CLOSING, tmp_path, "step: closure\n", "step: closure\nsaw: nothing\n")
    ran = run_workflow(workflows / "goodcatch-check.yml", forge.bare, forge.pull_request(branch), tmp_path)["check"]
    assert ran.code == 1
    assert "::error file=content/cases/" in ran.out
    assert "To mend before this counts" in ran.summary
    assert "To mend before this counts" in forge.posted[0][1]["body"]


@pytest.mark.tries
def test_main_is_judged_and_replayed(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    ran = run_workflow(workflows / "goodcatch-check.yml", forge.bare, forge.pushed("main"), tmp_path)["check"]
    assert (ran.code, forge.posted) == (0, []), ran.out
    assert len(ran.steps) == 3 and "landings, 0 to mend" in ran.out


@pytest.mark.tries
def test_a_pushed_claim_becomes_a_pull_request_with_its_checklist(
    forge: Forge, workflows: Path, tmp_path: Path
) -> None:
    event = forge.pushed(CLOSING, created=True)
    ran = run_workflow(workflows / "goodcatch-proposals.yml", forge.bare, event, tmp_path)["propose"]
    assert ran.code == 0, ran.out
    ((path, said),) = forge.posted
    assert path == "/repos/us/ours/pulls"
    assert (said["head"], said["base"]) == (CLOSING, "main")
    assert said["title"].endswith(": Close the case")
    lines = said["body"].splitlines()
    assert len([line for line in lines if line.startswith("- [x]")]) == 14, "every criterion, and nothing else found"
    assert len([line for line in lines if line.startswith("- [ ]")]) == 3, "what a person looks at is never ticked"


def test_a_branch_that_is_pushed_again_opens_no_second_one(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    assert run_workflow(workflows / "goodcatch-proposals.yml", forge.bare, forge.pushed(CLOSING), tmp_path) == {}


@pytest.mark.tries
def test_what_is_due_comes_as_a_pull_request_of_its_own_and_once(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    tip = git(forge.bare, "rev-parse", "main")
    ran = run_workflow(workflows / "goodcatch-scheduled.yml", forge.bare, forge.scheduled(), tmp_path / "first")
    assert {name: job.code for name, job in ran.items()} == {"reviews": 0, "bulletin": 0}, json.dumps(
        {name: job.out for name, job in ran.items()}, indent=1
    )
    assert sorted(said["head"].partition("-")[0] for _, said in forge.posted) == ["change/bulletin", "change/reviews"]
    assert git(forge.bare, "rev-parse", "main") == tip, "main is moved by persons alone"
    run_workflow(workflows / "goodcatch-scheduled.yml", forge.bare, forge.scheduled(), tmp_path / "second")
    assert len(forge.posted) == 2, "what waits already is not proposed again"


INJECTIONS = [
    "$(touch {flag})",
    "`touch {flag}`",
    '"; touch {flag}; echo "',
    "'; touch {flag}; echo '",
    "${{{{ github.token }}}}\n::add-path::{flag}\n$(touch {flag})",
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize("planted", INJECTIONS)
def test_what_is_planted_in_an_issue_stays_inert(forge: Forge, workflows: Path, tmp_path: Path, planted: str) -> None:
    flag = tmp_path / "ran"
    words = f"{planted.format(flag=flag)} Mrs Eileen Dunmorley fell."
    told = {"number": 7, "title": words, "body": words}
    tip = git(forge.bare, "rev-parse", "main")
    event = forge.event("issues", "refs/heads/main", tip, issue=told)
    ran = run_workflow(workflows / "goodcatch-issues.yml", forge.bare, event, tmp_path)["names"]
    assert (ran.code, flag.exists()) == (0, False), ran.out
    assert "Dunmorley" not in ran.out
    ((path, said),) = forge.posted
    assert (path, "Dunmorley" in said["body"]) == ("/repos/us/ours/issues/7/comments", False)


def test_an_issue_without_words_is_left_alone(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    told = {"number": 7, "title": "Report a near miss", "body": "### What is it about?\n\nMedicines\n"}
    event = forge.event("issues", "refs/heads/main", git(forge.bare, "rev-parse", "main"), issue=told)
    assert run_workflow(workflows / "goodcatch-issues.yml", forge.bare, event, tmp_path)["names"].code == 0
    assert forge.posted == []
