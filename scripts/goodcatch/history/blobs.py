"""Reads the contents of many files of a history through one git process, without holding them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Thread
from typing import IO

from goodcatch.history.git import Git, GitError


def blobs(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each distinct blob in the order asked. One that the repository does not hold is left out."""
    wanted = dict.fromkeys(ids)
    with git.stream("cat-file", "--batch", "--buffer") as process:
        # git answers while it is still being asked, and would wait for us with its pipe full
        Thread(target=_ask, args=(process.stdin, wanted), daemon=True).start()
        for _ in wanted:
            if found := _answer(process.stdout):
                yield found
        process.wait()


def _ask(stream: IO[bytes], ids: Iterable[str]) -> None:
    with suppress(BrokenPipeError, ValueError):
        stream.writelines(f"{name}\n".encode() for name in ids)
        stream.close()


def _answer(stream: IO[bytes]) -> tuple[str, bytes] | None:
    name, _, rest = stream.readline().decode("ascii").partition(" ")
    if not name:
        raise GitError("git stopped while it was reading files")
    if " " not in rest:  # "missing"
        return None
    kind, _, size = rest.partition(" ")
    content = stream.read(int(size))
    stream.read(1)
    return (name, content) if kind == "blob" else None
