"""The time of each landing, where a clock was wrong: one odd commit moves no other."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import Git
from goodcatch.history.read_history import history_of
from goodcatch.history.read_landings import landings
from goodcatch.history.times_of_landings import times_after, times_of
from goodcatch.state.which_commit import landed_at
from history.git_repositories import Desk

pytestmark = pytest.mark.items(95)
DAY = 86_400
FAR = 1500
# Days as their commits state them, days as they are read, why.
LINES = [
    ([1, 2, 3], [1, 2, 3], "clocks that agree"),
    ([], [], "no landing at all"),
    ([5], [5], "the first alone"),
    ([1, 3, 2.5, 4], [1, 3, 3, 4], "a machine a few hours behind: main's time never goes back"),
    ([1, 2, FAR, 3, 4, 5], [1, 2, 3, 3, 4, 5], "one commit years ahead dates none that follow"),
    ([1, 2, FAR, 3], [1, 2, 3, 3], "and is found out by the next landing"),
    ([1, 2, FAR], [1, 2, FAR], "while it is the last, nothing speaks against it"),
    ([1, 2, FAR, 3, FAR + 1, 4, 5], [1, 2, 3, 3, 4, 4, 5], "two of them"),
    ([40, 41, 1, 42, 43], [40, 41, 41, 42, 43], "one commit set back"),
    ([40, 41, 50, 42], [40, 41, 50, 50], "set back at the end, so that what had run out seems to run"),
    ([40, 41, 50, 42, 51], [40, 41, 50, 50, 51], "and told apart by what follows"),
    ([FAR, 1, 2, 3], [1, 1, 2, 3], "the very first one years ahead"),
    ([0, 1, 2], [0, 1, 2], "a time that cannot be read is the beginning"),
    ([1, 20, 2, 3, 4, 5], [1, 2, 2, 3, 4, 5], "a machine three weeks ahead, for one landing"),
]


@pytest.mark.parametrize(("stated", "read", "reason"), LINES)
def test_one_odd_clock_moves_no_other_landing(stated: list[float], read: list[float], reason: str) -> None:
    assert times_of([int(day * DAY) for day in stated]) == [int(day * DAY) for day in read], reason


@pytest.mark.parametrize("seed", range(20))
def test_a_line_read_on_is_the_line_read_whole(seed: int) -> None:
    """Or it says that the whole has to be read; and no time is earlier than the one before."""
    chance = random.Random(seed)
    for _ in range(50):
        now, stated = 100 * DAY, list[int]()
        for _ in range(chance.randrange(2, 30)):
            now += chance.randrange(3 * DAY)
            odd = chance.choice([0, 0, 0, 0, -DAY // 3, DAY // 3, -9 * DAY, 9 * DAY, -99 * DAY, FAR * DAY])
            stated.append(now + odd)
        whole = times_of(stated)
        assert whole == sorted(whole)
        cut = chance.randrange(1, len(stated))
        first = times_of(stated[:cut])
        rest = times_after(first[-1], stated[cut:])
        assert rest is None or first + rest == whole, (stated, cut)


def test_a_commit_set_back_does_not_set_the_head_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store")
    for _ in range(3):
        desk.now += timedelta(days=5)
        desk.commit({"content/a.md": f"{desk.now}\n"})
    last = desk.now
    desk.now = datetime(2026, 9, 4, tzinfo=UTC)
    head = desk.commit({"content/b.md": "1\n"})
    assert landed_at(Git(desk.folder), head) == landings(Git(desk.folder))[-1].at
    assert landed_at(Git(desk.folder), head) > last - timedelta(hours=1)


def test_a_last_commit_years_ahead_makes_nothing_due(tmp_path: Path) -> None:
    """Nothing speaks against it yet; but no report is overdue by it, and no exception has run out."""
    desk = Desk(tmp_path / "store")
    desk.commit({"content/ledger/2026-08.csv": "id,month,channel,hash,outcome\n7Q,2026-08,form,aa11,\n"})
    before = desk.now
    desk.now = datetime(2031, 1, 1, tzinfo=UTC)
    head, git = desk.commit({"content/b.md": "1\n"}), Git(desk.folder)
    assert landed_at(git, head) <= before + timedelta(minutes=1)
    today = history_of(git).subjects({})[1].today
    assert today and today <= before + timedelta(minutes=1)
