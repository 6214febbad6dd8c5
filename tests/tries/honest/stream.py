"""Commits streamed into a repository by git's own import, which says what each became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from goodcatch.history.git import Git, Identity

Files = Mapping[str, str]


class Stream:
    """One import at a time; between two of them git may do something else with the repository."""

    def __init__(self, git: Git) -> None:
        self.git, self._marks = git, 0
        self._stack = ExitStack()
        self._process: Any = None

    def open(self) -> None:
        self._process = self._stack.enter_context(self.git.stream("fast-import", "--quiet", "--force"))

    def close(self) -> None:
        """Everything is in the repository. Marks are forgotten: what goes on from here begins at a commit's id."""
        self._process.stdin.close()
        why = self._process.stderr.read().decode(errors="replace")
        assert not self._process.proc.wait(), why
        self._stack.close()

    def commit(
        self, ref: str, parents: Sequence[str], message: str, author: Identity, at: datetime, files: Files,
        committer: Identity | None = None, stored: datetime | None = None,
    ) -> str:  # fmt: skip
        """The mark of a new commit: its first parent's files and these."""
        self._marks += 1
        text = f"{message}\n".encode()
        head = (
            f"commit {ref}\nmark :{self._marks}\n{_by('author', author, at)}"
            f"{_by('committer', committer or author, stored or at)}data {len(text)}\n"
        )
        lines = [head.encode(), text, b"\n"]
        lines += [f"{'merge' if n else 'from'} {parent}\n".encode() for n, parent in enumerate(parents)]
        for path, content in files.items():
            data = content.encode()
            lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
        self._process.stdin.write(b"".join(lines))
        return f":{self._marks}"

    def id_of(self, commit: str) -> str:
        """What a mark became; an id is one already."""
        if not commit.startswith(":"):
            return commit
        self._process.stdin.write(f"get-mark {commit}\n".encode())
        self._process.stdin.flush()
        return str(self._process.stdout.readline().decode().strip())


def _by(what: str, who: Identity, at: datetime) -> str:
    return f"{what} {who.name} <{who.address}> {int(at.timestamp())} +0000\n"
