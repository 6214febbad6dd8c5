"""Finds commits that main stood at, by the branches that began there, and that main no longer holds.

The program builds whatever it stores on the main of that moment. So the commit below one that the service stored was
the head of main, also where no log of the branch is left; a person's commit may stand on anything and shows nothing.
Where there is a remote, its branches are asked: what was tried on a main of one's own had never landed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from goodcatch.history.git import MAIN, SERVICE, Git, GitError
from goodcatch.history.heads_in_branch_log import DECIDES, landings_gone
from goodcatch.history.rule_input_types import LostHead


def heads_below_branches(git: Git, line: Mapping[str, int]) -> tuple[LostHead, ...]:
    """Of each branch the newest head of main that it stands on and that no main holds. `line` are the commits of a line
    that was read already, oldest first."""
    head = max(line, key=line.__getitem__, default="")
    theirs = git.text("for-each-ref", "--format=%(refname)", DECIDES).split()
    mains = tuple(ref for ref in (MAIN, *theirs) if git.head(ref))
    # Beside a line that is not main's, as that of a forge's test merge, nothing is known.
    if not head or not any(_base(git, head, ref) == head for ref in mains):
        return ()
    place = "refs/remotes" if theirs else "refs/heads"
    beside = git.text("for-each-ref", "--format=%(objectname)", f"--no-merged={head}", place).split()
    beside += [] if theirs else _left_behind(git, line)
    newest = dict.fromkeys(lost for tip in dict.fromkeys(beside) if (lost := _newest(git, tip, mains)))
    # One that goes on from where a remote's main is may have been fetched without what that main has gained.
    behind = {str(git.head(ref)) for ref in theirs}
    found = (one for one in newest if (at := _began(git, one, theirs or mains)) and not at & behind)
    return tuple(LostHead(one, "main", "", True, landings_gone(git, one, mains)) for one in found)


def _left_behind(git: Git, line: Mapping[str, int]) -> list[str]:
    """Where Git says that a branch stood before it was moved with force, where main does not hold that."""
    try:
        said = Path(git.repo.git_dir, "ORIG_HEAD").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return []
    return [said] if said not in line and git.head(said) else []


def _newest(git: Git, tip: str, mains: Iterable[str]) -> str:
    """The newest commit below a tip that main stood at and that none holds; empty where there is none."""
    return next(_stood_at(git, tip, mains), "")


def _stood_at(git: Git, tip: str, mains: Iterable[str]) -> Iterator[str]:
    told = git.text("log", "--topo-order", "--format=%H %ce %P", tip, "--not", *mains)
    rows = [row.split(" ") for row in told.splitlines()]
    beside = {commit for commit, *_ in rows}
    for commit, stored_by, *parents in rows:
        if stored_by == SERVICE.address and len(parents) > 1:
            yield commit  # only main is merged onto by the service
        elif stored_by == SERVICE.address and parents and parents[0] in beside:
            yield parents[0]


def _began(git: Git, commit: str, mains: Iterable[str]) -> set[str]:
    """Where the mains left the line of a commit; nothing where it shares none, as a branch that holds other things."""
    return {base for main in mains if (base := _base(git, commit, main))}


def _base(git: Git, commit: str, main: str) -> str:
    try:
        return git.text("merge-base", commit, main)
    except GitError:
        return ""
