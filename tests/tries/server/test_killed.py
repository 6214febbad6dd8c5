"""Killed while a sign-off or a landing is under way: each is there once after one retry, and git has no complaint."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from goodcatch.spool.queued_acts import State
from tries.client import Client
from tries.command import git
from tries.nursery import Nursery, nursery_over
from tries.served import SIGNED, TRIAGE, desk_over, in_time
from tries.stores import put, records

ROUNDS = 4


@pytest.fixture
def nursery(demo: Path) -> Iterator[Nursery]:
    with nursery_over(demo) as running:
        yield running


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
