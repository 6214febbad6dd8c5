"""Lists the registers that a signed-in post may read; shows each with its records, by filters, and as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from goodcatch.intake.main_branch import Authority
from goodcatch.intake.who_may_read_and_sign import may_read_raw, may_see, may_see_all_of
from goodcatch.pages.registers_for_signed_in import comparison, csv_of, rows_table
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.registers_for_signed_in import (
    DOMAINS,
    Asked,
    Entry,
    choices,
    entries,
    in_order,
    in_words,
    months,
)
from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.publish.sources_behind_register import Compared, compared, comparison_of, held_elsewhere, review_of
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.review_file import kept
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.registers import Register, registers
from goodcatch.web.page_of_long_list import Part, part
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

LONGEST = 64  # of a filter's value, in characters

pages = protect(Blueprint("registers", __name__, url_prefix="/desk/registers"))


@dataclass(frozen=True)
class Group:
    """The registers that the steps of one pathway write."""

    title: str
    registers: tuple[Register, ...]


@dataclass(frozen=True)
class RegistersPage:
    """What desk/registers.html shows: the registers that this post may read, in groups."""

    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Writer:
    """A step that writes into a register: its title, of which procedure, and whose step it is. `open` where anybody may
    begin with it; `connected` that the store of its records is."""

    step: Step
    pathway: Pathway
    role: str
    connected: bool

    @property
    def open(self) -> bool:
        return self.step.open


@dataclass(frozen=True)
class Choice:
    """One filter: its name in the address, its label, what may be chosen, and what is."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class RegisterPage:
    """What desk/register.html shows: a register's records on one page of its list, as this post may read them. `count`
    is how many there are, in words; `review` the name of the review that makes it, where one was done that this post
    may read; `query` the filters, as an address has them."""

    register: Register
    table: Markup
    part: Part
    count: str
    filters: tuple[Choice, ...]
    asked: Asked
    query: str
    writers: tuple[Writer, ...]
    elsewhere: str
    review: str
    review_title: str
    outside: bool
    compared: Compared | None
    comparison: Markup


@dataclass(frozen=True)
class Stands:
    """Where a case of one repository stands. What the rules say is asked for once, and only if somebody asks."""

    authority: Authority

    def __call__(self, case: Case) -> Phase:
        return phase(case, self._stops, self._store)

    @cached_property
    def _store(self) -> Store:
        return context().store(self.authority)

    @cached_property
    def _stops(self) -> frozenset[str]:
        return stops_in(context().desk.judged(self.authority))


@pages.get("")
def show() -> ResponseReturnValue:
    groups: dict[str, list[Register]] = {}
    for register in map(_mine, _registers()):
        for pathway in dict.fromkeys(step.pathway for step in register.steps):
            groups.setdefault(_pathways()[pathway].title, []).append(register)
    shown = tuple(Group(title, tuple(own)) for title, own in groups.items())
    return render_template("desk/registers.html", page=RegistersPage(shown))


@pages.get("/<slug>")
def one(slug: str) -> ResponseReturnValue:
    """A register, by its name in an address such as `learning-visibility-register`."""
    register = _found(slug)
    found, asked = list(_entries(register)), _asked()
    wanted = in_order(found, asked)
    shown = part(len(wanted), request.args.get("page", ""))
    rows = [in_words(entry) for entry in wanted[shown.start : shown.end]]
    minimum = _minimum(register)
    store, beside = _learning(), _compared(register, minimum)
    review = review_of(register, store.newest)
    page = RegisterPage(
        register=register,
        table=rows_table(rows, _case_page),
        part=shown,
        count=fewer(len(wanted), minimum),
        filters=_filters(found, asked, store.newest),
        asked=asked,
        query=_query(asked),
        writers=tuple(_writers(register)),
        elsewhere=held_elsewhere(register),
        review=review if review and _done(review) else "",
        review_title=store.newest.reviews[review].title if review else "",
        outside=bool(comparison_of(register)),
        compared=beside,
        comparison=comparison(beside) if beside else Markup(),
    )
    return render_template("desk/register.html", page=page)


