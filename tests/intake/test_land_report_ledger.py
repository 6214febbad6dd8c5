"""The ledger lands in batches, says nothing of content, and an earlier spool's lines stay."""

from pathlib import Path

from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.rulebook.ask_all_rules import findings
from scenario import REPORT, Player, desk_over


def test_every_submission_has_a_line_and_in_time_an_outcome(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    other, _ = player.report("t2", what_happened="Something quite different.")
    assert land_ledger(player.desk) == ["2026-11"]
    text = player.store().texts["content/ledger/2026-11.csv"]
    assert text.count("\n") == 4 and text.splitlines()[-1].startswith("# journal ")
    assert str(REPORT["what_happened"]) not in text and id not in text
    assert land_ledger(player.desk) == [], "nothing new, no commit"
    player.sign_off(id)
    player.desk.spool.end(other, "spam", "quality-lead-1", "quality-lead-2", player.tick())
    assert land_ledger(player.desk) == ["2026-11"]
    lines = player.store().texts["content/ledger/2026-11.csv"].splitlines()[1:-1]
    assert sorted(line.split(",")[4] for line in lines) == ["accepted", "spam"]
    assert [f for f in findings(player.store()) if f.stops] == []


def test_a_second_spools_lines_join_those_that_landed(provider: Path, tmp_path: Path) -> None:
    first = Player(desk_over(provider, tmp_path / "one"))
    first.report()
    land_ledger(first.desk)
    second = Player(desk_over(provider, tmp_path / "two"))
    second.report()
    land_ledger(second.desk)
    assert second.store().texts["content/ledger/2026-11.csv"].count("L-") == 2
