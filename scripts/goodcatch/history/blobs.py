"""Reads the contents of many files of a history through one git process, without holding them all."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from threading import Thread
from typing import IO

from goodcatch.history.git import Damaged, Git, is_whole, refused


def blobs(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each distinct blob in the order asked. One that the repository does not hold, or that is damaged, is left out."""
    for name, kind, content in objects(git, ids):
        if kind == "blob" and is_whole(name, content):
            yield name, content


def objects(git: Git, ids: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """The same of objects of any kind, each with its kind, and with what lies under its id even where that is another
    one's content."""
    wanted = list(dict.fromkeys(ids))
    while wanted:
        answered = yield from _answered(git, wanted)
        wanted = wanted[answered + 1 :]  # git stops at a damaged object: go on after it


def _answered(git: Git, wanted: list[str]) -> Generator[tuple[str, str, bytes], None, int]:
    """What one process answers; gives how many ids that were. Raises `GitError` where it ended for another reason."""
    with git.stream("cat-file", "--batch", "--buffer") as process:
        # git answers while it is still being asked, and would wait for us with its pipe full
        Thread(target=_ask, args=(process.stdin, wanted), daemon=True).start()
        for number in range(len(wanted)):
            try:
                found = _answer(process.stdout)
            except EOFError:
                why = refused("cat-file", process.stderr.read().decode(errors="replace"))
                if isinstance(why, Damaged):
                    return number
                raise why from None
            if found:
                yield found
        process.wait()
    return len(wanted)


def _ask(stream: IO[bytes], ids: Iterable[str]) -> None:
    # Whoever reads may have stopped: git has ended, or the pipe is closed, which is a ValueError.
    with suppress(BrokenPipeError, ValueError):
        stream.writelines(f"{name}\n".encode() for name in ids)
        stream.close()


def _answer(stream: IO[bytes]) -> tuple[str, str, bytes] | None:
    """The next answer; None for what is missing. Raises `EOFError` where git stops in it or before it."""
    line = stream.readline()
    if not line:
        raise EOFError
    name, *told = line.decode("ascii").split()
    if len(told) < 2:  # "missing"
        return None
    kind, size = told[0], int(told[1])
    content = stream.read(size + 1)
    # Where a stored object is cut off, git dies in the middle of it, and the line end behind it never comes.
    if len(content) <= size:
        raise EOFError
    return name, kind, content[:-1]
