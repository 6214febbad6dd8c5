"""Finds the commit that somebody means by `--at`: a branch, a tag, an id, or a day at whose end `main` stood there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.read_landings import instant
from goodcatch.history.times_of_landings import now_by, times_of
from goodcatch.standard.parse_day_or_time_check_year import YearOutOfReach, day_of

THEIRS = "refs/remotes/origin/main"
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
AT = "a commit, or a day: `main` as it stood then (default: as it stands now)"
_ID = re.compile(r"[0-9a-fA-F]{7,64}\Z")
_OTHER_NAMES = ("HEAD", "@", "refs/")  # what no branch is called
_ENOUGH = 1000  # so many landings show whether one clock was wrong, and are read in a few milliseconds
DEEPEN = "this clone holds only the end of the history: run `git fetch --unshallow` (in CI, set the fetch depth to 0)"


def main_of(git: Git) -> str:
    """The commit that `main` is at: the newer of our own and the remote's, where one holds the other.

    Raises `CannotRun` where there is none, and where each holds what the other has not: no answer would be whole.
    """
    ours, theirs = git.head(MAIN), git.head(THEIRS)
    known = ours or theirs
    if known is None:
        raise CannotRun(
            f"{git.folder} has no `main`: begin with `goodcatch init`, or run `git fetch origin main` in a clone"
        )
    if not ours or not theirs or is_ancestor(git, theirs, ours):
        return known
    if is_ancestor(git, ours, theirs):
        return theirs
    raise CannotRun(
        "`main` here and `origin/main` each hold what the other has not: bring them together with `git pull`, "
        "or say which one you mean with `--at main` or `--at origin/main`"
    )


def is_ancestor(git: Git, old: str, new: str) -> bool:
    """Whether everything that one commit holds was there before the other."""
    try:
        git.run("merge-base", "--is-ancestor", old, new)
    except GitError:
        return False
    return True


def meant(git: Git, words: str) -> str:
    """The commit that a revision names; empty where it names none.

    Git itself takes a tag before a branch of the same name, and either before an id that is not written out: a tag
    called `main` would be judged in main's place, and one called after an id in the place of that commit.
    """
    if _ID.match(words) and (own := _begins(git, words)):
        return own
    branches = () if words.startswith(_OTHER_NAMES) else (f"refs/heads/{words}", f"refs/remotes/{words}")
    names = (*branches, words, f"refs/remotes/origin/{words}")
    return next((found for name in names if (found := git.head(name))), "")


def _begins(git: Git, words: str) -> str:
    """The one commit whose id begins so; nothing where there is none, or more than one."""
    names = git.text("rev-parse", f"--disambiguate={words.lower()}").split()
    told = git.run("cat-file", "--batch-check=%(objectname) %(objecttype)", given="\n".join(names).encode())
    commits = [row.split()[0] for row in told.decode().splitlines() if row.endswith(" commit")]
    return commits[0] if len(commits) == 1 else ""


def named(git: Git, words: str, asked: str = "--at") -> str:
    """The commit of a revision as it is given, or else of that branch on the remote. Raises `CannotRun`."""
    found = meant(git, words)
    if found:
        return found
    cure = DEEPEN if git.shallow else "give a branch, a tag, a commit's id, or a day such as 2026-10-31"
    raise CannotRun(f"`{asked} {words}` names no commit of this repository: {cure}")


def commit_of(git: Git, words: str = "", zone: Callable[[], tzinfo] = lambda: UTC) -> str:
    """The commit that somebody means; nothing given is `main`, and a day is its end in the provider's zone."""
    if not words:
        return main_of(git)
    if not _is_day(git, words):
        return named(git, words)
    return standing(git, main_of(git), _day(words), zone())


def _is_day(git: Git, words: str) -> bool:
    # As given comes first: a branch may be called after a day.
    return bool(_DAY.match(words)) and not meant(git, words)


def at_end_of_day(git: Git, words: str, commit: str) -> str:
    """One sentence for whoever asked for a day: at which commit `main` stood then. Nothing where no day was given."""
    if not words or not _is_day(git, words):
        return ""
    return f"What `main` held at the end of {words} is read: {commit[:10]}, its last landing by then."


def _day(words: str) -> date:
    try:
        return day_of(words)
    except (YearOutOfReach, ValueError) as why:
        raise CannotRun(f"`--at {words}` is no day: {why}") from None


def standing(git: Git, head: str, day: date, zone: tzinfo) -> str:
    """The landing at which a branch stood when a day ended; time never goes back, whatever clocks said (decision 40).

    Raises `CannotRun` where the first landing came later, or may lie beyond the end of a shallow clone.
    """
    if git.shallow:
        raise CannotRun(DEEPEN)
    end = datetime.combine(day + timedelta(days=1), time(), zone).timestamp()
    rows = _line(git, head)
    found = next((commit for commit, at in reversed(rows) if at < end), "")
    if not found:
        raise CannotRun(f"nothing had landed by the end of {day}: `main` began later, so give a later day")
    return found


def landed_at(git: Git, commit: str) -> datetime:
    """When a commit landed, as it and the landings before it say: its own clock alone could be set back, so that what
    had run out seems to run (decision 146)."""
    times = [at for _, at in _line(git, commit, f"--max-count={_ENOUGH}")]
    return datetime.fromtimestamp(now_by(times), UTC)


def _line(git: Git, head: str, *options: str) -> list[tuple[str, int]]:
    """The landings up to a head, oldest first, each with its time in seconds."""
    # Not `--reverse`, which would count from the other end.
    rows = git.text("log", "--first-parent", "--format=%H %ct", *options, head).splitlines()[::-1]
    commits, stated = zip(*(row.split(" ") for row in rows), strict=True)
    return list(zip(commits, times_of([int(instant(at).timestamp()) for at in stated]), strict=True))
