"""Says by which rules a pack was made, so that whoever makes it again knows whether they are the same."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import goodcatch

_OURS = (".py", ".yml", ".txt", ".css", ".html")


@cache
def rules_id() -> str:
    """A hash over the files of the program, its word lists and the standard that it brings; on every machine the
    same."""
    root = Path(goodcatch.__file__).parent
    told = sha256()
    for path in sorted(root.rglob("*"), key=lambda one: one.relative_to(root).as_posix()):
        # The example of a wheel is no part of the program in a checkout.
        if path.suffix in _OURS and path.relative_to(root).parts[0] != "example":
            content = path.read_bytes()
            told.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return told.hexdigest()
