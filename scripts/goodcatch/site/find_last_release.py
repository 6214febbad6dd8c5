"""Finds the landing that fixed what the public site tells: the last bulletin, alert, erratum or removal of a story.

Whatever else lands (a sign-off, a line of the ledger, a case opened again) moves no byte of the site: from one that
moved with `main`, anybody could read on which days something came in that is shown to few (decision 115).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from typing import Any

from goodcatch.history.git import Git
from goodcatch.history.model import Commit, FileChange
from goodcatch.history.read_landings import commits_of, refuse_shallow
from goodcatch.history.sealed_part_of_published_files import published, told
from goodcatch.publish import bulletin_file, read_and_write_alerts, stories_removed_at_once
from goodcatch.publish.disclosure import release_file
from goodcatch.state.kept_answers import KeptAnswers, name_of

_FEW = 4  # landings
PLACES = (bulletin_file.WHERE, release_file.WHERE, stories_removed_at_once.WHERE)
# Until something is released, these are all that a site has to show.
SETTINGS = ("mkdocs.yml", "content/pages", "content/standard")


def last_release(git: Git, head: str) -> str:
    """The landing, on a head's first-parent line. Before the first release: the last that changed settings or pages.

    Raises `Shallow` in a clone whose history is cut off, where the last release may lie beyond the cut.
    """
    refuse_shallow(git)
    return _last(git, head)


def _last(git: Git, head: str) -> str:
    found = _newest(git, head, PLACES, lambda changes: releases(git, changes))
    return found or _newest(git, head, SETTINGS, bool) or head


def known_release(git: Git, head: str, kept: KeptAnswers) -> str:
    """The same, as it was found before: what came before a commit never changes."""
    refuse_shallow(git)
    name = name_of("last release", head)
    found: Mapping[bytes, Any] = kept.get([name])
    if name not in found:
        found = {name: _last(git, head)}
        kept.put(found)
    return str(found[name])


def _newest(git: Git, head: str, under: Iterable[str], wanted: Callable[[tuple[FileChange, ...]], bool]) -> str:
    # Newest first and no further than needed: the rest of a long history is never read. Nor does git read ahead, which
    # it does until it is told to stop: nearly always one of the newest few is wanted.
    places = tuple(under)
    few = _first(commits_of(git, "--first-parent", f"--max-count={_FEW}", head, under=places), wanted)
    return few or _first(commits_of(git, "--first-parent", head, under=places), wanted)


def _first(found: Generator[Commit, None, None], wanted: Callable[[tuple[FileChange, ...]], bool]) -> str:
    with closing(found) as landings:
        return next((landing.id for landing in landings if wanted(landing.changes)), "")


def releases(git: Git, changes: Iterable[FileChange]) -> bool:
    """Whether a landing with these changes lets something out, or takes something back."""
    asked = [change for change in changes if not _by_path(change)]
    if len(asked) < len(tuple(changes)):
        return True
    texts = {blob: text.decode("utf-8", "replace") for blob, text in git.blobs(_blobs(asked)).items()}
    return any(_goes_out(texts.get(change.old), texts.get(change.new)) for change in asked if _is_signed(change.path))


def _by_path(change: FileChange) -> bool:
    """Releases and removals are told by their coming or going alone, whatever the file says."""
    if stories_removed_at_once.NAME.match(change.path):
        return not (change.old and change.new)
    return bool(release_file.NAME.match(change.path)) and not change.old


def _is_signed(path: str) -> bool:
    return bool(bulletin_file.NAME.match(path) or read_and_write_alerts.NAME.match(path))


def _blobs(changes: Iterable[FileChange]) -> list[str]:
    return [blob for change in changes if _is_signed(change.path) for blob in (change.old, change.new) if blob]


def _goes_out(old: str | None, new: str | None) -> bool:
    """Whether a bulletin or alert was published, or said that it was put right or ended; a draft goes nowhere."""
    if not published(new):
        return False
    return old is None or not published(old) or told(old, new)
