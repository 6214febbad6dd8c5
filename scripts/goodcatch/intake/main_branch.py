"""Reads and lands commits on the one `main` that counts, by compare-and-swap.

Embedded, it is the local repository. On a forge it is the remote: the commit is built on the fetched tip and pushed;
on refusal it is built again from the same facts, never rebased (design §8). No work tree or index is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from goodcatch.history import update_checked_out_files
from goodcatch.history.git import MAIN, SERVICE, Change, Git, GitError, Identity, Locked, Stale
from goodcatch.intake.anchor_what_lands import grammar_at
from goodcatch.record.random_nonce import with_fresh_trailer
from goodcatch.record.store import Store
from goodcatch.rulebook.judged_by_trailer import closes, with_judge
from goodcatch.state.history_of_one_case import CaseHistories
from goodcatch.state.recent_stores import RecentStores
from goodcatch.state.which_commit import is_ancestor

TRIES = 50
LONGEST_ADDRESS = 7500  # letters; forges refuse addresses of more than eight thousand
_HOLE = re.compile(r"\{(?:branch|title|body)\}")
REFUSALS = 3  # as often refused with nobody faster: the remote does not want it, and trying on will not help


class Clash(GitError):
    """Two changes of the same lines."""


class Protected(GitError):
    """The remote takes nothing on its `main` from this server: there a person merges a pull request."""


@dataclass(frozen=True)
class Authority:
    """A repository and, where there is one, the remote that decides.

    `pull_requests` is the forge's page on which a branch is proposed, with `{branch}` in it, and where the forge takes
    them `{title}` and `{body}`. `at` is the commit to read
    where somebody asks what was true then; nothing lands on it.
    """

    folder: Path
    remote: str = ""
    pull_requests: str = ""
    at: str = ""

    @cached_property
    def git(self) -> Git:
        return Git(self.folder)

    @property
    def ref(self) -> str:
        """The ref to read: our own `main`, or what we last fetched of the remote's."""
        # On a forge our own main may lag behind, and what lands is built on the remote's.
        return f"refs/remotes/{self.remote}/main" if self.remote else MAIN

    def tip(self, fetch: bool = False) -> str:
        """The commit `main` is at, or the one to read. Raises `GitError` for a repository without one."""
        if self.at:
            return self.at
        if self.remote and fetch:
            self.git.fetch(self.remote)
        head = self.git.head(self.ref)
        if head is None:
            raise GitError(f"{self.folder} has no `main` yet: run `goodcatch init {self.folder}` first")
        return head

    def follow(self) -> bool:
        """Bring our own `main` to the remote's, and the files of the folder along, for those who read it here. Gives
        whether they came: edits that are in the way go on as a branch of their own, and commits of our own stay."""
        if not self.remote:
            return update_checked_out_files.catch_up(self.git, _today())
        theirs, ours = self.tip(fetch=True), self.git.head(MAIN)
        if ours == theirs:
            return update_checked_out_files.catch_up(self.git, _today())
        if ours and not is_ancestor(self.git, ours, theirs):
            return False  # somebody committed here: moved away from, their commits would be lost
        self.git.move(MAIN, theirs, ours)
        return update_checked_out_files.follow(self.git, ours or theirs, _today())

    def store(self, revision: str = "") -> Store:
        """What `main` (or another revision) holds."""
        return self.recent.store(revision or self.tip())

    @cached_property
    def recent(self) -> RecentStores:
        """What was read of it last."""
        return RecentStores(self.git)

    @cached_property
    def histories(self) -> CaseHistories:
        """The histories of its cases."""
        return CaseHistories(self.git, self.recent.kept)

    def land(self, build: Callable[[str], Change]) -> str:
        """Land what `build` makes of the current tip; `build` is asked again each time somebody else was faster."""
        return self.land_if(build)

    def land_if(self, build: Callable[[str], Change | None]) -> str:
        """`land`, where `build` may find that nothing is left to do; gives the tip then."""
        if self.at:
            raise GitError("nothing can land on what `main` was: leave `--at` away")
        tips: list[str] = []
        busy = GitError("others were saving at the same moment; nothing was lost, please try again in a minute")
        for _ in range(TRIES):
            tip = self.tip(fetch=True)
            # Every refused push looks like a race here; only a tip that stands still tells a protected branch apart.
            if self.remote and tips[-REFUSALS:] == [tip] * REFUSALS:
                raise Protected(
                    "the remote does not let this server land on `main`: open a pull request for the branch there; "
                    "nothing was lost"
                )
            tips.append(tip)
            change = build(tip)
            if change is None:
                return tip
            made = self._built(replace(change, parents=change.parents or (tip,)), tip)
            try:
                self._publish(made, MAIN, tip)
            except Stale:
                continue
            except Locked as locked:
                if locked.left:
                    raise
                busy = locked  # another git may be at work for a moment
                tips.pop()  # and the remote has refused nothing
                continue
            return made
        raise busy

    def _built(self, change: Change, tip: str) -> str:
        """Written by a post, and stored by the program: so main tells what came by this door from what a person
        committed (decision 161)."""
        return self.git.build(replace(self._numbered(change, tip), committer=SERVICE))

    def _numbered(self, change: Change, tip: str) -> Change:
        """With a random number in its message, where the newest standard is of grammar 2: a purge draws it anew. What
        brings a closing also says which program judged it."""
        if closes(self._brought(change, tip)):
            change = replace(change, message=with_judge(change.message))
        if grammar_at(self.git, tip) < 2:
            return change
        return replace(change, message=with_fresh_trailer(change.message))

    def _brought(self, change: Change, tip: str) -> Iterable[str]:
        """The files that a change writes; an import is not judged as what the desk lands is."""
        tree = self.git.between(tip, change.tree, "-z", "--name-only") if change.tree else b""
        paths = [*change.files, *(path for path in tree.decode("utf-8", "replace").split("\0") if path)]
        return () if any(path.startswith("content/imports/") for path in paths) else paths

    def _publish(self, commit: str, ref: str, old: str | None) -> None:
        if self.remote:
            self.git.push(commit, ref, old, self.remote)
        else:
            self.git.move(ref, commit, old)
            if ref == MAIN and old:
                # It has landed. Files that could not be brought along follow with the next landing or start.
                with suppress(GitError):
                    update_checked_out_files.follow(self.git, old, _today())

    def propose(self, branch: str, change: Change) -> str:
        """Put a change on a branch of its own, on top of the current tip."""
        tip = self.tip(fetch=True)
        made = self._built(replace(change, parents=(tip,)), tip)
        # None: the branch must be new. Two changes of one name would otherwise overwrite each other.
        self._publish(made, f"refs/heads/{branch}", None)
        return made

    def changed(self, branch: str) -> tuple[str, ...]:
        """The files that a branch adds or changes."""
        # Against where the branch began: what main has gained since is not this change's.
        head = self.branches()[branch]
        base = self.git.text("merge-base", self.tip(), head)
        # With -z, since git puts quotation marks around names that are not ASCII.
        rows = self.git.run("diff", "--name-only", "-z", base, head)
        return tuple(path for path in rows.decode().split("\0") if path)

    def authors(self, branch: str) -> tuple[str, ...]:
        """The addresses of those who wrote a branch's own commits, its head's first."""
        rows = self.git.text("log", "--format=%ae", f"{self.tip()}..{self.branches()[branch]}")
        return tuple(rows.split("\n")) if rows else ()

    def waiting(self) -> dict[str, str]:
        """The branches of which `main` does not have everything yet. A forge may have merged one in its own way, as a
        new commit or as several, so what they hold is compared and not where they come from."""
        return {branch: head for branch, head in self.branches().items() if not self._merged(branch, head)}

    def _merged(self, branch: str, head: str) -> bool:
        paths = self.changed(branch)
        here, there = (self.git.tree(revision, *paths) if paths else {} for revision in (self.tip(), head))
        return here == there

    def branches(self) -> dict[str, str]:
        """The branches with a change, by their names, with their heads."""
        prefix = f"refs/remotes/{self.remote}/" if self.remote else "refs/heads/"
        rows = self.git.text("for-each-ref", "--format=%(refname) %(objectname)", f"{prefix}change/").splitlines()
        return {name.removeprefix(prefix): head for name, head in (row.split(" ") for row in rows)}

    def proposal(self, branch: str, title: str = "", body: str = "") -> str:
        """Where a person opens the pull request for a branch, filled in as far as its address may be long; nothing
        where there is no forge."""
        whole = self._address(branch, title, body)
        return whole if len(whole) <= LONGEST_ADDRESS else self._address(branch, title, "")

    def _address(self, branch: str, title: str, body: str) -> str:
        words = {"{branch}": quote(branch, safe="/"), "{title}": quote(title, safe=""), "{body}": quote(body, safe="")}
        # All in one go: what a title holds is no hole to fill.
        return _HOLE.sub(lambda hole: words[hole[0]], self.pull_requests)

    def merged_tree(self, head: str, tip: str) -> str:
        """The tree of both together. Raises `Clash` where they touch the same lines."""
        try:
            # Touches no file, and ends with 1 where both changed the same lines; needs Git 2.38 (decision 2).
            return self.git.text("merge-tree", "--write-tree", tip, head).splitlines()[0]
        except GitError:
            raise Clash("the record has changed in the same place since: make this change again") from None

    def merge(self, head: str, author: Identity, message: str, judge: Callable[[str, str], None]) -> str:
        """Land the head of a branch with a merge commit, so that its authorship stays in the history.

        `judge` is told each tip that it would land on, with the tree of both, and raises what keeps it from landing.
        """

        def build(tip: str) -> Change | None:
            if is_ancestor(self.git, head, tip):
                return None  # a crash came between landing it and noting it
            tree = self.merged_tree(head, tip)
            judge(tip, tree)
            return Change({}, message, author, parents=(tip, head), tree=tree)

        return self.land_if(build)

    def holds(self, revision: str, paths: Collection[str]) -> bool:
        """Whether a commit has a file at every one of these paths."""
        return set(paths) <= set(self.git.tree(revision, *paths))

    def drop(self, branch: str, head: str) -> None:
        """Remove a branch that was merged or given up; one that is gone stays so."""
        if self.branches().get(branch) != head:
            return
        if self.remote:
            # Only while it is where it was merged: what was pushed to it since stays.
            self.git.run("push", "--quiet", f"--force-with-lease=refs/heads/{branch}:{head}", self.remote, f":{branch}")
        else:
            self.git.run("update-ref", "-d", f"refs/heads/{branch}", head)


def _today() -> date:
    return datetime.now(UTC).date()
