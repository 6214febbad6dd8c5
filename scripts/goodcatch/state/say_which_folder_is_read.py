"""Says that the files of a folder are judged, as they lie there: a person's own edits, and not what `main` holds."""

from __future__ import annotations

from pathlib import Path

from goodcatch.history.git import MAIN, Git, GitError


def files_of(repo: Path) -> str:
    """One sentence: which folder is read, and on which branch it is."""
    try:
        git = Git(repo)
        branch = git.text("rev-parse", "--abbrev-ref", "HEAD") if git.head("HEAD") else MAIN.rpartition("/")[2]
    except GitError:
        return f"The files in {repo} are read, as they lie there; they are in no repository."
    where = "a commit of its own, on no branch" if branch == "HEAD" else f"the branch `{branch}`"
    return f"The files in {repo} are read, as they lie there ({where})."
