"""What a server does by itself: notices go out, the ledger lands once the day has turned, reviews where asked for."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from goodcatch.server import run_timed_chores
from goodcatch.server.run_timed_chores import Chores, do_reviews
from scenario import START, Player, desk_over

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
    ("days", "landed", "reason"),
    [
        (0, False, "the same day: a line that follows its report by minutes would tell when"),
        (1, True, "the day has turned"),
    ],
)
def test_the_ledger_lands_each_night(player: Player, days: int, landed: bool, reason: str) -> None:
    turn = Chores(player.desk, None, None, START.date())
    turn.do(START + timedelta(days=days))
    assert (LEDGER in player.store().texts) is landed, reason
    assert turn.day == date(2026, 11, 2 + days)


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
