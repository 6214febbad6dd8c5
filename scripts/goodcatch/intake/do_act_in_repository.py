"""Does one saved act in the repository. Done again after a crash, it finds what is there and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from goodcatch.history.git import Change, Identity
from goodcatch.intake import know_whether_main_takes_pushes
from goodcatch.intake.main_branch import Authority, Clash, Protected
from goodcatch.intake.refused_act import Refused
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Act, Kind, Plan, State

Done: TypeAlias = tuple[State, str]  # where an act is now, and the commit
CLOSED_THERE = "It was turned down where changes are let in, and nothing of it counts: do it again where it is right."
MERGED_THERE = "This server may not let it into the record by itself: open the page where it is confirmed."


class Repositories(Protocol):
    """What is needed of the desk."""

    @property
    def spool(self) -> Spool: ...

    def authority(self, store: str) -> Authority: ...

    def author(self, plan: Plan) -> Identity: ...

    def refuse_named(self, plan: Plan, tip: str) -> None:
        """Raises `Refused` where a plan's files would name somebody on this tip."""

    def refuse_unproved(self, plan: Plan, tip: str) -> None:
        """Raises `Refused` where days, clock and hash of a report are not what its exact times give."""

    def refuse_stopped(self, authority: Authority, tip: str, tree: str) -> None:
        """Raises `Refused` where a tree brings a stop that the tip does not have."""


def do(act: Act, desk: Repositories) -> Done:
    """Raises `Refused` where a rule or the forge will not have it, `GitError` where it can be tried again."""
    state, commit = _DOING[act.plan.kind](act, desk.authority(act.plan.store), desk)
    if state is State.DONE and act.plan.report:
        # After the repository has it, and before the act is noted as done: a crash in between comes here once more.
        desk.spool.finish(act.plan.report, act.plan.case, commit, act.at, act.plan.kept)
    return state, commit


def _land(act: Act, authority: Authority, desk: Repositories) -> Done:
    if act.state is State.AT_FORGE:
        return _at_forge(act, authority)

    def build(tip: str) -> Change | None:
        if authority.holds(tip, act.plan.files):
            return None
        desk.refuse_named(act.plan, tip)
        desk.refuse_unproved(act.plan, tip)
        return _change(act.plan, desk)

    try:
        commit = authority.land_if(build)
    except Protected:
        know_whether_main_takes_pushes.refused(desk.spool, act.plan.store)
        return State.AT_FORGE, _propose(act, authority, desk)[1]
    know_whether_main_takes_pushes.took(desk.spool, act.plan.store)
    return State.DONE, commit


def _at_forge(act: Act, authority: Authority) -> Done:
    """A forge merges in its own way, and may drop the branch before or after."""
    tip, head = authority.tip(fetch=True), authority.branches().get(act.plan.branch)
    if authority.holds(tip, act.plan.files):
        if head:
            authority.drop(act.plan.branch, head)
        return State.DONE, tip
    if head is None:
        raise Refused(CLOSED_THERE)
    return State.AT_FORGE, act.commit


def _propose(act: Act, authority: Authority, desk: Repositories) -> Done:
    head = authority.branches().get(act.plan.branch)
    if head and authority.holds(head, act.plan.files):
        return State.DONE, head
    return State.DONE, authority.propose(act.plan.branch, _change(act.plan, desk))


def _merge(act: Act, authority: Authority, desk: Repositories) -> Done:
    def judge(tip: str, tree: str) -> None:
        desk.refuse_stopped(authority, tip, tree)

    try:
        commit = authority.merge(act.plan.head, desk.author(act.plan), act.plan.message, judge)
    except Protected:
        know_whether_main_takes_pushes.refused(desk.spool, act.plan.store)
        raise Refused(MERGED_THERE) from None
    except Clash as clash:
        raise Refused(str(clash)) from None
    know_whether_main_takes_pushes.took(desk.spool, act.plan.store)
    authority.drop(act.plan.branch, act.plan.head)
    return State.DONE, commit


def _drop(act: Act, authority: Authority, desk: Repositories) -> Done:
    authority.drop(act.plan.branch, act.plan.head)
    return State.DONE, ""


def _change(plan: Plan, desk: Repositories) -> Change:
    return Change({path: text.encode() for path, text in plan.files.items()}, plan.message, desk.author(plan))


_DOING: Mapping[Kind, Callable[[Act, Authority, Repositories], Done]] = {
    Kind.LAND: _land,
    Kind.PROPOSE: _propose,
    Kind.MERGE: _merge,
    Kind.DROP: _drop,
}
