"""A copy, a restored spool and a changed key give back every report, or say why not and change nothing."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import first_files
from goodcatch.errors import Unusable
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.intake.spool_id_in_repository import keep_id
from goodcatch.spool.backup_restore_rekey import restore
from goodcatch.spool.closed_details import place
from goodcatch.spool.database import CLOSED, SCHEMA
from goodcatch.spool.keys import Keys, WrongKey, create_key, new_key, own_key_file
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SAID = {"what_happened": "The hoist had no charge."}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose spool and key lie where the commands look for them."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "GOODCATCH_KEY", "GOODCATCH_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    create(tmp_path / "mine").commit(MAIN, Change(first_files("Example"), "Begin\n"))
    return tmp_path / "mine"


@pytest.fixture
def path(repo: Path) -> Path:
    return repo.with_name("mine.spool") / "spool.db"


@pytest.fixture
def key(path: Path) -> Path:
    path.parent.mkdir()
    create_key(own_key_file(path))
    return own_key_file(path)


@pytest.fixture
def code(repo: Path, path: Path, key: Path) -> str:
    """The receipt of a report with a bit of everything."""
    spool = Spool.made(path, Keys(key.read_text()), NOW)
    keep_id(Git(repo), spool.id)
    got = spool.receive(SAID, "form", NOW, "t")
    spool.add_step(got.id, "acknowledge", {"message": "Thank you."}, NOW, "quality-lead-1")
    spool.add_message(got.id, "We are looking.", NOW)
    spool.set_link("NM-2026-00000001", {"care record": "CR-7"}, "safeguarding-lead-1", "A new entry.", NOW)
    spool.link("NM-2026-00000001", "safeguarding-lead-1", "The family asked.", NOW)
    spool.set_post("quality-lead-1", "Person A", NOW.date(), None, NOW)
    return got.receipt


def everything(spool: Spool, code: str) -> list[object]:
    found = spool.by_receipt(code)
    assert found
    said = [found.answers, [s.fields for s in found.steps], [m.text for m in spool.messages(found.id)]]
    return [*said, [o.why for o in spool.link_openings()], spool.holder("quality-lead-1", NOW.date())]


def spool_of(path: Path, key: Path) -> Spool:
    return Spool(path, Keys(key.read_text()))


def say(*words: str | Path) -> int:
    return main(["spool", *map(str, words)])


def test_a_restored_copy_gives_everything_back(repo: Path, path: Path, key: Path, code: str, tmp_path: Path) -> None:
    before, copy = everything(spool_of(path, key), code), tmp_path / "a copy #1?.db"
    assert say("backup", copy, "--repo", repo) == 0 and copy.stat().st_mode & 0o077 == 0
    spool_of(path, key).receive(SAID, "form", NOW, "after the copy")
    path.unlink()
    assert say("restore", copy, "--repo", repo) == 0
    assert everything(spool_of(path, key), code) == before
    assert len(spool_of(path, key).waiting()) == 1 and path.stat().st_mode & 0o077 == 0


def test_a_copy_is_never_written_over_a_file(repo: Path, path: Path, key: Path, code: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("something dear")
    head = spool_of(path, key).journal_head()
    assert say("backup", tmp_path / "copy.db", "--repo", repo) == 2
    assert (tmp_path / "copy.db").read_text() == "something dear"
    assert spool_of(path, key).journal_head() == head, "no copy was made, so none is written down"


def no_copy(at: Path) -> None:
    at.unlink(missing_ok=True)


def empty(at: Path) -> None:
    at.write_bytes(b"")


def text(at: Path) -> None:
    at.write_text("This is a letter, not a spool. " * 200)


def other_tables(at: Path) -> None:
    with sqlite3.connect(at) as connection:
        connection.execute("CREATE TABLE biscuit (name TEXT)")


def other_key(at: Path) -> None:
    Spool.made(at, Keys(new_key()), NOW).receive(SAID, "form", NOW, "t")


@pytest.mark.parametrize("make", [no_copy, empty, text, other_tables, other_key])
def test_what_is_no_copy_of_this_spool_is_refused_and_leaves_nothing(
    repo: Path, path: Path, key: Path, make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "copy.db")
    assert say("restore", tmp_path / "copy.db", "--repo", repo) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "goodcatch spool: " in said, "one line, no traceback"
    assert list(path.parent.iterdir()) == [], "so that the right copy can be put there next"


def test_a_spool_that_is_there_is_never_written_over(path: Path, key: Path, code: str) -> None:
    before = path.read_bytes()
    with pytest.raises(Unusable, match="keeps it aside"):
        restore(path, path, Keys(key.read_text()), NOW)
    assert path.read_bytes() == before


def test_a_changed_key_opens_everything_and_the_old_one_nothing(repo: Path, path: Path, key: Path, code: str) -> None:
    old, before = key.read_text(), everything(spool_of(path, key), code)
    assert say("rekey", "--repo", repo) == 0
    assert key.read_text() != old and len(key.read_text().split()) == 1 and key.stat().st_mode & 0o077 == 0
    assert everything(spool_of(path, key), code) == before
    with pytest.raises(WrongKey):
        Spool(path, Keys(old))
    with sqlite3.connect(path) as connection:
        for table, column, name in CLOSED:
            for row, closed in connection.execute(f"SELECT {name}, {column} FROM {table}"):
                assert Keys(key.read_text()).open(closed, place(table, column, row)), f"{table}.{column}"


def test_a_stop_between_new_key_and_turned_payloads_loses_nothing(repo: Path, path: Path, key: Path, code: str) -> None:
    before = everything(spool_of(path, key), code)
    key.write_text(f"{new_key()}\n{key.read_text()}")
    assert everything(spool_of(path, key), code) == before, "with both keys the old payloads still open"
    assert say("rekey", "--repo", repo) == 0, "and the command can be given again"
    assert everything(spool_of(path, key), code) == before


def wrong_file(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key.write_text(new_key())


def key_in_the_environment(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODCATCH_KEY", key.read_text())
    key.write_text(new_key())


@pytest.mark.parametrize("set_up", [wrong_file, key_in_the_environment])
def test_a_key_that_cannot_be_changed_here_is_left_alone(
    repo: Path, path: Path, key: Path, code: str, set_up, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    set_up(key, monkeypatch)
    before, kept = key.read_text(), path.read_bytes()
    assert say("rekey", "--repo", repo) == 2
    assert key.read_text() == before and path.read_bytes() == kept and len(list(key.parent.iterdir())) == 1


def test_every_column_that_holds_bytes_is_turned() -> None:
    blobs = set()
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SCHEMA)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            blobs |= {(table, name) for _, name, kind, *_ in columns if kind == "BLOB"}
    assert blobs == {(table, column) for table, column, _ in CLOSED}


def test_the_commands_that_look(
    repo: Path, path: Path, key: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say("openings", "--repo", repo) == 0
    assert "NM-2026-00000001 safeguarding-lead-1 opened: The family asked." in capsys.readouterr().out
    assert say("verify", "--repo", repo) == 0
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM journal WHERE number = 1")
    assert say("verify", "--repo", repo) == 1 and "is missing" in capsys.readouterr().out
    assert say("backup", "--repo", repo) == 2 and "which file" in capsys.readouterr().err
