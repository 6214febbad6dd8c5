"""The spine: a report goes from the form to a closed case, over real repositories and a real spool."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import SERVICE
from goodcatch.intake.refused_act import Refused
from goodcatch.record.case_state import closed_cases
from goodcatch.rulebook.ask_all_rules import findings
from scenario import ACTION, REPORT, SIGNED, TRIAGE, Player, desk_over, every_object, git

items = pytest.mark.items

NAMED = "Mrs Quillfeather asked for help with the sling."


@pytest.fixture
def remote(provider: Path, tmp_path: Path) -> Player:
    """A desk whose `main` is decided by a bare repository elsewhere."""
    git(tmp_path, "clone", "-q", "--bare", str(provider), "bare.git")
    git(tmp_path, "clone", "-q", "bare.git", "server")
    return Player(desk_over(tmp_path / "server", tmp_path / "private", "origin"))


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    return Player(desk_over(provider, tmp_path / "private"))


def stops(player: Player) -> list[str]:
    return sorted({f.rule for f in findings(player.store()) if f.stops})


@items(96)
def test_a_report_reaches_a_bare_remote_though_somebody_merges_in_between(remote: Player, tmp_path: Path) -> None:
    id, _ = remote.report(what_happened=NAMED)
    git(tmp_path, "clone", "-q", "bare.git", "other")
    (tmp_path / "other/README.md").write_text("theirs\n")
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "-c", "user.name=o", "-c", "user.email=o@posts.invalid", "commit", "-qm", "Theirs")
    git(tmp_path / "other", "push", "-q", "origin", "HEAD:main")
    case = remote.sign_off(id)
    bare = tmp_path / "bare.git"
    files = git(bare, "ls-tree", "-r", "--name-only", "main", "content/cases").split()
    assert [name.split("/")[-1].rpartition("-")[0] for name in files] == ["acknowledge", "report", "sign-off", "triage"]
    assert {name.split("/")[4] for name in files} == {case}
    assert git(bare, "log", "--format=%an", "-2", "main").split() == ["goodcatch", "o"]
    assert remote.desk.spool.waiting() == ()
    for repository in (bare, tmp_path / "server"):
        assert b"Quillfeather" not in every_object(repository), "what was said never enters Git"
    assert main(["check", "--repo", str(bare), "--at", "main"]) == 0


@items(96)
def test_nothing_is_committed_before_triage_has_chosen_the_store(player: Player) -> None:
    id, _ = player.report()
    before = player.desk.learning.tip()
    with pytest.raises(Refused, match="Triage comes first"):
        player.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", player.tick())
    assert player.desk.learning.tip() == before


@items(90, 96)
def test_a_text_that_still_names_somebody_is_not_signed_off(player: Player, provider: Path) -> None:
    id, _ = player.report()
    with pytest.raises(Refused) as caught:
        player.sign_off(id, what_happened="Please write to quillfeather@example.org.")
    assert {f.rule for f in caught.value.findings} == {"GC501"}
    assert b"quillfeather@" not in every_object(provider)
    assert [s.id for s in player.desk.spool.waiting()] == [id], "it waits, nothing is lost"


def test_signing_off_again_after_a_crash_lands_nothing_twice(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    tip = player.desk.learning.tip()
    assert player.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", player.tick()) == case
    assert player.desk.learning.tip() == tip


def test_the_whole_way_and_back_and_through_again(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    action = player.work(case)
    player.do(case, "closure", {"since": "No wrong sling was found."})
    assert closed_cases(player.store(), findings(player.store())) == {case}
    player.do(case, "confirmation", {"word": "confirmed"})
    assert closed_cases(player.store(), findings(player.store())) == {case}, "a confirmation leaves it closed"
    player.do(case, "reopen", {"reason": "A wrong sling was found again."})
    assert closed_cases(player.store(), findings(player.store())) == frozenset()
    with pytest.raises(Refused) as caught:
        player.propose(case, "closure", {"since": "Nothing."})
    assert "GC410" in {f.rule for f in caught.value.findings}, "the new round needs work of its own"
    assert player.work(case) != action
    player.do(case, "closure", {"since": "None since."})
    assert closed_cases(player.store(), findings(player.store())) == {case}
    assert stops(player) == []


MISSING = [
    ("action", "GC410", "no change was planned"),
    ("done", "GC401", "a change is open"),
    ("check", "GC407", "nobody looked"),
    ("feedback", "GC405", "the reporter has heard nothing"),
    ("learning", "GC406", "nothing was shared"),
]


@pytest.mark.one_in(2)
@items(71, 73)
@pytest.mark.parametrize(("without", "rule", "why"), MISSING)
def test_a_closure_without_its_evidence_is_refused(player: Player, without: str, rule: str, why: str) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    before = player.desk.learning.tip()
    player.work(case)
    name = player.store().cases[case].of(without)[0].name
    player.do(case, "withdrawal", {"record": name, "reason": "It was filed by mistake."})
    with pytest.raises(Refused) as caught:
        player.propose(case, "closure", {"since": "Fine."})
    found = {f.rule: f for f in caught.value.findings}
    assert rule in found, why
    assert found[rule].remedy
    assert player.desk.learning.tip() != before
    assert player.desk.learning.branches() == {}, "what is refused leaves nothing behind"


def test_the_doer_cannot_close(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    with pytest.raises(Refused) as caught:
        player.propose(case, "closure", {"since": "Fine."}, "operations-lead-1")
    assert {f.rule for f in caught.value.findings} == {"GC408"}


@items(67)
def test_a_trend_only_report_need_not_invent_a_change(player: Player) -> None:
    id, _ = player.report()
    player.desk.spool.add_step(
        id, "triage", {**TRIAGE, "routes": ("trend-monitoring",)}, player.tick(), "quality-lead-1"
    )
    case = player.desk.sign_off(id, REPORT, SIGNED, "quality-lead-2", player.tick())
    player.do(case, "feedback", {"told_how": "receipt", "told_on": "2026-11-03", "body": "It is counted."})
    player.do(case, "learning", {"issued": "no", "no_issue_reason": "A single wet floor."})
    player.do(case, "closure", {"since": "No other was reported."})
    assert closed_cases(player.store(), findings(player.store())) == {case}


def test_two_green_changes_that_are_wrong_together_stop_on_main(player: Player, provider: Path) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    closing = player.propose(case, "closure", {"since": "Fine."})
    planning = player.propose(case, "action", {**ACTION, "title": "A second change"})
    authority = player.desk.learning
    for branch in (closing, planning):
        assert [f for f in player.desk.findings_of(authority, branch) if f.stops] == [], "each is green alone"
    for branch in (closing, planning):  # plain Git, as on a forge that cannot refuse
        authority.merge(authority.branches()[branch], SERVICE, f"Land {case}\n", lambda tip, tree: None)
    assert {"GC401", "GC409"} <= set(stops(player))
    assert closed_cases(player.store(), findings(player.store())) == frozenset()
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 1


def test_the_desk_itself_does_not_land_the_second(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    closing = player.propose(case, "closure", {"since": "Fine."})
    planning = player.propose(case, "action", ACTION)
    player.desk.merge(closing, "quality-lead-1")
    with pytest.raises(Refused):
        player.desk.merge(planning, "quality-lead-1")


def test_a_late_protective_step_is_taken_and_flagged(player: Player) -> None:
    id, _ = player.report()
    for _ in range(30):
        player.tick()
    case = player.sign_off(id)
    late = [f for f in findings(player.store()) if f.rule == "GC302" and case in f.path]
    assert late and not any(f.stops for f in late)
