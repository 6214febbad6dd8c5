"""Decides whether a bulletin may leave, and hashes the pages of its release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from goodcatch.errors import CannotRun
from goodcatch.intake.anchor_what_lands import anchor_for
from goodcatch.pages.all_pages import book
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.disclosure.release_file import Release, path_of, releases
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.facts import published
from goodcatch.publish.release_tables_of_bulletin import below_ladder, tells_single_cases
from goodcatch.publish.unfinished_changes import open_cases_told
from goodcatch.publish.words_kept_inside import told_all_the_same
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import State

# Not the first page, alerts, contacts and the standard: they change between releases.
FROZEN = ("cases/", "bulletins/", "numbers.md", "data/", "changes.md", "changes/")


def may_be_released(bulletin: Bulletin, store: Store, done: frozenset[str]) -> None:
    """Refused where it would come out before another, tell of an open case, have words that stay inside, or tell
    single cases although too few are out for that. `done`: the closed cases."""
    newest = max((r.published for r in releases(store.beside) if r.month != bulletin.month), default="")
    # Tables count in the order in which bulletins came out (decision 66): none may slip in between.
    if bulletin.published < newest:
        raise CannotRun(f"a release came out on {newest}: what comes after it carries that day or a later one (--on)")
    if told := open_cases_told(bulletin, store, done):
        raise CannotRun(
            f"it tells in their own words of cases that are still open ({', '.join(told)}): take those sentences out"
        )
    refuse_words_kept_inside(bulletin, store)
    if below_ladder(bulletin, store) and tells_single_cases(bulletin):
        least = audience_of(store.newest).stories_from
        raise CannotRun(
            f"with this bulletin fewer than {least} cases would be out, so none may be told by itself: delete the "
            "draft and make it again, and it tells them together; or write it without a heading or a link for a case"
        )


def refuse_words_kept_inside(bulletin: Bulletin, store: Store) -> None:
    """Refused where it has the words of a reporter who did not say that they may be published."""
    if told := told_all_the_same(bulletin, store):
        raise CannotRun(
            f"it has words of reporters who want theirs kept inside ({', '.join(told)}): say what was changed instead"
        )


def hashed(release: Release, bulletin: Bulletin, state: State) -> Release:
    """The release with the hash of every page that it changes or adds, as they will read once it has landed."""
    texts = {path_of(release.month): release_text(release), f"bulletins/{release.month}.md": write(bulletin)}
    # Its page shows the anchor, which is made of where `main` stands and of no text: the hash below does not change it.
    texts |= anchor_for(state.git, state.commit, texts, date.fromisoformat(bulletin.published))
    # As it will be: a story reads what the new release lets it name.
    after = store_with(state.store, texts)
    timelines, done = state.history.timelines(state.store.by_version), closed(after, state.kept)
    facts = published(after, timelines, done, date.fromisoformat(release.published))
    pages: Mapping[str, str] = {
        page.path: sha256(page.text.encode()).hexdigest() for page in book(facts) if page.path.startswith(FROZEN)
    }
    return replace(release, pages=pages)
