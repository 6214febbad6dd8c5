"""Two repositories: nothing restricted reaches the learning store, its history or its site."""

from pathlib import Path

import pytest

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.make_record_and_id import new_record
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.site.build import build
from goodcatch.standard.small_yaml import Value
from scenario import SIGNED, START, Player, desk_over, every_object

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
    return Desk(desk.spool, {**desk.authorities, "restricted": Authority(folder)})


@pytest.mark.tries
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
    with pytest.raises(Refused, match="kept safe here as a waiting report"):
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


WHOLE = 'workforce: {assessed_on: "2026-10-01", by: data-protection-officer-1, reference: Register of assessments}\n'
EFFECT: dict[str, Value] = {
    "exposure": "AE-2026-7K3Q9F4T",
    "attributed_at": "2026-11-02T08:40:00+00:00",
    "identifiable": "not-identifiable",
    "level": "low",
    "affected": ("willingness",),
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("step", ["profile", "support"])
@pytest.mark.parametrize(("processing", "lands"), [(None, False), ("", False), (WHOLE, True)])
def test_the_workforce_store_is_off_until_it_has_been_assessed(
    provider: Path, tmp_path: Path, processing: str | None, lands: bool, step: str
) -> None:
    """Even a step that claims nothing, or protects somebody, is refused there; nothing of it reaches Git."""
    folder = tmp_path / "workforce"
    files: dict[str, bytes | None] = {**first_files("Example"), "content/store.yml": b"store: workforce\n"}
    if processing is None:
        del files["content/standard/1/processing.yml"]
    elif processing:
        files["content/standard/1/processing.yml"] = processing.encode()
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    base = desk_over(provider, tmp_path / "private")
    desk = Desk(base.spool, {**base.authorities, "workforce": Authority(folder)})
    standard = desk.authority("workforce").store().newest
    asked = standard.pathways["workforce-effect"].steps[step]
    answers = EFFECT if step == "profile" else {"offered": ("talk",), "body": MARK}
    record = new_record("WE-2026-7K3Q9F4T", step, answers, standard=standard, at=START, by="quality-lead-1")
    if lands:
        assert desk.propose(record, asked, "quality-lead-1") in desk.authority("workforce").branches()
        return
    with pytest.raises(Refused) as refused:
        desk.propose(record, asked, "quality-lead-1")
    assert [f.rule for f in refused.value.findings] == ["GC210"]
    assert "assessment" in refused.value.findings[0].remedy
    assert desk.authority("workforce").branches() == {} and b"WE-2026" not in every_object(folder)
