"""Protects the forms: a signed token for each, a trap for machines, and a count of who sends how often.

Nothing here turns a person away. What looks like a machine is received all the same and marked `held`, for a person to
look at. A source is known only by a keyed hash that forgets its key every day, in memory, and is written nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from goodcatch.spool.private_store_facade import Spool

FORM = "form"
TRAP = "website"
QUICKEST = timedelta(seconds=3)
OLDEST = timedelta(days=1)
PER_HOUR = 12
HOUR = timedelta(hours=1)
MOST_SOURCES = 10_000


@dataclass(frozen=True)
class Form:
    """One form that was handed out: its random token, when, and to whom (a session's hash, or nobody)."""

    token: str
    at: datetime
    owner: str


@dataclass
class Limiter:
    """How often a source sent something within the hour. The day's salt is random and is thrown away with the day."""

    day: date = date.min
    salt: bytes = b""
    seen: dict[str, list[datetime]] = field(default_factory=dict)

    def too_many(self, source: str, now: datetime, most: int = PER_HOUR) -> bool:
        """Count this one; whether it is more than a person would send."""
        if now.date() != self.day:
            self.day, self.salt, self.seen = now.date(), secrets.token_bytes(16), {}
        # Keyed: with a plain hash of an address anybody could try all addresses there are.
        key = hmac.new(self.salt, source.encode(), hashlib.sha256).hexdigest()
        # Bounded, and forgetting is on the side of people: at worst a machine is not held.
        if len(self.seen) > MOST_SOURCES:
            self.seen.clear()
        recent = [*(t for t in self.seen.get(key, []) if now - t < HOUR)][-most:]
        self.seen[key] = [*recent, now]
        return len(recent) >= most


class Guard:
    """Hands out forms and knows them again."""

    def __init__(self, secret: bytes) -> None:
        # The library's own default is SHA-1.
        self._signer = URLSafeSerializer(secret, salt="goodcatch form", signer_kwargs={"digest_method": hashlib.sha256})
        self.limiter = Limiter()

    def form(self, now: datetime, owner: str = "") -> str:
        """A new signed token for a form; it is the form's protection and its idempotency key at once."""
        return self._signer.dumps([secrets.token_urlsafe(18), now.timestamp(), owner])

    def known(self, signed: str, now: datetime, owner: str = "") -> Form | None:
        """The form that was handed out, or None where the token is not ours, too old, or somebody else's."""
        try:
            token, stamp, whose = self._signer.loads(signed)
            at = datetime.fromtimestamp(float(stamp), now.tzinfo)
        except (BadSignature, ValueError, TypeError):
            return None
        # Up to three seconds ahead too: a clock that was set back between two requests is no forgery.
        fresh = at - QUICKEST <= now <= at + OLDEST
        return Form(str(token), at, str(whose)) if fresh and hmac.compare_digest(str(whose), owner) else None

    def again(self, signed: str, now: datetime) -> str:
        """A new token in place of one that is too old: whoever presses once more at once has read it all before, and is
        no machine. A token that was never ours is as good as none."""
        try:
            self._signer.loads(signed)
        except BadSignature:
            return self.form(now)
        return self.form(now - QUICKEST)

    def ours(self, signed: str, now: datetime) -> bool:
        """Whether a form was handed to some session of the desk, be it another one, or one that has ended."""
        try:
            _, stamp, owner = self._signer.loads(signed)
            return bool(owner) and float(stamp) >= (now - OLDEST).timestamp()
        except (BadSignature, ValueError, TypeError):
            return False

    def held(self, form: Form, trap: str, source: str, now: datetime) -> bool:
        """Whether a person should first look if a machine sent this. It is received all the same."""
        # Counted before the `or`, which would leave out what the trap has caught.
        over = self.limiter.too_many(source, now)
        return bool(trap) or now - form.at < QUICKEST or over


def once(token: str, raw: Mapping[str, Sequence[str]]) -> str:
    """The idempotency key: the same form with the same answers is one report; with other answers it is another."""
    # Sorted, so that the order in which answers are sent makes no other report.
    said = json.dumps({name: list(values) for name, values in sorted(raw.items())}, ensure_ascii=True)
    return hmac.new(token.encode(), said.encode(), hashlib.sha256).hexdigest()


def form_secret(spool: Spool) -> bytes:
    """What signs forms: from the spool's own key, so that a form outlives a restart of the server."""
    with spool.database.connect() as connection:
        return spool.submissions.hash(connection, "forms").encode()


def owner_of(session: str) -> str:
    """What a form remembers of the session it was handed to."""
    return hashlib.sha256(session.encode()).hexdigest()[:32] if session else ""
