"""Searches everything that a repository and its site hold for leaked words, and names places, never the words.

Every object is read, reachable or not, loose or packed; so are names of refs, the logs and other files of Git's own
folder, the files on disk, and the folders of a built site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.leak.match_leaked_words import Leak, text_of

# Names that a machine drew: they can spell a short name by chance (decision 60).
_HASH = re.compile(rb"\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b")
_PEOPLE = re.compile(rb"^(?:author|committer|tagger) (.*)$", re.MULTILINE)
# Read in other ways: each object, and the list of files by `ls-files`.
_BESIDE = frozenset(["objects", "index"])


@dataclass(frozen=True, order=True)
class Trace:
    """One place: its kind in plain words, where it is (cleaned itself), and the numbers of the words found there."""

    kind: str
    place: str
    words: tuple[int, ...]


def traces(git: Git, leak: Leak, sites: Iterable[Path] = ()) -> list[Trace]:
    """Everything that this repository and its built site hold of the words."""
    folders = [site.resolve() for site in sites]
    found = [*_objects(git, leak), *_refs(git, leak), *_own_files(git, leak)]
    if not git.repo.bare:
        found += in_folder("a file on disk", Path(str(git.repo.working_dir)), leak, (".git",), folders)
    for site in folders:
        found += in_folder("a file of the published site", site, leak)
    return sorted(set(found))


def _objects(git: Git, leak: Leak) -> Iterator[Trace]:
    paths = dict(_paths(git))
    for name, kind, content in _stored(git):
        if kind == "blob":
            where = leak.cleaned(paths[name]) if name in paths else "no branch holds it any more"
            yield from _trace("a version of a file", f"{name[:10]} ({where})", leak.within_bytes(content))
        elif kind == "tree":
            # An id in a tree is bytes: half its digits, twenty of them or thirty-two.
            names = text_of(b"\n".join(_names(content, len(name) // 2)))
            yield from _trace("the name of a file", f"folder {name[:10]}", leak.within(names))
        else:
            head, _, message = content.partition(b"\n\n")
            people = text_of(b"\n".join(_PEOPLE.findall(head)))
            yield from _trace("the author of a change", f"{kind} {name[:10]}", leak.within(people))
            called = b"".join(line for line in head.splitlines() if line.startswith(b"tag "))
            yield from _trace("a message", f"{kind} {name[:10]}", leak.within(text_of(called + b"\n" + message)))


def _paths(git: Git) -> Iterator[tuple[str, str]]:
    """A path for each object that a branch, a tag or another ref reaches."""
    for line in text_of(git.run("rev-list", "--objects", "--all")).splitlines():
        name, _, path = line.partition(" ")
        yield name, path


def _stored(git: Git) -> Iterator[tuple[str, str, bytes]]:
    # All objects, so that what no branch holds is read too.
    with git.stream("cat-file", "--batch-all-objects", "--unordered", "--batch", "--buffer") as process:
        process.stdin.close()
        while line := process.stdout.readline():
            name, kind, size = line.decode("ascii").split()
            yield name, kind, process.stdout.read(int(size))
            process.stdout.read(1)
        process.wait()


def _names(tree: bytes, size: int) -> Iterator[bytes]:
    """The names in a tree; each is followed by the bytes of an id, which could spell anything."""
    start = 0
    while start < len(tree):
        end = tree.index(b"\0", start)
        yield tree[start:end].partition(b" ")[2]
        start = end + 1 + size


def _refs(git: Git, leak: Leak) -> Iterator[Trace]:
    for name in text_of(git.run("for-each-ref", "--format=%(refname)")).splitlines():
        yield from _trace("the name of a branch or tag", leak.cleaned(name, "removed"), leak.within(name))
    listed = text_of(git.run("ls-files", "-z"))
    yield from _trace("the name of a file", "the list of files on disk", leak.within(listed))


def _own_files(git: Git, leak: Leak) -> Iterator[Trace]:
    """The rest of Git's own folder: logs of branches, unfinished messages, settings."""
    folder = Path(git.repo.common_dir)
    for path in _files(folder):
        name = path.relative_to(folder)
        if name.parts[0] not in _BESIDE:
            content = _HASH.sub(b"", path.read_bytes())
            words = {*leak.within_bytes(content), *leak.within(name.as_posix())}
            yield from _trace("a file of Git's own", leak.cleaned(name.as_posix()), tuple(sorted(words)))


def in_folder(
    kind: str, folder: Path, leak: Leak, besides: tuple[str, ...] = (), others: Iterable[Path] = ()
) -> Iterator[Trace]:
    """The files of a folder, by name and by content; `others` below it are looked at by themselves."""
    apart = [*others, *(folder / name for name in besides)]
    for path in _files(folder):
        if not any(path.is_relative_to(other) for other in apart):
            name = path.relative_to(folder).as_posix()
            words = {*leak.within_bytes(path.read_bytes()), *leak.within(name)}
            yield from _trace(kind, leak.cleaned(name), tuple(sorted(words)))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _trace(kind: str, place: str, words: tuple[int, ...]) -> Iterator[Trace]:
    if words:
        yield Trace(kind, place, words)
