"""Reads from a repository's `main` the facts that the site shows: the only door through which it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.check.rule import Rule
from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.log import Shallow
from goodcatch.history.read_history import History, history_of
from goodcatch.history.read_tree import from_commit, from_folder
from goodcatch.history.timeline import Timeline
from goodcatch.publish.cases_for_signed_in import inside
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published
from goodcatch.publish.reviews_for_signed_in import logged, reviewed
from goodcatch.record.store import store_from
from goodcatch.rulebook.closed_cases import closed

UNKNOWN = History((), {})


@dataclass(frozen=True)
class Private:
    """Asks for a private build; where a forge keeps the repository, next steps link to it."""

    forge: str = ""
    repo_url: str = ""


def read(
    repo: Path,
    today: date,
    rules: tuple[Rule, ...] = (),
    report_url: str = "/report",
    private: Private | None = None,
) -> Published:
    """What `main` holds; a folder without a repository of its own is read as it lies, without history."""
    git = own_git(repo)
    texts = from_commit(git, MAIN) if git else from_folder(repo)
    store = store_from(texts)
    timelines, done = _history(git).timelines(), closed(store)
    facts = published(store, timelines, done, today, rules, report_url)
    if private is None:
        return facts
    seen = inside(store, timelines, done, private.forge, private.repo_url)
    return replace(facts, inside=replace(seen, reviews=reviewed(store), log=logged(store)))


def timelines_of(repo: Path) -> Mapping[str, Timeline]:
    """Every case's timeline, where the folder has a repository with its history."""
    return _history(own_git(repo)).timelines()


def _history(git: Git | None) -> History:
    """A shallow clone has no history to show; `goodcatch check` names the cure."""
    if git is None:
        return UNKNOWN
    try:
        return history_of(git)
    except Shallow:
        return UNKNOWN


def own_git(repo: Path) -> Git | None:
    """The repository at this very folder, if it has a `main`."""
    # A bare repository has no .git, and its HEAD in the folder; in a second work tree .git is a file.
    if not (repo / ".git").exists() and not (repo / "HEAD").exists():
        return None
    try:
        git = Git(repo)
    except GitError:
        return None
    return git if git.head() else None


def epoch(repo: Path) -> int:
    """When the head commit was made, in Unix seconds: the one clock that a built site may show.

    A folder without a repository has none; a fixed day stands in, so that two builds are the same.
    """
    git = own_git(repo)
    if git is None:
        return int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    # %ct, the committer's time: the author's is set by whoever writes the commit (decision 95).
    return int(git.text("log", "-1", "--format=%ct", MAIN))
