"""Answers with one file of the built site: packed where the browser can unpack it, and fetched again only when it is
another."""

from __future__ import annotations

import mimetypes
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Response, request, send_file

from goodcatch.site.pack_files_for_phones import packed

# What is named by what it holds never changes under its name.
_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}(\.min\.(css|js)|\.json|/[wd]\d+\.json)$")
# The formats for other programs that Python's own list may lack.
_KINDS = {
    ".atom": "application/atom+xml",
    ".ics": "text/calendar",
    ".parquet": "application/vnd.apache.parquet",
}
A_YEAR = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"  # may be kept, but the tag is asked for


def answer(path: Path) -> Response:
    """`path` is a file that anybody may have."""
    small = packed(path)
    wanted = small if _unpacks() and small.is_file() else path
    # By what the file holds: all files carry the day of the release, and two releases may come on one day.
    response = send_file(wanted, mimetype=_kind(path), etag=_tag(wanted), conditional=True)
    if wanted is small:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = A_YEAR if _BY_CONTENT.search(path.as_posix()) else ASK_FIRST
    return response


def _unpacks() -> bool:
    return bool(request.accept_encodings["gzip"]) and "Range" not in request.headers


def _kind(path: Path) -> str:
    return _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _tag(path: Path) -> str:
    about = path.stat()
    # A file that was written again has another of these, even where its size and day are the same.
    return _hash(path, about.st_ino, about.st_ctime_ns, about.st_size)


@lru_cache(maxsize=4096)
def _hash(path: Path, number: int, changed: int, size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()
