"""Finds what a clone's own settings make Git show otherwise: they lie beside the history, and no landing brought them.

This program reads objects as they are stored, so none of these misleads it; whoever opens the folder, or asks Git what
changed, sees something else. A person's settings for all repositories are their own and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.lines_that_mislead_git import attribute_misleads, pattern_hides

# Without one of these words no setting of those below is there: most clones are told at once.
_WORDS = re.compile(
    rb"mailmap|attributesfile|worktree|ignorestat|fsmonitor|textconv|external|command|smudge|clean|process|hiderefs"
    rb"|reflog|logallrefupdates|include|fetch|merge|excludesfile",
    re.IGNORECASE,
)
_PLAIN_FETCH = re.compile(r"\+?refs/(?:heads/)?\*:refs/(?:remotes/[^*]+/)?\*\Z")
_AT_ONCE = re.compile(r"(?:now|all|0|[1-9]\d*\.(?:second|minute|hour|day)s?(?:\.ago)?)\Z")


def _throws_away(value: str) -> bool:
    return bool(_AT_ONCE.match(value))


def _fetches_other(value: str) -> bool:
    """Whether a fetch lays another branch where the remote's main is kept."""
    source, _, target = value.lstrip("+").partition(":")
    return not _PLAIN_FETCH.match(value) and target.endswith("/main") and source not in (MAIN, "main")


def _is(pattern: str) -> Callable[[str], bool]:
    return lambda value: bool(re.search(pattern, value, re.IGNORECASE))


# Key as Git lists it -> which values mislead, and what they do.
_SETTINGS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    r"mailmap\.(?:file|blob)": (_is("."), "gives commits to others than their authors"),
    r"core\.attributesfile": (_is("."), "says which files are shown as no text, or converted"),
    r"core\.excludesfile": (_is("."), "leaves out files that are new"),
    r"core\.ignorestat": (_is("^(?:true|yes|on|1|)$"), "hides that files were changed"),
    r"core\.fsmonitor": (_is("/|\\."), "lets another program say which files were changed"),
    r"diff\.external|diff\..*\.(?:textconv|command)": (_is("."), "lets another program say what was changed"),
    r"filter\.(?!lfs\.).*\.(?:smudge|clean|process)": (_is("."), "lays files down otherwise than they are stored"),
    r"(?:transfer|uploadpack)\.hiderefs": (_is("^refs(?:/heads(?:/main)?)?/?$"), "keeps branches from whoever clones"),
    r"gc\..*reflogexpire.*": (_throws_away, "throws away at once what tells where main stood"),
    r"core\.logallrefupdates": (_is("^(?:false|no|off|0)$"), "keeps nothing of where main stood"),
    r"remote\..*\.fetch": (_fetches_other, "takes another branch for the main of a remote"),
    r"branch\.main\.merge": (lambda value: value != MAIN, "takes another branch for main"),
}  # fmt: skip
_KEYS = {re.compile(key + r"\Z"): told for key, told in _SETTINGS.items()}
# A file in Git's folder -> which of its lines mislead, and what they do.
_FILES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "info/attributes": (attribute_misleads, "says which files are shown as no text, or converted"),
    "info/exclude": (pattern_hides, "leaves out records that are new"),
    "info/grafts": (lambda line: True, "says that commits stand on others than they do"),
}


def settings_that_mislead(git: Git) -> Iterator[str]:
    """What each of them does, in words."""
    folder = Path(git.repo.common_dir)
    if not git.repo.bare and _elsewhere(git):
        yield "the setting `core.worktree` of this clone shows the files of another folder"
    for key, value in _listed(git, folder):
        for pattern, (misleads, does) in _KEYS.items():
            if pattern.match(key) and misleads(value):
                yield f"the setting `{_general(key)}` of this clone {does}"
    for name, (misleads, does) in _FILES.items():
        if any(map(misleads, _lines(folder / name))):
            yield f"`{name}` in Git's own folder {does}"


def _elsewhere(git: Git) -> bool:
    """Whether the files that Git compares lie in another folder than the one that was named."""
    place = str(git.repo.config_reader("repository").get_value("core", "worktree", ""))
    return bool(place) and Path(git.repo.git_dir, place).resolve() != git.folder.resolve()


def _listed(git: Git, folder: Path) -> Iterable[tuple[str, str]]:
    files = (folder / "config", folder / "config.worktree")
    if not any(_WORDS.search(_bytes(file)) for file in files):
        return ()
    try:
        rows = git.run("config", "--local", "--includes", "--list", "-z").decode("utf-8", "replace").split("\0")
    except GitError:
        return ()
    pairs = (row.partition("\n") for row in rows if row)
    return tuple(dict.fromkeys((key, value) for key, _, value in pairs))


def _general(key: str) -> str:
    """A key without what its owner called a remote, a branch or a program."""
    first, _, rest = key.partition(".")
    last = rest.rpartition(".")[2]
    return f"{first}.*.{last}" if "." in rest else key


def _lines(file: Path) -> Iterator[str]:
    lines = _bytes(file).decode("utf-8", "replace").splitlines()
    return (line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
