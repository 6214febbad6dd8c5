"""Finds the repository that a folder is part of, as git does, so that a verb may be given anywhere in it."""

from __future__ import annotations

import os
from pathlib import Path

_OURS = "content/standard"
_BARE = ("HEAD", "objects", "refs")


def folder_from(here: Path) -> Path:
    """The nearest folder, from this one upwards, with a provider's files or a repository; this one where none has."""
    whole = here.resolve()
    for folder in (whole, *whole.parents):
        if _is_one(folder):
            return here if folder == whole else Path(os.path.relpath(folder, whole))
    return here


def _is_one(folder: Path) -> bool:
    return (folder / ".git").exists() or (folder / _OURS).is_dir() or all((folder / name).exists() for name in _BARE)
