"""Finds, before anything of a build is loaded, that a folder holds the last release already: most landings are none."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from goodcatch.history.git import Git
from goodcatch.site.find_last_release import known_release
from goodcatch.site.folder_as_it_was_left import LeftFolder, left_folder
from goodcatch.site.mark_of_private_pages import MARK
from goodcatch.state.kept_answers import kept_answers, name_of
from goodcatch.state.which_commit import main_of

# What makes pages beside our own program, and may be brought up to date without it.
_BESIDE = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "Pygments")


class Looked(NamedTuple):
    """What a look at a folder found: whether it `stands`; for whoever has to build it, the folder and the release."""

    stands: bool
    left: LeftFolder | None = None
    release: str = ""


NOT_LOOKED = Looked(False)


def look(repo: Path, out: Path) -> Looked:
    """Whether a folder holds the public site of what `main` released last, as the build of it left it.

    Raises `GitError` or `CannotRun` as a build would. It does not where there is no repository.
    """
    if not has_repository(repo) or not out.is_dir():
        return NOT_LOOKED
    git = Git(repo)
    kept = kept_answers(git)
    left, release = left_folder(kept, out), known_release(git, main_of(git), kept)
    return Looked(holds(left, release), left, release)


def holds(left: LeftFolder, release: str) -> bool:
    """Whether a folder holds the public site of a release, as the build of it left it."""
    return not (left.folder / MARK).exists() and left.holds(made_of(release))


def made_of(release: str) -> bytes:
    """The name of all that the public site of a release rests on."""
    return name_of("site", release, tuple(map(_version, _BESIDE)))


def has_repository(repo: Path) -> bool:
    """Whether a folder has a repository of its own."""
    # A bare repository has no .git, and its HEAD in the folder; in a second work tree .git is a file.
    return (repo / ".git").exists() or (repo / "HEAD").exists()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
