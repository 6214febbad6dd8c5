"""Finds names in a clone that Git, or whoever reads a list of branches, may take for `main`, and what `HEAD` shows.

Git looks for a name in many places, and takes a tag before a branch. The program asks for `main` by its full name; a
person types four letters. Names are not repeated in what is said: somebody may be named in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.looks_like_another_name import looks_like
from goodcatch.history.record_answer_changes import is_record
from goodcatch.record.store import CASES
from goodcatch.standard.names_program_asks_for import Steps

_OWN = re.compile(r"refs/(?:heads|remotes/[^/]+)/main\Z")
_SHORT = re.compile(r"refs/(?:heads/|tags/|remotes/[^/]+/|(?!heads/|tags/|remotes/|notes/|replace/|pull/|goodcatch/))")
_AROUND = re.compile(r"(?:refs/|heads/|tags/|remotes/|origin/|upstream/)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ID = re.compile(r"[0-9a-f]{7,64}\Z")
_BRANCH, _TAG = "refs/heads/", "refs/tags/"


def names_that_stand_for_main(git: Git, line: Collection[str]) -> Iterator[str]:
    """What is wrong with the names of a clone, in words. `line` are the commits of main's line."""
    rows = [row.split("\t") for row in git.text("for-each-ref", "--format=%(refname)\t%(symref)").splitlines()]
    refs = [row[0] for row in rows]
    yield from (f"`{MAIN}` is another branch's name" for ref, *to in rows if ref == MAIN and any(to))
    aside = (ref for ref, *to in rows if ref.endswith("/HEAD") and any(to) and not to[0].endswith("/main"))
    if any(ref.removesuffix("HEAD") + "main" in refs for ref in aside):
        yield "`HEAD` of a remote names another branch than main, and a clone of it shows that one"
    if any(ref.startswith("refs/replace/") for ref in refs):
        yield "what is stored is shown as something else (`git replace -l`), which this program does not believe"
    if "refs/notes/commits" in refs:
        yield "notes stand below commits in `git log`, which no landing brought (`git notes list`)"
    yield from dict.fromkeys(filter(None, (_taken_for(ref, line) for ref in refs)))
    if {ref.removeprefix(_TAG) for ref in refs if ref.startswith(_TAG)} & {
        ref.removeprefix(_BRANCH) for ref in refs if ref.startswith(_BRANCH)
    }:
        yield "a tag has the name of a branch, and Git takes the tag"
    if Path(git.repo.common_dir, "main").is_file():
        yield "a file called `main` lies in Git's own folder, and Git takes it for the branch"
    yield from _head(git, refs)


def _taken_for(ref: str, line: Collection[str]) -> str:
    short = _SHORT.sub("", ref, count=1) if _SHORT.match(ref) else ""
    plain = _AROUND.sub("", short)
    if _OWN.match(ref) or not short:
        return ""
    if plain == "main" or looks_like(plain, "main"):
        return f"a branch or tag looks like `main` and is not it: {ascii(short)[1:-1]}"
    if _DAY.match(short):
        return f"a branch or tag is called {short}, and `--at {short}` reads it instead of that day"
    if _ID.match(short) and any(commit.startswith(short) for commit in line):
        return f"a branch or tag is called as the commit {short[:10]}, and Git takes it for that one"
    return ""


def _head(git: Git, refs: Collection[str]) -> Iterator[str]:
    """What is shown to whoever clones a bare repository, or opens the folder of another, and is not main."""
    try:
        head = Path(git.repo.git_dir, "HEAD").read_text(encoding="utf-8").strip().removeprefix("ref: ")
    except (OSError, UnicodeDecodeError):
        return
    if head == MAIN or MAIN not in refs or head not in refs:
        return
    if git.repo.bare:
        yield "`HEAD` names another branch than main, and a clone shows that one"
    elif told := _told_otherwise(git, head):
        records = "a record" if told == 1 else f"{told} records"
        yield f"the branch that is checked out tells {records} otherwise than main, and corrects none"


def _told_otherwise(git: Git, branch: str) -> int:
    """How many records a branch changed or took away without one that says so."""
    try:
        began = git.text("merge-base", MAIN, branch)
    except GitError:
        return 0
    tokens = os.fsdecode(git.between(began, branch, "-z", "--name-status", "--no-renames", under=[CASES])).split("\0")
    rows = [(kind, path) for kind, path in zip(tokens[::2], tokens[1::2], strict=False) if is_record(path)]
    corrected = any(kind == "A" and f"/{Steps.CORRECTION}-" in path for kind, path in rows)
    return 0 if corrected else sum(kind in "MDT" for kind, _ in rows)
