"""Judging a long record holds up no request: the page says what it shows, and what is still being judged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.kept_replay import replay_of
from goodcatch.state.state import state_of
from goodcatch.web.audits_made_beside import Audits
from web.two_stores import LONG_ENOUGH, TwoStores, audits_of, two_stores

LEAD = "quality-lead-1"
FIRST, SOON, FAILED = "is being judged now", "does not show the last 1 step", "could not be judged just now"


@pytest.fixture
def place(tmp_path: Path) -> TwoStores:
    return two_stores(tmp_path)


def land(place: TwoStores, at: datetime | None = None) -> None:
    git = place.desk.learning.git
    files: dict[str, bytes | None] = {"content/pages/new.md": f"# New {at}\n".encode()}
    git.commit(MAIN, Change(files, "A page\n", at=at, parents=(str(git.head()),)))


def test_nobody_waits_for_a_long_record(place: TwoStores) -> None:
    audits, folder = audits_of(place.app), place.desk.learning.folder
    audits.patience = 0.0
    assert FIRST in place.get(LEAD, "/desk/audit").text
    assert place.get(LEAD, "/desk/cases").status_code == 200
    assert audits.ask(folder, place.desk.learning.tip(), dict).done.wait(LONG_ENOUGH)
    told = place.get(LEAD, "/desk/audit").text
    assert FIRST not in told and "Is the past as it was?" in told
    land(place)
    later = place.get(LEAD, "/desk/audit").text
    assert SOON in later and "Is the past as it was?" in later, "what is known is shown meanwhile"
    assert audits.ask(folder, place.desk.learning.tip(), dict).done.wait(LONG_ENOUGH)
    assert SOON not in place.get(LEAD, "/desk/audit").text


def test_one_month_is_shown_and_the_others_are_a_press_away(place: TwoStores) -> None:
    days = [datetime(2035, month, 3, tzinfo=UTC) for month in (1, 2)]
    for at in days:
        land(place, at)
    pages = {month: place.get(LEAD, f"/desk/audit{month}").text for month in ("", "?month=2035-01", "?month=x")}
    heading = "<h2>{}</h2>".format
    assert heading("February 2035") in pages[""] and heading("January 2035") not in pages[""], "the newest"
    assert (
        heading("January 2035") in pages["?month=2035-01"] and heading("February 2035") not in pages["?month=2035-01"]
    )
    assert heading("February 2035") in pages["?month=x"], "there is no such month"
    assert 'month=2035-01">January 2035</a>' in pages[""]


def test_who_asks_while_it_is_judged_does_not_wait(place: TwoStores) -> None:
    audits = audits_of(place.app)
    asked = [audits.ask(place.desk.learning.folder, place.desk.learning.tip(), dict) for _ in range(3)]
    assert [one.first for one in asked] == [True, False, False]
    assert len({one.done for one in asked}) == 1 and asked[0].done.wait(LONG_ENOUGH)


def test_a_record_that_cannot_be_judged_says_so_and_hides_nothing_known(place: TwoStores, tmp_path: Path) -> None:
    audits, folder, tip = audits_of(place.app), place.desk.learning.folder, place.desk.learning.tip()
    assert audits.ask(folder, tip, dict).done.wait(LONG_ENOUGH)
    assert audits.ask(folder, "0" * 40, dict).done.wait(LONG_ENOUGH)
    known = audits.of(folder)
    assert (known.commit, known.failed) == (tip, "0" * 40) and known.audit
    assert audits.ask(tmp_path / "nowhere", tip, dict).done.wait(LONG_ENOUGH)
    assert audits.of(tmp_path / "nowhere").audit is None


def test_a_server_that_stops_judges_nothing_more(place: TwoStores) -> None:
    audits = Audits()
    audits.stop()
    assert audits.ask(place.desk.learning.folder, place.desk.learning.tip(), dict).done.wait(LONG_ENOUGH)
    assert audits.of(place.desk.learning.folder).audit is None


def test_what_the_process_tells_is_what_is_judged_here(place: TwoStores) -> None:
    folder = place.desk.learning.folder
    audits = audits_of(place.app)
    audits.ask(folder, place.desk.learning.tip(), dict).done.wait(LONG_ENOUGH)
    state = state_of(folder)
    assert audits.of(folder).audit == audited(replay_of(state), state.newest)
