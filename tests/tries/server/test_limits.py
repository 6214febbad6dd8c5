"""Connections that say nothing and uploads that never end cost others nothing."""

from __future__ import annotations

import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress

import pytest

from tries.client import Client
from tries.rows import row
from tries.served import Served

HEAD = (
    b"POST /report HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
)
MOST = 7_900_000


@pytest.fixture
def idle(served: Served) -> Iterator[ExitStack]:
    """Where connections that say nothing more are kept open until the test ends."""
    with ExitStack() as stack:
        yield stack


def begin(served: Served, stack: ExitStack, length: int, said: bytes) -> None:
    connection = stack.enter_context(closing(socket.create_connection(("127.0.0.1", served.port), timeout=10)))
    connection.settimeout(0.1)
    # What is not read, for others send too, is not taken from here either.
    with suppress(TimeoutError):
        connection.sendall(HEAD % length + said)


@pytest.mark.parametrize(
    "number", [row(50, id="50"), row(110, id="110", always=True), row(600, id="more than are kept")]
)
def test_somebody_else_is_served_beside_idle_connections(number: int, served: Served, idle: ExitStack) -> None:
    for _ in range(number):
        begin(served, idle, 100, b"a")
    client = Client(served.port, patience=10)
    with suppress(OSError):
        client.get("/report/here")
    assert client.status == 204


@pytest.mark.parametrize("number", [row(40, id="40")])
def test_unfinished_uploads_are_not_all_held_in_memory(number: int, served: Served, idle: ExitStack) -> None:
    most, said = number * MOST // 2, b"a" * (MOST - 1)
    tracemalloc.start()
    try:
        for _ in range(number):
            begin(served, idle, MOST, said)
        reached = any(held_after(0.1) > most for _ in range(50))
    finally:
        tracemalloc.stop()
    assert not reached


def held_after(seconds: float) -> int:
    """The bytes that this process has asked for since it was watched, some time from now."""
    time.sleep(seconds)
    return tracemalloc.get_traced_memory()[0]
