"""A new spool is whole or not there at all, and takes nobody's place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.errors import CannotRun
from goodcatch.spool.database import NoSpool
from goodcatch.spool.journal_head_file import head_file
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.make_new_spool import make_spool_file
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_new_spool_is_whole_private_and_has_an_id_of_its_own(tmp_path: Path) -> None:
    one, other = (Spool.made(tmp_path / name / "spool.db", Keys(new_key()), NOW) for name in "ab")
    assert one.id.startswith("S-") and one.id != other.id
    assert one.verify_journal() == [] and one.damage() == []
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["spool.db", "spool.head"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "a").iterdir())


def test_it_takes_nobodys_place(tmp_path: Path) -> None:
    path = tmp_path / "spool.db"
    path.write_bytes(b"")
    with pytest.raises(CannotRun, match="already"):
        make_spool_file(path, Keys(new_key()), NOW)
    assert path.read_bytes() == b""


def test_what_a_lost_spool_left_is_kept_and_not_read_into_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "spool.db"
    Spool.made(path, Keys(new_key()), NOW)
    path.rename(tmp_path / "away")
    (tmp_path / "spool.db-wal").write_bytes(b"what was written last")
    told = head_file(path).read_text()
    assert Spool.made(path, Keys(new_key()), NOW).verify_journal() == []
    kept = {file.read_bytes() for file in tmp_path.glob("*aside*")}
    assert kept == {b"what was written last", told.encode()}


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (None, "there is no spool"),
        (b"", "is empty"),
        (b"a letter, not a spool " * 400, "damaged, or no spool"),
    ],
)
def test_opening_makes_nothing(made: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "spool.db"
    if made is not None:
        path.write_bytes(made)
    with pytest.raises(NoSpool, match=says):
        Spool(path, Keys(new_key()))
    assert (path.read_bytes() if path.exists() else None) == made


def test_a_spool_that_goes_away_while_it_is_open_is_not_made_anew(tmp_path: Path) -> None:
    spool = Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)
    spool.database.path.unlink()
    with pytest.raises(Exception, match="unable to open"):
        spool.receive({"what_happened": "x"}, "form", NOW, "t")
    assert not spool.database.path.exists()
