"""A copy is a repository of its own: whatever lands there, the one that was given stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.errors import CannotRun
from goodcatch.evaluation.make_cold_copy import WHOLE, copy_of, copy_to_grow, record_paths
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake.main_branch import Authority


def land(folder: Path) -> str:
    return Authority(folder).land(lambda tip: Change({"content/new.md": b"New.\n"}, "One more\n"))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("kind", ["plain", "second work tree", "bare"])
def test_what_lands_in_a_copy_is_nowhere_else(
    kind: str, provider: Path, tmp_path: Path, git: Callable[..., str]
) -> None:
    given, before = provider, git(provider, "for-each-ref")
    if kind == "second work tree":
        git(provider, "worktree", "add", "--quiet", "--detach", str(tmp_path / "second"), "main")
        given = tmp_path / "second"
    if kind == "bare":
        git(provider, "clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
        given = tmp_path / "bare.git"
    copy = copy_of(given, tmp_path / "copy")
    assert Git(copy.repo).head(MAIN) == Git(provider).head(MAIN)
    landed = land(copy.repo)
    assert (copy.repo / "content/new.md").exists() and Git(copy.repo).head(MAIN) == landed
    assert git(provider, "for-each-ref") == before and Git(provider).head(landed) is None


def test_a_copy_to_grow_has_nothing_on_main_and_remembers_no_other_head(
    provider: Path, tmp_path: Path, git: Callable[..., str]
) -> None:
    land(provider)
    copy = Git(copy_to_grow(provider, tmp_path / "copy").repo)
    assert copy.head(MAIN) is None
    first = copy.text("rev-parse", f"{WHOLE}~1")
    copy.move(MAIN, first, None)
    copy.move(MAIN, str(copy.head(WHOLE)), first)
    assert copy.head(MAIN) == Git(provider).head(MAIN)
    log = git(copy.folder, "log", "--walk-reflogs", "--format=%H", "main", "--").split()
    assert log == [copy.head(MAIN), first], "a head that was taken back would be a finding"


def test_each_copy_has_a_cache_of_its_own(provider: Path, tmp_path: Path) -> None:
    one, two = (copy_of(provider, tmp_path / name).env["XDG_CACHE_HOME"] for name in ("one", "two"))
    assert one != two and Path(one).is_relative_to(tmp_path)


def test_a_repository_without_cases_has_nothing_to_measure(provider: Path) -> None:
    with pytest.raises(CannotRun, match="holds no case"):
        record_paths(provider)
