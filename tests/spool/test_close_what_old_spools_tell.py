"""An older spool is brought to tables that tell nothing, once, and loses none of what it held."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.backup_restore_rekey import CLOSED_FOR_GOOD, restore
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import State
from old_spool import AT, CASE, DONE, LATER, LOST, POST, REPORT, old_spool

KEY = new_key()
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spool.db"


def test_everything_it_held_is_there(path: Path) -> None:
    head = old_spool(path, KEY)
    spool = Spool(path, Keys(KEY))
    report, done = spool.get(REPORT), spool.of_case(CASE)
    assert (report.pathway, report.channel, report.held, report.outcome) == ("safeguarding-concern", "paper", True, "")
    assert report.received.isoformat() == AT and report.answers == {"said": "x"}
    assert [(s.step, s.by, s.fields, s.at.isoformat()) for s in report.steps] == [
        ("triage", POST, {"routes": ("x",)}, LATER)
    ]
    assert done and (done.id, done.outcome) == (DONE, "accepted")
    assert [message.text for message in spool.messages(REPORT)] == ["We look at it."]
    assert spool.link(CASE, POST, "A look.", NOW) == {"reporter": "Jo Example"}
    assert [(one.why, one.wrote) for one in spool.link_openings()] == [
        ("A look.", False), ("The family asked.", False), ("A new entry.", True)
    ]  # fmt: skip
    assert spool.kept_from_git.cases() == (CASE,)
    assert [(kept.times, kept.stamps) for kept in spool.kept_from_git.of_case(CASE)] == [("T-1", {"received": AT})]
    assert spool.holder(POST, date(2026, 10, 7)) == "Jo Example"
    assert [(n.id, n.post, n.kind, n.at.isoformat(), n.sent) for n in spool.notices()] == [
        (7, POST, "urgent", AT, False)
    ]
    act = spool.acts.of_report(DONE)
    assert act and act.state is State.AT_FORGE and act.commit == "c0ffee" and act.plan.files == {"a.md": "words"}
    assert spool.acts.of_key("a-key") == act and spool.acts.under(State.AT_FORGE) == (act,)
    assert [line.id for line in spool.ledger("2026-10")] == ["L-ONE", "L-TWO"] and spool.id == "S-7QK2M0HH2X9A"
    assert spool.verify_journal() == [], "the chain goes on, in the file beside the spool too"
    with spool.database.connect() as connection:
        assert all(tamper_evident_journal.holds(connection, one) for one in (head, LOST))
        assert not tamper_evident_journal.holds(connection, "e" * 64)


def test_it_happens_once(path: Path) -> None:
    old_spool(path, KEY)
    before = Spool(path, Keys(KEY)).journal()
    assert Spool(path, Keys(KEY)).journal() == before


def test_a_stop_on_the_way_leaves_the_old_tables_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_spool(path, KEY)

    def stop(*of: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(tamper_evident_journal, "enter", stop)
        with pytest.raises(sqlite3.OperationalError):
            Spool(path, Keys(KEY))
    assert Spool(path, Keys(KEY)).get(REPORT).channel == "paper"


def test_an_old_copy_is_brought_to_them_when_it_is_put_back(tmp_path: Path, path: Path) -> None:
    old_spool(tmp_path / "copy.db", KEY)
    restore(tmp_path / "copy.db", path, Keys(KEY), NOW)
    assert Spool(path, Keys(KEY)).get(REPORT).channel == "paper"


def test_one_that_was_moved_away_stays_closed(path: Path) -> None:
    old_spool(path, KEY)
    with sqlite3.connect(path) as connection:
        connection.execute(
            f"CREATE TRIGGER {CLOSED_FOR_GOOD} BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'moved'); END"
        )
    spool = Spool(path, Keys(KEY))
    with pytest.raises(sqlite3.IntegrityError, match="moved"):
        spool.add_message(REPORT, "more", NOW)


def test_nothing_of_the_old_tables_is_left_in_the_file(path: Path) -> None:
    old_spool(path, KEY)
    Spool(path, Keys(KEY))
    left = b"".join(file.read_bytes() for file in path.parent.glob("spool.db*"))
    for told in (AT, LATER, POST, "safeguarding-concern", "paper", CASE, "gAAAAA", "urgent", "triage", "a-key", "T-1"):
        assert told.encode() not in left, told
    assert {
        table for (table,) in Database(path).rows("SELECT name FROM sqlite_master WHERE name LIKE 'told_%'")
    } == set()
