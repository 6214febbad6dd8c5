"""Writes JSON in the one way in which all files for other programs have it: the same data is the same bytes."""

from __future__ import annotations

import json


def as_json(data: object) -> bytes:
    """For people as well, who may look at it."""
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def as_dense_json(data: object) -> bytes:
    """What is long: without spaces, which takes a fifth of the time."""
    return (json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n").encode("utf-8", "replace")
