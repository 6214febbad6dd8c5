"""Lists the changes that were to be done by a day that has passed, with whose they are; also as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from goodcatch.intake.who_may_read_and_sign import may_see
from goodcatch.publish.answers_for_signed_in import post_words
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.cell_without_formula import defused
from goodcatch.record.title_of_case import title_of_case
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.web.answers_with_names_marked import day
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post, protect

HEAD = ("Change", "Case", "About", "Who does it", "Due on", "Days late")

pages = protect(Blueprint("late_actions", __name__, url_prefix="/desk/late-changes"))


@dataclass(frozen=True)
class Late:
    """A change that is late: what is to change, in which case, whose it is, and by when it was to be done."""

    title: str
    case: str
    about: str
    owner: str
    due: date
    days: int

    @property
    def due_words(self) -> str:
        return day(self.due)


@dataclass(frozen=True)
class LatePage:
    """What desk/late-changes.html shows: the changes that are late, the longest first."""

    rows: tuple[Late, ...]


@pages.get("")
def show() -> ResponseReturnValue:
    return render_template("desk/late-changes.html", page=LatePage(_late()))


@pages.get("/late-changes.csv")
def table() -> ResponseReturnValue:
    """The same as a file. What somebody wrote of the case is left out: a file goes where no rights follow it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name in HEAD if name != "About"])
    for row in _late():
        writer.writerow(map(defused, (row.title, row.case, row.owner, row.due.isoformat(), str(row.days))))
    answer = Response(out.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="late-changes.csv"'
    return answer


def _late() -> tuple[Late, ...]:
    return tuple(sorted(_found(), key=lambda late: (late.due, late.case)))


def _found() -> Iterator[Late]:
    here, now = context(), context().clock()
    today = now.astimezone(here.standard.calendar.zone).date()
    for authority in here.desk.authorities.values():
        store, stops = here.store(authority), stops_in(here.desk.judged(authority))
        for case in store.cases.values():
            pathway = store.newest.pathway_of(case.id)
            if pathway is None or not may_see(post(), pathway) or phase(case, stops, store) is not Phase.OPEN:
                continue
            for todo in here.due.case(case, pathway, store.newest, now):
                change = case.named(todo.open.about) if todo.open.step.name == Steps.DONE and todo.late else None
                if change and todo.due and not todo.again:
                    due = todo.due.astimezone(here.standard.calendar.zone).date()
                    owner = post_words(change.text(Fields.OWNER), store.newest)
                    title = change.text(Fields.TITLE) or todo.title
                    yield Late(title, case.id, title_of_case(case, pathway), owner, due, (today - due).days)
