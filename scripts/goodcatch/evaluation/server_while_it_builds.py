"""Measures the server's own memory while the site is built beside it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_LONGEST, _SOON = 3600.0, 30.0  # seconds


def peak_until(command: Sequence[str], done: Path, env: Mapping[str, str]) -> int | None:
    """The peak of a command in bytes, without its children, up to when a file is there; then it is ended. None where
    the system does not tell, or the command ended before."""
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, start_new_session=True
    )
    began = time.monotonic()
    try:
        while child.poll() is None and time.monotonic() - began < _LONGEST:
            if done.exists():
                return _peak(child.pid)
            time.sleep(0.2)
    finally:
        _end(child)
    return None


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a command with all that it started: what still builds would write into a folder that is removed."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
        child.wait()
        until = time.monotonic() + _SOON
        while time.monotonic() < until:
            os.killpg(child.pid, 0)  # raises once the last of them is gone
            time.sleep(0.1)
        os.killpg(child.pid, signal.SIGKILL)


def _peak(process: int) -> int | None:
    try:
        found = _PEAK.search(Path(f"/proc/{process}/status").read_text("ascii", "replace"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
