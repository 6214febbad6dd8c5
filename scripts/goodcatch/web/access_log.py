"""Logs each request and each failure without a word that anybody typed.

The method, the route's pattern and the status of a request; of a failure its kind and the place in the program. The web
server underneath would name the address that was asked for and quote errors, so of what it says only the place stays.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from flask import Response, request

LOG = logging.getLogger("goodcatch.web")
SERVER = "waitress"
# A method is a word that a client chooses.
METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])


def answered(response: Response) -> Response:
    """Note that a request was answered."""
    # The pattern, never the address: an address may hold a case, a report or a sign-in link.
    rule = request.url_rule.rule if request.url_rule else "(no page)"
    method = request.method if request.method in METHODS else "(other)"
    LOG.info("%s %s %d", method, rule, response.status_code)
    return response


def broke(error: Exception) -> None:
    """Note where something broke, not what it said: a message may quote an answer."""
    # The last frame alone; a whole traceback would quote the lines of the program and the error's own words.
    last = traceback.extract_tb(error.__traceback__)[-1]
    LOG.error("%s in %s, %s:%d", type(error).__name__, last.name, Path(last.filename).name, last.lineno or 0)


def place_only(record: logging.LogRecord) -> bool:
    """A filter that leaves of a line where in the program it was written, and of an error its kind."""
    kind = record.exc_info[0] if record.exc_info else None
    record.msg = "web server: %s:%d%s"
    record.args = (record.filename, record.lineno, f" {kind.__name__}" if kind else "")
    record.exc_info = record.exc_text = record.stack_info = None
    return True


def quiet_server() -> None:
    """Let the web server's own lines through without their words."""
    # A filter of a logger does not see what its children log, so each has its own.
    for name in (SERVER, f"{SERVER}.queue"):
        logging.getLogger(name).addFilter(place_only)
