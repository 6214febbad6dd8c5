"""Counts the landings at the end of main that nothing holds yet: cut off, or told anew, they would leave no trace here.

An anchor holds what lies before its head, and a head that another party keeps holds what lies before that. Nothing
inside a repository can hold its own end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.heads_at_second_place import newest_known
from goodcatch.history.heads_in_branch_log import DECIDES
from goodcatch.history.stamp_by_time_authority import stamps
from goodcatch.record.anchor_file import WHERE, readable

ANCHOR_NOW = "goodcatch anchor --note --to REMOTE"


@dataclass(frozen=True)
class NotAnchored:
    """How many landings came after the newest anchor or noted head, and when that one landed; `at` is None where there
    is neither."""

    landings: int
    at: datetime | None

    @property
    def says(self) -> str:
        """A sentence with its way forward; empty where nothing is left to anchor, or nothing was anchored yet."""
        if not self.landings or self.at is None:
            return ""
        one = self.landings == 1
        return (
            f"{self.landings} landing{'' if one else 's'} since the newest anchor, of {self.at.day} {self.at:%B %Y}, "
            f"{'is' if one else 'are'} not anchored: were {'it' if one else 'they'} cut off or told anew, nothing here "
            f"would show it. Anchor now with `{ANCHOR_NOW}`, or print the next bulletin."
        )


def not_anchored(git: Git, commit: str) -> NotAnchored:
    """Of the line that ends at a commit."""
    known = [(_since(git, one, commit), one) for one in _noted(git)]
    held = [*_anchored(git, commit), *((count, one) for count, one in known if count is not None)]
    least, newest = min(held, default=(0, ""))
    if not newest:
        return NotAnchored(int(git.text("rev-list", "--count", "--first-parent", commit)), None)
    return NotAnchored(least, datetime.fromtimestamp(int(git.text("log", "-1", "--format=%ct", newest)), UTC))


def _anchored(git: Git, commit: str) -> Iterator[tuple[int, str]]:
    """How many landings follow what each anchor holds, and the one that came next: it holds what its head holds and is
    itself held by nothing, but a line that ends with it is no news to anybody."""
    line = git.text("rev-list", "--first-parent", commit).split()
    places = {one: number for number, one in enumerate(line)}
    anchors = {path: anchor for path, text in git.texts(commit, WHERE).items() if (anchor := readable(text))}
    for number in {places[anchor.head] for anchor in anchors.values() if places.get(anchor.head)}:
        yield number - 1, line[number - 1]
    newest = git.text("log", "-1", "--first-parent", "--format=%H", commit, "--", WHERE)
    brought = [anchors[path] for path in _changed(git, newest) if path in anchors]
    if newest in places and any(anchor.head not in places for anchor in brought):
        yield places[newest], newest  # a purge replaced its head, or GC620 speaks of it


def _changed(git: Git, commit: str) -> list[str]:
    told = (
        git.text("log", "-1", "-m", "--first-parent", "--name-only", "--format=", commit, "--", WHERE) if commit else ""
    )
    return told.splitlines()


def _noted(git: Git) -> Iterator[str]:
    """The head that a second place holds, and those that an authority has stamped."""
    yield from filter(None, (newest_known(git),))
    try:
        yield from (stamp.head for stamp in stamps(git) if stamp.at)
    except (CannotRun, OSError):
        return  # without the library, or the authority's certificate, no stamp shows anything here


def _since(git: Git, earlier: str, commit: str) -> int | None:
    """How many landings follow one; None where it is not on the line."""
    try:
        git.run("merge-base", "--is-ancestor", earlier, commit)
    except GitError:
        return None
    return int(git.text("rev-list", "--count", "--first-parent", f"{earlier}..{commit}"))


def behind_remotes(git: Git, commit: str) -> Iterator[str]:
    """A sentence for each remote whose main, as it was fetched last, goes on from where main is here."""
    if commit != git.head(MAIN):
        return
    for ref in git.text("for-each-ref", "--format=%(refname)", DECIDES).split():
        more = _since(git, commit, ref)
        if more:
            where = ref.removeprefix("refs/remotes/")
            yield (
                f"`main` here lacks {more} landing{'' if more == 1 else 's'} that `{where}` holds, so this is not the "
                f"newest: `git merge --ff-only {where}` brings {'it' if more == 1 else 'them'}."
            )
