"""A connection that is slow costs only itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, repeat
from time import sleep

import pytest

from goodcatch.server.close_slow_connections import Limits, TimedChannel, least_lost
from server.listening import NEVER, Running, answer, listening, until

PATIENT = Limits(quiet=NEVER, head=NEVER, whole=NEVER)
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HALF = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab"
SLOW = [
    ("says nothing at all", b"", False, {"quiet": 0.1}),
    ("says nothing after its first request", GET, False, {"quiet": 0.1}),
    ("stops in the head", GET[:20], False, {"quiet": 0.1}),
    ("stops in the body", HALF, False, {"quiet": 0.1}),
    ("sends its head letter by letter", GET[:20], True, {"head": 0.5}),
    ("sends its body letter by letter", HALF, True, {"whole": 0.5}),
    ("does not read its answer", b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n", False, {"quiet": 0.1}),
]
LENGTHS = [
    ("one length", "Content-Length: 2\r\n", b"ab", b" 200 "),
    ("chunks", "Transfer-Encoding: chunked\r\n", b"2\r\nab\r\n0\r\n\r\n", b" 200 "),
    ("both", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"2\r\nab\r\n0\r\n\r\n", b" 400 "),
    ("both, the other way round", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", b"ab", b" 400 "),
    ("two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n", b"abc", b" 400 "),
    ("a coding that nobody knows", "Transfer-Encoding: xchunked\r\n", b"ab", b" 501 "),
    ("a head without end", f"X: {'y' * 40_000}\r\n", b"", b" 431 "),
]


@pytest.mark.parametrize(("sent", "drips", "limits"), [row[1:] for row in SLOW], ids=[row[0] for row in SLOW])
def test_it_is_closed_when(sent: bytes, drips: bool, limits: dict[str, float]) -> None:
    with listening(replace(PATIENT, **limits)) as running, running.open(sent) as line:
        until(lambda: running.connections == 1)
        for letter in chain([b"a"], repeat(b"a", 100)) if drips else ():
            if not running.connections:
                break
            line.sendall(letter)
            sleep(0.1)
        until(lambda: running.connections == 0)


def test_nobody_is_hurried_while_the_program_is_at_work() -> None:
    with (
        listening(Limits(quiet=0.1, head=0.1, whole=0.1)) as running,
        running.open(b"GET /work HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as line,
    ):
        assert running.begun.wait(10)
        sleep(2.5)  # two looks at all connections
        running.work.set()
        assert answer(line).endswith(b"done")


def test_a_large_upload_waits_until_there_is_room_and_is_then_taken() -> None:
    size = 3_000_000
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % size
    with (
        listening(replace(PATIENT, room=size + 1)) as running,
        running.open(head) as first,
        running.open(head) as second,
        running.open(GET) as small,
    ):
        until(lambda: running.connections == 3)
        assert small.recv(100).startswith(b"HTTP/1.1 200"), "others are served meanwhile"
        until(lambda: len(_waiting(running)) == 1)
        (channel,) = _waiting(running)
        assert channel.request.body_bytes_received == 0
        for line in (first, second) if channel.addr[1] == second.getsockname()[1] else (second, first):
            line.sendall(b"a" * size)
            assert answer(line).endswith(b"3000000 bytes")


def _waiting(running: Running) -> list[TimedChannel]:
    """The connections in the middle of a request that are not read: one whose answer just leaves is in no request."""
    channels = [*running.server.servers[0].active_channels.values()]
    return [channel for channel in channels if channel.request is not None and not channel.readable()]


@pytest.mark.parametrize(("head", "body", "status"), [row[1:] for row in LENGTHS], ids=[row[0] for row in LENGTHS])
def test_what_a_request_says_of_its_length(head: str, body: bytes, status: bytes) -> None:
    with (
        listening(PATIENT) as running,
        running.open(f"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n".encode() + body) as line,
    ):
        assert status in answer(line).split(b"\r\n")[0]


def test_a_connection_too_many_closes_the_oldest_that_says_nothing() -> None:
    with listening(replace(PATIENT, connections=2)) as running, running.open() as oldest, running.open(HALF) as words:
        until(lambda: running.connections == 2)
        with running.open(GET) as newest:
            assert newest.recv(100).startswith(b"HTTP/1.1 200")
            assert answer(oldest) == b""
            words.sendall(b"c" * 998)
            assert words.recv(100).startswith(b"HTTP/1.1 200")


@dataclass(eq=False)
class Open(TimedChannel):
    """A connection as `least_lost` sees it."""

    name: str
    began: float
    said: int = 0
    requests: tuple[str, ...] = ()

    def stage(self) -> int:
        return self.said


GIVES_WAY = [
    ("b", [Open("a", 5), Open("b", 3), Open("c", 4)], "the oldest"),
    ("b", [Open("a", 1, 2), Open("b", 3, 0), Open("c", 2, 1)], "whatever comes before words that somebody sends"),
    ("a", [Open("a", 1, 2), Open("b", 9.9, 0)], "one that has only just come has had no time to say anything"),
    ("b", [Open("a", 1, 0, ("at work",)), Open("b", 2, 2)], "never one that the program is at work on"),
    (None, [Open("a", 1, 0, ("at work",))], "then none at all"),
]


@pytest.mark.parametrize(("name", "channels", "why"), GIVES_WAY)
def test_who_gives_way(name: str | None, channels: list[Open], why: str) -> None:
    given = least_lost(channels, 10)
    assert (given.name if isinstance(given, Open) else None) == name, why
