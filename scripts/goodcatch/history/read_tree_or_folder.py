"""Reads a repository's texts, from the folder on disk or from a commit: the same files, and the same odd entries."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from goodcatch.history.find_lines_in_tree import lines_in_tree
from goodcatch.history.git import FOLDER, PLAIN, Damaged, Git
from goodcatch.history.places_of_records import places_in
from goodcatch.record.folders_listed_late import FoldersListedLate
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.odd_entry_type import (
    LINK,
    MISSING,
    NAME,
    SPECIAL,
    SUBMODULE,
    OddEntry,
    has_odd_name,
)
from goodcatch.record.store import CASES
from goodcatch.standard.read_version_folders import Texts

OURS = ("content", "bulletins")
# What makes a forge ask the rules. Only what a kit may have written is read there, and nothing there is odd.
OF_FORGES = (".github", ".forgejo", ".gitlab", ".gitlab-ci.yml")
UNDER = (*OURS, *OF_FORGES)
# Of pictures only a provider's own are read: pages may have others.
ENDINGS = (".md", ".yml", ".csv", ".json", "/CODEOWNERS", "content/house/logo.svg", "content/house/favicon.svg")
_DEPTH = 3  # of the folder of a case below that of all: year, letter, id
_WIDE, _MANY = 1_000, 400  # so many folders are named one by one: of years and letters, and of cases
_NOTHING = "000000"  # the mode of an entry that is not there
_MODES = {"120000": LINK, "160000": SUBMODULE}  # as `ls-tree` writes them


def from_folder(repo: Path, git: Git | None = None, read: bool = True, head: bool = True) -> TreeTexts:
    """What is on disk below `content/` and `bulletins/`, and what a kit wrote for a forge. Text that is not UTF-8 keeps
    a mark that GC106 finds.

    With `git`, what its head has lost is told too, as `from_commit` does: a file on disk hides it. With `read`, damaged
    objects as well. Without `head`, git tells the ids of the texts alone: of those that its head holds as they lie
    there. What was only typed here has none, for nobody may keep it.
    """
    found = {path.relative_to(repo).as_posix(): path for under in UNDER for path in _files(repo / under)}
    odd = {name: kind for name, path in found.items() if (kind := _kind_on_disk(path, name))}
    odd = {name: kind for name, kind in odd.items() if _matters(name)}
    texts, ids, held = {}, {}, _held(git)
    for name in sorted(found):
        if name.endswith(ENDINGS) and odd.get(name) in (None, NAME):
            # Not `read_text`, which turns CR LF into LF: a commit would then read differently from its files on disk.
            content = found[name].read_bytes()
            texts[name] = content.decode("utf-8", "replace")
            if git and name in held and git.blob_id(content) == held[name]:
                ids[name] = held[name]
    at_head = {e.path: e.kind for e in (odd_at(git, "HEAD", read) if git and head else ()) if _still(e, repo)}
    entries = tuple(OddEntry(*pair) for pair in {**at_head, **odd}.items())
    return TreeTexts(texts, entries, ids, places=partial(places_in, git) if git and head else None)


def _held(git: Git | None) -> Texts:
    """The blob ids of what the head holds; nothing where there is none."""
    return _ids(git.entries("HEAD", *UNDER)) if git and git.head("HEAD") else {}


def _matters(path: str) -> bool:
    """Whether an odd entry would stand in the place of something that is read: a forge's folder holds other things."""
    return not path.startswith(OF_FORGES) or path.endswith(ENDINGS)


def _files(folder: Path) -> Iterator[Path]:
    """Every entry that is no folder, and each folder that is a link or a repository of its own, unopened."""
    if folder.is_file():
        yield folder
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


def from_commit(git: Git, revision: str) -> TreeTexts:
    """What a commit holds there, read whole: what is lost or damaged is among the odd entries."""
    entries = git.entries(revision, *UNDER)
    ids = _ids(entries)
    blobs = git.blobs(ids.values())
    texts = {path: blobs[blob].decode("utf-8", "replace") for path, blob in ids.items() if blob in blobs}
    odd, known = tuple(_odd(entries, _lost(git, entries, blobs))), {path: ids[path] for path in texts}
    return TreeTexts(texts, odd, known, places=partial(places_in, git))


def known_from_commit(git: Git, revision: str) -> TreeTexts:
    """The same, where a case's files are read only when they are asked for: by then one may prove to be damaged, which
    raises `Damaged`. What is lost altogether is an odd entry here too."""
    entries = git.entries(revision, *UNDER)
    lost = git.missing(blob for mode, blob in entries.values() if mode in PLAIN)
    ids = {path: blob for path, blob in _ids(entries).items() if blob not in lost}
    return _read_late(git, revision, tuple(_odd(entries, lost)), ids)


