"""Finds the lines of a commit's files that hold one of some words, without reading the files here.

Git looks through sixty thousand of them in a third of the time that it takes to hand them over one by one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator

from goodcatch.history.git import Git, refused

# Every option that a person's settings could otherwise change. One thread, for several take longer together.
_AS_IT_IS = (
    "--text",
    "--fixed-strings",
    "--no-ignore-case",
    "--threads=1",
    "--full-name",
    "--null",
    "--no-color",
    "--no-line-number",
    "--no-column",
    "--no-heading",
    "--no-break",
    "--no-textconv",
    "--no-recurse-submodules",
)
_COMPLAINS = re.compile("^(?:error|fatal):", re.MULTILINE)
# After the path a zero byte, since a path may hold whatever else.
_FOUND = re.compile(rb"([^\0]*)\0([^\n]*)\n?")


def lines_in_tree(git: Git, revision: str, words: Collection[str], *under: str) -> Iterator[tuple[str, str]]:
    """Path and line of each line that holds one of the words, below some folders of a commit. Raises `GitError`."""
    asked = [part for word in words for part in ("-e", word)]
    with git.stream("grep", *_AS_IT_IS, *asked, revision, "--", *under) as process:
        answer, said = process.communicate()
        complaint = said.decode(errors="replace").strip()
        # 1 says that nothing was found, also beside a file that could not be read; hints are no complaint.
        if process.returncode not in (0, 1) or _COMPLAINS.search(complaint):
            raise refused("grep", complaint)
    begins = len(revision) + 1
    for path, line in _FOUND.findall(answer):
        yield os.fsdecode(path)[begins:], line.decode("utf-8", "replace")
