"""Reads the facts that the site shows from the commit of the last release: the only door through which it reads."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from goodcatch.check.load_rules import Rule
from goodcatch.history.landings_not_anchored import not_anchored
from goodcatch.history.read_history import History
from goodcatch.history.read_landings import Shallow, landings
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.publish.audit_rows import NOT_AUDITED, Audit
from goodcatch.publish.cases_for_signed_in import inside
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published
from goodcatch.publish.reviews_for_signed_in import logged, reviewed
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.which_cases_are_closed import closed, going_on
from goodcatch.site.cases_remembered import TreeTold, told_now, tree_told
from goodcatch.site.find_last_release import known_release
from goodcatch.site.look_before_build import has_repository
from goodcatch.state.cases_by_folder import Astray
from goodcatch.state.kept_answers import NOTHING_KEPT
from goodcatch.state.state import State, state_of
from goodcatch.state.which_commit import landed_at

UNKNOWN = History((), {})
NO_DAY = date(2026, 1, 1)  # stands in where no commit tells a day, so that two builds are the same


@dataclass(frozen=True)
class Private:
    """Asks for a private build; where a forge keeps the repository, next steps link to it."""

    forge: str = ""
    repo_url: str = ""


@dataclass(frozen=True)
class Shown:
    """What a site shows: the state, None for a folder without a repository."""

    repo: Path
    state: State | None
    private: bool = False

    @cached_property
    def moment(self) -> int:
        """The one moment that it may tell, in Unix seconds."""
        if self.state is None:
            return _midnight(NO_DAY)
        landed = landed_at(self.state.git, self.state.commit)
        if self.private:
            return int(landed.timestamp())
        # The day on the wall, as bulletins and alerts carry it; never the minute (decision 115).
        return _midnight(landed.astimezone(self.state.newest.calendar.zone).date())

    @cached_property
    def tree(self) -> TreeTold:
        """The files that a public site has to know."""
        assert self.state
        return tree_told(self.state)

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.moment, UTC).date()

    @property
    def at(self) -> str:
        """The commit, or nothing."""
        return self.state.commit if self.state else ""


def shown(repo: Path, private: bool = False, at: str = "") -> Shown:
    """What a site built now would show: the last release of `main`, or of what is meant by `at`. A private one shows
    what `main` holds.

    Raises `CannotRun` where there is no such commit, `Shallow` where the last release may be cut off.
    """
    state = own_state(repo, at)
    if state is None or private:
        return Shown(repo, state, private)
    return Shown(repo, State(state.git, known_release(state.git, state.commit, state.kept)))


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def read(
    shown: Shown, rules: tuple[Rule, ...] = (), report_url: str = "report", private: Private | None = None
) -> Published:
    """The facts of what is shown; a folder without a repository of its own is read as it lies, without history."""
    state = shown.state
    if state and private is None:
        with suppress(Astray):
            return told_now(state, shown.tree, shown.day, rules, report_url)
    store = state.store if state else store_from(from_folder(shown.repo))
    kept = state.kept if state else NOTHING_KEPT
    timelines, done = _history(state).timelines(store.by_version), closed(store, kept)
    facts = published(store, timelines, done, shown.day, rules, report_url)
    if private is None:
        return facts
    moment = datetime.fromtimestamp(shown.moment, UTC)
    seen = inside(store, timelines, done, moment, private.forge, private.repo_url, going_on(store, kept))
    return replace(facts, inside=replace(seen, reviews=reviewed(store), log=logged(store), audit=_audit(state)))


def _audit(state: State | None) -> Audit:
    """How each landing is judged; nothing in a folder without a repository, or in a shallow clone."""
    if state is None:
        return NOT_AUDITED
    try:
        landed = landings(state.git, state.commit)
    except Shallow:
        return NOT_AUDITED
    store = state.store
    audit = audited(Replay(state.git, landed, store.standards), store.newest.calendar.zone)
    later = not_anchored(state.git, state.commit).says
    return replace(audit, anchored=(*audit.anchored, later)) if later else audit


def _history(state: State | None) -> History:
    """Private pages of a shallow clone have no history to show; `goodcatch check` names the cure."""
    if state is None:
        return UNKNOWN
    try:
        return state.history
    except Shallow:
        return UNKNOWN


def own_state(repo: Path, at: str = "") -> State | None:
    """What the repository at this very folder holds; None where it has none.

    Raises `CannotRun` where there is a repository without that commit: its files may be anybody's.
    """
    return state_of(repo, at) if has_repository(repo) else None
