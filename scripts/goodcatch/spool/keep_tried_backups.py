"""Keeps a backup of the spool for each day in a folder, each tried by putting it back beside and reading all of it.

A copy that nobody has ever put back is a hope. One that cannot be put back is named `.bad`, and the desk is told.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.errors import CannotRun, Unusable
from goodcatch.spool.backup_restore_rekey import backup, restore
from goodcatch.spool.compare_copy_with_spool import held, missing
from goodcatch.spool.database import Database
from goodcatch.spool.known_of_backups import NOT_MADE, NOT_PUT_BACK, known, note_failed, note_good
from goodcatch.spool.private_store_facade import Spool

DAYS = 14  # that a backup is kept, or fewer where the standard says so; the inbox tells of it long before
TRIED = ".tried-"  # how a folder begins in which a backup is put back


def default_folder(spool: Path) -> Path:
    """Where backups go if nobody says: beside the spool, whose folder its user may certainly write."""
    return spool.with_name(f"{spool.name}.backups")


class DailyBackups:
    """The backups of one spool in one folder, which may hold other spools' as well."""

    def __init__(self, spool: Spool, folder: Path) -> None:
        self._spool, self._folder = spool, folder
        self._id = spool.id
        self._tried = ""  # the spool is told too, but where its disk is full it cannot keep that

    def back_up_today(self, now: datetime, days: int = DAYS) -> Path | None:
        """Today's backup, once it could be put back; None where today has had its turn, or it failed: the spool is told
        of that. Afterwards those made more than `days` ago are gone."""
        today, name = f"{now:%Y-%m-%d}", f"{self._id}-{now:%Y-%m-%d}"
        kept, fresh = self._folder / f"{name}.db", self._folder / f"{name}.new"
        if today in (self._tried, known(self._spool).failed) or kept.exists():
            return None
        self._tried = today
        if why := self._failure(fresh, now):
            note_failed(self._spool, self._folder, today, why)
            return None
        fresh.replace(kept)
        _on_disk(self._folder)
        note_good(self._spool, self._folder, today)
        for old in self._older_than(now.date() - timedelta(days=max(days, 1) - 1)):
            old.unlink()
        return kept

    def _failure(self, fresh: Path, now: datetime) -> str:
        """Make and try one. What went wrong is told by its kind alone: an error's own words may quote an answer."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._clear()
            wanted = held(self._spool.database)
            backup(self._spool.database, fresh, now)
        except (OSError, sqlite3.Error, CannotRun):
            with suppress(OSError):
                fresh.unlink()  # a part of a copy would take the room that the disk lacks
            return NOT_MADE
        try:
            with TemporaryDirectory(prefix=TRIED, dir=self._folder) as scratch:
                restore(fresh, Path(scratch) / "spool.db", self._spool.keys, now)
                if lacks := [
                    *missing(Database(Path(scratch) / "spool.db", self._spool.keys), self._spool.keys, wanted)
                ]:
                    raise Unusable("; ".join(lacks))
            _on_disk(fresh)
        except Exception:  # whatever it is, this copy is not to be relied on
            fresh.replace(fresh.with_suffix(".bad"))
            return NOT_PUT_BACK
        return ""

    def _clear(self) -> None:
        """Take away what a stopped server left, and what earlier days left as bad: it holds words, and is of no use."""
        for left in self._folder.glob(f"{TRIED}*"):
            shutil.rmtree(left)
        for ending in (".new*", ".bad*"):
            for left in self._folder.glob(f"{self._id}-????-??-??{ending}"):
                left.unlink()

    def _older_than(self, first: date) -> Iterator[Path]:
        for path in self._folder.glob(f"{self._id}-????-??-??.db"):
            if path.stem.removeprefix(f"{self._id}-") < first.isoformat():
                yield path


def _on_disk(path: Path) -> None:
    """What was written there outlives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
