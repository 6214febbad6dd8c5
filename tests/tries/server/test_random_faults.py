"""Everything goes wrong at random under a running server: no promise is lost, and nothing is there twice.

Each kind of fault is played once. `ROUNDS=1000 pytest -m "tries or not tries" tests/tries/server/test_random_faults.py`
plays as many as one likes.
"""

from __future__ import annotations

import math
import os
import random
import subprocess
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time
from pathlib import Path

import pytest

from goodcatch.intake.compare_spool_with_git import differences
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.spool.queued_acts import State
from tries.command import PATIENCE, git
from tries.house_at_work import House
from tries.nursery import nursery_over
from tries.rows import row
from tries.served import in_time
from tries.server.faults import HERE, REMOTE, Fault, decides

ROUNDS = int(os.environ.get("ROUNDS", "0"))  # and never fewer than there are kinds of faults
LOOKED = 25  # rounds between two looks at everything


@pytest.mark.crash
@pytest.mark.timeout(1200 + 20 * ROUNDS)
@pytest.mark.parametrize(
    ("remote", "seed"),
    [row("", 10, id="this repository decides"), row("origin", 11, id="a remote decides")],
)
def test_nothing_promised_is_lost_and_nothing_is_there_twice(
    remote: str, seed: int, demo: Path, tmp_path: Path
) -> None:
    chance = random.Random(int(os.environ.get("SEED", seed)))
    if remote:
        with_remote(demo, tmp_path / "origin.git")
    faults = dealt(REMOTE if remote else HERE, chance)
    played: set[Fault] = set()
    with nursery_over(demo, remote) as nursery:
        house = House(nursery, nursery.start(), chance)
        for number, fault in enumerate(faults, 1):
            played.add(struck_by(fault, house))
            if number % LOOKED == 0 or number == len(faults):
                all_is_well(house)
                print(f"round {number}: {figures(house)}", flush=True)
    assert played == {*HERE, *(REMOTE if remote else ())}, "each kind was played"


def dealt(kinds: tuple[Fault, ...], chance: random.Random) -> list[Fault]:
    """The rounds' faults: all of them in a new order, again and again, as cards are dealt."""
    decks = max(1, math.ceil(ROUNDS / len(kinds)))
    return [fault for _ in range(decks) for fault in chance.sample(kinds, len(kinds))][: max(ROUNDS, len(kinds))]


def struck_by(fault: Fault, house: House) -> Fault:
    """People work while something goes wrong; gives what did."""
    with fault(house):
        threads = house.work()
        time.sleep(house.chance.uniform(0.1, 0.6))
    for thread in threads:
        thread.join(timeout=60)
    return fault


def with_remote(repo: Path, bare: Path) -> None:
    line = ["git", "clone", "-q", "--bare", str(repo), str(bare)]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)
    git(repo, "remote", "add", "origin", str(bare))
    git(repo, "fetch", "-q", "origin")


def all_is_well(house: House) -> None:
    """Once it has come to rest: spool, repository and what pages promised agree."""
    spool, repo = house.served.desk.spool, decides(house)
    assert in_time(lambda: at_rest(house), 120), [(a.plan.kind, a.state) for a in spool.acts.under(State.QUEUED)]
    held = Counter(word for text in told(house) for word in marks_in(text))
    assert {mark for mark in house.promises.receipts if held[mark] != 1} == set(), "each acknowledged once"
    assert [mark for mark, receipts in house.promises.receipts.items() if len(receipts) > 1] == []
    assert [mark for mark, times in held.items() if times > 1] == []
    landed = Counter(word for text in records(repo) for word in marks_in(text))
    assert [mark for mark, times in landed.items() if times > 1] == [], "no record twice"
    assert house.promises.in_force - landed.keys() == set(), "what a page said is in force is in force"
    assert {mark for text in told(house, "accepted") for mark in marks_in(text)} - landed.keys() == set()
    assert {mark for text in told(house, None) for mark in marks_in(text)} & landed.keys() == set()
    acts = spool.acts.under(State.DONE, State.WITHDRAWN, State.REFUSED)
    assert git(house.nursery.repo, "fsck", "--strict", "--no-dangling") == ""
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""
    assert acts and spool.verify_journal() == [] and spool.damage() == []
    # Twice as the month ends: a month's rest waits for the next.
    for night in (date.today().replace(day=1) + timedelta(days=days) for days in (31, 62)):
        land_ledger(house.served.desk, datetime.combine(night.replace(day=1), day_time(), UTC))
    assert list(differences(house.served.desk)) == []


def figures(house: House) -> str:
    """What had happened by then; shown by `pytest -s`."""
    acts = house.served.desk.spool.acts
    states = ", ".join(f"{len(acts.under(state))} {state}" for state in State)
    reports, accepted = len(told(house)), len(told(house, "accepted"))
    promised = len(house.promises.receipts)
    return f"{promised} receipts, {reports} reports, {accepted} accepted; acts: {states}"


def at_rest(house: House) -> bool:
    """Whether nothing waits any more; meanwhile somebody presses the forge's button."""
    desk = house.served.desk
    for act in desk.spool.acts.under(State.AT_FORGE):
        merge_at_forge(decides(house), act.plan.branch)
    return not desk.spool.acts.under(State.QUEUED, State.AT_FORGE)


def merge_at_forge(bare: Path, branch: str) -> None:
    # By its commit: the server takes a branch that has been merged away, at any moment.
    head = git(bare, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
    if head and git(bare, "merge-base", "main", head) != head:
        tree = git(bare, "merge-tree", "--write-tree", "main", head).splitlines()[0]
        tip = git(bare, "rev-parse", "main")
        made = git(bare, "commit-tree", tree, "-p", tip, "-p", head, "-m", f"Merge {branch}")
        git(bare, "update-ref", "refs/heads/main", made, tip)


def told(house: House, outcome: str | None = "any") -> list[str]:
    """What reports in the spool say happened: all, or those with an outcome, or with none yet."""
    spool = house.served.desk.spool
    ids = [row["id"] for row in spool.database.rows("SELECT id FROM submission")]
    reports = [spool.get(id) for id in ids]
    return [str(one.answers.get("what_happened")) for one in reports if outcome in ("any", one.outcome or None)]


def records(repo: Path) -> list[str]:
    """The records on main that somebody at work wrote."""
    paths = git(repo, "grep", "-l", "strap[b-m]\\{5\\}", "main", "--", "content/cases", "--").splitlines()
    return [git(repo, "show", path) for path in paths]


def marks_in(text: str) -> set[str]:
    return {word.strip(".") for word in text.split() if word.startswith("strap") and len(word.strip(".")) == 10}
