"""Measures the server's own memory while the site is built beside it."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_LONGEST = 3600.0  # seconds


def peak_until(command: Sequence[str], done: Path, env: Mapping[str, str]) -> int | None:
    """The peak of a command in bytes, without its children, up to when a file is there; then it is ended. None where
    the system does not tell, or the command ended before."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    began = time.monotonic()
    try:
        while child.poll() is None and time.monotonic() - began < _LONGEST:
            if done.exists():
                return _peak(child.pid)
            time.sleep(0.2)
    finally:
        child.terminate()
        child.wait()
    return None


def _peak(process: int) -> int | None:
    try:
        found = _PEAK.search(Path(f"/proc/{process}/status").read_text("ascii", "replace"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
