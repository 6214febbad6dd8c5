"""Knows whether a server may land on its remote's `main`: what can be asked at its start, and what a refusal taught.

A push that lands nothing tells whether this account may push at all: the remote asks for that before anything is sent.
It cannot tell of a protected branch, for that rule is asked only of a push that moves the branch; pushing `main` where
it stands sends nothing. So the last refusal is remembered in the spool, until `main` takes something again.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.history.git import MAIN, GitError
from goodcatch.intake.main_branch import Authority
from goodcatch.spool.private_store_facade import Spool

PROTECTED = "What is signed off here waits until a person lets it into the record: this server may not do so itself."
CANNOT_PUSH = "This server cannot send anything to its remote, so what is signed off waits here: {why}."


def push_refused(authority: Authority) -> str:
    """Why the remote takes no push at all from this account; nothing where it does. Waits for the network."""
    if not authority.remote:
        return ""
    try:
        authority.git.run("push", "--dry-run", "--quiet", authority.remote, f"{authority.tip()}:{MAIN}")
    except GitError as error:
        # A tip that moved since the last fetch is refused too, and tells that we may push.
        return "" if "has moved" in str(error) else CANNOT_PUSH.format(why=error)
    return ""


def ask_at_start(spool: Spool, authorities: Mapping[str, Authority]) -> tuple[str, ...]:
    """Ask each remote once, and keep what it said; gives what has to be told about `main`."""
    for store, authority in authorities.items():
        if (why := push_refused(authority)) or known(spool, store) != PROTECTED:
            _keep(spool, store, why)
    return said(spool, authorities)


def said(spool: Spool, authorities: Mapping[str, Authority]) -> tuple[str, ...]:
    """What is known to stand in the way of landing, a sentence each."""
    held = (known(spool, store) for store, authority in authorities.items() if authority.remote)
    return tuple(dict.fromkeys(sentence for sentence in held if sentence))


def known(spool: Spool, store: str) -> str:
    return spool.kept(f"main-refuses {store}")


def refused(spool: Spool, store: str) -> None:
    """Remember that the remote's `main` took nothing from this server."""
    _keep(spool, store, PROTECTED)


def took(spool: Spool, store: str) -> None:
    """Forget it: something landed."""
    _keep(spool, store, "")


def _keep(spool: Spool, store: str, sentence: str) -> None:
    if known(spool, store) != sentence:
        spool.keep(f"main-refuses {store}", sentence)
