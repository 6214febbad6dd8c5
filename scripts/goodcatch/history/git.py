"""The only place that runs git: every other module reads and writes a repository through here.

Commands go through GitPython's `Repo` and its command streams; its walkers stay unused, because they start a process
for each answer (a hundred times slower over a history of ten thousand cases).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from sys import intern
from threading import Event, Timer
from typing import Any

from git import Git as Commands
from git import GitCommandError, InvalidGitRepositoryError, NoSuchPathError, Repo, SymbolicReference

from goodcatch.history.drop_redirecting_git_variables import AS_STORED, scrub
from goodcatch.history.git_refusals import DAMAGED, plain
from goodcatch.history.lock_files_left_behind import LockFile, left_behind, named_in
from goodcatch.history.write_tree import tree_with

MAIN = "refs/heads/main"
# No command may wait for ever. Reading a large history while each version is screened takes many minutes; one hour is
# beyond all that we have seen. A remote that does not answer for five minutes will not: people wait at the desk.
LONGEST = 3600
LONGEST_REMOTE = 300
_REMOTE = frozenset(["fetch", "push", "ls-remote"])
_ARGUMENTS = 500  # more paths than a command line may hold are not given one by one
FOLDER = "040000"
# Paths as they are, keys of SSH, and what led to what as the commits say it: git's index of commits can be written anew
# by whoever has the folder, and git believes it.
SETTINGS = ("-c", "core.quotePath=false", "-c", "gpg.format=ssh", "-c", "core.commitGraph=false")
PLAIN = frozenset(["100644", "100755"])  # what `ls-tree` calls a file; all else is a link, a submodule or damage


class GitError(Exception):
    """Git refused: why, in one plain sentence with a remedy. Its own words are a note, which `--debug` shows."""


class Damaged(GitError):
    """Something that the repository should hold is missing or cannot be read."""


class Stale(GitError):
    """The ref had moved: fetch, and build the commit again from the spool."""


class Locked(GitError):
    """A lock file stands in the way; `left` says that no git can still be at work behind it."""

    def __init__(self, message: str, left: bool) -> None:
        super().__init__(message)
        self.left = left


@dataclass(frozen=True)
class Identity:
    """Who a commit says it is by: a post and its pseudonymous address, never a person."""

    name: str
    address: str


SERVICE = Identity("goodcatch", "goodcatch@posts.goodcatch.invalid")


@dataclass(frozen=True)
class Change:
    """Files to write (or, with None, to remove) on top of a parent (or a tree as it is), and what the commit says.

    `committer` is who stores it, where that is not its author.
    """

    files: Mapping[str, bytes | None]
    message: str
    author: Identity = SERVICE
    at: datetime | None = None
    parents: tuple[str, ...] = ()
    tree: str = ""
    committer: Identity | None = None


class Git:
    """One repository, bare or not. Nothing here touches a work tree or the repository's own index."""

    def __init__(self, folder: Path, received: Mapping[str, str] | None = None) -> None:
        """Open the repository at a folder. `received` is for a pre-receive hook: where the push lies meanwhile."""
        scrub()
        self.folder = folder
        self.received = dict(received or {})
        try:
            self.repo = Repo(folder)
        except (InvalidGitRepositoryError, NoSuchPathError):
            raise GitError(
                f"{folder} is not a Git repository: name one with `--repo DIR`, or run `goodcatch init {folder}` first"
            ) from None
        self.commands: Commands = self.repo.git
        self.commands.update_environment(**AS_STORED)

    def run(self, *args: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """Run one command to its end. Raises `GitError` in plain words, `Damaged` where an object is at fault."""
        process = self._start(args, env)
        try:
            out, err = process.communicate(given, timeout=_limit(args[0]))
        except subprocess.TimeoutExpired:
            process.proc.kill()
            raise too_long(args[0]) from None
        if process.returncode:
            raise refused(args[0], (err or out).decode(errors="replace").strip())
        return bytes(out)

    def between(self, old: str, new: str, *options: str, under: Iterable[str] = ()) -> bytes:
        """What `git diff-tree -r` tells of two trees."""
        # It reads the whole index first, which has no say in it: with 60,000 files that was most of its time.
        apart = {"GIT_INDEX_FILE": str(Path(self.repo.git_dir, "goodcatch-no-index"))}
        return self.run("diff-tree", "-r", *options, old, new, *(("--", *under) if under else ()), env=apart)

    def text(self, *args: str) -> str:
        return self.run(*args).decode(errors="replace").strip()

    @contextmanager
    def stream(self, *args: str, env: Mapping[str, str] | None = None) -> Iterator[Any]:
        """A running command with its pipes, for answers that should not be held in memory. It is ended at its limit."""
        process = self._start(args, env)
        with _ended_after(_limit(args[0]), process, args[0]):
            yield process

    def _start(self, args: tuple[str, ...], env: Mapping[str, str] | None) -> Any:
        scrub()
        return self.commands.execute(
            # Without the setting git writes a path that is not ASCII in quotes, as numbers.
            ["git", f"--git-dir={self.repo.git_dir}", *SETTINGS, *args],
            as_process=True,
            istream=subprocess.PIPE,
            env={**self.received, **(env or {})},
        )

    def head(self, ref: str = MAIN) -> str | None:
        """The commit a ref or revision names, or None."""
        now = self._stands_at(ref)
        if now and self._verified.get(ref) == now:
            return now
        try:
            commit = self.text("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") or None
        except GitError:
            return None
        self._verified[ref] = commit
        return commit

    def _stands_at(self, ref: str) -> str | None:
        """What a branch's own file says, without a process: each step at the desk asks a dozen times where `main` is.

        None for whatever only git can answer: other revisions, other ways to keep refs, damage.
        """
        if not ref.startswith(("refs/heads/", "refs/remotes/")):
            return None
        try:
            return SymbolicReference.dereference_recursive(self.repo, ref)
        except (ValueError, AssertionError, OSError):
            return None

    @cached_property
    def _verified(self) -> dict[str, str | None]:
        """The commit that git itself last found at each ref."""
        return {}

    def locks(self) -> tuple[LockFile, ...]:
        """Lock files that somebody has to remove."""
        folders = dict.fromkeys((Path(self.repo.common_dir), Path(self.repo.git_dir)))
        return tuple(lock for folder in folders for lock in left_behind(folder))

    @property
    def shallow(self) -> bool:
        return self.text("rev-parse", "--is-shallow-repository") == "true"

    @cached_property
    def zero(self) -> str:
        """The id that names nothing: forty zeros, or sixty-four in a repository of SHA-256."""
        return "0" * (64 if self.text("rev-parse", "--show-object-format") == "sha256" else 40)

    def entries(self, revision: str, *under: str) -> Mapping[str, tuple[str, str]]:
        """Path -> mode and id of all that a commit holds below the given folders, submodules and links too."""
        return self._listed("-r", revision, "--", *under)

    def directly_in(self, revision: str, folders: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Path -> mode and id of what lies in some folders of a commit; each folder there counts as one."""
        return self._listed(revision, "--", *(f"{folder}/" for folder in folders))

    def _listed(self, *words: str) -> Mapping[str, tuple[str, str]]:
        # By fsdecode, so that bytes that are no UTF-8 come back; at the first tab alone, for a path may hold more.
        rows = os.fsdecode(self.run("ls-tree", "-z", *words)).split("\0")
        pairs = (row.split("\t", 1) for row in rows if row)
        parts = ((path, meta.split(" ")) for meta, path in pairs)
        # A history tells the same paths and ids again: held once.
        return {intern(path): (mode, intern(blob)) for path, (mode, _, blob) in parts}

    def tree(self, revision: str, *under: str) -> Mapping[str, str]:
        """Path -> blob id of a commit's files below the given folders."""
        return {path: blob for path, (mode, blob) in self.entries(revision, *under).items() if mode in PLAIN}

    def holds(self, commit: str, paths: Sequence[str]) -> Mapping[str, str]:
        """Path -> blob id of those of some files that a commit holds."""
        return self.tree(commit, *(paths if len(paths) < _ARGUMENTS else ()))

    def blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The content of each blob, through one `cat-file --batch`. What is missing or damaged is left out."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        try:
            answer = self.run("cat-file", "--batch", "--buffer", given="".join(f"{i}\n" for i in wanted).encode())
        except Damaged:  # git stops at a damaged object: halve until it stands alone
            half = len(wanted) // 2
            return {**self.blobs(wanted[:half]), **self.blobs(wanted[half:])} if half else {}
        return dict(_answers(answer, wanted))

    def missing(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of some blobs that cannot be had: not there, or loose and damaged. No pack is read for this."""
        wanted = list(dict.fromkeys(ids))
        given = "".join(f"{blob}\n" for blob in wanted).encode()
        told = self.run("cat-file", "--batch-check=%(objectname)", "--buffer", given=given)
        gone = {row.partition(" ")[0] for row in told.decode().splitlines() if row.endswith(" missing")}
        loose = self._loose().intersection(wanted) - gone
        return frozenset(gone | (loose - self.blobs(loose).keys()))

    def _loose(self) -> frozenset[str]:
        """The ids of the objects that lie outside of packs: a file each, which anybody can damage or swap."""
        found: set[str] = set()
        for folder in Path(self.repo.common_dir, "objects").glob("[0-9a-f][0-9a-f]"):
            # Git packs them beside us, and takes an empty folder away.
            with suppress(FileNotFoundError):
                found.update(folder.name + name for name in os.listdir(folder))
        return frozenset(found)

    def blob_id(self, content: bytes) -> str:
        """The id that a blob of this content has here, whether it is one or not."""
        named = hashlib.sha1 if len(self.zero) == 40 else hashlib.sha256
        return named(b"blob %d\0" % len(content) + content).hexdigest()

    def texts(self, revision: str, *under: str) -> Mapping[str, str]:
        """Path -> text of a commit's files below the given folders."""
        tree = self.tree(revision, *under)
        blobs = self.blobs(tree.values())
        return {path: blobs[blob].decode("utf-8", "replace") for path, blob in tree.items() if blob in blobs}

    def build(self, change: Change) -> str:
        """Write a commit object for a change, without moving any ref. The tree is that of the first parent."""
        when = f"{int((change.at or datetime.now(UTC)).timestamp())} +0000"
        tree = change.tree or tree_with(self, next(iter(change.parents), ""), change.files)
        stored_by = change.committer or change.author
        who = {
            f"GIT_{role}_{part}": value
            # Both, or git would take the machine's own name from a person's settings (decision 2).
            for role, one in (("AUTHOR", change.author), ("COMMITTER", stored_by))
            for part, value in (("NAME", one.name), ("EMAIL", one.address), ("DATE", when))
        }
        parents = [word for parent in change.parents for word in ("-p", parent)]
        signed = [f"-S{self._key}"] if self._key and stored_by == SERVICE else []
        made = self.run("commit-tree", tree, *signed, *parents, given=change.message.encode(), env=who)
        return made.decode().strip()

    @cached_property
    def _key(self) -> str:
        """The file of the SSH key by which this server signs what it commits, where this repository names one:
        `git config goodcatch.key FILE`. Never a key of the person who started it, which would tell who that is."""
        return str(self.repo.config_reader("repository").get_value("goodcatch", "key", ""))

    def move(self, ref: str, new: str, old: str | None) -> None:
        """Compare and swap. Raises `Stale` where the ref is no longer what the commit was built on."""
        try:
            # Zeros mean that the ref must not be there yet. Without the option a bare repository keeps no log of refs.
            self.run("update-ref", "--create-reflog", ref, new, old or self.zero)
        except Locked:
            raise  # no race: built again, it would be refused again
        except GitError as error:
            raise Stale(str(error)) from None
        self._verified[ref] = new  # git has just looked: the next step need not ask again

    def commit(self, ref: str, change: Change) -> str:
        """Build on the first parent and move the ref from there to the new commit."""
        made = self.build(change)
        self.move(ref, made, change.parents[0] if change.parents else None)
        return made

    def fetch(self, remote: str = "origin") -> None:
        self.run("fetch", "--quiet", "--prune", remote)

    def push(self, new: str, ref: str, old: str | None, remote: str = "origin") -> None:
        """Push one commit to a ref that must still be at `old`. Raises `Stale` on refusal."""
        try:
            # The remote moves the ref only if it is where the commit was built; with nothing there, only if it is new.
            self.run("push", "--quiet", f"--force-with-lease={ref}:{old or ''}", remote, f"{new}:{ref}")
        except Locked:
            raise
        except GitError as error:
            raise Stale(str(error)) from None


def refused(command: str, words: str) -> GitError:
    """The error for what git said of a command."""
    error = _error(plain(command, words), named_in(words))
    error.add_note(f"git {command} said: {words}")
    return error


def _error(sentence: str, lock: LockFile | None) -> GitError:
    if lock:
        return Locked(lock.says, lock.left)
    return Damaged(sentence) if sentence == DAMAGED else GitError(sentence)


def is_whole(name: str, content: bytes, kind: str = "blob") -> bool:
    """Whether a content is the one that its id stands for: git itself compares them only when it is asked to."""
    named = hashlib.sha1 if len(name) == 40 else hashlib.sha256
    head = f"{kind} {len(content)}\0".encode()
    return named(head + content, usedforsecurity=False).hexdigest() == name


def _answers(answer: bytes, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What `cat-file --batch` said of each id in turn: a line with kind and size, then the content."""
    start = 0
    for blob in wanted:
        end = answer.index(b"\n", start)
        # `ID missing` has one space; a line before a content has two.
        kind, size = answer[start:end].split(b" ")[1:] if answer[start:end].count(b" ") == 2 else (b"missing", b"")
        if kind == b"missing":
            start = end + 1
            continue
        content = answer[end + 1 : end + 1 + int(size)]
        if kind == b"blob" and is_whole(blob, content):
            yield blob, content
        start = end + int(size) + 2


@contextmanager
def _ended_after(seconds: float, process: Any, command: str) -> Iterator[None]:
    """End a process that is still there after so many seconds, and say so instead of what its end led to."""
    late = Event()

    def end() -> None:
        late.set()
        process.proc.kill()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (GitError, BrokenPipeError):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise too_long(command)


def _limit(command: str) -> float:
    """How many seconds a command may take."""
    return LONGEST_REMOTE if command in _REMOTE else LONGEST


def too_long(command: str) -> GitError:
    """The error for a command that was ended at its limit."""
    minutes = _limit(command) / 60
    return GitError(f"`git {command}` was still at work after {minutes:g} minutes and was ended: try again")


def create(folder: Path) -> Git:
    """A new empty repository whose branch is `main`."""
    scrub()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # By name, since `init.defaultBranch` is a person's own.
        Repo.init(folder, initial_branch="main")
    except GitCommandError as error:
        raise refused("init", str(error.stderr)) from None
    return Git(folder)
