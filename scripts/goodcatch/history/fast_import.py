"""Writes a whole planned history in one go, through git's fast-import.

Used where a history is written rather than lived: the example provider's three months, and large test repositories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from goodcatch.history.git import MAIN, SERVICE, Git, Identity


@dataclass(frozen=True)
class Planned:
    """One landing: what it writes, who did it and when, and whether it came by a branch and a merge."""

    files: Mapping[str, str | None]
    message: str
    at: datetime
    author: Identity = SERVICE
    merged_by: Identity | None = None
    merged_at: datetime | None = None


def tell(git: Git, story: Iterable[Planned], ref: str = MAIN) -> None:
    """Write the commits in order onto a new ref."""
    git.run("fast-import", "--quiet", "--force", given=b"".join(_stream(story, ref, git.zero)))


def _stream(story: Iterable[Planned], ref: str, zero: str) -> Iterator[bytes]:
    mark = 0
    tip = 0
    for planned in story:
        mark += 1
        branch = "refs/heads/change/story" if planned.merged_by else ref
        yield _commit(branch, mark, planned.author, planned.at, planned.message, [tip] if tip else [], planned.files)
        if planned.merged_by:
            side, mark = mark, mark + 1
            when = planned.merged_at or planned.at
            yield _commit(
                # The same files again: fast-import merges no trees, and a merge begins with those of its first parent.
                ref, mark, planned.merged_by, when, f"Land {planned.message}", [p for p in (tip, side) if p],
                planned.files,
            )  # fmt: skip
        tip = mark
    # Zeros delete the ref: no branch of the story is left.
    yield f"reset refs/heads/change/story\nfrom {zero}\n\n".encode()


def _commit(
    ref: str,
    mark: int,
    who: Identity,
    when: datetime,
    message: str,
    parents: list[int],
    files: Mapping[str, str | None],
) -> bytes:
    stamp = f"{who.name} <{who.address}> {int(when.timestamp())} +0000"
    lines = [f"commit {ref}\nmark :{mark}\nauthor {stamp}\ncommitter {stamp}\n{_data(message)}"]
    lines += [f"{'merge' if number else 'from'} :{parent}\n" for number, parent in enumerate(parents)]
    for path, text in files.items():
        lines.append(f"D {path}\n" if text is None else f"M 100644 inline {path}\n{_data(text)}")
    return "".join(lines).encode()


def _data(text: str) -> str:
    # git counts bytes, not letters.
    return f"data {len(text.encode())}\n{text}\n"
