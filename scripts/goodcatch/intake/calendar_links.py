"""Keeps for each post the secret address of its calendar: made by the post, revoked by it, ended with its holder.

Whoever has the address reads days on which something is due, and nothing else; so it is drawn anew each time, only a
hash of it is kept, and when the post comes to somebody else it opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import date, datetime

from goodcatch.spool.private_store_facade import Spool


def make_link(spool: Spool, post: str, at: datetime) -> str:
    """A new secret for a post's calendar; the one before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    spool.keep(_name(post), json.dumps({"hash": _hash(secret), "since": at.date().isoformat()}))
    return secret


def revoke(spool: Spool, post: str) -> None:
    spool.forget(_name(post))


def made_on(spool: Spool, post: str, today: date) -> date | None:
    """The day on which the link that still opens the calendar was made; None where none does."""
    kept = spool.kept(_name(post))
    since = date.fromisoformat(json.loads(kept)["since"]) if kept else None
    return None if since is None or spool.posts.changed_hands(post, since, today) else since


def opens(spool: Spool, post: str, secret: str, today: date) -> bool:
    """Whether a secret opens the calendar of a post today."""
    if made_on(spool, post, today) is None:
        return False
    return hmac.compare_digest(str(json.loads(spool.kept(_name(post)))["hash"]), _hash(secret))


def _name(post: str) -> str:
    return f"calendar {post}"


def _hash(secret: str) -> str:
    # No key is needed: nobody can try out secrets of 32 random bytes.
    return hashlib.sha256(secret.encode()).hexdigest()
