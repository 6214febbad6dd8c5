"""Writes what a pack tells as JSON in one way: the same told twice is the same bytes."""

from __future__ import annotations

import json


def as_json(told: object) -> bytes:
    return (json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
