"""Lock files that stand in a repository: which are told, how old they are called, and what a command says of one."""

from __future__ import annotations

import os
from pathlib import Path
from time import time

import pytest

from goodcatch.history.git import MAIN, Change, Git, Locked, create
from goodcatch.history.lock_files_left_behind import LockFile, named_in

HOUR = 3_600.0


@pytest.fixture
def git(tmp_path: Path) -> Git:
    made = create(tmp_path / "our records")
    made.commit(MAIN, Change({"content/a.md": b"a\n"}, "First\n"))
    return made


def lock(git: Git, name: str, seconds: float) -> Path:
    path = Path(git.repo.git_dir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (time() - seconds,) * 2)
    return path


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        pytest.param(5, "less than a minute", id="just now"),
        pytest.param(61, "1 minute", id="one"),
        pytest.param(2.5 * HOUR, "2 hours", id="hours"),
        pytest.param(49 * HOUR, "2 days", id="days"),
    ],
)
def test_an_age_in_words(seconds: float, words: str) -> None:
    assert LockFile(Path("index.lock"), seconds).age == words


@pytest.mark.parametrize(
    ("name", "seconds", "told"),
    [
        pytest.param("index.lock", HOUR, True, id="the index"),
        pytest.param("packed-refs.lock", HOUR, True, id="packed refs"),
        pytest.param("shallow.lock", HOUR, True, id="the end of a shallow clone"),
        pytest.param("refs/heads/main.lock", HOUR, True, id="main"),
        pytest.param("refs/remotes/origin/main.lock", HOUR, True, id="the remote's main, as last seen"),
        pytest.param("refs/heads/main.lock", 1, False, id="a git may be at work"),
        pytest.param("description.lock", HOUR, False, id="none of git's own"),
    ],
)
def test_what_somebody_has_to_remove(git: Git, name: str, seconds: float, told: bool) -> None:
    path = lock(git, name, seconds)
    assert [found.path for found in git.locks()] == ([path] if told else [])


@pytest.mark.parametrize(("seconds", "left"), [pytest.param(1, False, id="new"), pytest.param(HOUR, True, id="old")])
def test_a_command_says_which_file_how_old_and_the_cure(git: Git, seconds: float, left: bool) -> None:
    path = lock(git, "refs/heads/main.lock", seconds)
    tip = git.head()
    with pytest.raises(Locked) as raised:
        git.commit(MAIN, Change({"content/b.md": b"b\n"}, "Second\n", parents=(tip or "",)))
    assert raised.value.left is left
    assert f"`rm '{path}'`" in str(raised.value) and "main.lock" in str(raised.value)
    path.unlink()
    git.commit(MAIN, Change({"content/b.md": b"b\n"}, "Second\n", parents=(tip or "",)))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("fatal: Unable to create '/nowhere/x/index.lock': File exists.", id="on another machine"),
        pytest.param("fatal: bad object HEAD", id="something else"),
    ],
)
def test_no_lock_of_ours_is_named(words: str) -> None:
    assert named_in(words) is None
