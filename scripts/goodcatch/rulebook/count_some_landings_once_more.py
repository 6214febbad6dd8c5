"""Counts once more what some landings brought, without reading the whole line: only the rows that bear upon it are.

What a record counts stands as it lies; what was published, and what the log of reviews says, stays as it landed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from goodcatch.check.finding import Finding
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.landing_states import is_watched, subjects_of
from goodcatch.history.model import Landing
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import BULLETINS, RELEASES, version_in
from goodcatch.publish.rule_input_types import COUNTED_FROM, DRAFTED
from goodcatch.record.store import Store
from goodcatch.review.logged_lines import new_lines
from goodcatch.review.rule_input_types import LATELY
from goodcatch.rulebook.count_once_more import found_in_counts, since
from goodcatch.rulebook.count_published_once_more import found_in_published, heads_in, is_publication, named_in
from goodcatch.rulebook.count_reviews_once_more import IN_LOG, found_in_reviews, is_log
from goodcatch.standard.model import Standard
from goodcatch.state.history_index import HistoryIndex, Row


def is_of_landing(path: str) -> bool:
    """Whether a file is counted once more as landings left it, and not as it stands."""
    return is_publication(path) or is_log(path)


def counts_of(git: Git, index: HistoryIndex, store: Store, paths: Collection[str]) -> tuple[Finding, ...] | None:
    """What is found of the counts of some records that stand at the end of the rows; None where rows are not enough."""
    begun = since(store, paths).timestamp()
    landings = index.landings([row for row in index.rows if row.at >= begun])
    if landings is None:
        return None
    return tuple(found_in_counts(store, subjects_of_some(git, landings, store.standards), paths.__contains__))


def landed_of(git: Git, index: HistoryIndex, store: Store, commits: Collection[str]) -> tuple[Finding, ...] | None:
    """What is found of what some landings published, and of the reviews that they logged; None where rows are not
    enough. `store` is what the last row left."""
    order = {row.commit: number for number, row in enumerate(index.rows)}
    own = [index.rows[order[commit]] for commit in commits]
    paths = {path for row in own for path, _ in row.watched}
    published = _published(git, index, store, own, order) if any(map(is_publication, paths)) else ()
    logged = _logged(git, index, store, own, order) if any(map(is_log, paths)) else ()
    return (*published, *logged) if published is not None and logged is not None else None


def _published(
    git: Git, index: HistoryIndex, store: Store, own: Sequence[Row], order: Mapping[str, int]
) -> list[Finding] | None:
    landings = index.landings(published_rows(git, index, store, own, order))
    if landings is None:
        return None
    seen = subjects_of_some(git, landings, store.standards)
    return found_in_published(store, seen, order, {row.commit for row in own})


def _logged(
    git: Git, index: HistoryIndex, store: Store, own: Sequence[Row], order: Mapping[str, int]
) -> list[Finding] | None:
    brought = index.landings(own)
    landings = index.landings(index.rows[first_reviewed(git, brought, order) :]) if brought is not None else None
    if landings is None:
        return None
    seen = subjects_of_some(git, landings, store.standards)
    cases = told_since(index.rows, min(row.at for row in own) - LATELY.total_seconds())
    return found_in_reviews(store, seen, order, {row.commit for row in own}, cases)


def published_rows(
    git: Git, index: HistoryIndex, store: Store, own: Sequence[Row], order: Mapping[str, int]
) -> list[Row]:
    """Some landings, and those that bear upon what they published."""
    files = {path: blob for row in own for path, blob in row.watched if blob and not version_in(path)}
    texts = {path: content.decode("utf-8", "replace") for path, content in _texts(git, files).items()}
    told = named_in([*texts.values(), *(text for one in (BULLETINS, RELEASES) for text in store.under(one).values())])
    heads = [order[head] for _, head in heads_in(texts.items()) if head in order]
    begun = min((row.at for row in own), default=0) - DRAFTED.total_seconds()
    first = min([*heads, *(number for number, row in enumerate(index.rows) if row.at >= begun)], default=0)
    asked = frozenset(row.commit for row in own)
    return [row for row in index.rows[first:] if row.commit in asked or _bears(row, told)]


def _bears(row: Row, told: frozenset[str]) -> bool:
    """Whether a landing changed a file or case from which something published is counted."""
    return any(path.startswith(COUNTED_FROM) for path, _ in row.watched) or not told.isdisjoint(row.folders)


def first_reviewed(git: Git, landings: Sequence[Landing], order: Mapping[str, int]) -> int:
    """The place of the first commit at which some landings say that a review was counted."""
    logs = [change for landing in landings for change in landing.changes if is_log(change.path)]
    held = git.blobs(blob for change in logs for blob in (change.old, change.new) if blob)
    texts = {blob: content.decode("utf-8", "replace") for blob, content in held.items()}
    lines = (line for log in logs for line in new_lines(texts.get(log.old, ""), texts.get(log.new, "")))
    short = {commit[:IN_LOG]: number for commit, number in order.items()}
    heads = (short[said] for line in lines for said in line.commits.values() if said in short)
    return min([*heads, *(order[landing.commit] for landing in landings)], default=0)


def told_since(rows: Iterable[Row], begun: float) -> frozenset[str]:
    """The cases in which something landed from a moment on."""
    return frozenset(folder for row in rows if row.at >= begun for folder in row.folders)


def _texts(git: Git, files: Mapping[str, str]) -> Mapping[str, bytes]:
    held = git.blobs(files.values())
    return {path: held[blob] for path, blob in files.items() if blob in held}


def subjects_of_some(
    git: Git, landings: tuple[Landing, ...], standards: Mapping[int, Standard], waits: frozenset[str] = frozenset()
) -> tuple[LandingIn, ...]:
    wanted = (blob for x in landings for c in x.changes if is_watched(c.path) for blob in (c.old, c.new) if blob)
    return subjects_of(landings, dict(blobs(git, wanted)), standards, waits=waits)[0]
