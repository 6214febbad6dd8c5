"""Reads a repository's texts, from the folder on disk or from a commit: the same files, and the same odd entries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodcatch.history.git import PLAIN, Git
from goodcatch.record.odd_entry import LINK, MISSING, NAME, SPECIAL, SUBMODULE, OddEntry, has_odd_name, tree_texts
from goodcatch.standard.read_versions import Texts

UNDER = ("content", "bulletins")
ENDINGS = (".md", ".yml", ".csv", ".json")
_NOTHING = "000000"  # the mode of an entry that is not there
_MODES = {"120000": LINK, "160000": SUBMODULE}  # as `ls-tree` writes them


def from_folder(repo: Path, git: Git | None = None) -> Texts:
    """What is on disk below `content/` and `bulletins/`. Text that is not UTF-8 keeps a mark that GC106 finds.

    With `git`, what its head has lost is told too, as `from_commit` does: a file on disk hides it.
    """
    found = {path.relative_to(repo).as_posix(): path for under in UNDER for path in _files(repo / under)}
    odd = {name: kind for name, path in found.items() if (kind := _kind_on_disk(path, name))}
    texts = {
        # Not `read_text`, which turns CR LF into LF: a commit would then read differently from its files on disk.
        name: found[name].read_bytes().decode("utf-8", "replace")
        for name in sorted(found)
        if name.endswith(ENDINGS) and odd.get(name) in (None, NAME)
    }
    at_head = {e.path: e.kind for e in (odd_at(git, "HEAD") if git else ()) if _still(e, repo)}
    return tree_texts(texts, tuple(OddEntry(*pair) for pair in {**at_head, **odd}.items()))


def _files(folder: Path) -> Iterator[Path]:
    """Every entry that is no folder, and each folder that is a link or a repository of its own, unopened."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        yield from (here / name for name in names)
        apart = [name for name in folders if (here / name).is_symlink() or (here / name / ".git").exists()]
        yield from (here / name for name in apart)
        # In place: `os.walk` goes into what is left in this very list.
        folders[:] = sorted(set(folders) - set(apart))


def _kind_on_disk(path: Path, name: str) -> str:
    if path.is_symlink():
        return LINK
    if path.is_dir():
        return SUBMODULE
    if not path.is_file():
        return SPECIAL
    return NAME if has_odd_name(name) else ""


def _still(entry: OddEntry, repo: Path) -> bool:
    """A lost object is lost whatever lies on disk; a submodule whose files were not fetched is an empty folder."""
    return entry.kind == MISSING or (entry.kind == SUBMODULE and (repo / entry.path).is_dir())


def from_commit(git: Git, revision: str) -> Texts:
    """What a commit holds there."""
    entries = git.entries(revision, *UNDER)
    told = {path: blob for path, (mode, blob) in entries.items() if mode in PLAIN and path.endswith(ENDINGS)}
    blobs = git.blobs(told.values())
    texts = {path: blobs[blob].decode("utf-8", "replace") for path, blob in told.items() if blob in blobs}
    return tree_texts(texts, tuple(_odd(git, entries, frozenset(blobs))), {path: told[path] for path in texts})


@dataclass(frozen=True)
class Differences:
    """What reads otherwise in one tree than in another: the texts by path, None where one is gone, and their blob ids.

    `odd` says that an entry which is no plain file came, went or changed: then a tree has to be read whole.
    """

    texts: Mapping[str, str | None]
    ids: Mapping[str, str]
    odd: bool = False


def differences(git: Git, old: str, new: str) -> Differences:
    """What differs between two commits or trees."""
    tokens = iter(git.run("diff-tree", "-r", "-z", "--no-renames", "--raw", old, new, "--", *UNDER).split(b"\0"))
    rows = [(entry.decode("ascii"), os.fsdecode(next(tokens))) for entry in tokens if entry]
    odd, ids = False, dict[str, str]()
    for entry, path in rows:
        before, after, _, blob, _ = entry.removeprefix(":").split(" ")
        odd = odd or has_odd_name(path) or not {before, after} <= {*PLAIN, _NOTHING}
        if path.endswith(ENDINGS):
            ids[path] = blob if after != _NOTHING else ""
    blobs = git.blobs(blob for blob in ids.values() if blob)
    lost = any(blob and blob not in blobs for blob in ids.values())
    texts = {path: blobs[blob].decode("utf-8", "replace") if blob in blobs else None for path, blob in ids.items()}
    return Differences(texts, {path: blob for path, blob in ids.items() if blob}, odd or lost)


def odd_at(git: Git, revision: str) -> tuple[OddEntry, ...]:
    """The odd entries of a commit; none where there is no such commit yet."""
    if git.head(revision) is None:
        return ()
    return tuple(_odd(git, git.entries(revision, *UNDER), frozenset()))


def _odd(git: Git, entries: Mapping[str, tuple[str, str]], read: frozenset[str]) -> Iterator[OddEntry]:
    """`read` are blobs that were had already; the others are asked for."""
    plain = [blob for mode, blob in entries.values() if mode in PLAIN]
    held = {*read, *git.blobs(blob for blob in plain if blob not in read)}
    for path, (mode, blob) in entries.items():
        if mode not in PLAIN:
            yield OddEntry(path, _MODES.get(mode, SPECIAL))
        elif blob not in held:
            yield OddEntry(path, MISSING)
        elif has_odd_name(path):
            yield OddEntry(path, NAME)
