"""Slows whoever tries receipt codes: one client, all clients together, and whoever guesses at the rest of one code.

A right code is answered at once, save where somebody guesses at that very code: whoever saw all groups of it but one
has a million left, and would try them from many addresses. Wrong codes and clients are known by keyed hashes in memory,
whose key goes with the day; nothing is told to anybody, and no thread waits.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock

from goodcatch.spool.receipt_code import GROUP_VALUES, without_each_group

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
FREE, FREE_WHEN_BUSY = 5, 3  # wrong codes an hour that cost one client nothing: a person mistypes twice
SLOWEST = 60  # seconds that one client waits at most, for each wrong code
ALL_A_MINUTE = 30  # wrong codes of all clients together; beyond, each costs its client a wait
SLOWEST_WHEN_BUSY = 8  # seconds
ONE_CODE_AN_HOUR = 8  # wrong codes that differ in one group alone, from whomever
MOST = 20_000  # kept; a machine with many addresses would fill the memory


def guesses_a_day() -> int:
    """The most guesses at one missing group of one code, from however many clients: each hour's, and once more when
    the day's key is thrown away."""
    return 25 * ONE_CODE_AN_HOUR


def days_to_find_a_group() -> float:
    """How many days a missing group takes at that rate until it is as likely found as not."""
    return GROUP_VALUES / 2 / guesses_a_day()


def days_for_one_client() -> float:
    """The same for one client that lacks letters here and there (20 bits), so that its guesses share no groups."""
    return GROUP_VALUES / 2 / (timedelta(days=1).total_seconds() / SLOWEST + 25 * FREE)


def client(address: str) -> str:
    """Who asks: of IPv6 its network, for one house has more addresses than there are codes to try."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return address


@dataclass
class WrongCodes:
    """The wrong codes of the last hour. Each try counts as wrong until it is `right`: many at once are many."""

    day: date = date.min
    salt: bytes = b""
    seen: dict[str, list[datetime]] = field(default_factory=dict)
    lately: list[datetime] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def try_(self, code: str, address: str, now: datetime) -> int:
        """Count a try of a tidy code; 0 where it may be looked up now, else how many seconds to wait. One that has to
        wait is not counted."""
        with self._lock:
            self._forget(now)
            who, parts = self._keys(code, address)
            wait = max(self._client(who, now), *(self._one_code(part, now) for part in parts))
            if wait <= 0:
                for key in (who, *parts):
                    self.seen[key] = [*self._recent(key, now), now]
                self.lately.append(now)
            return max(wait, 0)

    def right(self, code: str, address: str, now: datetime) -> None:
        """It was a right one, and counts no more."""
        with self._lock:
            who, parts = self._keys(code, address)
            for times in (self.lately, *(self.seen.get(key, []) for key in (who, *parts))):
                if now in times:
                    times.remove(now)

    def _client(self, who: str, now: datetime) -> int:
        times, over = self._recent(who, now), len(self.lately) - ALL_A_MINUTE
        seconds = min(2 ** min(len(times) - FREE, 10), SLOWEST) if len(times) >= FREE else 0
        if over >= 0 and len(times) >= FREE_WHEN_BUSY:
            seconds = max(seconds, min(over + 1, SLOWEST_WHEN_BUSY))
        return _left(times[-1] + timedelta(seconds=seconds), now) if seconds else 0

    def _one_code(self, part: str, now: datetime) -> int:
        times = self._recent(part, now)
        return _left(times[-ONE_CODE_AN_HOUR] + HOUR, now) if len(times) >= ONE_CODE_AN_HOUR else 0

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        return _within(self.seen.get(key, []), HOUR, now)

    def _keys(self, code: str, address: str) -> tuple[str, list[str]]:
        return self._key("client", client(address)), [self._key("code", part) for part in without_each_group(code)]

    def _key(self, kind: str, text: str) -> str:
        return hmac.new(self.salt, f"{kind} {text}".encode(), hashlib.sha256).hexdigest()

    def _forget(self, now: datetime) -> None:
        if now.date() != self.day:
            self.day, self.salt, self.seen = now.date(), secrets.token_bytes(16), {}
        self.lately = _within(self.lately, MINUTE, now)
        if len(self.seen) > MOST:
            fresh = {key: times for key in self.seen if (times := self._recent(key, now))}
            # What was tried most stays: a machine could else wipe out its own tries with others.
            self.seen = dict(sorted(fresh.items(), key=lambda item: -len(item[1]))[: MOST // 2])


def _left(until: datetime, now: datetime) -> int:
    """Whole seconds; no more than an hour, should the clock be set back."""
    return ceil(min(until - now, HOUR).total_seconds())


def _within(times: Iterable[datetime], much: timedelta, now: datetime) -> list[datetime]:
    # A clock that was set back leaves times ahead: they count until it is past them.
    return [time for time in times if now - time < much]
