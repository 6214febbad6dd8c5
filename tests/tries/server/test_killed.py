"""Killed while a sign-off or a landing is under way: each is there once after one retry, and git has no complaint."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from goodcatch.spool.queued_acts import State
from tries.client import Client
from tries.command import git
from tries.served import SIGNED, TRIAGE, Served, desk_over, in_time
from tries.stores import put, records

# Loads the program once. Each line is a repository, for a server that is a process of its own; says when it has ended.
NURSERY = """\
import os, sys, threading
from pathlib import Path
from tries.served import serving
for repo in iter(sys.stdin.readline, ""):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("ended", flush=True)
    else:
        with serving(Path(repo.strip())) as served:
            print(os.getpid(), served.port, flush=True)
            threading.Event().wait(600)
"""
ROUNDS = 4


@dataclass(frozen=True)
class Nursery:
    """Starts servers over a repository, to be killed."""

    repo: Path
    process: subprocess.Popen[str]

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[Served]:
        """A server in a process of its own, killed some time after the block began to wait."""
        assert self.process.stdin
        self.process.stdin.write(f"{self.repo}\n")
        self.process.stdin.flush()
        server, port = map(int, self._said().split())
        try:
            yield Served(self.repo, desk_over(self.repo), port)
            time.sleep(seconds)
        finally:
            os.kill(server, signal.SIGKILL)
            assert self._said() == "ended\n"

    def _said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


@pytest.fixture
def nursery(demo: Path) -> Iterator[Nursery]:
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | paths,
    )
    try:
        yield Nursery(demo, process)
    finally:
        process.communicate(timeout=60)


def press(client: Client, path: str, fields: dict[str, str | list[str]]) -> Thread:
    """Send it, and look away."""

    def send() -> None:
        with suppress(OSError, EOFError):
            client.twin(20).post(path, fields)

    thread = Thread(target=send, daemon=True)
    thread.start()
    return thread


@pytest.mark.tries
@pytest.mark.crash
def test_a_kill_under_a_sign_off_or_a_landing_leaves_it_there_once(demo: Path, nursery: Nursery) -> None:
    chance = random.Random(4)
    for _ in range(ROUNDS):
        with nursery.killed_after(chance.uniform(0.02, 1.2)) as served:
            lead = served.client("quality-lead-1")
            id, before = served.triaged(lead), len(records(demo, "/report-"))
            fields = {**SIGNED, "form": lead.token("/desk/cases"), "go": "send"}
            press(lead, f"/desk/report/{id}/sign-off", fields)
        with nursery.killed_after(0) as served:
            lead = served.client("quality-lead-1")
            if not served.desk.spool.get(id).outcome:
                served.sign_off(lead, id)
            case = served.desk.spool.get(id).case
        assert len(records(demo, "/report-")) - before == 1
        filed_once(demo, nursery, case, chance.uniform(0.02, 1.2))
        landed_once(demo, nursery, f"change/note-{case}".lower(), chance.uniform(0.02, 1.6))
    assert desk_over(demo).spool.verify_journal() == []
    assert git(demo, "fsck", "--no-dangling") == ""


def filed_once(demo: Path, nursery: Nursery, case: str, seconds: float) -> None:
    before = len(records(demo, "/triage-"))
    with nursery.killed_after(seconds) as served:
        lead = served.client("quality-lead-1")
        press(lead, f"/desk/case/{case}/triage", {**TRIAGE, "form": lead.token("/desk/cases"), "go": "send"})
    with nursery.killed_after(0) as served:
        assert in_time(lambda: not served.desk.spool.acts.under(State.QUEUED))
    assert len(records(demo, "/triage-")) - before in (0, 1)  # none where it was killed before it was saved


def landed_once(demo: Path, nursery: Nursery, branch: str, seconds: float) -> None:
    put(demo, branch, note := f"content/pages/{branch[7:]}.md", "A note.\n")
    land: dict[str, str | list[str]] = {"branch": branch, "store": "learning", "go": "land"}
    with nursery.killed_after(seconds) as served:
        lead = served.client("quality-lead-1")
        press(lead, "/desk/changes", {**land, "form": lead.token("/desk/cases")})
    with nursery.killed_after(0) as served:
        lead = served.client("quality-lead-1")
        lead.post("/desk/changes", {**land, "form": lead.token("/desk/cases")})
        assert in_time(lambda: branch not in git(demo, "branch", "--list"))
    assert git(demo, "log", "--first-parent", "--format=%s", "main", "--", note).count("Land") == 1
    assert list((demo / ".git").rglob("*.lock")) == []
