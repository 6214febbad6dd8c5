"""What the history room says, as frozen values: who wrote, which files changed, and the landing that brought them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# What stands in the place of a key where a commit is signed and no key can be told: its signature does not hold, or is
# of a kind that is not checked here (OpenPGP, X.509, a security key).
BROKEN, UNCHECKED = "broken", "unchecked"
MERGES = ("merge", "foxtrot")
KINDS = ("root", "direct", "merge", "squash", "rebase", "foxtrot")


@dataclass(frozen=True, slots=True)
class Author:
    """Who a commit says wrote it, and when: the pseudonymous address of a post.

    `through` is the address of whoever stored it, where that is another; `key` is the one that the commit is signed by:
    `ssh-ed25519 AAAA…`, nothing, `BROKEN` or `UNCHECKED`. `later` is how many seconds after that it was stored, and
    `behind` how many seconds that was before the commit was stored on which it stands: no clock that is set does so.
    """

    name: str
    address: str
    at: datetime
    through: str = ""
    key: str = ""
    later: int = 0
    behind: int = 0

    @property
    def stood_on(self) -> datetime:
        """When the commit was stored on which this one stands, where its own clock was behind that; else when it was
        written."""
        return self.at + timedelta(seconds=self.later + self.behind) if self.behind else self.at

    @property
    def stored_by(self) -> str:
        """The address of whoever stored it; whoever stores a commit signs it."""
        return self.through or self.address


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a landing. `status` is A, M, D or T; `old` and `new` are blob ids, empty where there is none.

    `authors` are those of the commits that changed this file, so that two posts in one pull request stay two.
    """

    path: str
    status: str
    old: str
    new: str
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit as git tells it; `changes` are against its first parent."""

    id: str
    parents: tuple[str, ...]
    author: Author
    committer: Author
    subject: str
    changes: tuple[FileChange, ...]
    message: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """One step of main's first-parent line. `at` is its committer time, never earlier than the landing before it."""

    commit: str
    at: datetime
    parents: tuple[str, ...]
    kind: str
    changes: tuple[FileChange, ...]
    authors: tuple[Author, ...]
    message_subject: str
    committer: Author
    author: Author
    messages: tuple[str, ...] = ()  # in full: the landing's own, then those of the commits that it brought
    own: tuple[str, ...] = ()  # paths that a merge brought, and none of its branches held
    left_out: tuple[str, ...] = ()  # paths that its branches changed, and the merge did not
    taken_out: tuple[str, ...] = ()  # paths that one post added on a branch, and another took away again there
