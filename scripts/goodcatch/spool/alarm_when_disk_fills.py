"""Says in time that the spool has grown too large, or its disk is nearly full, so that no report has to be refused.

Nothing is dropped and nothing is turned away for it: a person makes room.
"""

from __future__ import annotations

import shutil
from pathlib import Path

LARGEST = 1_000_000_000  # bytes; some hundred thousand reports, and still copied in a minute
LEAST_FREE = 500_000_000  # bytes; the spool is written anew for its backups and after retention


def alarm(spool: Path) -> str:
    """What whoever runs the server should know; nothing where all is well, or where the disk does not say."""
    try:
        return said(spool.stat().st_size, shutil.disk_usage(spool.parent).free)
    except OSError:
        return ""


def said(size: int, free: int) -> str:
    """The same, for a size and what is free, in bytes."""
    if free < LEAST_FREE:
        return f"The disk that holds the reports has {free // 1_000_000} megabytes left."
    if size > LARGEST:
        return f"The store of reports has grown to {size // 1_000_000} megabytes."
    return ""
