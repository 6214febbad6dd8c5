"""A server that is told to stop answers first what it is at work on."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys

import pytest

from goodcatch.server.close_slow_connections import Limits
from server.listening import answer, listening, until

WORK = b"GET /work HTTP/1.1\r\nHost: x\r\n\r\n"
HALF = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab"
ALONE = """
from flask import Flask
from goodcatch.server.serve_until_told_to_stop import Listening
server = Listening(Flask("test"), "127.0.0.1", 0)
server.stop_at_signals()
print(server.port, flush=True)
server.run()
"""


def test_what_is_under_way_is_answered_and_nothing_new_is_taken() -> None:
    with (
        listening(Limits()) as running,
        running.open(WORK) as at_work,
        running.open(HALF) as words,
        running.open() as i,
    ):
        assert running.begun.wait(10)
        until(lambda: running.connections == 3)
        running.server.stop()
        assert answer(i) == b"", "who says nothing is sent away"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", running.server.port), timeout=5)
        words.sendall(b"cd")
        assert answer(words).endswith(b"4 bytes")
        assert running.thread.is_alive()
        running.work.set()
        assert answer(at_work).endswith(b"done")
        running.thread.join(10)
        assert not running.thread.is_alive()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_without_an_error(number: int) -> None:
    with subprocess.Popen([sys.executable, "-c", ALONE], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline()
        process.send_signal(number)
        try:
            assert process.wait(20) == 0
        finally:
            process.kill()


WHO = [
    ("", "9.9.9.9", b"127.0.0.1 None", "anybody can write a header"),
    ("10.0.0.1", "9.9.9.9", b"127.0.0.1 None", "another one is the proxy"),
    ("127.0.0.1", "9.9.9.9", b"9.9.9.9 ", "the proxy says who sends"),
    ("127.0.0.1", "1.1.1.1, 9.9.9.9", b"9.9.9.9 ", "what a client had written before, the proxy only passes on"),
]


@pytest.mark.parametrize(("proxy", "header", "told", "why"), WHO)
def test_whose_word_on_who_sends_is_taken(proxy: str, header: str, told: bytes, why: str) -> None:
    asked = f"GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: {header}\r\n\r\n".encode()
    with listening(Limits(), proxy) as running, running.open(asked) as line:
        assert answer(line).rpartition(b"\r\n\r\n")[2].startswith(told), why
