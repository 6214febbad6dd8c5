"""Shows the proposals that wait for a second person, each with what it would bring; confirms one or sends it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.history.git import GitError
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.proposals_sent_back import Talk, forget_ended, send_back, talk_of
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
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.record.title_of_case import title_of_case
from goodcatch.rulebook.pull_request_text import pull_request_text
from goodcatch.web.answers_with_names_marked import AnswerRow, Times, answer_rows
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.what_was_changed import the_one_record
from goodcatch.web.who_told_and_when import Shown, shown

BAD = "A file of this cannot be read, so nobody can confirm it. Withdraw it and write it anew"
SAY_WHY = "Say why you send it back: whoever made it reads this first"
WITH_MAKER = "This was sent back. Whoever made it changes it first, or withdraws it."
LONGEST = 2_000  # characters of a reason

pages = protect(Blueprint("waiting_changes", __name__, url_prefix="/desk/changes"))


@dataclass(frozen=True)
class Addition:
    """One record that a change adds: its step's `title`, and of the case what people call it (`about`)."""

    case: str
    about: str
    title: str
    by: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class Waiting:
    """One waiting change: what it brings, what the rules say of it, and whether this post may withdraw it (`mine`) or
    confirm it; where it may not, `not_mine` says who may. `talk` is why it was sent back, and `edit` where its maker
    changes it."""

    branch: str
    store: str
    files: tuple[str, ...]
    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    fault: str
    proposal: str
    mine: bool
    not_mine: str
    talk: Talk | None = None
    edit: str = ""

    @property
    def confirmable(self) -> bool:
        return not self.not_mine and not (self.talk and self.talk.with_maker)


@dataclass(frozen=True)
class Short:
    """A proposal in a list: where it lies, what it is (its step's `title`, what people call its case, its answers),
    whether the signed-in post may confirm it now, whether the post made it, and what was said of it."""

    branch: str
    store: str
    title: str
    about: str
    rows: tuple[AnswerRow, ...]
    confirmable: bool
    own: bool
    talk: Talk | None


@dataclass(frozen=True)
class ChangesPage:
    """What desk/changes.html shows: every proposal that waits; the one that was just `made`; where one could not be
    confirmed, the `fault` with its findings; and `problems` of a reason that was not given, each for its box."""

    waiting: list[Waiting]
    times: Times
    made: str = ""
    fault: str = ""
    findings: tuple[Finding, ...] = ()
    problems: list[tuple[str, str]] = field(default_factory=list)


@pages.get("")
def show() -> ResponseReturnValue:
    made = request.args.get("made", "")
    return render_template("desk/changes.html", page=_page(made))


def _page(
    made: str = "", fault: str = "", findings: tuple[Finding, ...] = (), problems: dict[str, str] | None = None
) -> ChangesPage:
    waiting = list(all_waiting())
    boxes = {w.branch: f"f-why-{number}" for number, w in enumerate(waiting, 1)}
    listed = [(boxes[branch], says) for branch, says in (problems or {}).items() if branch in boxes]
    return ChangesPage(waiting, Times(context().standard), made, fault, findings, listed)


@pages.post("")
def act() -> ResponseReturnValue:
    """Confirm a proposal, send it back, or withdraw it."""
    branch, store, go = (request.form.get(name, "") for name in ("branch", "store", "go"))
    # Looked for among those that this post may see, so a branch's name alone opens nothing.
    waiting = next((w for w in all_waiting() if (w.branch, w.store) == (branch, store)), None)
    if waiting is None:
        abort(404)
    if go == "drop":
        only(waiting.mine, GIVES_UP)
    else:
        only(waiting.confirmable, waiting.not_mine or WITH_MAKER)
    if go == "back":
        return _sent_back(waiting, request.form.get("why", "").strip()[:LONGEST])
    try:
        return _done(waiting, go == "drop")
    except Saved as saved:
        return redirect(url_for("saved_acts.show", act_id=saved.act.id), 303)
    except (Refused, GitError) as refused:
        findings = refused.findings if isinstance(refused, Refused) else ()
        return render_template("desk/changes.html", page=_page("", str(refused), findings)), 409


def _sent_back(waiting: Waiting, why: str) -> ResponseReturnValue:
    """Give it back to whoever made it; a reason has to be said."""
    here = context()
    if not why:
        return render_template("desk/changes.html", page=_page(problems={waiting.branch: SAY_WHY})), 422
    spool, still = here.desk.spool, here.desk.authority(waiting.store).waiting()
    forget_ended(spool, waiting.store, still)
    send_back(spool, waiting.store, waiting.branch, Talk(post().name, why, iso(here.clock())))
    return redirect(url_for("waiting_changes.show"), 303)


