"""Where a forge lets no server land, the ledger waits once a month as a branch: what waits does not grow, nothing of it
dates a report, and what a person merged is as if it had landed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from forge_stand_in import BUTTON, protected
from goodcatch.cli import main
from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.intake.main_branch import Protected
from goodcatch.intake.nights_not_anchored import not_anchored
from goodcatch.intake.propose_ledger_by_the_month import ledger_that_waits, propose_ledger
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.server.run_timed_chores import Chores
from scenario import Player, desk_over
from workflow_runner import git

NOVEMBER = "content/ledger/2026-11.csv"
# Day; what happens first; which branch waits then; the files that it brings, without those in `anchors/`; and why.
STORY = [
    ("2026-11-16", "", "2026-11", (), "set up in the middle of a month: its report may yet move to another store"),
    ("2026-11-17", "merged", "", (), "`main` has a night of this month"),
    ("2026-12-01", "", "2026-12", (NOVEMBER,), "the month is over"),
    (
        "2026-12-02",
        "ended",
        "2026-12",
        (NOVEMBER,),
        "what waits does not grow: the day of its merge would tell",
    ),
    ("2027-01-01", "", "2026-12", (NOVEMBER,), "nobody merged it, and a second one would clash with it"),
    ("2027-01-14", "merged", "2027-01", (NOVEMBER,), "what ended meanwhile comes with the next month's"),
    ("2027-02-01", "merged", "2027-02", (), "a month in which nothing came looks like any other"),
]


# From the second grammar on a ledger comes with an anchor.
@pytest.mark.tries
@pytest.mark.parametrize("draft", [True, False], ids=["draft of standard 2", "standard 1"])
def test_a_ledger_by_pull_requests(provider: Path, tmp_path: Path, draft: bool) -> None:
    if draft:
        tip = git(provider, "rev-parse", "main")
        Git(provider).commit(MAIN, Change(draft_files(), "The draft\n", parents=(tip,), at=at("2026-09-02")))
    desk = at_protected_forge(provider, tmp_path)
    player = Player(desk)
    report, _ = player.report()
    waits = ""
    for day, first, month, files, why in STORY:
        if first == "merged":
            merge(desk, waits, day)
        if first == "ended":
            desk.spool.end(report, "spam", "quality-lead-1", "quality-lead-2", player.tick())
        Chores(desk, None, None, date_before(day)).land_nightly(at(day))
        waits = f"change/ledger-{month}" if month else ""
        assert ledger_that_waits(desk.learning) == waits, f"{day}: {why}"
        assert tuple(p for p in changed(desk, waits) if "/anchors/" not in p) == files, f"{day}: {why}"
    merge(desk, waits, "2027-02-02")
    assert desk.learning.git.texts(desk.learning.ref, NOVEMBER)[NOVEMBER].count(",spam,") == 1
    assert [*not_anchored(desk, at("2027-02-20"))] == []
    told = ["log", "--no-merges", "--format=%ad", "--date=format:%H:%M:%S", "--author=goodcatch", desk.learning.ref]
    times = git(desk.learning.folder, *told, "--", "content/ledger")
    assert set(times.split()) == {"00:00:00"}
    tip = desk.learning.tip()
    said = [f for f in findings_in(from_commit(desk.learning.git, tip), desk.learning.git, tip) if f.rule != "GC506"]
    assert said == [], "an account without a post merged it, and that alone is said"


def test_what_waits_is_said_with_its_branch_and_goes_on_after_it_was_given_up(provider: Path, tmp_path: Path) -> None:
    desk = at_protected_forge(provider, tmp_path)
    assert propose_ledger(desk, at("2026-11-16")) == "change/ledger-2026-11"
    with pytest.raises(Protected):
        desk.learning.land(lambda tip: Change({"content/pages/a.md": b"A\n"}, "A\n"))
    Chores(desk, None, None, date_before("2026-11-20")).land_nightly(at("2026-11-20"))
    (sentence,) = not_anchored(desk, at("2026-11-20"))
    assert "waits as `change/ledger-2026-11`: please let somebody let it in" in sentence
    desk.learning.drop("change/ledger-2026-11", desk.learning.branches()["change/ledger-2026-11"])
    assert propose_ledger(desk, at("2026-11-21")) == "change/ledger-2026-11", "the month has no night yet"


def test_the_verb_says_what_to_do_and_where(spooled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(spooled), str(tmp_path / "origin.git"))
    protected(tmp_path / "origin.git")
    git(spooled, "remote", "add", "origin", str(tmp_path / "origin.git"))
    page = "https://forge.example/us/ours/compare/main...{branch}?title={title}"
    words = ["ledger", "--repo", str(spooled), "--remote", "origin", "--pull-requests", page]
    assert main(words) == 2
    assert "`goodcatch ledger --propose`" in capsys.readouterr().err
    for _ in range(2):
        assert main([*words, "--propose"]) == 0
        said = capsys.readouterr().out
        assert re.search(r"main\.\.\.change/ledger-\d{4}-\d\d\?title=The%20ledger", said), said


def at_protected_forge(provider: Path, place: Path) -> Desk:
    git(place, "clone", "--quiet", "--bare", str(provider), str(place / "origin.git"))
    protected(place / "origin.git")
    git(place, "clone", "--quiet", str(place / "origin.git"), str(place / "server"))
    return desk_over(place / "server", place / "private", remote="origin")


def merge(desk: Desk, branch: str, day: str) -> None:
    """What a person does with a button at the forge, in the afternoon of a day."""
    bare = desk.learning.folder.with_name("origin.git")
    tree = git(bare, "merge-tree", "--write-tree", "main", branch).splitlines()[0]
    when = {f"GIT_{who}_DATE": f"{day}T15:23:07+00:00" for who in ("AUTHOR", "COMMITTER")}
    subject = f"Merge pull request #1 from us/{branch}"
    made = git(bare, "commit-tree", tree, "-p", "main", "-p", branch, "-m", subject, **BUTTON, **when)
    git(bare, "update-ref", "refs/heads/main", made)
    desk.learning.tip(fetch=True)


def changed(desk: Desk, branch: str) -> tuple[str, ...]:
    return tuple(sorted(desk.learning.changed(branch))) if branch else ()


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T03:00:00").replace(tzinfo=UTC)


def date_before(day: str) -> date:
    return at(day).date() - timedelta(days=1)
