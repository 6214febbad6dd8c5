"""A web server of ours with a small application behind it, and connections to it that are made by hand."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from flask import Flask, request

from goodcatch.server.close_slow_connections import Limits
from goodcatch.server.serve_until_told_to_stop import Listening

NEVER = 1e9  # seconds
PATIENCE = 20  # seconds after which a test gives up
LARGE_ANSWER = 16_000_000


@dataclass
class Running:
    """`work` is what the page /work waits for."""

    server: Listening
    thread: threading.Thread
    work: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)

    def open(self, sent: bytes = b"") -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.server.port), timeout=PATIENCE)
        line.sendall(sent)
        return line

    @property
    def connections(self) -> int:
        return len(self.server.servers[0].active_channels)


def application(running: Callable[[], Running]) -> Flask:
    app = Flask("test")

    @app.route("/", methods=["GET", "POST"])
    def echo() -> str:
        return f"{len(request.get_data())} bytes"

    @app.get("/work")
    def work() -> str:
        running().begun.set()
        return "done" if running().work.wait(PATIENCE) else "nobody said so"

    @app.get("/who")
    def who() -> str:
        return f"{request.remote_addr} {request.headers.get('X-Forwarded-For')}"

    @app.get("/large")
    def large() -> bytes:
        return b"a" * LARGE_ANSWER

    return app


@contextmanager
def listening(limits: Limits, proxy: str = "") -> Iterator[Running]:
    held: list[Running] = []
    server = Listening(application(lambda: held[0]), "127.0.0.1", 0, limits, proxy)
    thread = threading.Thread(target=server.run, args=(5.0,), daemon=True)
    held.append(Running(server, thread))
    thread.start()
    try:
        yield held[0]
    finally:
        held[0].work.set()
        server.stop()
        thread.join(PATIENCE)


def answer(line: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    got = b""
    with suppress(ConnectionResetError):
        while more := line.recv(65_536):
            got += more
    return got


def until(wanted: Callable[[], bool]) -> None:
    """Wait until something is so; an error where it never is."""
    last = time.monotonic() + PATIENCE
    while not wanted():
        if time.monotonic() > last:
            raise TimeoutError
        time.sleep(0.02)
