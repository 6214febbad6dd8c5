"""Notes what was handed out of a repository, in its git folder: packs, bundles, private pages, backups of the spool.

So a purge can name what has to be asked back. A line holds a day, a kind, what it is of and the post that took it: no
name of a file, which may be a person's, and no hash, which would confirm a guess at what a purge took out. It is of
this clone alone; what was made in another one is noted there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from goodcatch.history.git import Git

FILE = "goodcatch-handed-out"


class Handed(StrEnum):
    """What was handed out, as people call it."""

    PACK = "evidence pack"
    PACK_WITH_PROOF = "evidence pack with Git's objects"
    PACK_WITH_RECEIPT = "evidence pack with who reported and when"
    PUBLISHABLE_PACK = "publishable pack"
    BUNDLE = "bundle of the whole history"
    PRIVATE_PAGES = "private pages"
    BACKUP = "backup of the private store"


@dataclass(frozen=True)
class HandedOut:
    """One line: the day as 2026-11-28, what it was, what it is of (`case NM-…`; nothing where of all), the post."""

    on: str
    what: Handed
    of: str = ""
    by: str = ""


NOT_NOTED = "This cannot be noted here, where nothing may be written: tell whoever would purge this repository of it."


def note(git: Git, what: Handed, of: str = "", by: str = "") -> str:
    """On disk when this returns; else it gives a sentence that says so, for whoever handed it out."""
    one = HandedOut(datetime.now(UTC).date().isoformat(), what, of, by)
    try:
        _append(git, one)
    except OSError:
        return NOT_NOTED
    return ""


def _append(git: Git, one: HandedOut) -> None:
    place = os.open(_file(git), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(place, "w", encoding="utf-8") as file:
        file.write("\t".join(astuple(one)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def handed_out(git: Git) -> Iterator[HandedOut]:
    """Every line, oldest first; one that cannot be read is passed over."""
    try:
        lines = _file(git).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        # A line that a crash cut short, or that somebody wrote by hand.
        with suppress(ValueError):
            on, what, of, by = line.split("\t")
            yield HandedOut(on, Handed(what), of, by)


def _file(git: Git) -> Path:
    return Path(git.repo.common_dir, FILE)
