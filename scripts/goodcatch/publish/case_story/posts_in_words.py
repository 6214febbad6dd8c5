"""Says who did something, by the title of the post; of a commit, by the posts that its address stands for."""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author
from goodcatch.history.post_behind_author import NO_POST, post_behind
from goodcatch.history.record_answer_changes import Version
from goodcatch.publish.answers_for_signed_in import post_words
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import DESK, REPORTER

THE_DESK, THE_REPORTER = "the desk", "the reporter"
HOLDS_NONE = "somebody who holds no post here"


def post_title(name: str, store: Store, version: int = 0) -> str:
    """A post as people know it, by the standard of a record or another that has it. A name that no standard has may be
    a person's: it is not repeated."""
    if name in (DESK, SERVICE.name):
        return THE_DESK
    if name == REPORTER:
        return THE_REPORTER
    own = store.standards.get(version, store.newest)
    known = (standard for standard in (own, store.newest, *store.standards.values()) if name in standard.posts)
    return post_words(name, standard) if (standard := next(known, None)) else HOLDS_NONE


def behind(author: Author, version: Version, store: Store) -> str:
    """The titles of the posts behind a commit's author, `or` between them where one account is listed under several."""
    said = post_behind(author, version, store.standards)
    if said == NO_POST:
        return said
    number = version.record.standard if version.record else 0
    return " or ".join(post_title(name, store, number) for name in said.split(" or "))


def listed(names: Iterable[str]) -> str:
    """Names, each once, as a person would list them."""
    *most, last = tuple(dict.fromkeys(names)) or ("",)
    return f"{', '.join(most)} and {last}" if most else last
