"""Says why a site may not leave the house yet, each reason with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.history.remotes_anybody_can_read import readable_by_anybody
from goodcatch.publish.audience_and_minimum_counts import CHOICES, WORLD
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.case_words_on_pages import told_too_early
from goodcatch.publish.disclosure.release_file import path_of
from goodcatch.publish.placeholders_left import placeholders
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.site.facts_from_commit import own_state, shown


def reasons(repo: Path, at: str = "") -> Iterator[str]:
    """Why the site may not leave the house, each with what to do."""
    seen = shown(repo, at=at)
    state = seen.state
    # What would be built, whatever is checked out and whatever landed since the last release.
    store = state.store if state else store_from(from_folder(repo))
    found = list(_of_release(store, seen.day.isoformat()))
    yield from found
    if found and state and (now := own_state(repo, at)) and state.commit != now.commit:
        yield (
            f"this is what the last release let out, on {day_words(seen.day.isoformat())}: what was put right since "
            "comes with the next bulletin, alert or erratum"
        )
    for name in readable_by_anybody(state.git) if state else ():
        yield f"anybody can read the remote `{name}` without signing in: make that repository private on the forge"


def not_for(readers: str, repo: Path, at: str) -> Iterator[str]:
    """Why those who could read the site at its place may not: by what the release says, and by what is decided now,
    for a place that fewer may read needs no release first."""
    for state in (shown(repo, at=at).state, own_state(repo, at)) if readers == WORLD else ():
        audience = str(state.store.newest.publication.get("site_audience", "")) if state else ""
        if audience != WORLD:
            yield f"anybody can read what is put there, and publication.yml does not say `site_audience: {WORLD}`"
            return


def _of_release(store: Store, day: str) -> Iterator[str]:
    if str(store.newest.publication.get("site_audience", "")) not in CHOICES:
        yield "decide who may read the site, and write `site_audience: staff` or `world` into publication.yml"
    if left := tuple(placeholders(store)):
        where = ", ".join(dict.fromkeys(f"{one.path}:{one.line}" for one in left[:3]))
        yield f"still as it came ({len(left)} in all): {where}: put your own numbers and words there"
    for page, case in told_too_early(store):
        yield f"{page} repeats words of {case}, which no bulletin has released: take them out, or release it first"
    if month := _without_release(store):
        yield f"the bulletin of {month} has no release: sign it off with `goodcatch bulletin {month} --sign-off POST`"
    if early := [b.month for b in bulletins(store) if b.published > day]:
        yield (
            f"the bulletin of {early[-1]} landed before the day that it carries, so it would come only with the next "
            "release: land it on its day"
        )


def _without_release(store: Store) -> str:
    """The newest bulletin's month, where its release is missing or there is no bulletin that is signed off."""
    out = max((b.month for b in bulletins(store) if b.published), default="")
    return "" if out and path_of(out) in store.texts else out or "this month"