@pages.get("/<slug>.csv")
def download(slug: str) -> ResponseReturnValue:
    """The same records as a file: every page of the list, and what was asked for."""
    register = _found(slug)
    rows = (in_words(entry) for entry in in_order(_entries(register), _asked()))
    answer = Response(csv_of(rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{register.slug}.csv"'
    return answer


def _found(slug: str) -> Register:
    """Stops with "no such page" where no standard names it, and with "not open to your post"."""
    register = next((r for r in registers(_standards()) if r.slug == slug), None)
    if register is None:
        abort(404)
    mine = _mine(register)
    only(bool(mine.steps))
    return mine


def _registers() -> Iterator[Register]:
    return (register for register in registers(_standards()) if _mine(register).steps)


def _mine(register: Register) -> Register:
    """With the steps of those pathways alone whose cases this post may see."""
    known = _pathways()
    return replace(
        register, steps=tuple(s for s in register.steps if s.pathway in known and may_see(post(), known[s.pathway]))
    )


def _standards() -> Iterator[Standard]:
    return (standard for _, store in _stores() for standard in store.standards.values())


def _pathways() -> dict[str, Pathway]:
    """Every pathway that some store has; of one that two have, the learning store's."""
    if "pathways" not in g:
        g.pathways = {name: p for _, store in reversed(_stores()) for name, p in store.newest.pathways.items()}
    return cast(dict[str, Pathway], g.pathways)


def _stores() -> tuple[tuple[Authority, Store], ...]:
    """Each as it stood when this page was asked for: hundreds of records are told, and of one state."""
    if "stores" not in g:
        g.stores = tuple((authority, context().store(authority)) for authority in context().desk.authorities.values())
    return cast(tuple[tuple[Authority, Store], ...], g.stores)


def _learning() -> Store:
    return context().store(context().desk.learning)


def _entries(register: Register) -> Iterator[Entry]:
    for authority, store in _stores():
        yield from entries(register, store, Stands(authority))


def _asked() -> Asked:
    names = ("state", "domain", "owner", "month")
    return Asked(**{name: request.args.get(name, "")[:LONGEST] for name in names})


def _query(asked: Asked) -> str:
    return urlencode({name: value for name, value in vars(asked).items() if value})


def _filters(found: list[Entry], asked: Asked, standard: Standard) -> tuple[Choice, ...]:
    first, last = (end(found, key=_instant, default=None) for end in (min, max))
    in_between = months(first.month, last.month) if first and last else ()
    return (
        Choice("state", "State", tuple((p.value, p.value.capitalize()) for p in Phase), asked.state),
        Choice("domain", "Risk domain", choices(standard, DOMAINS), asked.domain),
        Choice("owner", "Owner", choices(standard, Fields.OWNER), asked.owner),
        Choice("month", "Month", in_between, asked.month),
    )


def _instant(entry: Entry) -> datetime:
    return entry.record.instant


def _case_page(case: str) -> str:
    """Its rows are of cases that this post may see: which store has one need not be looked up for each."""
    return url_for("cases.show", case_id=case)


def _minimum(register: Register) -> int:
    """The smallest number that is shown to this post; 0 where it may read raw reports of all that is counted."""
    standard, known = _learning().newest, _pathways()
    raw = all(may_read_raw(post(), known[step.pathway], standard) for step in register.steps)
    return 0 if raw else audience_of(standard).minimum


def _writers(register: Register) -> Iterator[Writer]:
    standard, known, connected = _learning().newest, _pathways(), context().desk.authorities
    for step in register.steps:
        pathway = known[step.pathway]
        yield Writer(step, pathway, standard.role_title(step.role), pathway.store in connected)


def _compared(register: Register, minimum: int) -> Compared | None:
    return compared(register, _learning(), context().clock().date(), minimum)


def _done(review: str) -> bool:
    """Whether a review was done that this post may read."""
    readable = (
        store
        for name, authority in context().desk.authorities.items()
        for store in (context().store(authority),)
        if all(may_see_all_of(post(), one, store.newest) for one in (name, store.name))
    )
    return any(known == review for store in readable for known, _ in kept(store))
