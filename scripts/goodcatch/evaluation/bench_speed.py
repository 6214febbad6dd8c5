"""Measures seconds and peak memory of the commands that people wait for.

Beside the judging verbs stand two tools that do a part of the same work over the same files and judge nothing: `git
log --name-status` walks the same history, PyYAML's `safe_load` reads the same front matter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Git
from goodcatch.history.read_tree import from_commit
from goodcatch.record.store import CASES
from goodcatch.review import run_review as reviews
from goodcatch.standard.contract import Stores

KILOBYTE = 1 if sys.platform == "darwin" else 1024  # the unit in which the system gives the peak
OURS = (sys.executable, "-c", "import sys; from goodcatch.cli import main; sys.exit(main())")
SAFE_LOAD = (
    "import pathlib, sys, yaml\n"
    "for path in pathlib.Path(sys.argv[1], 'content/cases').rglob('*.md'):\n"
    "    yaml.safe_load(path.read_text(encoding='utf-8').split('---\\n')[1])\n"
)
# 1 means findings, which are no failure (decision 4).
FAILED = 2


@dataclass(frozen=True)
class Cost:
    """What one run took. `memory` is its peak in bytes; `code` its exit code."""

    name: str
    wall: float
    cpu: float
    memory: int
    code: int


def measured(name: str, command: Sequence[str]) -> Cost:
    """Run a command to its end, in a process of its own, without showing what it says."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Of this child alone; `getrusage` gives the greatest peak of all children so far.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for: nothing is left to reap
    wall = time.perf_counter() - began
    return Cost(name, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KILOBYTE, child.returncode)


def commands(repo: Path, out: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every verb that reads the whole repository, then the peers. Nothing is written but the site, below `out`."""
    git, at = Git(repo), ("--repo", str(repo))
    case = next((path.split("/")[4] for path in from_commit(git, MAIN) if path.startswith(CASES)), "")
    if not case:
        raise CannotRun(f"{repo} holds no case on `main`: give a provider's repository")
    today = datetime.fromtimestamp(int(git.text("log", "-1", "--format=%ct", MAIN)), UTC).date().isoformat()
    yield "check", (*OURS, "check", *at, "--at", MAIN)
    yield "check --without-history", (*OURS, "check", *at, "--at", MAIN, "--without-history")
    yield "check --base (one landing)", (*OURS, "check", *at, "--at", MAIN, "--base", f"{MAIN}~1")
    yield "due", (*OURS, "due", *at, "--on", f"{today}T09:00")
    for name, module in reviews.modules().items():
        if module.STORES[0] == Stores.LEARNING:
            yield f"review {name}", (*OURS, "review", name, *at, "--on", today, "--dry-run")
    yield "history CASE", (*OURS, "history", case, *at)
    yield "build", (*OURS, "build", *at, "--out", str(out))
    yield "peer: git log --name-status", ("git", "-C", str(repo), "log", "--name-status", MAIN)
    yield "peer: PyYAML safe_load", (sys.executable, "-c", SAFE_LOAD, str(repo))


def table(repo: Path) -> Iterator[str]:
    """The size of the repository, then a line for each command."""
    git = Git(repo)
    records = sum(path.startswith(CASES) for path in from_commit(git, MAIN))
    yield f"{records} records, {git.text('rev-list', '--count', MAIN)} commits"
    with TemporaryDirectory() as out:
        for name, command in commands(repo, Path(out) / "site"):
            cost = measured(name, command)
            failed = "" if 0 <= cost.code < FAILED else f"  could not run ({cost.code})"
            yield f"{name:32} {cost.wall:7.2f} s  cpu {cost.cpu:7.2f} s  {cost.memory / 2**20:5.0f} MB{failed}"
