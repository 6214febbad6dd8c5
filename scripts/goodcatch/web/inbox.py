"""Shows a signed-in post its work: what is due today, what waits for its word, the waiting reports; and lists cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.clock.looks_after_closure import words_on_ending
from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.clock.step_deadlines import end_of_day
from goodcatch.gate.standing import Standing, standing_of
from goodcatch.history.lock_files_left_behind import LockFile
from goodcatch.history.update_checked_out_files import set_aside
from goodcatch.intake.know_whether_main_takes_pushes import said
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.nights_not_anchored import not_anchored
from goodcatch.intake.remember_due_times import Waits
from goodcatch.intake.search_cases_by_words import matches, near, one_slip, wanted
from goodcatch.intake.steps_that_wait_to_be_merged import marked
from goodcatch.intake.three_questions_decide_urgency import urgent
from goodcatch.intake.which_ledger_holds_line import not_connected
from goodcatch.intake.who_may_read_and_sign import may_read, may_see, may_sign, may_sign_off
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.placeholders_left import placeholders
from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.model import Case
from goodcatch.record.title_of_case import owner_of_case, title_of_case
from goodcatch.spool.alarm_when_disk_fills import alarm
from goodcatch.spool.known_of_backups import same_disk, told_of_backups
from goodcatch.spool.queued_acts import Act
from goodcatch.standard.invented_telephone_numbers import contacts_invented
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.filters_of_cases import Filter, filters, narrowed
from goodcatch.web.land_waiting_changes import Short, in_short
from goodcatch.web.page_of_long_list import Part, part
from goodcatch.web.server_context import Context, context
from goodcatch.web.sign_in_and_sessions import post, protect
from goodcatch.web.who_told_and_when import shown
from goodcatch.web.work_of_post import CaseOfPost, cases_of_post, saved_and_waiting

SOON = timedelta(days=7)
Fits: TypeAlias = Callable[[Case], bool]

pages = protect(Blueprint("inbox", __name__))


@dataclass(frozen=True)
class Row:
    """One report or case in a list; of a case `what` people call it and who looks after it. `signed` is the sign-off of
    a report that is not in the repository yet, `signable` that this post may sign it off now; `by_day` that Git holds
    no minute of it, `days` that this post is shown none."""

    id: str
    title: str
    received: datetime | None
    todos: tuple[Todo, ...]
    held: bool = False
    urgent: bool = False
    phase: str = Phase.OPEN.value
    signed: Act | None = None
    signable: bool = False
    owner: str = ""
    what: str = ""
    by_day: bool = False
    days: bool = False

    @property
    def first_due(self) -> float:
        """For sorting: what is due first, and what has no time last."""
        return min((t.due.timestamp() for t in self.todos if t.due and not t.merging), default=float("inf"))


@dataclass(frozen=True)
class Left:
    """What is still to be done by whoever runs the house: whose numbers ring nowhere, how many places of the pages are
    as they came, what is said of the disk, what went wrong with backups, whether they go with the same disk, which lock
    files stand in the repositories, and what is said of the remote."""

    contacts: tuple[str, ...] = ()
    places: int = 0
    disk: str = ""
    backups: tuple[str, ...] = ()
    same_disk: str = ""
    locks: tuple[LockFile, ...] = ()
    remote: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What a post has to do: cases in which something is `late`, due `today` or `soon`, cases that it `owns`; proposals
    that it may confirm, that came `back` to it, and that it waits for; and what it saved and is not in yet."""

    late: tuple[CaseOfPost, ...]
    today: tuple[CaseOfPost, ...]
    soon: tuple[CaseOfPost, ...]
    owns: tuple[CaseOfPost, ...]
    confirm: tuple[Short, ...]
    back: tuple[Short, ...]
    waits: tuple[Short, ...]
    saved: tuple[Act, ...]


@dataclass(frozen=True)
class Narrow:
    """The filters of the list of cases: the `ways` to go, those that hold (`asked`), and whether `few` rows that they
    leave are shown to nobody but those who read raw reports."""

    ways: tuple[Filter, ...]
    asked: Mapping[str, str]
    few: bool


