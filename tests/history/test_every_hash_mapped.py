"""What is left against a forger who makes every hash and anchor anew: paper, other parties, other clones; nothing here.

The guide for auditors and README promise exactly this, and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.heads_at_second_place import push_head
from goodcatch.history.read_history import history_of
from goodcatch.record.anchor_file import WHERE, named_by, spoken
from history.anchored_provider import BEGUN, anchored_provider, found, land_ledger, replayed
from history.every_hash_mapped import tell_anew
from scenario import copied

REPORT = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
LANDED = BEGUN + timedelta(days=40)  # after the second anchor
SAID = (
    'case: NM-2026-7K3Q9F4T\nstep: report\nstandard: "2"\nat: "2026-07-11"\nby: form\n'
    "nonce: 0123456789abcdef0123456789abcdef\nwhat_happened: The bag was flat for two hours."
)


@pytest.fixture(scope="module")
def provider_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two anchors, then a report, and two anchors on it."""
    folder = tmp_path_factory.mktemp("before") / "provider"
    git = anchored_provider(folder, 2)
    files = {REPORT: f"---\n{SAID}\n---\n".encode()}
    git.commit(MAIN, Change(files, "NM-2026-7K3Q9F4T: report\n", at=LANDED, parents=(str(git.head()),)))
    land_ledger(git, 2)
    land_ledger(git, 3)
    return folder


@pytest.fixture
def git(provider_before: Path, tmp_path: Path) -> Git:
    return Git(copied(provider_before, tmp_path / "provider"))


def forge(git: Git) -> None:
    """The bag was never flat for more than five minutes."""
    tell_anew(git, lambda path, said: said.replace(b"two hours", b"five minutes") if path == REPORT else said)


def printed(git: Git) -> list[str]:
    """The anchors' names as they stand on paper, oldest first."""
    return [spoken(named_by(path)) for path in sorted(git.tree(MAIN, WHERE))]


def test_nothing_inside_shows_it(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    before = str(git.head())
    forge(git)
    assert str(git.head()) != before
    assert b"five minutes" in git.run("show", f"{MAIN}:{REPORT}")
    assert found(git) == [] == replayed(git)
    assert main(["anchor", "--repo", str(git.folder)]) == 0
    assert "4 of 4 anchors hold" in capsys.readouterr().out


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("place", "answer", "code"),
    [
        (1, "YES", 0),  # printed before the report: nothing up to there was told anew
        (2, "NO: main does not hold the anchor", 1),
        (3, "NO: main does not hold the anchor", 1),
    ],
    ids=["paper from before", "paper from after", "the newest paper"],
)
def test_paper_contradicts_it(place: int, answer: str, code: int, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    name = printed(git)[place]
    forge(git)
    assert main(["anchor", "--repo", str(git.folder), "--short", name]) == code
    assert capsys.readouterr().out.startswith(answer)


def second_place(git: Git, beside: Path) -> Callable[[], list[str]]:
    git.run("init", "--quiet", "--bare", str(beside))
    push_head(git, str(beside), str(git.head()), date(2026, 11, 1))
    return lambda: [] if main(["anchor", "--repo", str(git.folder), "--verify"]) == 0 else ["contradicted"]


def another_clone(git: Git, beside: Path) -> Callable[[], list[str]]:
    """Somebody's clone fetches, as it does each day."""
    git.run("clone", "--quiet", str(git.folder), str(beside))
    clone = Git(beside)

    def fetched() -> list[str]:
        clone.run("fetch", "--quiet", "--force", "origin")
        return [finding.rule for finding in found(clone) if finding.rule == "GC621"]

    return fetched


def a_noted_head(git: Git, beside: Path) -> Callable[[], list[str]]:
    head = str(git.head())
    return lambda: [one.place for one in history_of(git, MAIN, {head: "a note"}).anchors if one.place != "line"]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("kept", [second_place, another_clone, a_noted_head], ids=lambda kept: kept.__name__)
def test_what_others_keep_contradicts_it(
    kept: Callable[[Git, Path], Callable[[], list[str]]], git: Git, tmp_path: Path
) -> None:
    said = kept(git, tmp_path / "beside")
    assert said() == []
    forge(git)
    assert said()
