"""What the rules of history find in an honest line: on each landing's day, and looking back from its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from goodcatch.check.finding import Finding
from goodcatch.check.run_rules import run
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.landing_states import LandingByLanding, is_watched
from goodcatch.history.model import Landing
from goodcatch.history.read_history import history_of
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.what_git_knows_of_line import what_git_knows
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.count_published_once_more import found_in_published
from goodcatch.rulebook.count_reviews_once_more import found_in_reviews
from goodcatch.rulebook.judge_closings import found_in_history
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.rule_rooms import history_rules
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE, standards_in

REWRITTEN = "GC605"  # says of a landing by a rebasing or squashing button what is true of it
OF_SECOND_POST = ("GC619", "GC629")
Standards: TypeAlias = Mapping[int, Standard]
Said: TypeAlias = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Here:
    """How many landings there are, and what is said of them."""

    landings: int
    said: Said


@dataclass(frozen=True)
class Whole:
    """What a replay says: by the rules of history, what stops by any rule, and of the closings."""

    by_history: Said
    stops: Said
    closings: int
    did_not_stand: list[str]


def blamed(said: Said) -> Said:
    """What would be a false alarm."""
    return frozenset(one for one in said if one[0] != REWRITTEN) - unshown(said)


def rewritten(said: Said) -> int:
    return sum(rule == REWRITTEN for rule, _, _ in said)


def unshown(said: Said) -> Said:
    """Claims that came by a squash, of which it is rightly said that nothing shows who let them in."""
    return frozenset(one for one in said if one[0] in OF_SECOND_POST and "squash" in one[2])


def found_in(git: Git, ref: str) -> Here:
    """What `check` and `replay` say by the rules of history."""
    history, standards = history_of(git, ref), _standards(git, ref)
    seen, line = history.subjects(standards)
    back = [*run(history_rules(), [*seen, line]), *_once_more(git, ref, seen)]
    return Here(len(history.landings), _said([*back, *_forward(git, history.landings, standards)]))


def _once_more(git: Git, ref: str, seen: Sequence[LandingIn]) -> Iterator[Finding]:
    """What is found where publications and reviews are counted once more."""
    store = store_from(from_commit(git, ref))
    order = {one.landing.commit: number for number, one in enumerate(seen)}
    yield from found_in_published(store, seen, order)
    yield from found_in_reviews(store, seen, order)


def replayed(git: Git, ref: str) -> Whole:
    judged = list(Replay(git, landings(git, ref), _standards(git, ref)).judged())
    found = [finding for one in judged for finding in one.findings]
    closings = [verdict for one in judged for verdict in one.closures]
    numbers = {rule.id for rule in history_rules()}
    return Whole(
        by_history=_said(finding for finding in found if finding.rule in numbers),
        stops=_said(finding for finding in found if finding.stops),
        closings=len(closings),
        did_not_stand=[verdict.path for verdict in closings if verdict.stood is Stood.NOT],
    )


def forward(git: Git, ref: str) -> Said:
    return _said(_forward(git, landings(git, ref), _standards(git, ref)))


def _forward(git: Git, line: tuple[Landing, ...], today: Standards) -> Iterator[Finding]:
    """As a replay walks, but that no other rules are asked: those cost four times as much."""
    changes = [change for landing in line for change in landing.changes]
    walk = LandingByLanding(dict(blobs(git, (change.new for change in changes if is_watched(change.path)))))
    standards: Standards = {}
    for landing in line:
        if any(change.path.startswith(WHERE) for change in landing.changes):
            standards = _standards(git, landing.commit)
        yield from found_in_history(walk.then(landing, standards))
    whole = walk.line(today)
    yield from run(history_rules(), [what_git_knows(git, whole.chain, line).told_of(whole)])


def _standards(git: Git, revision: str) -> Standards:
    return _read(_Held(git, revision, tuple(sorted(git.tree(revision, WHERE).items()))))


class _Held:
    """The files of the standards in a commit; two that hold the same are the same, and read once."""

    def __init__(self, git: Git, revision: str, ids: tuple[tuple[str, str], ...]) -> None:
        self.git, self.revision, self.ids = git, revision, ids

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.ids == other.ids

    def __hash__(self) -> int:
        return hash(self.ids)


@lru_cache(maxsize=32)
def _read(held: _Held) -> Standards:
    return standards_in(from_commit(held.git, held.revision))


def _said(found: Iterable[Finding]) -> Said:
    return frozenset((finding.rule, finding.path, finding.message) for finding in found)
