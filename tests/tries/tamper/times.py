"""Times that are told, or set, so that a late step looks in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from goodcatch.history.git import SERVICE
from tries.tamper.deeds import did_not_hold, done, second_grammar
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


@kind("an exception that lands after the closing that it excuses, dated before it", ["GC660"])
def exception_after_closing(r: Provider) -> None:
    second_grammar(r)
    r.nearly_closed()
    passed = r.now
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure")
    r.forget()
    r.now += timedelta(hours=28)
    r.record(READY, "exception", "registered-manager-1", passed, standard='"2"', excepted_gate="in-use")
    r.branch(f"{READY}: exception", by="registered-manager-1")


@kind("a look told weeks later, in the service's name by a commit of that day", ["GC627", "GC308"])
def dated_back_as_service(r: Provider) -> None:
    looked_weeks_ago(r)
    r.now = START + timedelta(days=1)
    stored = {"GIT_COMMITTER_DATE": r.now.isoformat(), "GIT_COMMITTER_NAME": SERVICE.name}
    r.stored(f"{READY}: check", WEEKS_AGO, {**stored, "GIT_COMMITTER_EMAIL": SERVICE.address})


@kind("the same by one's own hands on a branch that another post lets in", ["GC653"])
def dated_back_on_branch(r: Provider) -> None:
    looked_weeks_ago(r)
    r.now = START + timedelta(days=1)
    r.git("checkout", "-q", "-b", "change/x")
    r.stored(f"{READY}: check", WEEKS_AGO, {"GIT_COMMITTER_DATE": r.now.isoformat()})
    r.git("checkout", "-q", "main")
    r.git("merge", "-q", "--no-ff", "-m", f"Land {READY}: check", "change/x", by="operations-lead-1")
    r.git("branch", "-q", "-D", "change/x")


@kind("the same straight to main, both times of its commit set back", ["GC626", "GC627"])
def dated_back_whole(r: Provider) -> None:
    looked_weeks_ago(r)
    r.commit(f"{READY}: check", by="quality-lead-2", date=WEEKS_AGO)
    r.now = START + timedelta(days=2)
    r.write("content/pages/x.md", "# Hello\n")
    r.commit("A page")


@kind("a step on a branch by a clock that was set back behind what the branch stands on", ["GC665"])
def clock_set_back(r: Provider) -> None:
    r.write("content/pages/x.md", "# Hello\n")
    r.commit("A page", date=START + timedelta(days=1))
    r.forget()
    hours_ago = START + timedelta(hours=4)
    answers = {"action": "action-PT1P", "holds": '"yes"', "method": "A look."}
    r.record(READY, "check", "quality-lead-2", hours_ago - timedelta(minutes=2), **answers)
    r.now = hours_ago
    r.branch(f"{READY}: check")


@kind("the same by weeks, on a branch that another post lets in on the day", ["GC665"])
def branch_before_what_it_stands_on(r: Provider) -> None:
    looked_weeks_ago(r)
    r.git("checkout", "-q", "-b", "change/x")
    r.commit(f"{READY}: check", by="quality-lead-2", date=WEEKS_AGO)
    r.git("checkout", "-q", "main")
    r.git("merge", "-q", "--no-ff", "-m", f"Land {READY}: check", "change/x", by="operations-lead-1")
    r.git("branch", "-q", "-D", "change/x")


WEEKS_AGO = START - timedelta(days=15)


def looked_weeks_ago(r: Provider) -> None:
    answers = {"action": "action-PT1P", "holds": '"yes"', "method": "A look."}
    r.record(READY, "check", "quality-lead-2", WEEKS_AGO, **answers)


@kind("a first word typed days later, with the desk's own stamp of the first evening", ["GC691"])
def stamp_typed(r: Provider) -> None:
    evening = START - timedelta(days=20)
    r.record(LATE, "acknowledge", "on-call-quality-lead-1", evening, recorded=f'"{evening.isoformat()}"')
    r.branch(f"{LATE}: acknowledge", by="on-call-quality-lead-1", lander="quality-lead-1")
