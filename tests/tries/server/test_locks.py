"""Lock files that a git left behind, and git's own housekeeping: what was refused works once the cause is gone."""

from __future__ import annotations

import subprocess

import pytest

from tries.client import Client
from tries.command import git
from tries.rows import row
from tries.served import TRIAGE, Served
from tries.stores import records


@pytest.mark.parametrize("lock", [row("index.lock", id="index", always=True), row("refs/heads/main.lock", id="main")])
def test_a_sign_off_beside_a_lock_lands_then_or_later(lock: str, served: Served, lead: Client) -> None:
    id, file = served.triaged(lead), served.repo / ".git" / lock
    file.touch()
    first = served.sign_off(lead, id)
    file.unlink()
    last = first if first == 303 else served.sign_off(lead, id)
    assert first < 500 and last == 303
    assert len(records(served.repo, f"{served.desk.spool.get(id).case}/report-")) == 1


@pytest.mark.tries
def test_a_landing_beside_locked_refs_lands_once(served: Served, lead: Client) -> None:
    id = served.triaged(lead)
    served.sign_off(lead, id)
    case = served.desk.spool.get(id).case
    lead.post(f"/desk/case/{case}/triage", {**TRIAGE, "form": lead.token("/desk/cases"), "go": "send"})
    branch = lead.location.split("made=")[1]
    git(served.repo, "pack-refs", "--all")
    before, lock = len(records(served.repo, f"{case}/triage-")), served.repo / ".git/packed-refs.lock"
    lock.touch()
    land(lead, branch)
    assert lead.status < 500
    lock.unlink()
    if branch in lead.get("/desk/changes"):
        land(lead, branch)
    assert branch not in lead.get("/desk/changes")
    assert len(records(served.repo, f"{case}/triage-")) - before == 1


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
