"""Writes files into a zip of which the same files make the same bytes: stored, in order of names, at a fixed time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Not compressed: what deflate makes differs between its builds."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(entry, files[name])
    return held.getvalue()
