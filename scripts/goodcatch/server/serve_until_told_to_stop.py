"""Runs the web server until it is told to stop; what it is at work on then is finished and answered first."""

from __future__ import annotations

import signal
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from goodcatch.server.close_slow_connections import Limits, TimedServer
from goodcatch.web.requests_never_on_disk import SERVER

THREADS = 8
LONGEST_HEAD = 32_768  # bytes; a browser sends about one thousand
PATIENCE = 30.0  # seconds for requests that are under way when it is told to stop
TURN = 1.0  # seconds between two turns where nothing happens


class Listening:
    """A server that listens from now on, and answers once it runs. `proxy` is the address of one in front, whose word
    on who sends is taken. Raises `OSError` where the address is taken."""

    def __init__(self, app: Flask, host: str, port: int, limits: Limits | None = None, proxy: str = "") -> None:
        self.limits, self.stopping = limits or Limits(), False
        # Without `ident`, waitress says in each answer what it is. Its own count of connections must never be reached,
        # for it lets nobody in then. `poll`, since `select` fails from the 1,024th open file on.
        trust: dict[str, str] = {"trusted_proxy": proxy, "trusted_proxy_headers": "x-forwarded-for"} if proxy else {}
        settings = Adjustments(
            host=host, port=port, threads=THREADS, ident="", asyncore_use_poll=True, backlog=1024,
            connection_limit=self.limits.connections + 100, max_request_header_size=LONGEST_HEAD, **SERVER, **trust,
        )  # fmt: skip
        self.map: dict[int, Any] = {}
        self.threads = ThreadedTaskDispatcher()
        self.threads.set_thread_count(THREADS)
        kind = type("Server", (TimedServer,), dict(limits=self.limits))
        # `localhost` is two addresses on many machines.
        self.servers = [
            kind(app, self.map, dispatcher=self.threads, adj=settings, sockinfo=where) for where in settings.listen
        ]

    @property
    def port(self) -> int:
        return int(self.servers[0].effective_port)

    def run(self, patience: float = PATIENCE) -> None:
        """Serve until `stop`; then take no new connection, finish what is under way, and end after `patience`."""
        while self.map and not self.stopping:
            self._turn(TURN)
        for server in self.servers:
            # Not its own `close`, which takes the bell away by which threads say that an answer is ready.
            wasyncore.dispatcher.close(server)
        last = monotonic() + patience
        while self._at_work() and monotonic() < last:
            self._turn(TURN / 10)
        self.threads.shutdown(timeout=max(0.1, last - monotonic()))
        wasyncore.close_all(self.map)

    def stop(self) -> None:
        """Ask it to end; from another thread, or from a signal. Once is enough."""
        if not self.stopping:
            self.stopping = True
            # It may wake before, and take its bell down.
            with suppress(OSError):
                self.servers[0].pull_trigger()

    def stop_at_signals(self) -> None:
        """SIGTERM and Ctrl-C ask it to end; a second one ends it at once."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told)

    def _told(self, number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        self.stop()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.map, count=1)
        # Between two turns, for within one the sockets are on a list already.
        for server in self.servers:
            server.sweep(monotonic())

    def _at_work(self) -> bool:
        """Whether somebody still waits for an answer, or sends words; all other connections are closed."""
        found = False
        for server in self.servers:
            for channel in list(server.active_channels.values()):
                busy = bool(channel.requests) or channel.stage() == 2
                channel.will_close = channel.will_close or not busy
                found = found or busy
        return found
