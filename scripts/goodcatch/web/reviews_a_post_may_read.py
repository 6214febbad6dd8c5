"""Lists the reviews that a signed-in post may read, and shows each with the numbers and cases that it was kept with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.intake.who_may_read_and_sign import may_see_all_of, may_sign_off
from goodcatch.pages.page_and_escaping import Section
from goodcatch.pages.reviews_for_signed_in import looks_at, sections, sections_without_small
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.publish.reviews_for_signed_in import logged, with_cases
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.store import Store
from goodcatch.review.review_file import WHERE, kept, read
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.web.audit_a_post_may_read import readable as audited
from goodcatch.web.bulletins_in_service import mine as runs_a_service
from goodcatch.web.case_or_not_found import address_of
from goodcatch.web.page_of_long_list import Part, part
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

BESIDES = 26  # half a year of a weekly review

pages = protect(Blueprint("reviews", __name__, url_prefix="/desk/reviews"))


@dataclass(frozen=True)
class ReviewRow:
    """A review that was done: its name and day, how many cases were `outside` tolerance, how many cases it called for
    (both -1 where the schedule log lacks it), and whether it is kept `whole`, with its numbers. Numbers below `minimum`
    are not shown to this post; 0 where all are."""

    name: str
    title: str
    on: str
    outside: int
    calls: int
    whole: bool
    minimum: int = 0

    @property
    def small(self) -> bool:
        """Whether this post is told no more than that both are small, or may be none."""
        return 0 <= self.outside < self.minimum and 0 <= self.calls < self.minimum

    def fewer(self, number: int) -> str:
        return fewer(number, self.minimum)

    @property
    def day(self) -> str:
        return day_words(self.on)


@dataclass(frozen=True)
class ReviewsPage:
    """What desk/reviews.html shows: the reviews of one page, the newest first."""

    rows: tuple[ReviewRow, ...]
    part: Part
    audit: bool = False  # whether this post may read how each landing was judged
    board: bool = False  # whether there is a store whose numbers this post may read month by month
    bulletins: bool = False  # whether it runs a service, and may say that a bulletin was read there


@dataclass(frozen=True)
class ReviewPage:
    """What desk/review.html shows: one review, and the other days on which it was done, newest first, each with its
    words."""

    name: str
    title: str
    day: str
    lead: str
    sections: tuple[Section, ...]
    besides: tuple[tuple[str, str], ...]


@pages.get("")
def show() -> ResponseReturnValue:
    mine = [store for store, mine in stores_to_read() if mine]
    rows = [row for store in mine for row in _rows(store)]
    rows.sort(key=lambda row: (row.on, row.name), reverse=True)
    shown = part(len(rows), request.args.get("page", ""))
    page = ReviewsPage(tuple(rows[shown.start : shown.end]), shown, bool(audited()), bool(mine), runs_a_service())
    return render_template("desk/reviews.html", page=page)


def _rows(store: Store) -> Iterator[ReviewRow]:
    """Every review that was done: from the schedule log and the names of the files, so that none has to be read."""
    whole, schedules, least = kept(store), store.newest.reviews, least_told(store)
    counted = {(name, on): (_number(out), _number(calls)) for name, on, _, out, calls in logged(store)}
    for name, on in {**counted, **dict.fromkeys(whole - counted.keys())}:
        title = schedules[name].title if name in schedules else name
        yield ReviewRow(name, title, on, *counted.get((name, on), (-1, -1)), (name, on) in whole, least)


def least_told(store: Store) -> int:
    """The smallest number that is shown to this post; 0 where it may read what each number was counted from. In any
    other store than the learning one, whoever reads reviews works on every case."""
    standard = store.newest
    raw = store.name != Stores.LEARNING or may_sign_off(post(), standard)
    return 0 if raw else audience_of(standard).minimum


def _number(cell: str) -> int:
    """Of a line that somebody spoiled, -1: the list is shown all the same."""
    return int(cell) if cell.isascii() and cell.isdigit() else -1


@pages.get("/<name>", defaults={"on": ""})
@pages.get("/<name>/<on>")
def one(name: str, on: str) -> ResponseReturnValue:
    """A review, as it was kept on a day such as `2026-11-06`; without a day, the last one of its name."""
    store, on = _found(name, on)
    days = sorted(day for known, day in kept(store) if known == name)
    review = read(store.texts[f"{WHERE}{name}/{on}.md"])
    told, least = with_cases(review, store), least_told(store)
    parts = (
        sections_without_small(told, store.newest, address_of, least)
        if least
        else sections(told, store.newest, address_of)
    )
    besides = tuple((day, day_words(day)) for day in reversed(days) if day != on)
    page = ReviewPage(name, review.title, day_words(on), looks_at(review), parts, besides[:BESIDES])
    return render_template("desk/review.html", page=page)


def _found(name: str, on: str) -> tuple[Store, str]:
    """Where a review is kept, and its day. Stops with "no such page" where there is none, and with "not open to your
    post"."""
    found = [
        (s, mine, day) for s, mine in stores_to_read() for known, day in kept(s) if known == name and on in ("", day)
    ]
    if not found:
        abort(404)
    readable = [(store, day) for store, mine, day in found if mine]
    only(bool(readable))
    return max(readable, key=lambda pair: pair[1])


def stores_to_read() -> Iterator[tuple[Store, bool]]:
    """Each store that is connected, and whether this post may read the reviews that are kept in it."""
    for name, authority in context().desk.authorities.items():
        store = context().store(authority)
        # As the server was told, and as the repository says of itself: restricted by either is restricted.
        yield store, all(may_see_all_of(post(), one, store.newest) for one in (name, store.name))
