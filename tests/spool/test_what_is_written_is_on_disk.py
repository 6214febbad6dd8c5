"""What has been acknowledged survives a power cut. Other tests leave the wait for the disk away, so one looks here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

FULL = 2  # sqlite.org/pragma.html#pragma_synchronous


@pytest.mark.usefixtures("waiting_for_the_disk")
def test_each_connection_waits_for_the_disk(tmp_path: Path) -> None:
    spool = Spool.made(tmp_path / "spool.db", Keys(new_key()), datetime(2026, 11, 2, tzinfo=UTC))
    with spool.database.connect() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == FULL
