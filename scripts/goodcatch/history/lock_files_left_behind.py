"""Finds lock files that a git which was broken off left in a repository, and says which, how old, and the cure.

Git makes such a file before it writes and takes it away after. One that stays refuses every later command for good, and
none may be taken away while a git still runs, so that is left to people.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

LEFT = 60.0  # seconds: far longer than any command of ours holds one
_ONE_BY_ONE = ("index.lock", "HEAD.lock", "shallow.lock", "packed-refs.lock", "config.lock")
_NAMED = re.compile(r"'(?P<file>[^'\n]+\.lock)': File exists")


@dataclass(frozen=True)
class LockFile:
    """A lock file that stands, and for how many seconds it has."""

    path: Path
    seconds: float

    @property
    def left(self) -> bool:
        """Whether it is so old that no git can still be at work behind it."""
        return self.seconds > LEFT

    @property
    def age(self) -> str:
        """How old it is, in words."""
        for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
            if (count := int(self.seconds // size)) >= 1:
                return f"{count} {name}{'' if count == 1 else 's'}"
        return "less than a minute"

    @property
    def cure(self) -> str:
        """The command that removes it."""
        return f"rm {shlex.quote(str(self.path))}"

    @property
    def says(self) -> str:
        """One sentence with the cure."""
        why = "a git that was broken off left it" if self.left else "another git may be at work here, or was broken off"
        return (
            f"Git's file {self.path.name} stands in the way ({self.age} old): {why}. Where no git runs in this "
            f"repository any more, remove it with `{self.cure}`; then this goes on by itself or is tried again"
        )


def named_in(words: str) -> LockFile | None:
    """The lock file that git complains of, where it is one of this machine and still there."""
    found = _NAMED.search(words)
    return _seen(Path(found["file"])) if found else None


def left_behind(folder: Path) -> tuple[LockFile, ...]:
    """The lock files that stand in Git's own folder (or its common one) for longer than any command takes."""
    return tuple(lock for path in _places(folder) if (lock := _seen(path)) and lock.left)


def _places(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in _ONE_BY_ONE)
    # A folder of refs may go while it is read: git takes empty ones away.
    with suppress(OSError):
        yield from (folder / "refs").rglob("*.lock")


def _seen(path: Path) -> LockFile | None:
    try:
        return LockFile(path, max(0.0, time() - path.stat().st_mtime))
    except OSError:
        return None
