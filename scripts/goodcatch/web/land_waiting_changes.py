"""Shows the changes that wait, with what each would bring, and lands one or gives it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.history.git import GitError
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.refused_act import Refused, Saved
from goodcatch.intake.who_may_land_or_give_up import (
    GIVES_UP,
    Hands,
    hands_on,
    may_give_up,
    may_see_change,
    records_on,
    why_not_land,
)
from goodcatch.intake.who_may_read_and_sign import works_in
from goodcatch.publish.case_story.posts_in_words import post_title
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.rulebook.pull_request_text import pull_request_text
from goodcatch.web.answers_with_names_marked import AnswerRow, answer_rows
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.who_told_and_when import Shown, shown

BAD = "a file of this change cannot be read, so it cannot land; give it up, or mend the branch"

pages = protect(Blueprint("waiting_changes", __name__, url_prefix="/desk/changes"))


@dataclass(frozen=True)
class Addition:
    """One record that a change adds."""

    case: str
    title: str
    by: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class Waiting:
    """One waiting change: what it brings, what the rules say of it, and whether this post may give it up (`mine`) or
    land it; where it may not, `not_mine` says who may."""

    branch: str
    store: str
    files: tuple[str, ...]
    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    fault: str
    proposal: str
    mine: bool
    not_mine: str


@dataclass(frozen=True)
class ChangesPage:
    """What desk/changes.html shows: every change that waits; the branch that was just `made`; and, where one could
    not land, the `fault` with its findings."""

    waiting: list[Waiting]
    made: str = ""
    fault: str = ""
    findings: tuple[Finding, ...] = ()


@pages.get("")
def show() -> ResponseReturnValue:
    made = request.args.get("made", "")
    return render_template("desk/changes.html", page=ChangesPage(list(_all()), made))


@pages.post("")
def act() -> ResponseReturnValue:
    """Land a change, or give it up."""
    here = context()
    branch, store = request.form.get("branch", ""), request.form.get("store", "")
    # Looked for among those that this post may see, so a branch's name alone opens nothing.
    waiting = next((w for w in _all() if (w.branch, w.store) == (branch, store)), None)
    if waiting is None:
        abort(404)
    drops = request.form.get("go") == "drop"
    only(waiting.mine if drops else not waiting.not_mine, GIVES_UP if drops else waiting.not_mine)
    try:
        if drops:
            here.desk.give_up(branch, post().name, store, here.clock())
            return redirect(url_for("waiting_changes.show"), 303)
        here.desk.merge(branch, post().name, store, here.clock())
    except Saved as saved:
        return redirect(url_for("saved_acts.show", act_id=saved.act.id), 303)
    except (Refused, GitError) as refused:
        findings = refused.findings if isinstance(refused, Refused) else ()
        page = ChangesPage(list(_all()), "", str(refused), findings)
        return render_template("desk/changes.html", page=page), 409
    here.landed()
    return redirect(_after(waiting), 303)


def _after(waiting: Waiting) -> str:
    case = next((a.case for a in waiting.additions), "")
    return url_for("cases.show", case_id=case) if case else url_for("waiting_changes.show")


def _all() -> Iterator[Waiting]:
    for name, authority in context().desk.authorities.items():
        # Before anything of it is read: what is wrong with a file there would tell of it, too.
        if not works_in(post(), name, context().standard):
            continue
        for branch in sorted(authority.waiting()):
            change = _waiting(name, branch)
            if change:
                yield change


def _waiting(store: str, branch: str) -> Waiting | None:
    here = context()
    authority, standard = here.desk.authority(store), here.standard
    files, main = authority.changed(branch), here.store(authority)
    records = records_on(authority, branch, files)
    hands = hands_on(authority, branch, store, files, records, standard, main.newest)
    if not may_see_change(post(), hands, standard):
        return None
    try:
        findings, fault = here.desk.findings_of(authority, branch), ""
    # A change that clashes with main, or holds a file that cannot be read, is still shown, so that it can be given up.
    except UNREADABLE as error:
        findings, fault = (), f"{BAD}: {error}" if not isinstance(error, GitError) else str(error)
    for record in records:
        findings = _shown(record, main).findings(findings, [record])
    additions, proposal = tuple(_additions(records, main)), "" if fault else _proposal(authority, branch, files)
    mine = may_give_up(post(), hands, standard)
    return Waiting(branch, store, files, additions, findings, fault, proposal, mine, _not_mine(hands))


def _proposal(authority: Authority, branch: str, files: tuple[str, ...]) -> str:
    """The link by which somebody opens the pull request, with the closing checklist in it; nothing without a forge."""
    if not authority.pull_requests:
        return ""
    tree = authority.merged_tree(authority.branches()[branch], authority.tip())
    text = pull_request_text(files, context().desk.judgement(authority, tree).store)
    return authority.proposal(branch, text.title, text.body)


def _not_mine(hands: Hands) -> str:
    """Who lands it, where this post does not. People are compared, not posts: one person may hold both."""
    here = context()
    today = here.clock().date()
    return why_not_land(post(), hands, here.standard, lambda one, other: here.desk.spool.same_person(one, other, today))


def _additions(records: Iterable[Record], main: Store) -> Iterator[Addition]:
    for record in records:
        standard, step = main.standard_of(record), main.step_of(record)
        if standard and step:
            rows = answer_rows(step, standard, record.fields, hidden=_shown(record, main).hidden)
            yield Addition(record.case, step.title, post_title(record.by, main, record.standard), rows)


def _shown(record: Record, main: Store) -> Shown:
    return shown(main.newest.pathway_of(record.case), main.newest)
