"""Writes a whole planned history in one go, through git's fast-import, as the desk would have stored it.

Used where a history is written rather than lived: the example provider's year, and large test repositories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goodcatch.history.git import MAIN, SERVICE, Git, Identity, refused

BRANCH = "refs/heads/change/story"


@dataclass(frozen=True)
class Planned:
    """One landing: what it writes, who did it and when, and whether it came by a branch and a merge."""

    files: Mapping[str, str | None]
    message: str
    at: datetime
    author: Identity = SERVICE
    merged_by: Identity | None = None
    merged_at: datetime | None = None


class Telling:
    """A ref that grows, landing by landing, while git's fast-import runs."""

    def __init__(self, process: Any, ref: str) -> None:
        self._process, self._ref, self._mark, self._tip = process, ref, 0, 0

    def land(self, planned: Planned) -> None:
        """Write one landing on top of the last."""
        branch = BRANCH if planned.merged_by else self._ref
        parents = [self._tip] if self._tip else []
        side = self._commit(branch, planned.author, planned.at, planned.message, parents, planned.files)
        if planned.merged_by:
            when, message = planned.merged_at or planned.at, f"Land {planned.message}"
            # The same files again: fast-import merges no trees, and a merge begins with those of its first parent.
            side = self._commit(self._ref, planned.merged_by, when, message, [*parents, side], planned.files)
        self._tip = side

    def tip(self) -> str:
        """The id of the last commit."""
        self._process.stdin.write(f"get-mark :{self._tip}\n".encode())
        self._process.stdin.flush()
        return str(self._process.stdout.readline().decode().strip())

    def _commit(
        self, ref: str, who: Identity, when: datetime, message: str, parents: list[int], files: Mapping[str, str | None]
    ) -> int:
        self._mark += 1
        self._process.stdin.write(_commit(ref, self._mark, who, when, message, parents, files))
        return self._mark


@contextmanager
def telling(git: Git, ref: str = MAIN) -> Iterator[Telling]:
    """A new ref to write landings to, in their order. Raises `GitError` at the end where git refused one."""
    with git.stream("fast-import", "--quiet", "--force") as process:
        try:
            yield Telling(process, ref)
            # Zeros delete the ref: no branch of the story is left.
            process.stdin.write(f"reset {BRANCH}\nfrom {git.zero}\n\n".encode())
            process.stdin.close()
        except BrokenPipeError:
            pass  # git has ended, and says why
        why = process.stderr.read().decode(errors="replace")
        if process.proc.wait():
            raise refused("fast-import", why.strip())


def tell(git: Git, story: Iterable[Planned], ref: str = MAIN) -> None:
    """Write the commits in order onto a new ref."""
    with telling(git, ref) as told:
        for planned in story:
            told.land(planned)


def _commit(
    ref: str,
    mark: int,
    who: Identity,
    when: datetime,
    message: str,
    parents: list[int],
    files: Mapping[str, str | None],
) -> bytes:
    author, stored = (f"{one.name} <{one.address}> {int(when.timestamp())} +0000" for one in (who, SERVICE))
    lines = [f"commit {ref}\nmark :{mark}\nauthor {author}\ncommitter {stored}\n{_data(message)}"]
    lines += [f"{'merge' if number else 'from'} :{parent}\n" for number, parent in enumerate(parents)]
    for path, text in files.items():
        lines.append(f"D {path}\n" if text is None else f"M 100644 inline {path}\n{_data(text)}")
    return "".join(lines).encode()


def _data(text: str) -> str:
    # git counts bytes, not letters.
    return f"data {len(text.encode())}\n{text}\n"
