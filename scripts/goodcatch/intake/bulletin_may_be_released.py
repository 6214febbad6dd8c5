"""Decides whether a bulletin may leave, asks what a person has to answer first, and hashes the pages of its release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from goodcatch.errors import CannotRun
from goodcatch.pages.all_pages import book
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.disclosure.release_file import Answered, Release, path_of, releases
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.facts import published
from goodcatch.publish.rare_words_before_release import to_look_at
from goodcatch.publish.release_tables_of_bulletin import below_ladder, questions, tells_single_cases
from goodcatch.publish.unfinished_changes import open_cases_told
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import State

RARE = "rare_event"
# Not the first page, alerts, contacts and the standard: they change between releases.
FROZEN = ("cases/", "bulletins/", "numbers.md", "data/", "changes.md")


def may_be_released(bulletin: Bulletin, store: Store, done: frozenset[str]) -> None:
    """Refused where it would come out before another, tell of an open case, or tell single cases although too few are
    out for that. `done`: the closed cases."""
    newest = max((r.published for r in releases(store.beside) if r.month != bulletin.month), default="")
    # Tables count in the order in which bulletins came out (decision 66): none may slip in between.
    if bulletin.published < newest:
        raise CannotRun(f"a release came out on {newest}: what comes after it carries that day or a later one (--on)")
    if told := open_cases_told(bulletin, store, done):
        raise CannotRun(
            f"it tells in their own words of cases that are still open ({', '.join(told)}): take those sentences out"
        )
    if below_ladder(bulletin, store) and tells_single_cases(bulletin):
        least = audience_of(store.newest).stories_from
        raise CannotRun(
            f"with this bulletin fewer than {least} cases would be out, so none may be told by itself: delete the "
            "draft and make it again, and it tells them together; or write it without a heading or a link for a case"
        )


def answered(words: Sequence[str], bulletin: Bulletin, store: Store, today: str) -> tuple[Answered, ...]:
    """Every question that is asked at a release, with its answer. Refused unless each is there and is no."""
    asked, given = questions(store.newest), dict(_answer(word) for word in words)
    if unknown := sorted(set(given) - set(asked)):
        raise CannotRun(f"nothing is asked as {', '.join(unknown)}; what is asked: {', '.join(asked)}")
    missing = [name for name in asked if name not in given]
    if missing:
        raise CannotRun("please answer before this leaves: " + "; ".join(_asking(n, bulletin, store) for n in missing))
    # "Unsure" refuses like "yes": only a person's plain no lets it leave (decision 66).
    for name, answer in given.items():
        if answer != "no":
            raise CannotRun(
                f"`{name}` was answered {answer}, so this may not leave yet: take the case out of the bulletin (its "
                "heading, and its id in the line `cases`), or put it in words that fit many houses; then answer again"
            )
    return tuple(Answered(name, given[name], bulletin.signed_off_by, today) for name in asked)


def _answer(word: str) -> tuple[str, str]:
    name, _, answer = word.partition("=")
    if answer not in ("no", "yes", "unsure"):
        raise CannotRun(f"`--answer {word}` should read `--answer NAME=no`, or yes, or unsure")
    return name, answer


def _asking(name: str, bulletin: Bulletin, store: Store) -> str:
    """A question with the way to answer it; the one about rare events names the cases to look at first."""
    question = f"{questions(store.newest)[name]} (--answer {name}=no)"
    cases = (store.cases[case_id] for case_id in bulletin.cases if case_id in store.cases)
    unusual = to_look_at(cases, store.newest) if name == RARE else ()
    rare = [f"{case_id}: {', '.join(words)}" for case_id, words in unusual]
    return f"{question} Look at {'; '.join(rare)}" if rare else question


def hashed(release: Release, bulletin: Bulletin, state: State) -> Release:
    """The release with the hash of every page that it changes or adds, as they will read once it has landed."""
    texts = {path_of(release.month): release_text(release), f"bulletins/{release.month}.md": write(bulletin)}
    # As it will be: a story reads what the new release lets it name.
    after = store_with(state.store, texts)
    timelines, done = state.history.timelines(state.store.by_version), closed(after, state.kept)
    facts = published(after, timelines, done, date.fromisoformat(release.published))
    pages: Mapping[str, str] = {
        page.path: sha256(page.text.encode()).hexdigest() for page in book(facts) if page.path.startswith(FROZEN)
    }
    return replace(release, pages=pages)
