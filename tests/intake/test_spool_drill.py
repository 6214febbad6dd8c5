"""The drill: a spool is lost, an old backup is put back, and everything is there once, or named."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import first_files
from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.intake.desk_factory import desk_for, make_spool, open_spool, spool_path
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import id_in
from goodcatch.intake.start_with_spool import look_at_start
from goodcatch.spool.database import NoSpool
from goodcatch.spool.keys import own_key_file
from goodcatch.spool.private_store_facade import Spool
from scenario import REPORT, SIGNED, TRIAGE, Player

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def desk(repo: Path) -> Desk:
    return desk_for(Authority(repo), open_spool(repo), {})


def started(repo: Path) -> list[str]:
    """What a server says of the spool when it starts."""
    return list(look_at_start(desk(repo), NOW))


def lose(repo: Path) -> None:
    for file in spool_path(repo).parent.iterdir():
        file.unlink()


def triage(player: Player, report: str) -> None:
    player.desk.spool.add_step(report, "triage", TRIAGE, player.tick(), "quality-lead-1")


def signed_off(player: Player, report: str) -> str:
    return player.desk.sign_off(report, REPORT, SIGNED, "quality-lead-2", player.tick())


def say(repo: Path, *words: str | Path) -> int:
    return main(["spool", *map(str, words), "--repo", str(repo)])


def test_report_backup_sign_off_loss_restore(spooled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    player, backup = Player(desk(spooled)), tmp_path / "copy"
    signed, spam, waits = (player.report(token, what_happened=f"It broke, {token}.") for token in "abc")
    triage(player, signed[0])
    assert say(spooled, "backup", backup) == 0
    late = player.report("late", what_happened="A gate stood open.")
    case = signed_off(player, signed[0])
    player.desk.spool.end(spam[0], "spam", "quality-lead-1", "quality-lead-2", player.tick())
    land_ledger(player.desk)
    line = {x.hash: x.id for x in player.desk.spool.ledger("2026-11")}
    lost_line = next(iter(set(line.values()) - set(lines_of(backup))))
    lose(spooled)

    assert say(spooled, "verify") == 2, "lost is not whole"
    assert not spool_path(spooled).exists()
    capsys.readouterr()
    assert say(spooled, "restore", backup) == 1, "a report is in Git and not here"
    said = capsys.readouterr().out
    assert lost_line in said and "1 report is in Git's ledger and not in this spool" in said
    assert f"is the case {case}" in said and "(spam)" in said and "the journal went on after that" in said

    spool = open_spool(spooled)
    assert spool.get(signed[0]).case == case and spool.get(signed[0]).outcome == "accepted"
    assert spool.get(spam[0]).outcome == "spam"
    assert [one.id for one in spool.waiting()] == [waits[0]], "what Git has ended waits no more"
    assert spool.by_receipt(waits[1]) and spool.by_receipt(late[1]) is None
    assert len(Authority(spooled).store().cases) == 1
    assert any(lost_line in sentence for sentence in started(spooled)), "and it is said at each start"
    assert land_ledger(desk(spooled)) == [] or lost_line in ledger_of(spooled), "its line in Git stays"


def lines_of(backup: Path) -> list[str]:
    with sqlite3.connect(backup) as connection:
        return [row[0] for row in connection.execute("SELECT ledger FROM submission")]


def ledger_of(repo: Path) -> str:
    return Authority(repo).store().texts["content/ledger/2026-11.csv"]


def test_a_row_waits_again_and_its_ledger_never_landed(spooled: Path, tmp_path: Path) -> None:
    player = Player(desk(spooled))
    report, _ = player.report()
    triage(player, report)
    assert say(spooled, "backup", tmp_path / "copy") == 0
    case = signed_off(player, report)
    lose(spooled)
    assert say(spooled, "restore", tmp_path / "copy") == 0
    assert open_spool(spooled).get(report).case == case
    assert say(spooled, "verify") == 0


def test_what_stood_there_is_kept_by_a_restore(spooled: Path, tmp_path: Path) -> None:
    player = Player(desk(spooled))
    assert say(spooled, "backup", tmp_path / "copy") == 0
    _, code = player.report()
    before = spool_path(spooled).read_bytes()
    assert say(spooled, "restore", tmp_path / "copy") == 2
    assert spool_path(spooled).read_bytes() == before
    assert say(spooled, "restore", tmp_path / "copy", "--replace") == 0
    assert open_spool(spooled).by_receipt(code) is None
    (aside,) = spool_path(spooled).parent.glob("spool.db.aside-*[0-9]")
    assert Spool(aside, open_spool(spooled).keys).by_receipt(code)


def foreign(repo: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create(other).commit(MAIN, Change(first_files("Other"), "Begin\n"))
    make_spool(Git(other), spool_path(other), NOW)
    lose(repo)
    spool_path(other).rename(spool_path(repo))
    own_key_file(spool_path(other)).replace(own_key_file(spool_path(repo)))


def missing(repo: Path, tmp_path: Path) -> None:
    lose(repo)


def empty(repo: Path, tmp_path: Path) -> None:
    lose(repo)
    spool_path(repo).touch()


def unmounted(repo: Path, tmp_path: Path) -> None:
    spool_path(repo).parent.rename(tmp_path / "away")


Lose = Callable[[Path, Path], None]


@pytest.mark.parametrize("how", [foreign, missing, empty, unmounted])
@pytest.mark.parametrize(
    "words",
    [
        ("spool", "verify"), ("spool", "due"), ("spool", "openings"), ("spool", "backup", "{tmp}/copy"),
        ("due", "--with-spool"), ("post", "list"), ("ledger",), ("desk-link", "quality-lead-1"),
        ("serve", "--port", "0"),
    ],
)  # fmt: skip
def test_what_is_not_this_repositorys_spool_is_refused_with_the_cure(
    words: tuple[str, ...], how: Lose, spooled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    how(spooled, tmp_path)
    before = sorted(path for path in tmp_path.rglob("*") if ".git" not in path.parts)
    capsys.readouterr()
    assert main([*(word.replace("{tmp}", str(tmp_path)) for word in words), "--repo", str(spooled)]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("mounted", "spool restore FILE", "serve --new")) and said.count("\n") == 1
    assert sorted(path for path in tmp_path.rglob("*") if ".git" not in path.parts) == before, "reading makes nothing"


def test_an_older_file_in_its_place_takes_no_report(spooled: Path) -> None:
    old = spool_path(spooled).read_bytes()
    Player(desk(spooled)).report()
    head = (spool_path(spooled).parent / "spool.head").read_bytes()
    lose(spooled)
    spool_path(spooled).write_bytes(old)
    (spool_path(spooled).parent / "spool.head").write_bytes(head)
    with pytest.raises(CannotRun, match="older copy"):
        started(spooled)


def test_git_alone_shows_that_a_journal_was_cut(spooled: Path) -> None:
    player = Player(desk(spooled))
    player.report()
    player.report("t2", what_happened="Another.")
    land_ledger(player.desk)
    with sqlite3.connect(spool_path(spooled)) as connection:
        connection.execute("DELETE FROM journal WHERE number > 2")
    (spool_path(spooled).parent / "spool.head").unlink()
    with pytest.raises(CannotRun, match="Git's ledger"):
        started(spooled)


def test_a_spool_from_before_gets_its_id_once(provider: Path) -> None:
    make_spool(Git(provider), spool_path(provider), NOW)
    with sqlite3.connect(spool_path(provider)) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'id'")
    (provider / ".git/goodcatch-spool").unlink()
    assert any("made before spools had an id" in line for line in started(provider))
    spool = open_spool(provider)
    assert spool.id and spool.id == id_in(Git(provider)) and started(provider) == []
    assert spool.id in own_key_file(spool_path(provider), os.environ).read_text()


def test_a_clone_knows_the_spool_that_landed_its_ledger(spooled: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    Player(desk(spooled)).report()
    git(tmp_path, "clone", "-q", str(spooled), "clone")
    clone, path = tmp_path / "clone", spool_path(spooled)
    with pytest.raises(NoSpool, match="knows of none yet"):
        open_spool(clone, path)
    land_ledger(desk(spooled))
    git(clone, "pull", "-q")
    found = desk_for(Authority(clone), open_spool(clone, path), {})
    assert any(found.spool.id in line for line in look_at_start(found, NOW)) and id_in(Git(clone)) == found.spool.id


def test_a_new_spool_answers_for_nobody_elses_reports(spooled: Path) -> None:
    player = Player(desk(spooled))
    player.report()
    land_ledger(player.desk)
    lose(spooled)
    make_spool(Git(spooled), spool_path(spooled), NOW)
    assert started(spooled) == [] and open_spool(spooled).id == id_in(Git(spooled))
