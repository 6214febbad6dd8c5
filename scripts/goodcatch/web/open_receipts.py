"""Remembers which browser has which report open, so that no code is in a page, an address or a cookie.

In memory, for a quarter of an hour, and one report a browser: on a shared telephone nobody finds the one before.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

OPEN_FOR = timedelta(minutes=15)
MOST = 1_000  # open at once; a new one ends the oldest


@dataclass
class OpenReceipts:
    """Reports by the hash of what a browser's cookie holds, each until when."""

    known: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def open(self, submission: str, instead: str, now: datetime) -> str:
        """A new secret for the cookie; the report that the browser had open `instead` is closed."""
        secret = secrets.token_urlsafe(24)
        with self._lock:
            self.known.pop(_hash(instead), None)
            self.known = {key: entry for key, entry in self.known.items() if now < entry[1]}
            while len(self.known) >= MOST:
                del self.known[next(iter(self.known))]
            self.known[_hash(secret)] = submission, now + OPEN_FOR
        return secret

    def of(self, secret: str, now: datetime) -> str:
        """The report, for another quarter of an hour; nothing where none is open."""
        with self._lock:
            submission, until = self.known.pop(_hash(secret), ("", now))
            if now < until:
                self.known[_hash(secret)] = submission, now + OPEN_FOR
                return submission
        return ""

    def first(self, secret: str, form: str) -> bool:
        """Whether this form of an open page was not sent before; forgotten when the page closes."""
        with self._lock:
            one = _hash(secret), form
            self.used = {(key, token) for key, token in self.used if key in self.known}
            new = one not in self.used
            self.used.add(one)
        return new

    def close(self, secret: str) -> None:
        with self._lock:
            self.known.pop(_hash(secret), None)

    def close_all(self, submission: str) -> None:
        """In whichever browsers it is open."""
        with self._lock:
            self.known = {key: entry for key, entry in self.known.items() if entry[0] != submission}


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
