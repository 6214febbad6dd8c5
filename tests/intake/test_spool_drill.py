"""The drill: spool, disk and key are lost; sheets and a backup bring back everything once, or it is named."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
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
from goodcatch.spool.keep_tried_backups import DailyBackups
from goodcatch.spool.keys import own_key_file
from goodcatch.spool.known_of_backups import told_of_backups
from goodcatch.spool.private_store_facade import Spool
from scenario import REPORT, SIGNED, TRIAGE, Player

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MONTH_ENDED, NEXT_ENDED = datetime(2026, 12, 1, 0, 1, tzinfo=UTC), datetime(2027, 1, 1, 0, 1, tzinfo=UTC)


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
    land_ledger(player.desk, MONTH_ENDED)
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
    assert land_ledger(desk(spooled), MONTH_ENDED) == [] or lost_line in ledger_of(spooled), "its line in Git stays"


def test_disk_and_key_are_lost_and_the_house_goes_on(
    spooled: Path, tmp_path: Path, git: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole of it: kept each day, split between posts, lost, made again, put back, compared with Git, moved."""
    player, backups = Player(desk(spooled)), tmp_path / "elsewhere"
    signed, waits = (player.report(token, what_happened=f"It broke, {token}.") for token in "ab")
    triage(player, signed[0])
    assert say(spooled, "split-key", tmp_path / "sheets") == 0
    daily = DailyBackups(player.desk.spool, backups)
    copy = daily.back_up_today(NOW)
    case = signed_off(player, signed[0])
    player.report("late", what_happened="A gate stood open.")
    land_ledger(player.desk, MONTH_ENDED)
    git(tmp_path, "clone", "-q", str(spooled), "fresh")
    fresh = tmp_path / "fresh"
    lose(spooled)
    own_key_file(spool_path(spooled)).unlink()

    assert copy and say(fresh, "restore", copy) == 2, "the key is lost with the disk"
    assert "join-key" in capsys.readouterr().err
    first, _, third = sorted((tmp_path / "sheets").iterdir())
    assert say(fresh, "join-key", first) == 2, "one lost laptop opens nothing"
    assert say(fresh, "join-key", third, first) == 0
    assert say(fresh, "restore", copy) == 1, "a report is in Git and not here"
    said = capsys.readouterr().out
    assert "1 report is in Git's ledger and not in this spool" in said and f"is the case {case}" in said

    goes_on = Player(desk(fresh), player.now)
    assert [one.id for one in goes_on.desk.spool.waiting()] == [waits[0]]
    triage(goes_on, waits[0])
    assert signed_off(goes_on, waits[0]) != case
    assert say(fresh, "move", tmp_path / "other disk") == 0
    moved = Player(desk(fresh), goes_on.now)
    _, code = moved.report("after", what_happened="A door stuck.")
    assert moved.desk.spool.database.path.parent == tmp_path / "other disk"
    assert DailyBackups(moved.desk.spool, backups).back_up_today(NOW + timedelta(days=1))
    assert [*told_of_backups(moved.desk.spool, NOW + timedelta(days=1))] == []
    land_ledger(moved.desk, NEXT_ENDED)
    assert open_spool(fresh).by_receipt(code) and len(Authority(fresh).store().cases) == 2
    assert len(started(fresh)) == 1, "the lost report is named at each start, and nothing else is wrong"


def other_house(tmp_path: Path) -> Desk:
    other = tmp_path / "other"
    create(other).commit(MAIN, Change(first_files("Other"), "Begin\n"))
    make_spool(Git(other), spool_path(other), NOW)
    return desk(other)


def own_copy(house: Desk, other: Desk, key: Path) -> Spool:
    key.write_bytes(own_key_file(house.spool.database.path).read_bytes())
    return house.spool


def foreign_key(house: Desk, other: Desk, key: Path) -> Spool:
    key.write_bytes(own_key_file(other.spool.database.path).read_bytes())
    return house.spool


def foreign_copy(house: Desk, other: Desk, key: Path) -> Spool:
    key.write_bytes(own_key_file(other.spool.database.path).read_bytes())
    return other.spool


def no_key(house: Desk, other: Desk, key: Path) -> Spool:
    return house.spool


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("which", "landed", "code", "said"),
    [
        (own_copy, True, 0, "is back"),
        (own_copy, False, 0, "is back"),
        (foreign_key, True, 2, "`# opens spool {id}`"),
        (foreign_key, False, 2, "spool join-key"),
        (foreign_copy, True, 2, "the spool of this repository is {id}: look for a backup of that one"),
        (foreign_copy, False, 0, "is back"),  # nothing says whose it is: the person who restores does
        (no_key, True, 2, "spool join-key"),
    ],
)
def test_a_backup_is_put_back_beside_a_fresh_clone(
    which: Callable[[Desk, Desk, Path], Spool],
    landed: bool,
    code: int,
    said: str,
    spooled: Path,
    tmp_path: Path,
    git: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    house = desk(spooled)
    Player(house).report()
    if landed:
        land_ledger(house, MONTH_ENDED)
    git(tmp_path, "clone", "-q", str(spooled), "clone")
    clone = tmp_path / "clone"
    key = own_key_file(spool_path(clone))
    key.unlink(missing_ok=True)
    which(house, other_house(tmp_path), key).backup(tmp_path / "copy", NOW)
    capsys.readouterr()
    assert say(clone, "restore", tmp_path / "copy") == code
    assert said.format(id=house.spool.id) in "".join(capsys.readouterr())
    assert spool_path(clone).exists() is (code == 0) and bool(id_in(Git(clone))) is (code == 0)


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
    other = other_house(tmp_path).learning.git.folder
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


@pytest.mark.one_in(2)
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
    land_ledger(player.desk, MONTH_ENDED)
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
    land_ledger(desk(spooled), MONTH_ENDED)
    git(clone, "pull", "-q")
    found = desk_for(Authority(clone), open_spool(clone, path), {})
    assert any(found.spool.id in line for line in look_at_start(found, NOW)) and id_in(Git(clone)) == found.spool.id


def test_a_new_spool_answers_for_nobody_elses_reports(spooled: Path) -> None:
    player = Player(desk(spooled))
    player.report()
    land_ledger(player.desk, MONTH_ENDED)
    lose(spooled)
    make_spool(Git(spooled), spool_path(spooled), NOW)
    assert started(spooled) == [] and open_spool(spooled).id == id_in(Git(spooled))
