"""Installs the small shell files by which git asks us before a commit or a push."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git

# Which files each choice writes, and what each of them asks to be run.
# Before a merge's own commit git asks pre-merge-commit, and not pre-commit.
COMMIT = {"pre-commit": "pre-commit", "pre-merge-commit": "pre-commit", "commit-msg": "commit-msg"}
RECEIVE = {"pre-receive": "pre-receive"}
OURS = "# Written by `goodcatch hook install`; running that again replaces it."


def install(git: Git, wanted: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """Write each hook. Raises `CannotRun`, before anything is written, where one is there that is not ours."""
    folder = hooks_folder(git)
    files = {folder / name: script(run) for name, run in wanted}
    for path in files:
        if path.exists() and OURS not in path.read_text(encoding="utf-8", errors="replace"):
            raise CannotRun(
                f"{path} is there and is not ours: add the line `{command(path.name)}` to it yourself, or move it away"
            )
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        yield path


def hooks_folder(git: Git) -> Path:
    """Where git looks for hooks here, which a setting may have moved."""
    return (git.folder / git.text("rev-parse", "--git-path", "hooks")).absolute()


def script(run: str) -> str:
    return f"#!/bin/sh\n{OURS}\nexec {command(run)}\n"


def command(run: str) -> str:
    # This very Python: git may ask with another PATH than the person's.
    return f'{shlex.quote(sys.executable)} -m goodcatch hook run {run} "$@"'
