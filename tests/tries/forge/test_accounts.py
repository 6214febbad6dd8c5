"""What a person merged or wrote at the forge: an account that a post lists is that post, another one is flagged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tries.command import git, verb
from tries.forge.conftest import Forge, clone
from tries.forge.test_protected_main import propose
from tries.rows import row

ANN = "7+lead@users.noreply.forge.example"
BUTTON = "noreply@git.house.example"  # of a house's own forge
How = Callable[[Path, str], None]
NEVER, BEFORE, AFTER = "never", "before", "after"


def by(author: str, committer: str = "") -> dict[str, str]:
    stored = committer or author
    names = {"GIT_AUTHOR_NAME": "account", "GIT_COMMITTER_NAME": "account"}
    return {**names, "GIT_AUTHOR_EMAIL": author, "GIT_COMMITTER_EMAIL": stored}


def merged(work: Path, branch: str) -> None:
    git(work, "merge", "-q", "--no-ff", "-m", f"Merge pull request #1 from us/{branch}", f"origin/{branch}", **by(ANN))


def squashed(work: Path, branch: str) -> None:
    """The forge writes one commit anew: the account's, stored by the button."""
    git(work, "merge", "-q", "--squash", f"origin/{branch}")
    git(work, "commit", "-q", "-m", "A step (#1)", **by(ANN, BUTTON))


def rebased(work: Path, branch: str) -> None:
    """The post's own commit, stored again by the account that pressed."""
    git(work, "cherry-pick", f"origin/{branch}", GIT_COMMITTER_NAME="account", GIT_COMMITTER_EMAIL=ANN)


def edited(work: Path, branch: str) -> None:
    """Somebody writes a page at the forge, by its web form."""
    (work / "content/pages/note.md").write_text("# A note\n")
    git(work, "add", "content/pages/note.md")
    git(work, "commit", "-q", "-m", "Create note.md", **by(ANN, BUTTON))


def list_account(work: Path, branch: str) -> None:
    """A next version of the standard, in which the post lists the account."""
    folder = work / "content/standard"
    for file in sorted(path for path in (folder / "1").rglob("*") if path.is_file()):
        new = folder / "2" / file.relative_to(folder / "1")
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(
            file.read_text().replace(
                "address: quality-lead-2@posts.goodcatch.invalid",
                f"address: quality-lead-2@posts.goodcatch.invalid, accounts: [{ANN}]",
            )
        )
    git(work, "add", "content/standard/2")
    lead = "quality-lead-2@posts.goodcatch.invalid"
    git(work, "commit", "-q", "-m", "Standard 2", **by(lead))


@pytest.mark.parametrize(
    ("how", "listed", "flagged"),
    [
        row(merged, NEVER, True, id="merged by an unknown account"),
        row(merged, BEFORE, False, id="merged by a known one"),
        row(squashed, NEVER, True, id="squashed by an unknown account", always=True),
        row(squashed, BEFORE, False, id="squashed by a known one"),
        row(squashed, AFTER, False, id="squashed, and the account listed later", always=True),
        row(rebased, NEVER, False, id="rebased: the post wrote it, whoever stored it"),
        row(edited, NEVER, True, id="edited by an unknown account"),
        row(edited, AFTER, False, id="edited, and the account listed later"),
    ],
)
def test_an_account_at_the_forge(how: How, listed: str, flagged: bool, forge: Forge, tmp_path: Path) -> None:
    propose(forge.served.visitor("quality-lead-1"), 2)
    (branch,) = forge.branches()
    work = tmp_path / "button"
    clone(forge.bare, work)
    steps = {NEVER: (how,), BEFORE: (list_account, how), AFTER: (how, list_account)}
    for step in steps[listed]:
        step(work, branch)
    said = verb("check", "--repo", work, "--format", "json")
    found = [finding for finding in json.loads(said.out) if finding["rule"] in ("GC506", "GC816")]
    assert [(finding["rule"], finding["level"]) for finding in found] == ([("GC506", "flag")] if flagged else [])
    assert all("roles.yml" in finding["remedy"] and "accounts" in finding["remedy"] for finding in found)
