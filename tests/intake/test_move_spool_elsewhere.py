"""A spool moves whole or not at all, and never are there two that take reports."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Git
from goodcatch.intake import move_spool_elsewhere
from goodcatch.intake.desk_factory import open_spool, spool_path
from goodcatch.intake.spool_place_in_repository import place_in
from goodcatch.spool.database import Database, NoSpool
from goodcatch.spool.keys import new_key, own_key_file
from goodcatch.spool.locks_beside_spool import alone, server_lock, shared, writer_lock

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SAID = {"what_happened": "The hoist had no charge."}
Capture = pytest.CaptureFixture[str]


def say(repo: Path, *words: str | Path) -> int:
    return main(["spool", *map(str, words), "--repo", str(repo)])


@pytest.fixture
def code(spooled: Path) -> str:
    """The receipt of a report that waits."""
    return open_spool(spooled).receive(SAID, "form", NOW, "t").receipt


def test_it_lies_in_the_other_folder_from_then_on(spooled: Path, code: str, tmp_path: Path, capsys: Capture) -> None:
    old, key = spool_path(spooled), own_key_file(spool_path(spooled))
    before = key.read_text()
    assert say(spooled, "move", tmp_path / "else") == 0
    new = tmp_path / "else/spool.db"
    assert spool_path(spooled) == new and open_spool(spooled).by_receipt(code)
    assert own_key_file(new).read_text() == before and not key.exists(), "the key's name follows the spool's"
    assert new.stat().st_mode & 0o077 == 0 and not old.exists()
    (aside,) = old.parent.glob("spool.db.moved-away-*[0-9]")
    assert str(aside) in capsys.readouterr().out
    assert say(spooled, "verify") == 0
    open_spool(spooled).receive(SAID, "form", NOW, "later")
    assert say(spooled, "move", old.parent.parent / "third") == 0 and len(open_spool(spooled).waiting()) == 2


def test_the_old_one_takes_no_report(spooled: Path, code: str, tmp_path: Path) -> None:
    """Somebody who waited to write while it was copied still has the old file in hand."""
    waits = open_spool(spooled)
    assert say(spooled, "move", tmp_path / "else") == 0
    (aside,) = tmp_path.glob("provider.spool/spool.db.moved-away-*[0-9]")
    waits.submissions.database = Database(aside, waits.keys)
    with pytest.raises(sqlite3.IntegrityError, match="was moved"):
        waits.receive(SAID, "form", NOW, "late")
    with pytest.raises(NoSpool, match="was moved to"):
        open_spool(spooled, aside)


def test_the_old_one_lives_again_only_by_a_restore(spooled: Path, code: str, tmp_path: Path) -> None:
    assert say(spooled, "move", tmp_path / "else") == 0
    (aside,) = tmp_path.glob("provider.spool/spool.db.moved-away-*[0-9]")
    assert say(spooled, "restore", aside, "--replace") == 0
    spool = open_spool(spooled)
    assert spool.by_receipt(code) and spool.receive(SAID, "form", NOW, "later")


def test_where_the_new_disk_is_lost_a_restore_says_where_it_lies(spooled: Path, code: str, tmp_path: Path) -> None:
    assert say(spooled, "move", tmp_path / "else") == 0 and say(spooled, "backup", tmp_path / "copy") == 0
    key = own_key_file(spool_path(spooled))
    (tmp_path / "else").rename(tmp_path / "gone")
    third = tmp_path / "third/spool.db"
    key.rename(own_key_file(third))
    assert say(spooled, "restore", tmp_path / "copy", "--spool", third) == 0
    assert place_in(spooled) == third and open_spool(spooled).by_receipt(code)


Stack = ExitStack
During = Callable[[Path, Path, pytest.MonkeyPatch, Stack], None]


def server_runs(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    assert stack.enter_context(shared(server_lock(spool_path(repo))))


def writer_at_work(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    assert stack.enter_context(alone(writer_lock(spool_path(repo))))


def spool_is_there(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    to.mkdir()
    (to / "spool.db").write_text("something dear")


def other_key_is_there(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    own_key_file(to / "spool.db").write_text(new_key())


def disk_is_full(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    def full(copy: Path, new: Path, *rest: object) -> None:
        new.parent.mkdir()
        new.with_name(f"{new.name}.new").write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    patch.setattr(move_spool_elsewhere, "restore", full)


def copy_lacks_something(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    def lossy(copy: Path, new: Path, *rest: object) -> None:
        whole(copy, new, *rest)  # type: ignore[arg-type]
        with Database(new).write() as connection:
            connection.execute("UPDATE submission SET answers = NULL")

    whole = move_spool_elsewhere.restore
    patch.setattr(move_spool_elsewhere, "restore", lossy)


def no_folder(repo: Path, to: Path, patch: pytest.MonkeyPatch, stack: Stack) -> None:
    to.write_text("a file is in the way")


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("during", "said"),
    [
        (server_runs, "a server or another verb is at work"),
        (writer_at_work, "a server or another verb is at work"),
        (spool_is_there, "choose an empty folder"),
        (other_key_is_there, "another key is kept at"),
        (disk_is_full, "look whether its disk is full"),
        (copy_lacks_something, "is not what was copied"),
        (no_folder, "look whether its disk is full, and whether you may write there"),
    ],
)
def test_what_stands_in_the_way_changes_nothing(
    during: During,
    said: str,
    spooled: Path,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    old, head = spool_path(spooled), open_spool(spooled).journal_head()
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        during(spooled, tmp_path / "else", patch, stack)
        capsys.readouterr()
        assert say(spooled, "move", tmp_path / "else") == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1 and "hoist" not in told
    assert spool_path(spooled) == old and place_in(spooled) is None
    spool = open_spool(spooled)
    assert spool.by_receipt(code) and spool.journal_head() == head
    assert spool.receive(SAID, "form", NOW, "the old one goes on")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("provider", "inside the repository"),
        ("provider/content", "inside the repository"),
        ("provider/.git", "inside the repository"),
        ("provider.spool", "is in {tmp}/provider.spool already"),
    ],
)
def test_a_folder_that_will_not_do(folder: str, said: str, spooled: Path, tmp_path: Path, capsys: Capture) -> None:
    assert say(spooled, "move", tmp_path / folder) == 2
    assert said.format(tmp=tmp_path) in capsys.readouterr().err


def test_a_key_is_never_beside_the_spool(spooled: Path, capsys: Capture) -> None:
    assert say(spooled, "move", own_key_file(spool_path(spooled)).parent) == 2
    assert "beside the spool" in capsys.readouterr().err


def test_the_way_to_another_machine_is_told(spooled: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert say(spooled, "move") == 0
    told = capsys.readouterr().out
    assert all(words in told for words in ("spool backup", "spool join-key", "spool restore", "delete")), told
    assert spool_path(spooled).exists() and Git(spooled)


@pytest.fixture(autouse=True)
def keys_of_one_test(tmp_path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
        yield
