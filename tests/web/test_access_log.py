"""Lines of the log, and what comes in, hold no word on the way that anybody typed."""

from __future__ import annotations

import logging
from io import BytesIO

import pytest
from flask import Flask, Response, request

from goodcatch.web.access_log import answered, place_only
from goodcatch.web.requests_never_on_disk import InMemory

SAID = "Zebedee"
METHODS = [
    ("POST", "POST (no page) 404", "what every browser sends"),
    ("ZEBEDEE", "(other) (no page) 404", "a client may call its method anything"),
]


@pytest.mark.parametrize(("method", "line", "why"), METHODS)
def test_a_request_is_noted_without_what_the_client_chose(
    method: str, line: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with Flask("test").test_request_context(f"/{SAID}?{SAID}", method=method):
        answered(Response(status=404))
    assert caplog.messages == [line], why


@pytest.mark.parametrize("error", [None, ValueError(SAID)])
def test_of_a_line_of_the_web_server_only_the_place_stays(error: Exception | None) -> None:
    shown = (type(error), error, None) if error else None
    record = logging.LogRecord("waitress", logging.ERROR, "/x/channel.py", 434, f"serving /{SAID} %s", (SAID,), shown)
    assert place_only(record)
    line = logging.Formatter("%(message)s").format(record)
    assert line == ("web server: channel.py:434 ValueError" if error else "web server: channel.py:434")


def test_a_large_file_that_nobody_asked_for_stays_in_memory() -> None:
    app = Flask("test")
    app.request_class = InMemory
    sent = {"f": (BytesIO(SAID.encode() * 200_000), "f.txt")}
    with app.test_request_context("/report", method="POST", data=sent):
        assert isinstance(request.files["f"].stream, BytesIO)
