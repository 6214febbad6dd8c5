"""Shows the changes that wait, with what each would bring, and lands one or gives it up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.history.git import GitError
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.intake.refused_act import Refused, Saved
from goodcatch.intake.who_may_read_and_sign import may_see, may_see_all_of, may_sign_off
from goodcatch.record.parse_and_write_record import read
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Malformed
from goodcatch.web.answers_with_names_marked import AnswerRow, answer_rows
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

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
    """One waiting change."""

    branch: str
    store: str
    files: tuple[str, ...]
    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    fault: str
    proposal: str = ""

    @property
    def mine(self) -> bool:
        """Whether this post may give it up: its own change, or any for those who sign off."""
        return may_sign_off(post(), context().standard) or all(a.by == post().name for a in self.additions)


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
    if request.form.get("go") == "drop":
        only(waiting.mine)
    try:
        if request.form.get("go") == "drop":
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
        for branch in sorted(authority.waiting()):
            change = _waiting(name, branch)
            if change:
                yield change


def _waiting(store: str, branch: str) -> Waiting | None:
    desk = context().desk
    authority = desk.authority(store)
    files = authority.changed(branch)
    additions = tuple(_additions(store, branch, files))
    cases = {a.case for a in additions} | {folder_name(path) for path in files if is_record(path)}
    if not _may_see(cases, store, context().store(authority).newest):
        return None
    try:
        findings, fault = context().desk.findings_of(authority, branch), ""
    # A change that clashes with main, or holds a file that cannot be read, is still shown, so that it can be given up.
    except UNREADABLE as error:
        findings, fault = (), f"{BAD}: {error}" if not isinstance(error, GitError) else str(error)
    return Waiting(branch, store, files, additions, findings, fault, authority.proposal(branch))


def _may_see(cases: Collection[str], store: str, standard: Standard) -> bool:
    """Whether this post may see a change of these cases. A branch may be pushed by hand, with cases of several
    pathways: one that may not be seen hides the change."""
    # Of what belongs to no case, and of a case of no pathway, nobody can say whose work it is.
    pathways = [standard.pathway_of(case) for case in cases] or [None]
    return all(may_see(post(), p) if p else may_see_all_of(post(), store, standard) for p in pathways)


def _additions(store: str, branch: str, files: tuple[str, ...]) -> Iterator[Addition]:
    authority = context().desk.authority(store)
    main = context().store(authority)
    texts = authority.git.texts(authority.branches()[branch], *files) if files else {}
    for path, text in texts.items():
        try:
            record = read(path, text)
        except Malformed:
            continue
        standard, step = main.standard_of(record), main.step_of(record)
        if standard and step:
            yield Addition(record.case, step.title, record.by, answer_rows(step, standard, record.fields))