@dataclass(frozen=True)
class ListPage:
    """What desk/inbox.html and desk/cases.html show: the rows of one page in their order, how many there are in all and
    how many steps of them are `late`, and the `words` that were looked for, where any were. `aside` are branches on
    which somebody's edits of files go on; `signs` that this post may open each sign-off; to one that may not,
    no number of cases below the `minimum` is told. `called` closed cases are among the rows, to be looked at again.
    `work` is what stands above the reports in My work; `likely` that nothing has just these words, and the rows have
    some like them. `narrow` are the filters; `hidden` that they leave so few that this post is shown none."""

    rows: list[Row]
    part: Part
    late: int
    words: str
    times: Times
    aside: tuple[str, ...] = ()
    left: Left = Left()
    signs: bool = False
    minimum: int = 0
    called: int = 0
    work: Work | None = None
    likely: bool = False
    narrow: Narrow | None = None
    hidden: bool = False

    def count(self, number: int) -> str:
        """A number of cases, as this post is told it."""
        return str(number) if self.signs else fewer(number, self.minimum)

    def times_of(self, row: Row | CaseOfPost) -> Times:
        return replace(self.times, days=row.days)


def prepare() -> None:
    """Work out what is due before anybody asks: the first look at thousands of reports takes some seconds."""
    here = context()
    here.due.waiting(here.desk.spool, here.standard, here.clock())


@pages.get("/desk")
def inbox() -> ResponseReturnValue:
    here = context()
    standard, now = here.standard, here.clock()
    held = here.due.waiting(here.desk.spool, standard, now)
    signed = here.desk.signed_off()
    rows = [
        _waiting(waits, standard, signed.get(waits.bare.id))
        for waits in held
        if may_read(post(), waits.bare, standard, now)
    ]
    return _list("desk/inbox.html", rows, standard, work=_work(here, now))


def _work(here: Context, now: datetime) -> Work:
    """The work of the signed-in post beside the waiting reports, each part by the clock."""
    end = end_of_day(now.astimezone(here.standard.calendar.zone).date(), here.standard.calendar)
    cases = sorted(cases_of_post(here, post(), now), key=lambda one: (one.due or now, one.id))
    due = [(one, one.due) for one in cases if one.due]
    proposals = list(in_short())
    return Work(
        late=tuple(one for one, at in due if at < now),
        today=tuple(one for one, at in due if now <= at <= end),
        soon=tuple(one for one, at in due if end < at <= end + SOON),
        owns=tuple(one for one in cases if one.owned),
        confirm=tuple(one for one in proposals if one.confirmable),
        back=tuple(one for one in proposals if one.own and one.talk and one.talk.with_maker),
        waits=tuple(one for one in proposals if one.own and not (one.talk and one.talk.with_maker)),
        saved=saved_and_waiting(here, post()),
    )


@pages.get("/desk/cases")
def cases() -> ResponseReturnValue:
    """The open cases, or those that the filters of the address leave."""
    here = context()
    asked = narrowed(request.args, here.standard)
    rows = _rows((), asked.fits, asked.state) if asked.asked else _rows((), lambda case: True)
    few = asked.by_answers and not may_sign_off(post(), here.standard)
    ways = tuple(filters(asked, post().name, here.standard))
    return _list("desk/cases.html", rows, here.standard, shown_by=Narrow(ways, asked.asked, few))


@pages.post("/desk/cases")
def found() -> ResponseReturnValue:
    """The cases with some words, closed ones too. Posted, so that what was looked for stands in no address or log."""
    # A bound, since each word is held against every word of every case.
    return _cases(request.form.get("words", "")[:200])


def _cases(words: str) -> str:
    beginnings = wanted(words)
    rows, likely = _rows(beginnings, lambda case: matches(case, beginnings)), False
    if beginnings and not rows:
        slips = one_slip(beginnings)
        rows, likely = _rows(beginnings, lambda case: near(case, slips)), True
    return _list("desk/cases.html", rows, context().standard, words if beginnings else "", likely=likely)


def _rows(beginnings: tuple[str, ...], fits: Fits, state: str = "") -> list[Row]:
    here, now = context(), context().clock()
    every = bool(beginnings)
    rows = (row for authority in here.desk.authorities.values() for row in _seen(authority, now, every, fits, state))
    return list(rows)


