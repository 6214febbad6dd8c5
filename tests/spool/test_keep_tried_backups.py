"""A backup a day, put back before it counts; what goes wrong is named and told, and tried again the next day."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.spool import keep_tried_backups
from goodcatch.spool.backup_restore_rekey import restore
from goodcatch.spool.database import Database
from goodcatch.spool.keep_tried_backups import DAYS, DailyBackups, default_folder
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.known_of_backups import known, told_of_backups
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SAID = {"what_happened": "The hoist had no charge."}
Patch = pytest.MonkeyPatch


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    made = Spool.made(tmp_path / "spool/spool.db", Keys(new_key()), NOW)
    made.receive(SAID, "form", NOW, "t")
    return made


@pytest.fixture
def folder(spool: Spool) -> Path:
    return default_folder(spool.database.path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_a_day_that_gives_every_report_back(spool: Spool, folder: Path, tmp_path: Path) -> None:
    daily = DailyBackups(spool, folder)
    kept = daily.back_up_today(NOW)
    assert kept and daily.back_up_today(NOW + timedelta(minutes=1)) is None
    assert DailyBackups(spool, folder).back_up_today(NOW) is None, "nor after the server was started again"
    assert names(folder) == [kept.name], "nothing else is left of making and trying it"
    assert kept.stat().st_mode & 0o077 == 0 and folder.stat().st_mode & 0o077 == 0
    restore(kept, tmp_path / "back.db", spool.keys, NOW)
    assert [one.answers for one in Spool(tmp_path / "back.db", spool.keys).waiting()] == [SAID]
    assert b"hoist" not in kept.read_bytes() and [*told_of_backups(spool, NOW)] == []


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("days", "kept", "reason"),
    [
        (DAYS, DAYS, "two weeks"),
        (3, 3, "the standard lets no copy be kept longer"),
        (0, 1, "the one of today is always kept"),
    ],
)
def test_older_ones_go(spool: Spool, folder: Path, days: int, kept: int, reason: str) -> None:
    daily = DailyBackups(spool, folder)
    for day in range(DAYS + 3):
        assert daily.back_up_today(NOW + day * DAY, days)
    assert len(names(folder)) == kept, reason


def test_days_count_and_not_files(spool: Spool, folder: Path) -> None:
    """What retention took out of the spool does not live on because the server rested for a month."""
    daily = DailyBackups(spool, folder)
    daily.back_up_today(NOW)
    after = daily.back_up_today(NOW + 30 * DAY)
    assert after and names(folder) == [after.name]


def test_other_spools_backups_are_left_alone(spool: Spool, folder: Path, tmp_path: Path) -> None:
    other = Spool.made(tmp_path / "other/spool.db", Keys(new_key()), NOW)
    theirs = DailyBackups(other, folder).back_up_today(NOW)
    mine = DailyBackups(spool, folder)
    assert mine.back_up_today(NOW) and mine.back_up_today(NOW + 30 * DAY)
    assert theirs and theirs.exists() and len(names(folder)) == 2


def full_disk(spool: Spool, folder: Path, patch: Patch) -> None:
    def fill(database: Database, to: Path, at: datetime) -> None:
        to.write_bytes(b"a part of a copy")
        raise sqlite3.OperationalError("database or disk is full")

    patch.setattr(keep_tried_backups, "backup", fill)


def no_folder(spool: Spool, folder: Path, patch: Patch) -> None:
    folder.write_text("a file is in the way")


def full_when_tried(spool: Spool, folder: Path, patch: Patch) -> None:
    def fill(*args: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(keep_tried_backups, "restore", fill)


def damaged(spool: Spool, folder: Path, patch: Patch) -> None:
    def damage(database: Database, to: Path, at: datetime) -> None:
        backup(database, to, at)
        with to.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(to.stat().st_size - 4096))

    backup = keep_tried_backups.backup
    patch.setattr(keep_tried_backups, "backup", damage)


def without_a_report(spool: Spool, folder: Path, patch: Patch) -> None:
    changed_copy(patch, "DELETE FROM submission")


def without_the_end_of_the_journal(spool: Spool, folder: Path, patch: Patch) -> None:
    changed_copy(patch, "DELETE FROM journal WHERE number > 1")


def older_than_the_spool(spool: Spool, folder: Path, patch: Patch) -> None:
    copy = folder.with_name("older")
    keep_tried_backups.backup(spool.database, copy, NOW)
    spool.receive(SAID, "form", NOW, "later")
    patch.setattr(keep_tried_backups, "backup", lambda database, to, at: to.write_bytes(copy.read_bytes()))


def with_another_key(spool: Spool, folder: Path, patch: Patch) -> None:
    spool.keys = Keys(new_key())
    patch.setattr(spool, "keep", Spool(spool.database.path, KEYS[0]).keep)
    patch.setattr(spool, "kept", Spool(spool.database.path, KEYS[0]).kept)


def one_payload_of_another_key(spool: Spool, folder: Path, patch: Patch) -> None:
    with spool.database.write() as connection:
        connection.execute("UPDATE submission SET answers = ?", (Keys(new_key()).close("other"),))


KEYS: list[Keys] = []


def changed_copy(patch: Patch, query: str) -> None:
    def change(database: Database, to: Path, at: datetime) -> None:
        backup(database, to, at)
        connection = sqlite3.connect(to)
        connection.execute(query)
        connection.commit()
        connection.close()

    backup = keep_tried_backups.backup
    patch.setattr(keep_tried_backups, "backup", change)


@pytest.mark.parametrize(
    ("breaks", "told", "left"),
    [
        (full_disk, "could not be made", []),
        (no_folder, "could not be made", None),
        (full_when_tried, "could not be put back", ["bad"]),
        (damaged, "could not be put back", ["bad"]),
        (without_a_report, "could not be put back", ["bad"]),
        (without_the_end_of_the_journal, "could not be put back", ["bad"]),
        (older_than_the_spool, "could not be put back", ["bad"]),
        (with_another_key, "could not be put back", ["bad"]),
        (one_payload_of_another_key, "could not be put back", ["bad"]),
    ],
)
def test_what_cannot_be_relied_on_is_named_told_and_tried_again_the_next_day(
    spool: Spool,
    folder: Path,
    breaks: Callable[[Spool, Path, Patch], None],
    told: str,
    left: list[str] | None,
) -> None:
    KEYS[:] = [spool.keys]
    daily = DailyBackups(spool, folder)
    with pytest.MonkeyPatch.context() as patch:
        breaks(spool, folder, patch)
        assert daily.back_up_today(NOW) is None
        assert daily.back_up_today(NOW + timedelta(hours=2)) is None, "once a day"
    (said,) = told_of_backups(Spool(spool.database.path, KEYS[0]), NOW)
    assert told in said and "2026-11-20" in said and "no good one yet" in said and "hoist" not in said
    assert left is None or [name.rpartition(".")[2] for name in names(folder)] == left
    if left is None:
        folder.unlink()
    if breaks in (with_another_key, one_payload_of_another_key):
        return  # the spool itself is at fault, and stays so
    kept = daily.back_up_today(NOW + DAY)
    assert kept and names(folder) == [kept.name] and [*told_of_backups(spool, NOW + DAY)] == []


def test_the_last_good_one_outlives_failures(spool: Spool, folder: Path, monkeypatch: Patch) -> None:
    daily = DailyBackups(spool, folder)
    good = daily.back_up_today(NOW)
    full_disk(spool, folder, monkeypatch)
    for day in range(1, 40):
        assert daily.back_up_today(NOW + day * DAY) is None
    assert good and good.exists()
    (said,) = told_of_backups(spool, NOW + 39 * DAY)
    assert "the last good one is of 2026-11-20" in said


def test_a_spool_that_can_keep_nothing_is_not_copied_each_minute(
    spool: Spool, folder: Path, monkeypatch: Patch
) -> None:
    full_disk(spool, folder, monkeypatch)

    def full(*args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(spool, "keep", full)
    daily = DailyBackups(spool, folder)
    with pytest.raises(sqlite3.OperationalError):
        daily.back_up_today(NOW)
    assert daily.back_up_today(NOW) is None and known(spool).failed == ""


def test_what_a_stopped_server_left_is_cleared(spool: Spool, folder: Path) -> None:
    (folder / ".tried-x").mkdir(parents=True)
    for left in (".tried-x/spool.db", f"{spool.id}-2026-11-19.new", f"{spool.id}-2026-11-20.new-wal"):
        (folder / left).write_bytes(b"half")
    kept = DailyBackups(spool, folder).back_up_today(NOW)
    assert kept and names(folder) == [kept.name]


def test_reports_come_in_while_a_backup_is_made(spool: Spool, folder: Path, monkeypatch: Patch) -> None:
    def busy(database: Database, to: Path, at: datetime) -> None:
        spool.receive(SAID, "form", NOW, "during")
        backup(database, to, at)
        spool.receive(SAID, "form", NOW, "after")

    backup = keep_tried_backups.backup
    monkeypatch.setattr(keep_tried_backups, "backup", busy)
    assert DailyBackups(spool, folder).back_up_today(NOW)
