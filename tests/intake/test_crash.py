"""Killed at any moment, a report that was acknowledged is on disk, and becomes one case, not two."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from goodcatch.rulebook.ask_all_rules import findings
from scenario import REPORT, SIGNED, TRIAGE, Player, desk_over, every_object, git

ROUNDS = 50


def work(player: Player, told: int, round: int) -> None:
    """Receive and sign off as fast as it goes, telling each receipt once it may be told."""
    for number in range(1000):
        id, receipt = player.report(f"{round}-{number}")
        os.write(told, f"{receipt}\n".encode())
        player.desk.spool.add_step(id, "triage", TRIAGE, player.tick(), "quality-lead-1")
        player.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", player.tick())


def wait_for_group(leader: int) -> None:
    """A git that outlived its killed parent may still be landing: wait until none is left, then two minutes at most."""
    for _ in range(12_000):
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return
        if sys.platform == "linux" and not at_work(leader):
            return
        time.sleep(0.01)
    os.killpg(leader, signal.SIGKILL)
    raise AssertionError("a git outlived its parent by two minutes")


def at_work(leader: int) -> bool:
    """Whether anybody of a group is more than a record of how it ended, which some machines take away seconds later."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state not in "ZX":
                return True
    return False


@pytest.mark.crash
def test_kills_lose_no_receipted_report(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    chance = random.Random(1)
    receipts: list[str] = []
    for round in range(ROUNDS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.close(reading)
            with suppress(BaseException):
                work(player, writing, round)
            os._exit(0)
        os.close(writing)
        time.sleep(chance.uniform(0.01, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wait_for_group(child)
        with os.fdopen(reading) as lines:
            receipts += [line.strip() for line in lines if line.endswith("\n")]
    assert len(receipts) >= ROUNDS / 2
    spool = player.desk.spool
    for submission in spool.waiting():
        if not submission.steps:
            spool.add_step(submission.id, "triage", TRIAGE, player.tick(), "quality-lead-1")
        player.desk.sign_off(submission.id, REPORT, SIGNED, "quality-lead-2", player.tick())
    found = [spool.by_receipt(receipt) for receipt in receipts]
    assert all(found), "every receipt that was told is known"
    cases = [submission.case for submission in found if submission]
    store = player.store()
    assert len(set(cases)) == len(cases) and set(cases) <= set(store.cases), "each became a case of its own"
    assert all(len(store.cases[case].of("report")) == 1 for case in cases)
    assert [f for f in findings(store) if f.stops] == []
    assert spool.verify_journal() == []
    git(provider, "fsck", "--strict")
    assert b"PRIVATE" not in every_object(provider)
