"""Keeps the web server free for others: connections that are slow, or say nothing, are closed, and uploads take turns.

Waitress reads all connections in one thread, so a slow one holds up no other; but it waits for one as long as a byte
comes now and then, takes no more than a fixed number, and keeps whatever they have sent. Its own hooks are used here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer

from goodcatch.web.requests_never_on_disk import MOST

EVERY = 1.0  # seconds between two looks at all connections
SMALL = 128_000  # bytes; a report of many pages. What is longer waits for room


@dataclass(frozen=True)
class Limits:
    """In seconds: how long a connection may be `quiet`, may take for the `head` of a request, and for all of a request
    or of its answer (`whole`). How many `connections` are open at once, and how many bytes of large requests (`room`)
    are held until the last of them has come."""

    quiet: float = 20
    head: float = 15
    whole: float = 300  # four megabytes over a bad telephone line
    connections: int = 500  # each is an open file, and many systems allow a process 1,024
    room: int = 8 * MOST


class OneLength(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """A request that says its length in two ways is refused: a proxy may read the other one (request smuggling)."""

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        # In a request of HTTP/1.0 waitress leaves the encoding where it stands.
        if (self.chunked or "TRANSFER_ENCODING" in self.headers) and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length beside Transfer-Encoding")


class TimedChannel(HTTPChannel):  # type: ignore[misc]
    """One connection, which knows when its request began and when it last moved."""

    parser_class = OneLength

    def __init__(self, *args: Any, **more: Any) -> None:
        # Not waitress's own `last_activity`: the clock of the system may be set.
        self.began = self.heard = monotonic()
        super().__init__(*args, **more)

    def received(self, data: bytes) -> bool:
        self.heard = monotonic()
        if self.request is None:
            self.began = self.heard
        return bool(super().received(data))

    def _flush_some(self, do_close: bool = True) -> bool:
        sent = super()._flush_some(do_close=do_close)
        if sent:
            self.heard = monotonic()
        return bool(sent)

    def readable(self) -> bool:
        # What is not read stays with the client, whose own system then stops sending.
        return bool(super().readable()) and self.server.room_for(self)

    def stage(self) -> int:
        """How much would be lost with it: 0 nothing, 1 the beginning of a request, 2 words that somebody sends."""
        if self.request is None:
            return 2 if self.total_outbufs_len else 0
        return 2 if self.request.headers_finished else 1

    def overdue(self, limits: Limits, now: float) -> bool:
        """Whether it has taken too long. While the program is at work on its request, the client waits for us."""
        if self.requests:
            self.began = self.heard = now
            return False
        if self.stage() == 1 and now - self.began > limits.head:
            return True
        waits = not self.server.room_for(self)
        return (now - self.heard > limits.quiet and not waits) or (self.stage() > 0 and now - self.began > limits.whole)


class TimedServer(TcpWSGIServer):  # type: ignore[misc]
    """One address that is listened at."""

    channel_class = TimedChannel
    limits = Limits()

    def __init__(self, *args: Any, **more: Any) -> None:
        self.looked = monotonic()
        # Room is taken as long as the request exists, however it ends.
        self.taken: WeakKeyDictionary[HTTPRequestParser, int] = WeakKeyDictionary()
        super().__init__(*args, **more)

    def room_for(self, channel: TimedChannel) -> bool:
        """Whether the rest of what a connection sends may be read: always, but for large requests that find no room."""
        request = channel.request
        if request is None or not request.headers_finished or request in self.taken:
            return True
        length = MOST if request.chunked else request.content_length
        # A list first, for requests end in other threads.
        if length > SMALL and sum(list(self.taken.values())) + length > self.limits.room:
            return False
        if length > SMALL:
            self.taken[request] = length
        return True

    def sweep(self, now: float) -> None:
        """Close every connection that has taken too long; `EVERY` second, however often it is called."""
        if now - self.looked < EVERY:
            return
        self.looked = now
        for channel in list(self.active_channels.values()):
            if channel.overdue(self.limits, now):
                # At once: waitress would wait until a client that reads nothing can be written to.
                channel.handle_close()

    def maintenance(self, now: float) -> None:
        """Nothing: `sweep` does it, by a clock that nobody sets."""

    def handle_accept(self) -> None:
        super().handle_accept()
        if len(self.active_channels) > self.limits.connections:
            least = least_lost(self.active_channels.values(), monotonic())
            if least:
                least.handle_close()


def least_lost(channels: Iterable[TimedChannel], now: float) -> TimedChannel | None:
    """Which connection gives way to a new one: the least is lost with it, then the oldest; never one that the program
    is at work on. One that has just come has not had the time to say anything."""
    idle = [channel for channel in channels if not channel.requests]
    return min(idle, key=lambda c: (now - c.began < EVERY, c.stage(), c.began), default=None)