def _done(waiting: Waiting, drops: bool) -> ResponseReturnValue:
    """Withdraw it, or confirm it. What was said of it goes with it."""
    here = context()
    do = here.desk.give_up if drops else here.desk.merge
    do(waiting.branch, post().name, waiting.store, here.clock())
    forget_ended(here.desk.spool, waiting.store, here.desk.authority(waiting.store).waiting())
    if drops:
        return redirect(url_for("waiting_changes.show"), 303)
    here.landed()
    return redirect(_after(waiting), 303)


def _after(waiting: Waiting) -> str:
    case = next((a.case for a in waiting.additions), "")
    return url_for("cases.show", case_id=case) if case else url_for("waiting_changes.show")


def all_waiting() -> Iterator[Waiting]:
    """Every proposal that the signed-in post may see."""
    for name, branch in _branches():
        if change := _waiting(name, branch):
            yield change


def in_short() -> Iterator[Short]:
    """The same in short; no rule is asked of any of them."""
    here = context()
    for name, branch in _branches():
        seen = _seen(name, branch)
        if seen is None or not seen.records:
            continue
        main, record = here.store(seen.authority), seen.records[0]
        talk = talk_of(here.desk.spool, name, branch)
        added = next(_additions([record], main), None)
        if added:
            may = not _not_mine(seen.hands) and not (talk and talk.with_maker)
            own = post().name in seen.hands.proposed
            yield Short(branch, name, added.title, added.about, added.rows, may, own, talk)


@dataclass(frozen=True)
class _Seen:
    """A proposal that the signed-in post may see, as it lies in its repository."""

    authority: Authority
    files: tuple[str, ...]
    records: tuple[Record, ...]
    hands: Hands


def _branches() -> Iterator[tuple[str, str]]:
    for name, authority in context().desk.authorities.items():
        # Before anything of it is read: what is wrong with a file there would tell of it, too.
        if works_in(post(), name, context().standard):
            yield from ((name, branch) for branch in sorted(authority.waiting()))


def _seen(store: str, branch: str) -> _Seen | None:
    here = context()
    authority, standard = here.desk.authority(store), here.standard
    files, main = authority.changed(branch), here.store(authority)
    records = records_on(authority, branch, files)
    hands = hands_on(authority, branch, store, files, records, standard, main.newest)
    return _Seen(authority, files, records, hands) if may_see_change(post(), hands, standard) else None


def _waiting(store: str, branch: str) -> Waiting | None:
    here, seen = context(), _seen(store, branch)
    if seen is None:
        return None
    authority, files, records, hands = seen.authority, seen.files, seen.records, seen.hands
    main, standard = here.store(authority), here.standard
    try:
        findings, fault = here.desk.findings_of(authority, branch), ""
    # A change that clashes with main, or holds a file that cannot be read, is still shown, so that it can be given up.
    except UNREADABLE as error:
        findings, fault = (), f"{BAD}: {error}" if not isinstance(error, GitError) else str(error)
    for record in records:
        findings = _shown(record, main).findings(findings, [record])
    additions, proposal = tuple(_additions(records, main)), "" if fault else _proposal(authority, branch, files)
    mine = may_give_up(post(), hands, standard)
    talk, edit = talk_of(here.desk.spool, store, branch), _edit(authority, branch, main)
    return Waiting(branch, store, files, additions, findings, fault, proposal, mine, _not_mine(hands), talk, edit)


def _edit(authority: Authority, branch: str, main: Store) -> str:
    """Where this post changes its own proposal; nothing for what is another's, or what no form can show."""
    record = the_one_record(authority, branch)
    step = main.step_of(record) if record else None
    if record is None or step is None or record.by != post().name or record.case not in main.cases:
        return ""
    about = record.text(step.for_each or step.about) if step.for_each or step.about else None
    return url_for("cases.step", case_id=record.case, name=record.step, about=about or None, instead=branch)


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
            case, pathway = main.cases.get(record.case), main.newest.pathway_of(record.case)
            about = title_of_case(case, pathway) if case and pathway else step.title
            yield Addition(record.case, about, step.title, post_title(record.by, main, record.standard), rows)


def _shown(record: Record, main: Store) -> Shown:
    return shown(main.newest.pathway_of(record.case), main.newest)
