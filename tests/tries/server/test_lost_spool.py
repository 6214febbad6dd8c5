"""A spool that is lost, damaged, cut, locked, or put back from an old backup: nothing goes quietly."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.spool import database
from goodcatch.spool.backup_restore_rekey import restore
from tries.client import Client, receipt_in
from tries.command import verb
from tries.rows import row
from tries.served import REPORT, Served, desk_over, now, serving

PAGE = 4096


def held(repo: Path) -> Path:
    return repo.with_name(f"{repo.name}.spool") / "spool.db"


def gone(repo: Path) -> None:
    for file in held(repo).parent.glob("spool.db*"):
        file.unlink()


@pytest.fixture
def told(demo: Path) -> Path:
    """The example with a few reports in its spool."""
    with serving(demo) as served:
        for number in range(3):
            served.send(what_happened=f"A strap was frayed, {number}.")
    with sqlite3.connect(held(demo)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return demo


@pytest.mark.parametrize(
    "damage",
    [
        row(lambda whole: whole[: len(whole) // 2], id="cut to its half"),
        row(
            lambda whole: whole[: 2 * PAGE] + bytes(2 * PAGE) + whole[4 * PAGE :],
            id="zeros in its middle",
            always=True,
        ),
        row(lambda whole: bytes(range(256)) * (len(whole) // 256), id="no spool, but noise"),
    ],
)
def test_verify_names_a_damaged_spool_in_a_sentence(damage: Callable[[bytes], bytes], told: Path) -> None:
    whole = held(told).read_bytes()
    gone(told)
    held(told).write_bytes(damage(whole))
    said = verb("spool", "verify", "--repo", told)
    assert said.code and not said.fell


@pytest.mark.parametrize("verb_of_spool", [row("verify", id="verify", always=True)])
def test_a_spool_that_is_not_there_is_not_whole(verb_of_spool: str, told: Path) -> None:
    gone(told)
    said = verb("spool", verb_of_spool, "--repo", told)
    assert said.code and not held(told).exists()


@pytest.mark.tries
def test_a_receipt_given_while_the_spool_is_gone_is_kept_or_not_given(demo: Path) -> None:
    with serving(demo) as served:
        served.send()
        gone(demo)
        receipt = served.send(what_happened="A second strap was frayed.")[1]
    assert not receipt or desk_over(demo).spool.by_receipt(receipt)


@pytest.mark.parametrize("after", [row(1, id="signed off after the backup", always=True)])
def test_an_old_backup_makes_no_second_case(after: int, demo: Path, tmp_path: Path) -> None:
    backup = tmp_path / "old.bak"
    with serving(demo) as served:
        lead = served.client("quality-lead-1")
        id = served.triaged(lead)
        made = verb("spool", "backup", backup, "--repo", demo)
        if made.code or backup.stat().st_mode & 0o077:
            raise RuntimeError(f"no private backup: {made}")
        for _ in range(after):
            served.sign_off(lead, id)
        first = served.desk.spool.get(id).case
    verb("ledger", "--repo", demo)
    gone(demo)
    said = verb("spool", "restore", backup, "--repo", demo)
    if said.code:
        raise RuntimeError(said.err)
    with serving(demo) as served:
        status = served.sign_off(served.client("quality-lead-1"), id)
        assert status != 303 or served.desk.spool.get(id).case == first


@pytest.mark.tries
def test_a_backup_put_back_beside_a_left_over_log_is_whole(told: Path, tmp_path: Path) -> None:
    spool = desk_over(told).spool
    spool.backup(tmp_path / "whole.bak", now())
    holder = sqlite3.connect(held(told))  # keeps the log of what is written next
    spool.receive({"what_happened": "later"}, "form", now(), "token-x")
    held(told).unlink()
    try:
        restore(tmp_path / "whole.bak", held(told), spool.keys, now())
        with sqlite3.connect(held(told)) as other:
            assert other.execute("pragma integrity_check").fetchone() == ("ok",)
    finally:
        holder.close()
    assert desk_over(told).spool.verify_journal() == []


@pytest.mark.parametrize("entries", [row(3, id="its last three entries", always=True)])
def test_a_journal_cut_short_is_seen(entries: int, told: Path) -> None:
    with sqlite3.connect(held(told)) as connection:
        last = connection.execute("select max(number) from journal").fetchone()[0]
        connection.execute("delete from journal where number > ?", (last - entries,))
    assert desk_over(told).spool.verify_journal()


@pytest.mark.tries
def test_words_come_back_where_the_spool_is_locked(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 2)  # half a minute of waiting says no more
    client = Client(served.port)
    form = client.token("/report")
    busy = sqlite3.connect(held(served.repo), isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    try:
        page = client.post("/report", {**REPORT, "form": form, "go": "send"})
    finally:
        busy.execute("ROLLBACK")
        busy.close()
    assert "hoist strap" in page and not receipt_in(page)
