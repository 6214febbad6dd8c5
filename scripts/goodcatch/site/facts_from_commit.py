"""Reads from one commit of a repository the facts that the site shows: the only door through which it reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.check.load_rules import Rule
from goodcatch.history.read_history import History
from goodcatch.history.read_landings import Shallow
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.publish.cases_for_signed_in import inside
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published
from goodcatch.publish.reviews_for_signed_in import logged, reviewed
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.kept_answers import NOTHING_KEPT
from goodcatch.state.state import State, state_of

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
    at: str = "",
) -> Published:
    """What `main` holds, or held `at` a commit or day; a folder without a repository of its own is read as it lies,
    without history."""
    state = own_state(repo, at)
    store = state.store if state else store_from(from_folder(repo))
    timelines, done = _history(state).timelines(store.by_version), closed(store, state.kept if state else NOTHING_KEPT)
    facts = published(store, timelines, done, today, rules, report_url)
    if private is None:
        return facts
    seen = inside(store, timelines, done, private.forge, private.repo_url)
    return replace(facts, inside=replace(seen, reviews=reviewed(store), log=logged(store)))


def _history(state: State | None) -> History:
    """A shallow clone has no history to show; `goodcatch check` names the cure."""
    if state is None:
        return UNKNOWN
    try:
        return state.history
    except Shallow:
        return UNKNOWN


def own_state(repo: Path, at: str = "") -> State | None:
    """What is shown of the repository at this very folder; None where it has none.

    Raises `CannotRun` where there is a repository without that commit: its files may be anybody's.
    """
    # A bare repository has no .git, and its HEAD in the folder; in a second work tree .git is a file.
    if not (repo / ".git").exists() and not (repo / "HEAD").exists():
        return None
    return state_of(repo, at)


def epoch(repo: Path, at: str = "") -> int:
    """When the commit that is shown was made, in Unix seconds: the one clock that a built site may show.

    A folder without a repository has none; a fixed day stands in, so that two builds are the same.
    """
    state = own_state(repo, at)
    if state is None:
        return int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    # %ct, the committer's time: the author's is set by whoever writes the commit (decision 95).
    return int(state.git.text("log", "-1", "--format=%ct", state.commit))
