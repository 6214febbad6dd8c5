"""A session lasts as long as somebody uses it, and ends with whoever holds the post."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
POST = "quality-lead-1"
ONE, OTHER = "Zebedee Quux", "Ermintrude Ip"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)


def opened(spool: Spool, at: datetime = NOW) -> str:
    session = spool.redeem(spool.sign_in(POST, at), at)
    assert session
    return session.secret


USED = [
    ([29], True, "it is used within half an hour"),
    ([32], False, "nothing was done for half an hour"),
    ([25, 50, 75, 100], True, "each use puts its end off"),
    ([25, 50, 82], False, "and the last use counts"),
    (range(20, 481, 20), True, "eight hours"),
    (range(20, 501, 20), False, "it ends with the working day, however busy it was"),
]


@pytest.mark.parametrize(("minutes", "lasts", "why"), USED)
def test_how_long_a_session_lasts(minutes: Sequence[int], lasts: bool, why: str, spool: Spool) -> None:
    secret = opened(spool)
    held = [spool.session(secret, NOW + timedelta(minutes=minute)) for minute in minutes]
    assert held[:-1] == [POST] * (len(held) - 1)
    assert (held[-1] == POST) is lasts, why


def test_a_session_that_was_signed_out_opens_nothing(spool: Spool) -> None:
    secret, second = opened(spool), opened(spool)
    spool.sign_out(secret, NOW)
    spool.sign_out(secret, NOW)
    assert (spool.session(secret, NOW), spool.session(second, NOW)) == (None, POST)
    events = [entry.event for entry in spool.journal()]
    assert events.count("signed out") == 1 and not spool.verify_journal()


Fill = Callable[[Spool], None]


def fill(name: str, since: date = TODAY, until: date | None = None, post: str = POST) -> Fill:
    return lambda spool: spool.set_post(post, name, since, until, NOW)


TOMORROW = TODAY + timedelta(days=1)
CHANGES: list[tuple[Fill, timedelta, bool, str]] = [
    (fill(OTHER), timedelta(), False, "somebody else has the post now"),
    (fill("zebedee  QUUX"), timedelta(), True, "the same person, written in another way"),
    (fill(OTHER, post="quality-lead-2"), timedelta(), True, "another post"),
    (fill(OTHER, TOMORROW), timedelta(), True, "from tomorrow on, and it is today"),
    (fill(OTHER, TOMORROW), timedelta(hours=4), False, "the day has come"),
    (fill(OTHER, TODAY, TODAY), timedelta(), False, "a cover, from today"),
]


@pytest.mark.parametrize(("change", "later", "lasts", "why"), CHANGES, ids=[row[3] for row in CHANGES])
def test_a_changed_holder_ends_what_is_open(
    change: Fill, later: timedelta, lasts: bool, why: str, spool: Spool
) -> None:
    night = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    spool.set_post(POST, ONE, TODAY - timedelta(days=9), None, NOW)
    secret, link = opened(spool, night), spool.sign_in(POST, night)
    change(spool)
    for minute in range(0, int(later.total_seconds() // 60), 20):
        spool.session(secret, night + timedelta(minutes=minute))
    assert (spool.session(secret, night + later) == POST) is lasts, why
    if not later:
        assert (spool.redeem(link, night) is not None) is lasts, "a link that was sent is the old holder's too"


def test_a_cover_that_ends_by_itself_ends_its_session(spool: Spool) -> None:
    spool.set_post(POST, ONE, TODAY - timedelta(days=9), None, NOW)
    spool.set_post(POST, OTHER, TODAY, TODAY, NOW)
    night = datetime(2026, 11, 20, 23, 50, tzinfo=UTC)
    secret = opened(spool, night)
    assert spool.session(secret, night) == POST
    assert spool.session(secret, night + timedelta(minutes=20)) is None


def test_a_disk_that_takes_nothing_leaves_the_desk_open(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = opened(spool)

    def full(self: Database) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Database, "write", full)
    assert spool.session(secret, NOW + timedelta(minutes=20)) == POST
