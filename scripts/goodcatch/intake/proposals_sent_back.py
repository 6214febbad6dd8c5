"""Keeps why a proposal was sent back to whoever made it, and what they changed before they sent it again.

Both are words of one post to another: they stay beside the reports, never in the record, and go with the proposal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from goodcatch.spool.private_store_facade import Spool


@dataclass(frozen=True)
class Talk:
    """What was said of one proposal: who sent it `back`, `why` and when (ISO 8601); and what was `changed` since then,
    where it was sent again. Only one of which nothing was changed waits with its maker."""

    back: str
    why: str
    at: str
    changed: str = ""

    @property
    def with_maker(self) -> bool:
        return not self.changed

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.at)


def talk_of(spool: Spool, store: str, branch: str) -> Talk | None:
    """What was said of a proposal; None where nothing was."""
    kept = spool.kept(_name(store, branch))
    return Talk(**json.loads(kept)) if kept else None


def send_back(spool: Spool, store: str, branch: str, talk: Talk) -> None:
    """Give a proposal back to its maker, with the reason."""
    spool.keep(_name(store, branch), json.dumps(asdict(talk)))


def sent_again(spool: Spool, store: str, old: str, new: str, changed: str) -> None:
    """Another proposal has taken the place of one: whoever confirms it reads why that came back, and what is new."""
    before = talk_of(spool, store, old)
    spool.forget(_name(store, old))
    if before and changed:
        send_back(spool, store, new, Talk(before.back, before.why, before.at, changed))


def forget_ended(spool: Spool, store: str, waiting: Collection[str]) -> None:
    """Once a proposal waits no more, what was said of it goes: one may have been confirmed elsewhere."""
    still = {_name(store, branch) for branch in waiting}
    for name in spool.names_kept(_begins(store)):
        if name not in still:
            spool.forget(name)


def _name(store: str, branch: str) -> str:
    # Names stand in the file as they are, and that of a branch tells of a case.
    return f"{_begins(store)}{hashlib.sha256(branch.encode()).hexdigest()}"


def _begins(store: str) -> str:
    return f"proposal {store} "
