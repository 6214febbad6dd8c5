"""Tells a case's history as a story: the one telling that the terminal, programs and private pages show."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.history.timeline import Timeline
from goodcatch.publish.case_story.events import events, landings_of
from goodcatch.publish.case_story.model import CaseStory
from goodcatch.publish.case_story.posts_in_words import listed, post_title
from goodcatch.publish.case_story.who_closed_it import head_of
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.model import Case
from goodcatch.record.purge_tombstones import REMOVED
from goodcatch.record.store import Store, folder_of
from goodcatch.standard.names_program_asks_for import Stores

WHY_PURGED = {"leak-of-a-name": "a name", "leak-of-a-contact": "how to reach somebody"}


def case_story(
    timeline: Timeline,
    store: Store,
    hidden: frozenset[str] = frozenset(),
    exact: bool | None = None,
    stands: bool | None = None,
) -> CaseStory:
    """The story of a timeline. `hidden` are answers that this reader does not see. `exact` says whether the reader may
    know by how many minutes something was late; else, where the store keeps minutes. `stands` is whether its closing
    counts, where that has been judged."""
    exact = store.name == Stores.RESTRICTED if exact is None else exact
    landed = tuple(landings_of(timeline.case, timeline.versions, store, exact))
    case = landed[-1].then if landed else Case(timeline.case, ())
    pathway = store.newest.pathway_of(timeline.case)
    return CaseStory(
        timeline.case,
        pathway.title if pathway else "",
        tuple(head_of(case, store, stands)) if case.records else (),
        tuple(_notes(case, store)),
        tuple(event for one in landed for event in events(one, hidden)),
    )


def _notes(case: Case, store: Store) -> Iterator[str]:
    """What is to be known of the case as a whole: what purges took out of it, and what an import brought."""
    marked = {r.path for r in case.records if REMOVED in store.texts.get(r.path, "")}
    for tombstone in store.tombstones:
        files = [path for path in tombstone.files if path.startswith(folder_of(case.id))]
        if files or (tombstone.keeps_ids and marked):
            yield (
                f"On {day_words(tombstone.at)} {WHY_PURGED.get(tombstone.reason, 'a detail')} was taken out of "
                f"{_records(files)} by {post_title(tombstone.by, store)}. Where it stood, they say {REMOVED}; what "
                "they said before is gone for good."
            )
    brought = sum(r.path in store.imported for r in case.records)
    if brought:
        yield f"{brought} of its {len(case.records)} records came with an import of older cases."


def _records(paths: list[str]) -> str:
    names = [path.rpartition("/")[2].removesuffix(".md") for path in paths]
    return f"{len(names)} of its records ({listed(names)})" if names else "some of its records"
