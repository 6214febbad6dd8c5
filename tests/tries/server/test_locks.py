"""Lock files that a git left behind, and git's own housekeeping: what was refused works once the cause is gone."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from goodcatch.spool.queued_acts import State
from tries.client import Client
from tries.command import git
from tries.rows import row
from tries.served import Served, in_time
from tries.stores import put, records

BRANCH, NOTE = "change/note", "content/pages/note.md"


@pytest.mark.parametrize("lock", [row("index.lock", id="index", always=True), row("refs/heads/main.lock", id="main")])
def test_a_sign_off_beside_a_lock_lands_then_or_later(lock: str, served: Served, lead: Client) -> None:
    id, file = served.triaged(lead), served.repo / ".git" / lock
    file.touch()
    assert served.sign_off(lead, id) == 303
    file.unlink()
    assert in_time(lambda: served.desk.spool.get(id).outcome == "accepted")
    assert len(records(served.repo, f"{served.desk.spool.get(id).case}/report-")) == 1


@pytest.mark.parametrize(
    "lock", [row("refs/heads/main.lock", id="main", always=True), row("packed-refs.lock", id="packed-refs")]
)
def test_a_lock_that_was_left_is_told_with_its_cure(lock: str, served: Served, lead: Client) -> None:
    id, file = served.triaged(lead), served.repo / ".git" / lock
    file.touch()
    os.utime(file, (time.time() - 7_200,) * 2)
    assert served.sign_off(lead, id) == 303
    cure = f"rm {file}"
    assert cure in lead.get("/desk") and "2 hours" in lead.get("/desk")
    if served.desk.spool.get(id).outcome != "accepted":
        (act,) = served.desk.spool.acts.under(State.QUEUED)
        saved = lead.get(f"/desk/saved/{act.id}")
        assert cure in saved and "2 hours" in saved
    file.unlink()
    assert in_time(lambda: served.desk.spool.get(id).outcome == "accepted")
    assert cure not in lead.get("/desk")


@pytest.mark.tries
def test_a_landing_beside_locked_refs_lands_once(served: Served, lead: Client) -> None:
    put(served.repo, BRANCH, NOTE, "A note.\n")
    git(served.repo, "pack-refs", "--all")
    lock = served.repo / ".git/packed-refs.lock"
    lock.touch()
    land(lead, BRANCH)
    assert lead.status == 303
    lock.unlink()
    assert in_time(lambda: BRANCH not in lead.get("/desk/changes"))
    assert git(served.repo, "log", "--first-parent", "--format=%s", "main", "--", NOTE).count("Land") == 1


def land(lead: Client, branch: str) -> None:
    form = lead.token("/desk/cases")
    lead.post("/desk/changes", {"form": form, "branch": branch, "store": "learning", "go": "land"})


@pytest.mark.tries
def test_a_sign_off_while_git_cleans_up(served: Served, lead: Client) -> None:
    id = served.triaged(lead)
    cleaning = subprocess.Popen(["git", "-C", str(served.repo), "gc", "--prune=now", "--quiet"])
    try:
        assert served.sign_off(lead, id) == 303
    finally:
        cleaning.wait(timeout=120)
