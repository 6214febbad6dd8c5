"""The only place that runs git: every other module reads and writes a repository through here.

Commands go through GitPython's `Repo` and its command streams; its walkers stay unused, because they start a process
for each answer (a hundred times slower over a history of ten thousand cases).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from git import Git as Commands
from git import InvalidGitRepositoryError, NoSuchPathError, Repo

ZERO = "0" * 40
MAIN = "refs/heads/main"
# Hooks and IDEs leave these set; each would point our commands at another repository, index or identity.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_CONFIG_PARAMETERS")


class GitError(Exception):
    """Git refused: what it said, in one line."""


class Stale(GitError):
    """The ref had moved: fetch, and build the commit again from the spool."""


@dataclass(frozen=True)
class Identity:
    """Who a commit says it is by: a post and its pseudonymous address, never a person."""

    name: str
    address: str


SERVICE = Identity("goodcatch", "goodcatch@posts.goodcatch.invalid")


@dataclass(frozen=True)
class Change:
    """Files to write (or, with None, to remove) on top of a parent (or a tree as it is), and what the commit says."""

    files: Mapping[str, bytes | None]
    message: str
    author: Identity = SERVICE
    at: datetime | None = None
    parents: tuple[str, ...] = ()
    tree: str = ""


class Git:
    """One repository, bare or not. Nothing here touches a work tree or the repository's own index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.repo = Repo(folder)
        except (InvalidGitRepositoryError, NoSuchPathError):
            raise GitError(f"{folder} is not a Git repository: run `goodcatch init {folder}` first") from None
        self.commands: Commands = self.repo.git

    def run(self, *args: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """Run one command to its end. Raises `GitError` with git's own words."""
        with self.stream(*args, env=env) as process:
            out, err = process.communicate(given)
        if process.returncode:
            raise GitError((err or out).decode(errors="replace").strip() or f"git {args[0]} failed")
        return bytes(out)

    def text(self, *args: str) -> str:
        return self.run(*args).decode(errors="replace").strip()

    @contextmanager
    def stream(self, *args: str, env: Mapping[str, str] | None = None) -> Iterator[Any]:
        """A running command with its pipes, for answers that should not be held in memory."""
        with _without_foreign():
            process = self.commands.execute(
                ["git", f"--git-dir={self.repo.git_dir}", "-c", "core.quotePath=false", *args],
                as_process=True,
                istream=subprocess.PIPE,
                env=dict(env or {}),
            )
        yield process

    def head(self, ref: str = MAIN) -> str | None:
        """The commit a ref or revision names, or None."""
        try:
            return self.text("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") or None
        except GitError:
            return None

    @property
    def shallow(self) -> bool:
        return self.text("rev-parse", "--is-shallow-repository") == "true"

    def tree(self, revision: str, *under: str) -> Mapping[str, str]:
        """Path -> blob id of a commit, below the given folders."""
        rows = self.run("ls-tree", "-r", "-z", revision, "--", *under).split(b"\0")
        pairs = (row.split(b"\t", 1) for row in rows if row)
        return {os.fsdecode(path): meta.split()[2].decode() for meta, path in pairs}

    def blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The content of each blob, through one `cat-file --batch`."""
        wanted = list(dict.fromkeys(ids))
        answer = self.run("cat-file", "--batch", given="".join(f"{i}\n" for i in wanted).encode())
        found: dict[str, bytes] = {}
        start = 0
        for blob in wanted:
            end = answer.index(b"\n", start)
            size = int(answer[start:end].rsplit(b" ", 1)[1])
            found[blob] = answer[end + 1 : end + 1 + size]
            start = end + size + 2
        return found

    def texts(self, revision: str, *under: str) -> Mapping[str, str]:
        """Path -> text of a commit's files below the given folders."""
        tree = self.tree(revision, *under)
        blobs = self.blobs(tree.values())
        return {path: blobs[blob].decode("utf-8", "replace") for path, blob in tree.items()}

    def build(self, change: Change) -> str:
        """Write a commit object for a change, without moving any ref. The tree is that of the first parent."""
        when = f"{int((change.at or datetime.now(UTC)).timestamp())} +0000"
        tree = change.tree or self._tree(change)
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", change.author.name), ("EMAIL", change.author.address), ("DATE", when))
        }
        parents = [word for parent in change.parents for word in ("-p", parent)]
        made = self.run("commit-tree", tree, *parents, given=change.message.encode(), env=who)
        return made.decode().strip()

    def _tree(self, change: Change) -> str:
        with tempfile.TemporaryDirectory(prefix="goodcatch-") as scratch:
            env = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
            self.run("read-tree", *(change.parents[:1] or ["--empty"]), env=env)
            lines = self._index_lines(change.files, Path(scratch))
            self.run("update-index", "-z", "--index-info", given=lines, env=env)
            return self.run("write-tree", env=env).decode().strip()

    def _index_lines(self, files: Mapping[str, bytes | None], scratch: Path) -> bytes:
        kept = {path: content for path, content in files.items() if content is not None}
        for number, content in enumerate(kept.values()):
            (scratch / str(number)).write_bytes(content)
        names = "".join(f"{scratch / str(number)}\n" for number in range(len(kept)))
        ids = self.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()).decode().split()
        lines = [f"100644 {blob}\t{path}\0" for path, blob in zip(kept, ids, strict=True)]
        lines += [f"0 {ZERO}\t{path}\0" for path, content in files.items() if content is None]
        return "".join(lines).encode()

    def move(self, ref: str, new: str, old: str | None) -> None:
        """Compare and swap. Raises `Stale` where the ref is no longer what the commit was built on."""
        try:
            self.run("update-ref", "--create-reflog", ref, new, old or ZERO)
        except GitError as error:
            raise Stale(str(error)) from None

    def commit(self, ref: str, change: Change) -> str:
        """Build on the first parent and move the ref from there to the new commit."""
        made = self.build(change)
        self.move(ref, made, change.parents[0] if change.parents else None)
        return made

    def fetch(self, remote: str = "origin") -> None:
        self.run("fetch", "--quiet", remote)

    def push(self, new: str, ref: str, old: str | None, remote: str = "origin") -> None:
        """Push one commit to a ref that must still be at `old`. Raises `Stale` on refusal."""
        try:
            self.run("push", "--quiet", f"--force-with-lease={ref}:{old or ''}", remote, f"{new}:{ref}")
        except GitError as error:
            raise Stale(str(error)) from None


@contextmanager
def _without_foreign() -> Iterator[None]:
    held = {name: os.environ.pop(name) for name in _FOREIGN if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(held)


def create(folder: Path) -> Git:
    """A new empty repository whose branch is `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    Repo.init(folder, initial_branch="main")
    return Git(folder)
