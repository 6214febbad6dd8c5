"""A stand-in for a forge: a bare repository whose main takes no push, and a server that works through it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from forge_stand_in import protected
from goodcatch.spool.queued_acts import State
from tries.command import PATIENCE, git
from tries.served import Served, in_time, serving

PULL_REQUESTS = "https://forge.example/us/ours/compare/main...{branch}"


@dataclass
class Forge:
    """The forge, and the server in front of it."""

    bare: Path
    served: Served

    def branches(self) -> list[str]:
        """What waits at the forge, once the writer has done what was saved: on a busy machine no page waits for it."""
        in_time(lambda: not self.served.desk.spool.acts.under(State.QUEUED))
        return git(self.bare, "for-each-ref", "--format=%(refname:short)", "refs/heads/change").splitlines()

    def merge(self, branch: str, by: str = "operations-lead-1") -> None:
        """What the forge's merge button does: a merge commit on main, past the hook."""
        work = self.bare.with_name(f"button-{branch.replace('/', '-')}")
        clone(self.bare, work)
        who = ["-c", f"user.name={by}", "-c", f"user.email={by}@posts.goodcatch.invalid"]
        subject = f"Merge pull request #1 from us/{branch}"
        git(work, *who, "merge", "-q", "--no-ff", "-m", subject, f"origin/{branch}")
        git(work, "push", "-q", "origin", "main", ALLOW_MAIN="1")

    def followed(self) -> bool:
        """Whether the server has seen in time what the forge has: it fetches in between."""
        desk = self.served.desk
        desk.learning.follow()
        return in_time(lambda: not desk.spool.acts.under(State.AT_FORGE))

    def reports(self) -> list[str]:
        """The reports on the forge's main."""
        listed = git(self.bare, "ls-tree", "-r", "--name-only", "main", "content/cases").splitlines()
        return [path for path in listed if "/report-" in path]


def clone(source: Path, target: Path, *options: str) -> None:
    line = ["git", "clone", "-q", *options, str(source), str(target)]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)


@pytest.fixture
def forge(demo: Path, tmp_path: Path) -> Iterator[Forge]:
    bare, server = tmp_path / "origin.git", tmp_path / "server"
    clone(demo, bare, "--bare")
    protected(bare)
    clone(bare, server)
    with serving(server, remote="origin", pull_requests=PULL_REQUESTS) as served:
        yield Forge(bare, served)
