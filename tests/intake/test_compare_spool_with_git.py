"""What a spool that was put back from an old copy learns from Git; of two reports alike it guesses nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.intake.compare_spool_with_git import ended_in_git, set_right
from goodcatch.spool.queued_acts import State
from scenario import REPORT, SIGNED, TRIAGE, Player, desk_over

FORGOT = "the copy is from before the sign-off"


def alike(player: Player, count: int) -> list[str]:
    """Reports of one second with the same answers and the same triage: under load, or after a meeting, these come."""
    now, spool = player.tick(), player.desk.spool
    ids = [spool.receive(dict(REPORT), "form", now, f"t{number}").id for number in range(count)]
    for id in ids:
        spool.add_step(id, "triage", TRIAGE, now, "quality-lead-1")
    return ids


def reserved(player: Player, id: str) -> None:
    """The server was killed after a case was drawn for it, before anything was saved."""
    player.desk.spool.reserve(id, "NM-2026-7K3Q9F4T")


def queued(player: Player, id: str) -> None:
    """It was killed after the sign-off was saved, before it landed."""
    act = player.desk.spool.acts
    (saved,) = (one for one in act.under(*State) if one.plan.report == id)
    act.settle(saved, State.QUEUED)


def nothing(player: Player, id: str) -> None:
    pass


ROWS: list[tuple[int, Callable[[Player, str], None], int, str]] = [
    (1, nothing, 1, "one report, one case: it is that one"),
    (2, nothing, 0, "two of one second that are alike: neither is taken for the other"),
    (1, reserved, 0, "another case was drawn for it: that one never landed"),
]


@pytest.mark.parametrize(("count", "then", "found", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_a_case_is_a_reports_only_where_git_tells_it(
    count: int, then: Callable[[Player, str], None], found: int, why: str, provider: Path, tmp_path: Path
) -> None:
    private, copy = tmp_path / "private", tmp_path / "copy"
    player = Player(desk_over(provider, private))
    first, *_ = alike(player, count)
    shutil.copytree(private, copy)
    player.desk.sign_off(first, REPORT, SIGNED, "quality-lead-2", player.tick())
    shutil.rmtree(private)
    copy.rename(private)
    then(player, first)
    assert len(list(ended_in_git(player.desk))) == found, why
    assert len(list(set_right(player.desk, player.tick()))) == found
    assert len(player.desk.spool.waiting()) == count - found, "who is not told apart waits, and is signed off by people"


def test_who_was_killed_in_the_middle_takes_no_case_of_another(provider: Path, tmp_path: Path) -> None:
    """Two of one second: one has landed and was not noted, of the other nothing but its case was drawn."""
    player = Player(desk_over(provider, tmp_path / "private"))
    landed, drawn = alike(player, 2)
    case = player.desk.sign_off(landed, REPORT, SIGNED, "quality-lead-2", player.tick())
    _as_it_waited(player, landed)
    reserved(player, drawn)
    assert list(set_right(player.desk, player.tick())) == [], "its act knows its case, and is done again"
    assert {report.case for report in player.desk.spool.waiting()} == {case, "NM-2026-7K3Q9F4T"}


def _as_it_waited(player: Player, report: str) -> None:
    with player.desk.spool.database.write() as connection:
        connection.execute("UPDATE submission SET outcome = '' WHERE id = ?", (report,))