def folders_of_cases(git: Git, revision: str) -> Mapping[str, str] | None:
    """The folder of each case with the id of its tree, which tells all that it holds; None where a file, or anything
    else, lies above such folders: then that is not how cases are filed (`record/store.py`, `folder_of`)."""
    level: Mapping[str, str] = {CASES.rstrip("/"): ""}
    for _ in range(_DEPTH):
        if len(level) > _WIDE:
            return None
        entries = git.directly_in(revision, level) if level else {}
        if any(mode != FOLDER or has_odd_name(path) for path, (mode, _) in entries.items()):
            return None
        level = {path: tree for path, (_, tree) in entries.items()}
    return level


def known_from_sound_commit(
    git: Git, revision: str, folders: Mapping[str, str], sound: Mapping[str, str]
) -> TreeTexts | None:
    """`known_from_commit`, without listing the cases that are `sound`: in whose folders, with just these trees, nothing
    odd was found before. None where something else is odd, or more cases are new than can be listed one by one."""
    new = [folder for folder, tree in folders.items() if sound.get(folder) != tree]
    if len(new) > min(_MANY, len(folders) // 10):
        return None
    beside = [path for path in git.directly_in(revision, OURS) if f"{path}/" != CASES]
    entries = dict(git.entries(revision, *beside, *OF_FORGES, *new))
    lost = git.missing(blob for mode, blob in entries.values() if mode in PLAIN)
    if any(_odd(entries, lost)):
        return None

    def listed(wanted: Collection[str]) -> Texts:
        return _ids(git.entries(revision, *(wanted if len(wanted) < _MANY else [CASES])))

    late = folders.keys() - frozenset(new)
    return _read_late(git, revision, (), FoldersListedLate(_ids(entries), late, listed))


def _read_late(git: Git, revision: str, odd: tuple[OddEntry, ...], ids: Texts) -> TreeTexts:
    """Texts that are read when they are asked for, but for those that no case holds: every verb reads these, the
    standards, the bulletins."""

    def read(blobs: Collection[str]) -> Texts:
        contents = git.blobs(blobs)
        if any(blob not in contents for blob in blobs):
            raise Damaged(f"an object of {revision[:10]} cannot be read: run `git fsck` to see which")
        return {blob: contents[blob].decode("utf-8", "replace") for blob in blobs}

    def search(words: Collection[str]) -> Iterator[tuple[str, str]]:
        return lines_in_tree(git, revision, words, *UNDER)

    texts = TreeTexts({}, odd, ids, read, search, partial(places_in, git))
    texts.load(list(texts.paths.outside(CASES)))
    return texts


def _ids(entries: Mapping[str, tuple[str, str]]) -> Texts:
    return {path: blob for path, (mode, blob) in entries.items() if mode in PLAIN and path.endswith(ENDINGS)}


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
    tokens = iter(git.between(old, new, "-z", "--no-renames", "--raw", under=UNDER).split(b"\0"))
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


def odd_at(git: Git, revision: str, read: bool = True) -> tuple[OddEntry, ...]:
    """The odd entries of a commit; none where there is no such commit yet. With `read` each object is read, so that a
    damaged one is among them; without, only what is not there at all, or loose and damaged."""
    if git.head(revision) is None:
        return ()
    entries = git.entries(revision, *UNDER)
    plain = (blob for mode, blob in entries.values() if mode in PLAIN)
    return tuple(_odd(entries, _lost(git, entries, {}) if read else git.missing(plain)))


def _lost(git: Git, entries: Mapping[str, tuple[str, str]], read: Mapping[str, bytes]) -> frozenset[str]:
    """The blobs that cannot be had. `read` are some that were had already; the others are asked for."""
    plain = {blob for mode, blob in entries.values() if mode in PLAIN}
    return frozenset(plain - {*read, *git.blobs(plain - read.keys())})


def _odd(entries: Mapping[str, tuple[str, str]], lost: frozenset[str]) -> Iterator[OddEntry]:
    for path, (mode, blob) in entries.items():
        if not _matters(path):
            continue
        if mode not in PLAIN:
            yield OddEntry(path, _MODES.get(mode, SPECIAL))
        elif blob in lost:
            yield OddEntry(path, MISSING)
        elif has_odd_name(path):
            yield OddEntry(path, NAME)
