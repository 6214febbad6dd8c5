"""The ledger lands in batches, says nothing of content, and an earlier spool's lines stay."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.history.sealed_part_of_published_files import NOT_WHOLE
from goodcatch.intake.land_report_ledger import land_ledger, merged
from goodcatch.publish.disclosure.monthly_report_outcome_counts import months
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.spool.model import LedgerLine
from scenario import REPORT, Player, desk_over

MONDAY = datetime(2026, 11, 16, 3, tzinfo=UTC)
MONTH_ENDED, NEXT_ENDED = datetime(2026, 12, 1, 3, tzinfo=UTC), datetime(2027, 1, 1, 3, tzinfo=UTC)
FILE = "content/ledger/2026-11.csv"


def test_every_submission_has_a_line_and_in_time_an_outcome(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    other, _ = player.report("t2", what_happened="Something quite different.")
    assert land_ledger(player.desk, MONDAY) == [], "two lines alone would be dated"
    assert land_ledger(player.desk, MONTH_ENDED) == ["2026-11"]
    text = player.store().texts[FILE]
    assert text.count("\n") == 3 and "# " not in text
    assert str(REPORT["what_happened"]) not in text and id not in text
    assert land_ledger(player.desk, MONTH_ENDED) == [], "nothing new, no commit"
    player.sign_off(id)
    player.desk.spool.end(other, "spam", "quality-lead-1", "quality-lead-2", player.tick())
    assert land_ledger(player.desk, NEXT_ENDED) == ["2026-11"]
    lines = player.store().texts[FILE].splitlines()[1:]
    assert sorted(line.split(",")[4] for line in lines) == ["accepted", "spam"]
    assert [f for f in findings(player.store()) if f.stops] == []


def test_ten_that_ended_land_together_and_the_month_is_not_whole_before_its_rest(
    provider: Path, tmp_path: Path
) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    reports = [player.report(f"t{n}")[0] for n in range(11)]
    for report in reports[:10]:
        assert land_ledger(player.desk, MONDAY) == []
        player.desk.spool.end(report, "spam", "quality-lead-1", "quality-lead-2", player.tick())
    assert land_ledger(player.desk, MONDAY) == ["2026-11"]
    assert player.store().texts[FILE].count("L-") == 10, "what waits may yet be another store's"
    assert land_ledger(player.desk, MONTH_ENDED) == [], "one line alone, dated to a fortnight"
    assert NOT_WHOLE in player.store().texts[FILE]
    assert months(player.store().texts, "2026-12") == ()
    assert land_ledger(player.desk, NEXT_ENDED) == ["2026-11"]
    assert months(player.store().texts, "2026-12") == ("2026-11",)


def test_a_second_spools_lines_join_those_that_landed(provider: Path, tmp_path: Path) -> None:
    first = Player(desk_over(provider, tmp_path / "one"))
    first.report()
    land_ledger(first.desk, MONTH_ENDED)
    second = Player(desk_over(provider, tmp_path / "two"))
    second.report()
    land_ledger(second.desk, NEXT_ENDED)
    assert second.store().texts[FILE].count("L-") == 2
    assert sum(path.startswith("content/ledger/anchors/") for path in second.store().texts) == 2


OLD = "id,month,channel,hash,outcome,second\nL-B,2026-11,form,b,,\n# journal 12ab S-1\n"


@pytest.mark.parametrize(
    ("fresh", "unfinished", "rows", "reason"),
    [
        ("", False, ["L-B,2026-11,form,b,,", "# journal 12ab S-1"], "heads in clear of older landings stay"),
        ("L-A", False, ["L-A,2026-11,form,b,,", "L-B,2026-11,form,b,,", "# journal 12ab S-1"], "sorted by random id"),
        ("L-B", True, ["L-B,2026-11,form,b,spam,q", "# journal 12ab S-1", NOT_WHOLE], "an outcome takes its place"),
    ],
)
def test_lines_join_those_of_older_landings(fresh: str, unfinished: bool, rows: list[str], reason: str) -> None:
    ending = ("spam", "q") if fresh == "L-B" else ("", "")
    lines = [LedgerLine(fresh, "2026-11", "form", "b", *ending)] if fresh else []
    assert merged(OLD, lines, unfinished).splitlines()[1:] == rows, reason
