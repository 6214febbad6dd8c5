"""Finds files that Git was told not to compare any more: they may differ from main, and `git status` is silent.

Two marks in the index do that, one by one, and no command shows them unasked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from goodcatch.history.git import Git, GitError

_MARKED = re.compile(rb"(?:\A|\0)([a-zS]) ([^\0]+)")
_PLACES = ("content", "bulletins")


def files_git_does_not_compare(git: Git) -> Iterator[str]:
    """How many there are below the places that are read, in words; a clone with files only some of which were asked
    for has left the others out openly."""
    if git.repo.bare or not Path(git.repo.git_dir, "index").is_file():
        return
    try:
        told = git.run("ls-files", "-v", "-z", "--", *_PLACES)
    except GitError:
        return
    marked = [(mark, os.fsdecode(path)) for mark, path in _MARKED.findall(told)]
    unasked = [path for mark, path in marked if mark.islower() or not _is_sparse(git)]
    if unasked:
        are = "a file is" if len(unasked) == 1 else f"{len(unasked)} files are"
        yield f"{are} marked so that Git does not compare what lies in the folder (`git ls-files -v`)"


def _is_sparse(git: Git) -> bool:
    return bool(git.repo.config_reader("repository").get_value("core", "sparsecheckout", False))
