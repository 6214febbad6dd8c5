"""Without a forge: a bare repository, served over HTTP, whose hook judges each push; and the lines for cron."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from forge_stand_in import CLOSING
from git_over_http import served
from goodcatch.cli import main
from scenario import copied
from workflow_runner import git

TOLD = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


@pytest.fixture
def address(at_forge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the guarded repository is served: with the hook that the kit wrote, and nothing else."""
    bare = copied(at_forge, tmp_path / "at") / "origin.git"
    assert main(["kit", "plain", "--repo", str(at_forge / "kit"), "--to", str(tmp_path / "plain")]) == 0
    (bare / "hooks").mkdir(exist_ok=True)
    (tmp_path / "plain/pre-receive").rename(bare / "hooks/pre-receive")
    monkeypatch.setenv("PATH", TOLD["PATH"])
    with served(bare.parent) as where:
        yield f"{where}/origin.git"


def pushed(work: Path, *refs: str) -> tuple[bool, str]:
    done = subprocess.run(
        ["git", "-C", str(work), "push", "--quiet", "origin", *refs], capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    return done.returncode == 0, done.stderr


@pytest.mark.tries  # each run walks this way once: test_walk_to_a_closing.py
def test_a_push_over_http_is_judged_before_it_is_taken(address: str, tmp_path: Path) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", address, str(work))
    lead = ["-c", "user.name=quality-lead-1", "-c", "user.email=quality-lead-1@posts.goodcatch.invalid"]
    git(work, *lead, "merge", "--quiet", "--no-ff", f"origin/{CLOSING}", "--message", "Land the closing")
    taken, said = pushed(work, "HEAD:main")
    assert taken, said
    (path,) = git(work, "diff", "--name-only", "HEAD^1", "HEAD").splitlines()
    before = git(work, "ls-remote", address)
    (work / path).write_text("no record\n")
    git(work, *lead, "commit", "--quiet", "--all", "--message", "A closing")
    taken, said = pushed(work, "HEAD:main")
    assert (taken, "GC101 stop" in said, "Nothing was taken" in said) == (False, True, True), said
    assert git(work, "ls-remote", address) == before


def test_the_lines_for_cron_are_commands_of_ours(at_forge: Path, tmp_path: Path) -> None:
    assert main(["kit", "plain", "--repo", str(at_forge / "kit"), "--to", str(tmp_path)]) == 0
    lines = [line for line in (tmp_path / "crontab").read_text().splitlines() if line[:1].isdigit()]
    verbs = [part.split()[1] for line in lines for part in line.split("* ", 5)[-1].split("&&")]
    assert len(lines) == 5
    for verb in verbs:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        assert ended.value.code == 0
