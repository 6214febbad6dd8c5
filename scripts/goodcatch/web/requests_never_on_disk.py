"""Limits how much a request may bring in, and keeps all of it in memory.

What is put aside while a report comes in would otherwise lie unencrypted in a temporary file. Sizes are in bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request

LARGEST = 4_000_000
# Above the largest report there is room for a page that says so; beyond that the server ends the request itself.
MOST = 2 * LARGEST
# A page that gives every word back is longer than what was typed: a quotation mark takes five letters.
PAGE = 8 * LARGEST
SERVER = {"inbuf_overflow": MOST + 1, "outbuf_overflow": PAGE, "max_request_body_size": MOST}


class InMemory(Request):
    """A request whose parts are never put into a temporary file, whatever a browser calls them."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
