"""Landings of random branchy histories, held against git's own slow answers, one process for each."""

import random
import subprocess
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from goodcatch.history.git import Git
from goodcatch.history.read_landings import landings
from history.git_repositories import Desk


def grow(desk: Desk, seed: int) -> None:
    """Branch, commit and merge at random; what conflicts is left out."""
    chance = random.Random(seed)
    branches = ["main"]
    for number in range(25):
        here = chance.choice(branches)
        desk.git("checkout", "-q", here)
        if (what := chance.random()) < 0.25:
            branches.append(f"branch-{number}")
            desk.git("checkout", "-q", "-b", branches[-1])
        elif what < 0.6 or len(branches) == 1:
            desk.commit({f"content/{number}.md": f"{number}\n"}, by=f"post-{chance.randrange(4)}")
        else:
            other = chance.choice([name for name in branches if name != here])
            with suppress(subprocess.CalledProcessError):
                desk.git("merge", "-q", "--no-ff", other)
    desk.git("checkout", "-q", "main")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(4))
def test_landings_are_what_git_says_one_by_one(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path / "store")
    desk.commit({"content/0.md": "0\n"})
    grow(desk, seed)
    git = Git(desk.folder)
    found = landings(git)
    assert [x.commit for x in found] == git.text("log", "--first-parent", "--reverse", "--format=%H", "main").split()
    for before, after in pairwise(found):
        told = git.text("diff-tree", "-r", "--name-status", before.commit, after.commit).splitlines()
        assert [f"{change.status}\t{change.path}" for change in after.changes] == told
        wrote = git.text("log", "--no-merges", "--format=%ae", f"{before.commit}..{after.commit}").split()
        assert {author.address for author in after.authors} == (set(wrote) or {after.author.address})
