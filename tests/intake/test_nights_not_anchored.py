"""Where no night comes to `main`, the desk, `spool verify` and nobody's log say so, with what to do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from goodcatch.intake.know_whether_main_takes_pushes import refused
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.nights_not_anchored import last_night, not_anchored
from scenario import START, Player, desk_over

DAY = timedelta(days=1)
PLAIN, PROTECTED = "`goodcatch ledger` tries again", "an account that the rule of `main` lets through"


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    return Player(desk_over(provider, tmp_path / "private"))


ROWS = [
    (None, 2, False, "", "a new spool: its first night may come a day late"),
    (None, 3, False, PLAIN, "no night ever came, since the spool began"),
    (1, 3, False, "", "the server was off over one night, and will make up for it"),
    (1, 4, False, PLAIN, "two nights and more"),
    (None, 4, True, PROTECTED, "the remote is known to take nothing"),
    (1, 36, True, "", "it comes by the month, and this month's is merged"),
    (1, 37, True, PROTECTED, "a month without one"),
    (3, 4, True, "", "somebody else lands them there"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("anchored", "days", "protected", "says", "why"), ROWS)
def test_what_is_said(player: Player, anchored: int | None, days: int, protected: bool, says: str, why: str) -> None:
    desk = player.desk
    if anchored is not None:
        land_ledger(desk, START + anchored * DAY)
        assert last_night(desk) == (START + anchored * DAY).date()
    if protected:
        refused(desk.spool, "learning")
    said = "".join(not_anchored(desk, START + days * DAY))
    assert (says in said) if says else not said, why
    if says:
        since = (START + (anchored or 0) * DAY).date()
        assert f"since {since.day} November 2026" in said
