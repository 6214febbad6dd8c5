"""Nobody tells from the repository on which day something was reported to safeguarding, and no report vanishes."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.intake.compare_spool_with_git import cut, differences
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.spool_id_in_repository import ANCHORS, anchors_of, ledger_in
from goodcatch.intake.which_ledger_holds_line import ledgers, not_connected
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.spool.backup_restore_rekey import restore
from intake.ledger_simulation import House, desk_in, house, play, seen, sorted_lines
from scenario import copied

SEEDS = range(2)
DAYS = 36  # from the first of November: a month's end comes


@dataclass(frozen=True)
class Lived:
    """Where a house has lived, by which seed, and on which days safeguarding was told of something."""

    folder: Path
    seed: int
    days: set[date]


def nights(folder: Path) -> list[str]:
    return [sorted_lines(commit) for commit in seen(folder)]


@pytest.fixture(scope="module", params=SEEDS)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A house after its days. Nobody writes to it: take a copy."""
    folder = tmp_path_factory.mktemp("lived") / "house"
    played = house(folder, request.param)
    play(played, DAYS, reports=0.4, restricted=0.3)
    return Lived(folder, request.param, played.days)


@pytest.mark.tries
def test_the_repository_is_the_same_whether_anything_came_to_safeguarding(lived: Lived, tmp_path: Path) -> None:
    """The strongest attacker has nothing to go by: what they see does not depend on what they look for."""
    without = house(tmp_path / "without", lived.seed)
    play(without, DAYS, reports=0.4, restricted=0)
    assert len(lived.days) > 5 and not without.days
    assert nights(lived.folder / "learning") == nights(tmp_path / "without/learning")


@pytest.mark.tries
@pytest.mark.parametrize("seed", SEEDS)
def test_a_night_that_is_made_up_for_at_noon_looks_like_any_other(seed: int, tmp_path: Path) -> None:
    """A server that is off over some midnights, a Monday's and a month's first among them: neither what came nor when
    it started can be read from the repository."""
    on, off, without = (house(tmp_path / name, seed) for name in ("on", "off", "without"))
    missed = frozenset([3, 7, 8, 15, 29])
    play(on, DAYS, reports=0.4, restricted=0.3)
    play(off, DAYS, reports=0.4, restricted=0.3, off=missed)
    play(without, DAYS, reports=0.4, restricted=0, off=missed)
    assert nights(tmp_path / "off/learning") == nights(tmp_path / "without/learning")
    assert nights(tmp_path / "off/learning") == nights(tmp_path / "on/learning"), "nor that it was off"
    assert [*cut(off.desk)] == []


def test_every_night_is_anchored_in_one_form_at_one_minute(lived: Lived) -> None:
    anchors = [commit for commit in seen(lived.folder / "learning") if ANCHORS in commit]
    days = [datetime.fromtimestamp(int(commit.split()[0]), UTC) for commit in anchors]
    assert days == [datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=n) for n in range(1, DAYS + 1)]
    forms = Counter(form_of(commit) for commit in anchors)
    assert sorted(forms.values()) == [2, DAYS - 2], "but for the two that begin a month's file"


def form_of(commit: str) -> tuple[str, ...]:
    """All of a commit but its own day, and which line of the file it is."""
    stamp, *rest = commit.splitlines()
    day = datetime.fromtimestamp(int(stamp.split()[0]), UTC).date()
    lines = (line.replace(str(day), "DAY").replace(f"{day:%Y-%m}", "MONTH") for line in rest)
    return (stamp.split(" ", 2)[2], *(line for line in lines if not line.startswith("@@")))


@pytest.mark.tries
def test_lines_land_ten_together_or_after_a_whole_month(tmp_path: Path) -> None:
    played = house(tmp_path / "house", 1)
    play(played, DAYS, reports=0.7)
    landings = [commit for commit in seen(tmp_path / "house/learning") if ANCHORS not in commit]
    sizes = [commit.count("\n+L,") for commit in landings]
    stamps = [datetime.fromtimestamp(int(commit.split()[0]), UTC) for commit in landings]
    assert len(sizes) > 2 and any(stamp.day != 1 for stamp in stamps), "a batch was seen, and a month's end"
    for size, stamp, before in zip(sizes, stamps, [None, *stamps], strict=False):
        month_ago = (stamp.replace(day=1) - timedelta(days=1)).replace(day=1)
        assert size == 0 or size >= 10 or (stamp.day == 1 and (before is None or before <= month_ago))


