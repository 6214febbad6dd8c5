"""Shows the exact waiting times of one case, for a stated reason, to the post that reviews waiting times."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from goodcatch.intake.minutes_of_one_case import Minutes, may_open_minutes, open_minutes, own_report
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.case_or_not_found import CaseInStore, find_case
from goodcatch.web.reason_for_opening import is_reason, problems, reason
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

OWN = "You reported this yourself. Somebody else has to look at how long it waited."

pages = protect(Blueprint("minutes_of_one_case", __name__, url_prefix="/desk/minutes"))


@dataclass(frozen=True)
class MinutesPage:
    """What desk/minutes.html shows: before the opening (`opened` is false) a question for the reason, with `problems`
    at it; after it the `minutes`, or None where the private times have been deleted."""

    case: str
    why: str
    problems: list[tuple[str, str]]
    times: Times
    opened: bool = False
    minutes: Minutes | None = None


@pages.route("/<case_id>", methods=["GET", "POST"])
def show(case_id: str) -> ResponseReturnValue:
    """A question first; nothing is looked up, and nothing logged, before it is answered."""
    here, located, why = context(), find_case(case_id), reason()
    only(may_open(located))
    times = Times(located.store.newest)
    if not is_reason(why):
        wrong = problems(why)
        return render_template("desk/minutes.html", page=MinutesPage(case_id, why, wrong, times)), 422 if wrong else 200
    only(not own_report(here.desk.spool, case_id, post().name, here.clock()), OWN)
    minutes = open_minutes(here.desk.spool, located.case, post().name, why, here.clock())
    return render_template("desk/minutes.html", page=MinutesPage(case_id, why, [], times, True, minutes))


def may_open(located: CaseInStore) -> bool:
    """Whether the signed-in post does the review of waiting times, and this case is one of those it looks at."""
    return may_open_minutes(post(), located.pathway, located.store.newest)
