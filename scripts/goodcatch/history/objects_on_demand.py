"""Reads objects of a repository as they are asked for, one after another, from one git process that stays.

Whoever looks at a few folders of many commits would otherwise start a process for each look.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from typing import IO, Any

from goodcatch.history.git import Damaged, Git, is_whole
from goodcatch.history.places_of_records import places_in

_FOLDER, _SUBMODULE = "40000", "160000"  # modes as a tree itself writes them


class ObjectsOnDemand:
    """Open while it is entered. Raises `Damaged` where an object that a tree names cannot be had."""

    def __init__(self, git: Git) -> None:
        self._git, self._open = git, ExitStack()
        self._process: Any = None
        self._width = len(git.zero) // 2

    def __enter__(self) -> ObjectsOnDemand:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process. What is asked for later starts another."""
        if self._process:
            self._process.stdin.close()
            self._process.wait()
        self._open.close()
        self._process = None

    def blob(self, name: str) -> bytes:
        """The content of a file, by its id."""
        kind, content = self._asked(name)
        if kind != "blob" or not is_whole(name, content):
            raise Damaged(f"the object {name} cannot be read: run `git fsck`, and fetch what is missing")
        return content

    def files(self, revision: str, folder: str, apart: str = "") -> Iterator[tuple[str, str]]:
        """Path and blob id of each file below a folder of a commit, which has no `/` at its end, but for those in one
        folder `apart`. Links are files, submodules are none. Nothing where there is no such folder."""
        yield from self._files(f"{revision}:{folder}", folder, apart)

    def all_files(self, revision: str, folder: str) -> Mapping[str, str]:
        """The same of a folder in which tens of thousands of files lie: by one process of its own."""
        held = self._git.entries(revision, folder)
        return {path: blob for path, (mode, blob) in held.items() if mode != _SUBMODULE}

    def places(self, paths: Collection[str]) -> Mapping[str, int]:
        """In which order files came to main."""
        return places_in(self._git, paths)

    def _files(self, name: str, folder: str, apart: str) -> Iterator[tuple[str, str]]:
        kind, content = self._asked(name)
        for mode, own, found in self._entries(content) if kind == "tree" else ():
            path = f"{folder}/{own}"
            if mode == _FOLDER and path != apart:
                yield from self._files(found, path, apart)
            elif mode not in (_FOLDER, _SUBMODULE):
                yield path, found

    def _entries(self, content: bytes) -> Iterator[tuple[str, str, str]]:
        """Mode, name and id of what stands in a tree."""
        start = 0
        while start < len(content):
            end = content.index(b"\0", start)
            mode, _, name = content[start:end].partition(b" ")
            start = end + 1 + self._width
            yield mode.decode("ascii"), os.fsdecode(name), content[end + 1 : start].hex()

    def _asked(self, words: str) -> tuple[str, bytes]:
        """Kind and content of an object; nothing of what is not there."""
        if "\n" in words:
            return "", b""  # such a name would be two questions
        if self._process is None:
            self._process = self._open.enter_context(self._git.stream("cat-file", "--batch"))
        self._process.stdin.write(os.fsencode(f"{words}\n"))
        self._process.stdin.flush()
        return _answer(self._process.stdout, words)


def _answer(stream: IO[bytes], words: str) -> tuple[str, bytes]:
    line = stream.readline()
    _, kind, size = line.rstrip(b"\n").rsplit(b" ", 2) if line.count(b" ") > 1 else (b"", b"", b"")
    if size.isdigit() and kind in (b"blob", b"tree", b"commit", b"tag"):
        content = stream.read(int(size))
        if len(stream.read(1)) == 1:
            return kind.decode("ascii"), content
    elif line.endswith((b" missing\n", b" ambiguous\n")):
        return "", b""
    # Where a stored object is damaged, git dies in the middle of its answer.
    raise Damaged(f"`{words[:12]}` cannot be read: run `git fsck` to see what is damaged")
