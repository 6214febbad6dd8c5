"""A receipt that was shown is a report that is kept, at whatever moment the program is killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.spool.keys import KEY, Keys, new_key
from goodcatch.spool.private_store_facade import Spool

ROUNDS = 100
CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from goodcatch.spool.keys import Keys
from goodcatch.spool.private_store_facade import Spool

spool = Spool.made(Path(sys.argv[1]), Keys(os.environ["GOODCATCH_KEY"]), datetime.now(UTC))
shown = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
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
        os.write(shown, f"{got.receipt}\\n".encode())
"""


def nursery(path: Path, shown: Path, key: str) -> subprocess.Popen[str]:
    """A process that has loaded everything, and starts a child that receives whenever it is told to.

    Receipts go to a file: in a full pipe a killed child leaves half a line, and the next word is glued to it. The
    nursery leads a group of its own, so that killing the group leaves no child behind.
    """
    env: Mapping[str, str] = {**os.environ, KEY: key, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", CHILD, str(path), str(shown)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env, start_new_session=True)


def killed_round(parent: subprocess.Popen[str], shown: Path, receipts: int, after: float) -> None:
    """Have a child receive, and kill it some seconds after it has shown so many receipts."""
    until = lines(shown) + receipts
    assert parent.stdin and parent.stdout
    parent.stdin.write("go\n")
    parent.stdin.flush()
    word, _, child = parent.stdout.readline().partition(" ")
    assert word == "at", "the nursery itself stopped"
    while lines(shown) < until:
        time.sleep(0.001)
    time.sleep(after)
    os.kill(int(child), signal.SIGKILL)
    assert parent.stdout.readline() == "gone\n", "the nursery itself stopped"


def lines(file: Path) -> int:
    return file.read_bytes().count(b"\n")


@pytest.mark.tries
@pytest.mark.crash
def test_a_receipt_that_was_shown_survives_a_kill(tmp_path: Path) -> None:
    path, key, dice = tmp_path / "spool.db", new_key(), random.Random(7)
    file = tmp_path / "shown"
    parent = nursery(path, file, key)
    try:
        file.touch()
        for number in range(ROUNDS):  # every other one as it begins, which on a busy machine shows nothing
            killed_round(parent, file, number % 2 * 2, dice.uniform(0.002, 0.03))
    finally:
        os.killpg(parent.pid, signal.SIGKILL)
        parent.communicate()
    shown = [line.strip() for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]
    spool = Spool(path, Keys(key))
    lost = [code for code in shown if spool.by_receipt(code) is None]
    assert len(shown) >= ROUNDS and lost == []
    kept = spool.waiting()
    assert len(shown) <= len(kept) <= len(shown) + ROUNDS, "at most one a round was kept before its code was shown"
    assert all(submission.answers["n"] for submission in kept)
    assert spool.verify_journal() == []
