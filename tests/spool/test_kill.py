"""A receipt that was shown is a report that is kept, at whatever moment the program is killed."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.spool.keys import KEY, Keys, new_key
from goodcatch.spool.spool import Spool

ROUNDS = 100
CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from goodcatch.spool.keys import Keys
from goodcatch.spool.spool import Spool

spool = Spool(Path(sys.argv[1]), Keys(os.environ["GOODCATCH_KEY"]))
while sys.stdin.readline():
    fork = os.fork()
    if fork:
        print("at", fork, flush=True)
        os.waitpid(fork, 0)
        print("gone", flush=True)
        continue
    n = 0
    while True:
        n += 1
        got = spool.receive({"n": str(n)}, "form", datetime.now(UTC), f"{os.getpid()}-{os.urandom(8).hex()}")
        os.write(1, f"receipt {got.receipt}\\n".encode())
"""


def nursery(path: Path, key: str) -> subprocess.Popen[str]:
    """A process that has loaded everything, and starts a child that receives whenever it is told to."""
    env: Mapping[str, str] = {**os.environ, KEY: key, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", CHILD, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def killed_round(parent: subprocess.Popen[str], after: float) -> list[str]:
    """The receipts that a child had shown when it was killed."""
    assert parent.stdin and parent.stdout
    parent.stdin.write("go\n")
    parent.stdin.flush()
    lines: list[str] = []
    while not (line := parent.stdout.readline()).startswith("at "):
        lines.append(line)
    time.sleep(after)
    os.kill(int(line.split()[1]), 9)
    while (line := parent.stdout.readline()) != "gone\n":
        assert line, "the nursery itself stopped"
        lines.append(line)
    return [line.split()[1] for line in lines if line.startswith("receipt ")]


@pytest.mark.crash
def test_a_receipt_that_was_shown_survives_a_kill(tmp_path: Path) -> None:
    path, key, dice = tmp_path / "spool.db", new_key(), random.Random(7)
    parent, begun = nursery(path, key), time.monotonic()
    try:
        shown = [code for _ in range(ROUNDS) for code in killed_round(parent, dice.uniform(0.005, 0.25))]
    finally:
        parent.kill()
        parent.communicate()
    spool = Spool(path, Keys(key))
    lost = [code for code in shown if spool.by_receipt(code) is None]
    assert len(shown) > ROUNDS and lost == []
    kept = spool.waiting()
    assert len(shown) <= len(kept) <= len(shown) + ROUNDS, "at most one a round was kept before its code was shown"
    assert all(submission.answers["n"] for submission in kept)
    assert spool.verify_journal() == []
    assert time.monotonic() - begun < 60
