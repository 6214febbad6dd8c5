"""Times that are told, or set, so that a late step looks in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tries.tamper.deeds import did_not_hold, done
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, READY, START, Provider

kind = of_fault("time")


@kind("told as done the day before it was due, landed days later", ["GC304", "GC607", "GC302"])
def backdated(r: Provider) -> None:
    due = re.findall(r'due_on: "(.*)"', r.read(r.find(LATE, "action")))[0]
    r.now = datetime.fromisoformat(f"{due}T08:00:00+00:00") - timedelta(days=1)
    done(r, "held_at: Equipment register; shows: the bags; seen_by: quality-lead-2")
    r.now = START + timedelta(days=6)
    r.branch(f"{LATE}: done", by="operations-lead-1")


@kind("a commit of 2031, which moves every later landing's time", ["GC607", "GC304"], always=True)
def commit_in_future(r: Provider) -> None:
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2", date=datetime(2031, 1, 1, tzinfo=UTC))


@kind("a record told ahead of its landing", ["GC607", "GC304"])
def told_ahead(r: Provider) -> None:
    ahead, answers = START + timedelta(days=60), {"action": "action-PT1P", "holds": '"yes"', "method": "A look."}
    r.record(READY, "check", "quality-lead-2", ahead, **answers)
    r.branch(f"{READY}: check")
