"""Reads the facts that the site shows from the commit of the last release: the only door through which it reads."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from goodcatch.check.load_rules import Rule
from goodcatch.history.git import Git
from goodcatch.history.read_history import History
from goodcatch.history.read_landings import Shallow
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published, RuleBook
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.site.cases_remembered import TreeTold, told_now, tree_told
from goodcatch.site.find_last_release import known_release
from goodcatch.site.look_before_build import has_repository
from goodcatch.state.cases_by_folder import Astray
from goodcatch.state.kept_answers import NOTHING_KEPT, name_of
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


def released(repo: Path, release: str) -> Shown:
    """The same of a release that is known."""
    return Shown(repo, State(Git(repo), release))


def every_rule() -> RuleBook:
    """The rules of the program, loaded where somebody shows them."""

    def all_rules() -> tuple[Rule, ...]:
        from goodcatch.rulebook import rule_rooms

        return rule_rooms.all_rules()

    return RuleBook(name_of("the rules"), all_rules)


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def read(
    shown: Shown, rules: RuleBook | None = None, report_url: str = "report", private: Private | None = None
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
    # A public site is built without all that tells signed-in people more, and without loading it.
    from goodcatch.site.facts_for_signed_in import inside_of

    return replace(facts, inside=inside_of(state, store, timelines, done, shown.moment, private))


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
