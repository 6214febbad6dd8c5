"""Screens what is about to be committed.

Read is what was staged, not the files on disk: only that would go into the history.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.history.git import Git
from goodcatch.leak.screen_history import Place, Sweep
from goodcatch.screen.file_texts import has_texts, holds_writing

# Without renames, for one would stand with two paths and put the pairs below out of step.
LIST = ("diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-color", "--no-ext-diff")


def staged(git: Git, index: Path | None = None) -> Mapping[str, str]:
    """Path -> blob id of each file that is added or changed. `index` is the one that git is committing from: with
    `commit -a` it is not the repository's own."""
    env = {"GIT_INDEX_FILE": str(index.absolute())} if index else None
    tokens = git.run(*LIST, env=env).split(b"\0")
    rows = zip(tokens[::2], tokens[1::2], strict=False)
    found = {os.fsdecode(path): meta.split()[3].decode() for meta, path in rows}
    return {path: blob for path, blob in found.items() if blob.strip("0") and holds_writing(path)}


def staged_findings(sweep: Sweep, files: Mapping[str, str]) -> Iterator[Finding]:
    """What the staged files and their names tell."""
    yield from sweep.files({blob: Place(path) for path, blob in files.items() if has_texts(path)})
    for path in files:
        yield from sweep.name(path)
