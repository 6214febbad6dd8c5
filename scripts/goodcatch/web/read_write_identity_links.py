"""Opens the link table for a stated reason: who reported, whose care record it is, which adults were exposed.

The link table is open to the safeguarding lead alone. The reason of each opening and of each writing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.outside_reader_head_start import alone
from goodcatch.intake.same_reporter_repeat_bands import Bands, about_of, known_report
from goodcatch.intake.who_may_read_and_sign import may_open_links
from goodcatch.spool.identity_link_table import ADULTS, CARE_RECORD, REPORTER
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Term
from goodcatch.web.answers_with_names_marked import moment
from goodcatch.web.case_or_not_found import find_case
from goodcatch.web.prefill_reporter_repeat_bands import all_cases, bands_of
from goodcatch.web.reason_for_opening import LONGEST, is_reason, problems, reason
from goodcatch.web.server_context import context, pressed
from goodcatch.web.sign_in_and_sessions import only, post, protect

ANONYMOUS = "The reporter did not choose to be known, so nobody may be entered here. Leave it empty"
TOO_LONG = "That is too long: a reference or a key is enough"
ENTRIES = {"care_record": CARE_RECORD, "reporter": REPORTER, "adults": ADULTS}

pages = protect(Blueprint("look_up_reporter", __name__, url_prefix="/desk/link"))


@dataclass(frozen=True)
class Subject:
    """What an entry is about: its id in the table, how people call it, and whether its reporter chose to be known."""

    id: str
    title: str
    known: bool


@dataclass(frozen=True)
class LinksPage:
    """What desk/links.html shows: the waiting reports whose entry may be opened."""

    waiting: list[Subject]


@dataclass(frozen=True)
class LinkPage:
    """What desk/link.html shows: before the opening (`link` is None) a question for the reason `why`; after it the
    entry as it stands, the `words` in the boxes to write in (by box), and the `bands` of the case in the words of
    `labels`. `problems` are at the reason or at a box."""

    subject: Subject
    why: str
    problems: list[tuple[str, str]]
    link: Mapping[str, str] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    bands: Bands | None = None
    labels: Mapping[str, Term] = field(default_factory=dict)


@pages.get("")
def show() -> ResponseReturnValue:
    """Waiting reports by the moment of receipt alone: the safeguarding lead need not read one to link it."""
    only(may_open_links(post(), context().standard))
    here = context()
    waiting = [_subject(report.id) for report in _seen(here.desk.spool.waiting())]
    return render_template("desk/links.html", page=LinksPage(waiting))


@pages.route("/<subject_id>", methods=["GET", "POST"])
def entry(subject_id: str) -> ResponseReturnValue:
    """Opened with a reason; then it can be read, and written with that reason."""
    only(may_open_links(post(), context().standard))
    subject, why = _subject(subject_id), reason()
    if not is_reason(why):
        wrong = problems(why)
        return render_template("desk/link.html", page=LinkPage(subject, why, wrong)), 422 if wrong else 200
    if pressed("open") == "write":
        return _write(subject, why)
    return _opened(subject, why, context().desk.spool.link(subject.id, post().name, why, context().clock()))


def _seen(reports: tuple[Submission, ...]) -> Iterator[Submission]:
    """Without those that somebody outside the house is to read first."""
    here = context()
    return (report for report in reports if not alone(report, here.standard, here.clock()))


def _subject(subject_id: str) -> Subject:
    """Stops with "no such page" where there is neither such a report nor such a case."""
    here, cases = context(), all_cases()
    known = known_report(here.desk.spool, cases, about_of(cases, subject_id))
    try:
        report = here.desk.spool.get(subject_id)
    except KeyError:
        find_case(subject_id)
        return Subject(about_of(cases, subject_id), subject_id, bool(known and known.known))
    # When it came in is for the reader outside alone as well (decision 67).
    only(not alone(report, here.standard, here.clock()))
    title = f"the report of {moment(report.received, here.standard)}"
    # Links move to the case at sign-off; under the report's own id there is nothing any more.
    return Subject(report.case if report.outcome == "accepted" else subject_id, title, bool(known and known.known))


def _write(subject: Subject, why: str) -> ResponseReturnValue:
    given = {name: _tidy(request.form.get(box, "")) for box, name in ENTRIES.items()}
    wrong = {f"f-{box}": TOO_LONG for box, name in ENTRIES.items() if len(given[name]) > LONGEST}
    # The reporter's own choice binds the safeguarding lead as well.
    if given[REPORTER] and not subject.known:
        wrong["f-reporter"] = ANONYMOUS
    if wrong:
        return _opened(subject, why, given, wrong)
    kept = {name: value for name, value in given.items() if value}
    context().desk.spool.set_link(subject.id, kept, post().name, why, context().clock())
    return redirect(url_for("look_up_reporter.show", kept=1), 303)


def _tidy(text: str) -> str:
    """Each line without what surrounds it, and no empty ones."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _opened(
    subject: Subject, why: str, link: Mapping[str, str], wrong: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    words = {box: link.get(name, "") for box, name in ENTRIES.items()}
    labels = context().standard.vocabulary.get("count-band", {})
    page = LinkPage(subject, why, list((wrong or {}).items()), link, words, bands_of(subject.id), labels)
    return render_template("desk/link.html", page=page), 422 if wrong else 200
