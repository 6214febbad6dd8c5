"""Two repositories: nothing restricted reaches the learning store, its history or its site."""

from pathlib import Path

import pytest

from goodcatch.cli.init import first_files
from goodcatch.cli.rules import findings
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.authority import Authority
from goodcatch.intake.desk import Desk, Refused
from goodcatch.site.build import build
from goodcatch.standard.small_yaml import Value
from kit import SIGNED, Player, desk_over, every_object

MARK = "a locked door at the far end"
URGENT: dict[str, Value] = {
    "what_happened": f"Somebody was left behind {MARK}.",
    "what_stopped_it": "A colleague heard the knocking.",
    "event_at": "2026-11-02T08:40:00+00:00",
    "identified_at": "2026-11-02T08:45:00+00:00",
    "review_this_shift": "yes",
}


def restricted_desk(provider: Path, tmp_path: Path) -> Desk:
    folder = tmp_path / "restricted"
    files = {**first_files("Example"), "content/store.yml": b"store: restricted\n"}
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    desk = desk_over(provider, tmp_path / "private")
    return Desk(desk.spool, {**desk.authorities, "restricted": Authority(folder)}, findings)


def test_a_restricted_report_lands_in_its_own_repository_only(provider: Path, tmp_path: Path) -> None:
    player = Player(restricted_desk(provider, tmp_path))
    before = player.desk.learning.tip()
    received = player.desk.spool.receive(URGENT, "form", player.tick(), "t", "safeguarding")
    case = player.desk.sign_off(received.id, URGENT, SIGNED, "safeguarding-lead-1", player.tick())
    restricted = player.desk.authority("restricted")
    assert case.startswith("SG-") and case in restricted.store().cases
    assert [f.rule for f in findings(restricted.store()) if f.stops] == []
    assert player.desk.learning.tip() == before
    assert MARK.encode() in every_object(tmp_path / "restricted")
    assert MARK.encode() not in every_object(provider)
    build(provider, tmp_path / "site")
    assert not any(MARK.encode() in p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file())


def test_without_its_repository_it_waits_in_the_spool(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    received = player.desk.spool.receive(URGENT, "form", player.tick(), "t", "safeguarding")
    with pytest.raises(Refused, match="stays safely in the spool"):
        player.desk.sign_off(received.id, URGENT, SIGNED, "safeguarding-lead-1", player.tick())
    assert [s.id for s in player.desk.spool.waiting()] == [received.id]
    assert MARK.encode() not in every_object(provider)


def test_a_restricted_record_in_the_learning_store_stops(provider: Path, tmp_path: Path) -> None:
    player = Player(restricted_desk(provider, tmp_path))
    received = player.desk.spool.receive(URGENT, "form", player.tick(), "t", "safeguarding")
    player.desk.sign_off(received.id, URGENT, SIGNED, "safeguarding-lead-1", player.tick())
    stray = player.desk.authority("restricted").store()
    learning = player.desk.learning
    files = {path: text.encode() for path, text in stray.texts.items() if path.startswith("content/cases/")}
    learning.land(lambda tip: Change(files, "By mistake\n"))
    assert "GC209" in {f.rule for f in findings(learning.store()) if f.stops}
