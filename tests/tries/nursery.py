"""Servers in processes of their own, which can be killed at any moment, with a clock that can be moved from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tries.served import Served, desk_over, now, serving

# Loads the program once. Each line is a repository, for a server that is a process of its own; says when it has ended.
NURSERY = """\
import json, os, sys, threading
from tries.nursery import serve_for_ever
for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("ended", flush=True)
    else:
        serve_for_ever(**json.loads(line))
"""


@dataclass
class Nursery:
    """Starts servers over a repository, one at a time, to be killed."""

    repo: Path
    process: subprocess.Popen[str]
    remote: str = ""
    pid: int = field(default=0, init=False)

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[Served]:
        """A server in a process of its own, killed some time after the block began to wait."""
        served = self.start()
        try:
            yield served
            time.sleep(seconds)
        finally:
            self.kill()

    def start(self) -> Served:
        assert self.process.stdin
        wanted = {"repo": str(self.repo), "remote": self.remote, "clock": str(self.clock)}
        self.process.stdin.write(f"{json.dumps(wanted)}\n")
        self.process.stdin.flush()
        self.pid, port = map(int, self._said().split())
        return Served(self.repo, desk_over(self.repo, remote=self.remote), port)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        assert self._said() == "ended\n"
        self.pid = 0

    @property
    def clock(self) -> Path:
        """By how many seconds the server's clock is wrong, where there is such a file."""
        return self.repo.with_name("clock")

    def _said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


@contextmanager
def nursery_over(repo: Path, remote: str = "") -> Iterator[Nursery]:
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | paths,
    )
    nursery = Nursery(repo, process, remote)
    try:
        yield nursery
    finally:
        if nursery.pid:
            nursery.kill()
        process.communicate(timeout=60)


def serve_for_ever(repo: str, remote: str, clock: str) -> None:
    """What such a process does: it says its number and port, and serves until it is killed."""

    def wrong() -> timedelta:
        try:
            return timedelta(seconds=float(Path(clock).read_text()))
        except (FileNotFoundError, ValueError):
            return timedelta()

    with serving(Path(repo), remote=remote, clock=lambda: now() + wrong()) as served:
        print(os.getpid(), served.port, flush=True)
        threading.Event().wait(3600)
