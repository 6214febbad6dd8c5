"""Puts files into a bag (RFC 8493): what it holds below `data/`, and beside it a list with the hash of each file."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

DATA = "data/"
_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bagged(payload: Mapping[str, bytes], beside: Mapping[str, bytes], about: Mapping[str, str]) -> dict[str, bytes]:
    """The bag's files. `payload` by place below `data/`; `beside` are its README and what checks it; `about` is what
    `bag-info.txt` says."""
    inside = {DATA + name: content for name, content in payload.items()}
    size = sum(map(len, payload.values()))
    told = {**about, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        **beside,
        "bagit.txt": _BAGIT,
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in told.items()).encode(),
        "manifest-sha256.txt": _manifest(inside),
    }
    return {**inside, **tags, "tagmanifest-sha256.txt": _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    rows = (f"{sha256(files[name]).hexdigest()}  {_escaped(name)}\n" for name in sorted(files))
    return "".join(rows).encode()


def _escaped(name: str) -> str:
    """As the standard wants it: a line end would end the row."""
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
