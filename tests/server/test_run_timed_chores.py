"""What a server does by itself: notices go out, the ledger lands once the day has turned, reviews where asked for."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from goodcatch.clock.agenda import agenda
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.land_review_and_exposures import Reviewing
from goodcatch.intake.spool_id_in_repository import anchors_of, ledger_in
from goodcatch.server import run_timed_chores
from goodcatch.server.run_timed_chores import Chores, days_kept, do_reviews, night_to_make_up, start_chores
from goodcatch.spool.known_of_backups import known
from scenario import START, Player, desk_over, git

LEDGER = "content/ledger/2026-11.csv"


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    told = Player(desk_over(provider, tmp_path / "private"))
    told.report()
    return told


def test_a_notice_goes_out_once(player: Player) -> None:
    sent: list[str] = []
    player.desk.spool.notify("r", "quality-lead-1", "a new report", player.tick())
    turn = Chores(player.desk, sent.append, None, START.date())
    turn.do(player.tick())
    turn.do(player.tick())
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("days", "anchors", "landed", "reason"),
    [
        (0, 0, False, "the same day: the night has not come"),
        (1, 1, False, "an anchor; a line alone would be dated to the day before"),
        (29, 1, True, "the month is over, and the line tells no more than the month"),
    ],
)
def test_the_ledger_lands_each_night(player: Player, days: int, anchors: int, landed: bool, reason: str) -> None:
    turn = Chores(player.desk, None, None, START.date())
    turn.land_nightly(START + timedelta(days=days))
    texts = player.store().texts
    assert (LEDGER in texts) is landed, reason
    assert sum(path.startswith("content/ledger/anchors/") for path in texts) == anchors, reason
    assert turn.day == START.date() + timedelta(days=days)


NIGHTS = [
    ([], 3, [], "a spool that never anchored waits for its first midnight"),
    ([1], 1, [1], "started again on the same day: nothing is left to do"),
    ([1], 2, [1, 2], "off over one midnight: that night is made up for"),
    ([1, 2], 6, [1, 2, 6], "off for days: the last night alone, since the nights before have no more to say"),
    ([1, 9], 6, [1, 9], "a clock that went wrong: nothing lands before it"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("before", "starts", "after", "reason"), NIGHTS)
def test_a_server_makes_up_for_the_night_it_was_off(
    player: Player, before: list[int], starts: int, after: list[int], reason: str
) -> None:
    for night in before:
        land_ledger(player.desk, START + timedelta(days=night))
    now = START + timedelta(days=starts, hours=9)
    turn = Chores(player.desk, None, None, night_to_make_up(player.desk, now.date()))
    turn.land_nightly(now)
    spool, learning = player.desk.spool, player.desk.learning
    nights = [anchor.night for anchor in anchors_of(ledger_in(learning.git, learning.ref), spool.id)]
    assert nights == [str((START + timedelta(days=day)).date()) for day in after], reason
    if after[-1:] == [starts] and before != after:
        stamp = git(learning.folder, "log", "-1", "--format=%at %ct %s", "main")
        midnight = int(now.replace(hour=0, minute=0).timestamp())
        assert stamp == f"{midnight} {midnight} Night", "as if it had been on"


@pytest.mark.parametrize(("done", "told"), [(0, 0), (2, 1)])
def test_reviews_are_told_of_where_any_was_done(
    player: Player, monkeypatch: pytest.MonkeyPatch, done: int, told: int
) -> None:
    reviewed: list[str] = []
    monkeypatch.setattr(run_timed_chores, "do_reviews", lambda desk, now: done)
    Chores(player.desk, None, lambda: reviewed.append("built"), START.date()).do(START)
    assert len(reviewed) == told


def test_a_review_is_done_once(player: Player) -> None:
    (report,) = player.desk.spool.waiting()
    player.sign_off(report.id)  # nobody is asked to look at an empty store
    later = START + timedelta(days=1)
    assert do_reviews(player.desk, later) > 0
    assert do_reviews(player.desk, later) == 0


def test_a_review_with_nothing_outside_tolerance_leaves_no_task(player: Player) -> None:
    """A server that was asked to (`serve --reviews`) does it by itself: no case, no step, no review that is due."""
    (report,) = player.desk.spool.waiting()
    case, reviewing = player.sign_off(report.id), Reviewing(player.desk.authorities)
    later = START + timedelta(days=1)
    before = agenda(player.store(), later, frozenset())
    assert tuple(reviewing.due(later)), "until it is done it is due"
    Chores(player.desk, None, lambda: None, later.date()).do(later)
    assert tuple(reviewing.due(later)) == ()
    assert list(player.store().cases) == [case] and agenda(player.store(), later, frozenset()) == before


def test_a_backup_is_made_while_the_ledger_waits_for_a_remote(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ends = threading.Event(), threading.Event()

    def hangs(chores: Chores, now: datetime) -> None:
        begun.set()
        ends.wait(60)

    monkeypatch.setattr(Chores, "do", hangs)
    before = set(threading.enumerate())
    stop = start_chores(player.desk, 0.01, None, tmp_path / "backups")
    try:
        assert begun.wait(60)
        wait_for(lambda: bool(known(player.desk.spool).good))
    finally:
        stop.set()
        ends.set()
        for thread in set(threading.enumerate()) - before:
            thread.join(60)


def wait_for(there: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not there() and time.monotonic() < until:
        time.sleep(0.02)
    assert there()


@pytest.mark.parametrize(
    ("keep", "days", "reason"),
    [
        ("35 calendar days", 14, "ours is shorter"),
        ("7 calendar days", 7, "the house lets no copy be older"),
        (None, 14, "it says nothing"),
        ("broken", 14, "a standard that cannot be read takes no backup away"),
    ],
)
def test_backups_are_kept_no_longer_than_the_standard_lets_them(
    player: Player, keep: str | None, days: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = player.store()
    kept = {"backups": replace(store.newest.retention["backups"], keep=keep)} if keep else {}
    newest = replace(store.newest, retention=kept)
    monkeypatch.setattr(type(player.desk.learning), "store", lambda _: SimpleNamespace(newest=newest))
    assert days_kept(player.desk, START) == days, reason
