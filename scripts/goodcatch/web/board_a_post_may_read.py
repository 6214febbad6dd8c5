"""Shows a signed-in post what the board watches, from the reviews that this post may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from goodcatch.pages.board_for_signed_in import LEAD, TITLE, again, days_of, sections
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.board_figures import MONTHS, NAMES, board
from goodcatch.publish.review_without_small_counts import without_small
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.recurrence_by_domain import recurrence_by_domain
from goodcatch.review.review_file import kept, path_of, read
from goodcatch.review.review_model import Figure, Review
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Malformed
from goodcatch.web.case_or_not_found import address_of
from goodcatch.web.reviews_a_post_may_read import least_told, stores_to_read
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, protect

pages = protect(Blueprint("board", __name__, url_prefix="/desk/board"))


@dataclass(frozen=True)
class BoardPage:
    """What desk/board.html shows. `day`: when it was made, for whoever holds the printed page."""

    title: str
    lead: str
    day: str
    sections: tuple[Section, ...]


@pages.get("")
def show() -> ResponseReturnValue:
    stores = [store for store, mine in stores_to_read() if mine]
    only(bool(stores))
    found = [(review, least_told(store)) for store in stores for review in _reviews(store)]
    now = context().clock().astimezone(context().standard.calendar.zone)
    parts = (
        *sections(board(found), lambda name, on: url_for("reviews.one", name=name, on=on)),
        *(section for store in stores if store.name == Stores.LEARNING for section in _again(store, now.date())),
    )
    return render_template("desk/board.html", page=BoardPage(TITLE, LEAD, f"{now:%-d %B %Y}", parts))


def _again(store: Store, day: date) -> tuple[Section, ...]:
    authority, least = context().desk.learning, least_told(store)
    counted = _counted(authority.folder, authority.tip(), day)
    figures = [without_small(figure, least) if least else figure for figure in counted]
    return again(figures, days_of(store.newest), address_of)


# To sort ten thousand reports by what they are alike in takes a second or two; they move with a landing or a day.
@lru_cache(maxsize=4)
def _counted(folder: Path, tip: str, day: date) -> tuple[Figure, ...]:
    store = context().store(context().desk.learning)
    newest = store.newest
    return recurrence_by_domain(Register(store, newest, datetime.combine(day, time.max, newest.calendar.zone)))


def _reviews(store: Store) -> Iterator[Review]:
    """The newest of each name, oldest first; one that cannot be read is told of elsewhere (GC708)."""
    days: dict[str, list[str]] = {}
    for name, on in sorted(kept(store)):
        if name in NAMES:
            days.setdefault(name, []).append(on)
    for name, own in days.items():
        for on in own[-MONTHS:]:
            try:
                yield read(store.texts[path_of(name, day_of(on))])
            except Malformed:
                continue