def test_every_report_is_in_exactly_one_ledger_in_the_end(lived: Lived, tmp_path: Path) -> None:
    desk = desk_in(copied(lived.folder, tmp_path / "house"))
    for ended in (datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)):
        land_ledger(desk, ended)
    for store in desk.authorities.values():
        assert [finding for finding in findings(store.store()) if finding.stops] == []
    held = Counter(line for ledger in ledgers(desk).values() for line in ledger)
    received = {line.id: pathway for pathway, line in desk.spool.ledger_by_pathway()}
    assert held == Counter(received.keys()), "each once, and none else"
    restricted = {line for line, pathway in received.items() if pathway == "safeguarding"}
    assert ledgers(desk)["restricted"].keys() == restricted
    assert [*differences(desk)] == []


def test_a_report_moved_after_its_line_landed_stays_where_it_is(tmp_path: Path) -> None:
    played = house(tmp_path / "house", 1)
    report = played.receive("near-miss", datetime(2026, 11, 30, tzinfo=UTC))
    land_ledger(played.desk, datetime(2026, 12, 1, tzinfo=UTC))
    played.desk.spool.move(report, "safeguarding", {}, datetime(2026, 12, 2, tzinfo=UTC))
    played.desk.spool.finish(report, "SG-2026-00000001", "", datetime(2026, 12, 3, tzinfo=UTC))
    land_ledger(played.desk, datetime(2027, 1, 1, tzinfo=UTC))
    (line,) = ledgers(played.desk)["learning"].values()
    assert line[1] == "accepted" and ledgers(played.desk)["restricted"] == {}


def test_without_its_store_a_line_waits_and_the_desk_says_so_whether_any_does(tmp_path: Path) -> None:
    played = house(tmp_path / "house", 1, connected=False)
    said = [*not_connected(played.desk)]
    assert len(said) == 1 and "restricted" in said[0]
    played.receive("safeguarding", datetime(2026, 11, 2, tzinfo=UTC))
    assert [*not_connected(played.desk)] == said, "that one waits is not everybody's business"
    land_ledger(played.desk, datetime(2026, 12, 1, tzinfo=UTC))
    assert ledgers(played.desk) == {"learning": {}}


def cut_journal(played: House) -> None:
    with sqlite3.connect(played.desk.spool.database.path) as connection:
        connection.execute("DELETE FROM journal WHERE number > 4")
    played.desk.spool.database.path.with_suffix(".head").unlink()


def older_backup(played: House) -> None:
    spool = played.desk.spool.database.path
    spool.unlink()
    spool.with_suffix(".head").unlink()
    (spool.parent / "old.db").rename(spool)


@pytest.mark.parametrize("deed", [cut_journal, older_backup])
def test_an_anchor_tells_that_the_journal_lost_its_end(deed: Callable[[House], None], tmp_path: Path) -> None:
    played = house(tmp_path / "house", 1)
    play(played, 5, reports=0.6)
    played.desk.spool.backup(tmp_path / "house/old.db", datetime(2026, 11, 6, tzinfo=UTC))
    play_on(played, date(2026, 11, 7), 3)
    assert [*cut(played.desk)] == []
    deed(played)
    (sentence,) = cut(played.desk)
    assert "the night of 2026-11-0" in sentence


def test_what_a_restore_has_told_of_is_no_cut_any_more(tmp_path: Path) -> None:
    played = house(tmp_path / "house", 1)
    play(played, 5, reports=0.6)
    played.desk.spool.backup(tmp_path / "copy.db", datetime(2026, 11, 6, tzinfo=UTC))
    play_on(played, date(2026, 11, 7), 3)
    spool, learning = played.desk.spool, played.desk.learning
    anchors = [*anchors_of(ledger_in(learning.git, learning.ref), spool.id)]
    at = datetime(2026, 11, 12, tzinfo=UTC)
    restore(tmp_path / "copy.db", spool.database.path, spool.keys, at, True, (), anchors)
    assert [*cut(played.desk)] == [] and spool.verify_journal() == []


def play_on(played: House, day: date, days: int) -> None:
    for night in (day + timedelta(days=n) for n in range(days)):
        played.receive("near-miss", datetime(night.year, night.month, night.day, tzinfo=UTC))
        land_ledger(played.desk, datetime(night.year, night.month, night.day, 1, tzinfo=UTC))
