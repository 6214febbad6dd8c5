"""Commits to exact times without telling them: a hash that can be checked once value and times are opened.

The value is random and stays in the spool with the times. Without it nobody can try minutes against the hash, and once
it is destroyed the hash proves nothing any more.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping

ID = re.compile(r"[0-9a-f]{16}\Z", re.ASCII)
HASH = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


def new_id() -> str:
    """By what a record and the row in the spool know each other: random, and it says nothing of either."""
    return secrets.token_hex(8)


def new_value() -> str:
    """128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def commitment(value: str, stamps: Mapping[str, str]) -> str:
    """SHA-256 over the canonical JSON of both: names in order, no spaces, UTF-8."""
    told = json.dumps(
        {"stamps": dict(stamps), "value": value}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(told.encode()).hexdigest()