def _list(
    template: str,
    rows: list[Row],
    standard: Standard,
    words: str = "",
    work: Work | None = None,
    likely: bool = False,
    shown_by: Narrow | None = None,
) -> str:
    least = audience_of(standard).minimum
    hidden = shown_by is not None and shown_by.few and 0 < len(rows) < least
    rows = [] if hidden else rows
    late = sum(todo.late for row in rows for todo in row.todos)
    called = sum(row.phase != Phase.OPEN.value for row in rows)
    ordered = sorted(rows, key=lambda r: (not r.urgent, r.first_due, r.id))
    shown_part = part(len(rows), request.values.get("page", ""))
    branches = (set_aside(authority.git) for authority in context().desk.authorities.values())
    aside = tuple(branch for branch in branches if branch)
    signs = may_sign_off(post(), standard)
    rows = ordered[shown_part.start : shown_part.end]
    page = ListPage(
        rows,
        shown_part,
        late,
        words,
        Times(standard),
        aside,
        _left(),
        signs,
        least,
        called,
        work,
        likely,
        shown_by,
        hidden,
    )
    return render_template(template, page=page)


def _left() -> Left:
    here = context()
    store = here.store(here.desk.learning)
    contacts = tuple(contact.title for contact in contacts_invented(store.newest))
    places = sum(1 for _ in placeholders(store)) - len(contacts)
    spool, authorities = here.desk.spool, here.desk.authorities
    return Left(
        contacts=contacts,
        places=places,
        disk=alarm(spool.database.path),
        backups=tuple(told_of_backups(spool, here.clock())),
        same_disk=same_disk(spool),
        locks=tuple(lock for authority in authorities.values() for lock in authority.git.locks()),
        remote=(*said(spool, authorities), *not_anchored(here.desk, here.clock()), *not_connected(here.desk)),
    )


def _waiting(waits: Waits, standard: Standard, signed: Act | None) -> Row:
    report, pathway = waits.bare, standard.pathways.get(waits.bare.pathway)
    if pathway is None:  # the provider took the pathway out: the report still waits, and is shown
        return Row(report.id, report.pathway, report.received, (), report.held, True, signed=signed)
    fast = urgent(report.pathway, report.answers)
    if signed:  # nobody here has to do more on it, and no clock calls for it
        return Row(report.id, pathway.title, report.received, (), signed=signed)
    sorted_out = Steps.SIGN_OFF in pathway.steps and any(step.step == Steps.TRIAGE for step in report.steps)
    signs = sorted_out and may_sign(post(), report, standard)
    return Row(report.id, pathway.title, report.received, waits.todos or (), report.held, fast, signable=signs)


def _seen(authority: Authority, now: datetime, every: bool, fits: Fits, state: str) -> Iterator[Row]:
    """Open cases, and closed ones on which a look is late; where words are asked for, `every` case that has them; where
    a `state` is, the cases in it."""
    store = context().store(authority)
    stops = stops_in(context().desk.judged(authority))
    merging = context().merging.of(authority, store)
    for case in store.cases.values():
        pathway, stands = store.newest.pathway_of(case.id), phase(case, stops, store)
        if pathway is None or not may_see(post(), pathway) or not fits(case) or state not in ("", stands):
            continue
        looks = context().due.closed(case, store, now) if stands is Phase.CLOSED else ()
        asked = words_on_ending(case, stands, store, now)
        if every or state or asked or stands is Phase.OPEN or any(look.late for look in looks):
            standing = standing_of(case, stands, store, now)
            row = _case(case, pathway, store.newest, now, standing, (*asked, *looks))
            yield replace(row, todos=marked(row.todos, case.id, merging))


def _case(
    case: Case, pathway: Pathway, standard: Standard, now: datetime, standing: Standing, looks: tuple[Todo, ...]
) -> Row:
    report, stands = case.first(Steps.REPORT), standing.phase
    steps = context().due.case(case, pathway, standard, now) if stands is Phase.OPEN else ()
    waiting = (*looks, *steps)
    days, by_day = not shown(pathway, standard).raw, report is not None and report.by_day
    at = report.instant if report else None
    owner, what = owner_of_case(case), title_of_case(case, pathway)
    return Row(
        case.id, pathway.title, at, waiting, phase=standing.words, owner=owner, what=what, by_day=by_day, days=days
    )
