"""A case that is read alone is told as it is where the whole repository is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Git
from goodcatch.history.read_history import history_of
from goodcatch.history.read_landings import Shallow
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.record.store import path_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers
from goodcatch.state.one_case_alone import CaseAlone
from goodcatch.state.state import state_of
from history.git_repositories import Desk, case_of, record_text

CASE, OTHER = case_of(1), case_of(2)
REPORT = path_of(CASE, "report-0001")
ASTRAY = f"content/cases/1999/A/{CASE}/report-0001.md"


def nothing_kept() -> KeptAnswers:
    return NOTHING_KEPT


def never() -> KeptAnswers:
    raise AssertionError("the whole history was asked for")


def told(says: str, case: str = CASE) -> str:
    return record_text(case, "report", what_happened=says)


def merged(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "side")
    desk.commit({REPORT: told("Two.")}, by="operations-lead-1")
    desk.commit({path_of(OTHER, "report-0001"): told("Beside it.", OTHER)}, by="operations-lead-1")
    desk.git("checkout", "-q", "main")
    desk.commit({"content/pages/a.md": "A page.\n"})
    desk.git("merge", "-q", "--no-ff", "-m", "Land it", "side", by="quality-lead-2")


def clock_set_back(desk: Desk) -> None:
    desk.now = desk.now.replace(year=2020)
    desk.commit({REPORT: told("Two.")})


WAYS: list[tuple[Callable[[Desk], object], Callable[[], KeptAnswers], str]] = [
    (lambda desk: desk.commit({REPORT: told("Two.")}), never, "a change"),
    (lambda desk: desk.commit({REPORT: None}), never, "it went"),
    (merged, never, "a branch with another case in it"),
    (clock_set_back, never, "main's time never goes back"),
    (lambda desk: desk.commit({REPORT: None, ASTRAY: told("One.")}), nothing_kept, "it was moved out of its place"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("happens", "kept", "why"), WAYS)
def test_it_is_what_the_whole_history_tells(
    tmp_path: Path, happens: Callable[[Desk], object], kept: Callable[[], KeptAnswers], why: str
) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({REPORT: told("One."), path_of(OTHER, "report-0001"): told("Another.", OTHER)}, by="goodcatch")
    happens(desk)
    git = Git(desk.folder)
    assert CaseAlone(git, str(git.head()), CASE).timeline(kept) == history_of(git).timelines()[CASE], why


@pytest.mark.parametrize("case", ["NM-2026-00000000", "no case", "../..", "NM-2026-7K3Q9F4T/..", "-p"])
def test_what_is_no_case_here_has_no_versions(tmp_path: Path, case: str) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({REPORT: told("One.")})
    git = Git(desk.folder)
    assert CaseAlone(git, str(git.head()), case).timeline(nothing_kept).versions == ()


def test_a_clone_without_its_history_says_so(tmp_path: Path, git: Callable[..., str]) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({REPORT: told("One.")})
    desk.commit({REPORT: told("Two.")})
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{desk.folder}", "short")
    short = Git(tmp_path / "short")
    with pytest.raises(Shallow):
        CaseAlone(short, str(short.head()), CASE).timeline(nothing_kept)


def same_stories(folder: Path) -> int:
    """Compares every case's story, told alone, with the one that the whole repository gives."""
    state = state_of(folder, "main")
    whole = state.history.timelines()
    for case in state.store.cases:
        alone = CaseAlone(state.git, state.commit, case)
        assert case_story(alone.timeline(never), alone.store) == case_story(whole[case], state.store), case
    return len(state.store.cases)


def test_every_case_of_the_example_is_told_the_same(lived_provider: Path) -> None:
    assert same_stories(lived_provider) == 19


@pytest.mark.wide
def test_every_case_of_the_year_is_told_the_same(tmp_path: Path) -> None:
    assert main(["demo", str(tmp_path / "demo")]) == 0
    assert same_stories(tmp_path / "demo") > 100
    assert same_stories(tmp_path / "demo.restricted") > 5
