"""Shows a case with its records and what may be done next; a step sent from its form becomes a waiting change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.clock.looks_after_closure import words_on_ending
from goodcatch.clock.open_steps_by_due_time import Todo, todos
from goodcatch.gate.standing import Standing, standing_of
from goodcatch.gate.what_keeps_case_open import Point
from goodcatch.intake.minutes_of_one_case import may_open_minutes
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.records_to_choose_from import offering_records
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.sign_reports_off_and_land_steps import prepared
from goodcatch.intake.step_form_questions import raw_of
from goodcatch.intake.steps_that_wait_to_be_merged import marked
from goodcatch.intake.unnoted_closure_confirmation import CONFIRMATION, unnoted
from goodcatch.intake.who_may_read_and_sign import may_inspect, may_open_links, may_sign_off, may_triage, who_triages
from goodcatch.publish.case_story.posts_in_words import post_title
from goodcatch.record.case_state import Phase, agreeing, at_any_time, open_steps, phase, stops_in
from goodcatch.record.effect_of_each_change import ChangeKnown, changes_known
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.questions_asked_in_case import asked_in
from goodcatch.record.step_applies_to_case import look_at
from goodcatch.record.store import folder_of
from goodcatch.record.title_of_case import title_of_case
from goodcatch.record.told_later import in_words, told_later
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.web.answers_with_names_marked import AnswerRow, Times, answer_rows
from goodcatch.web.case_or_not_found import CaseInStore, find_case
from goodcatch.web.closing_points import closing_points
from goodcatch.web.history_and_drawings_of_case import CasePast, past_of
from goodcatch.web.prefill_reporter_repeat_bands import offered
from goodcatch.web.put_step_right import may_put_right
from goodcatch.web.refuse_names import refuse_names
from goodcatch.web.separation_of_duties import same_person
from goodcatch.web.server_context import context, pressed, pressed_once, raw_form
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.start_pathway_from_case import Opening, openings
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import DeskPages, Filling, StepPage
from goodcatch.web.step_in_place import in_place, plans_change, who
from goodcatch.web.what_case_tells import Evidence, evidence, owner_words, what_happened
from goodcatch.web.what_was_changed import Instead, instead_of, without_talk
from goodcatch.web.when_it_was_done import asking_when, stated
from goodcatch.web.who_told_and_when import Shown, shown

pages = protect(Blueprint("cases", __name__, url_prefix="/desk/case"))


@dataclass(frozen=True)
class RecordRow:
    """One record of a case, with its step's title, when it was done and by which post, and its answers in words; `less`
    where some are not shown to this post. `later` is how long after it was done it was told, in words; `right` that it
    can be put right."""

    record: Record
    title: str
    when: str
    rows: tuple[AnswerRow, ...]
    by: str
    less: bool = False
    later: str = ""
    right: bool = False


@dataclass(frozen=True)
class ReporterAnswer:
    """What the reporter answered to a closure, and when; nobody has noted it yet."""

    at: datetime
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class CasePage:
    """What desk/case.html shows: what `happened`, where the case stands and who looks after it (`owner`), what is to be
    done and by `whom` (deadlines as `dues` writes them), what a closing needs (`points`) and what shows its changes
    (`evidence`), what it `opens`, what its reporter answered, what the rules say, its records, the newest first, and
    what lies behind them (`past`). The form of the step that this post would do next stands open (`here`). Steps of
    `any_time` stand apart; those in `barred` are another post's, and the sentence says whose. `done` is the title of
    the step that was just saved."""

    case: Case
    pathway: Pathway
    title: str
    owner: str
    happened: tuple[AnswerRow, ...]
    here: StepPage | None
    points: tuple[Point, ...]
    evidence: tuple[Evidence, ...]
    whom: Mapping[tuple[str, str], str]
    standing: Standing
    changes: tuple[ChangeKnown, ...]
    records: tuple[RecordRow, ...]
    todos: tuple[Todo, ...]
    opens: tuple[Opening, ...]
    answer: ReporterAnswer | None
    findings: tuple[Finding, ...]
    past: CasePast
    barred: Mapping[str, str]
    may_link: bool
    may_minutes: bool
    may_inspect: bool
    times: Times
    dues: Times
    done: str = ""
    any_time: Collection[str] = ()

    def about(self, name: str) -> str:
        return _title(self.case, name)

    def by_whom(self, todo: Todo) -> str:
        return self.whom.get((todo.open.step.name, todo.open.about), "")

    @property
    def gaps(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.shown)

    @property
    def shown(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.shown)


@pages.get("/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    here, located = context(), find_case(case_id)
    findings = here.desk.judged(located.authority)
    # Somebody reads it today: what has run out since the last landing has run out.
    where, now = phase(located.case, stops_in(findings), located.store), here.clock()
    standard = located.store.newest
    opened = open_steps(located.case, located.pathway, standard, where)
    asked = words_on_ending(located.case, where, located.store, now)
    merging = here.merging.of(located.authority, located.store)
    seen = shown(located.pathway, standard)
    own = (f for f in findings if f.path.startswith(folder_of(case_id)))
    todo = marked((*asked, *todos(opened, located.case, standard, now)), case_id, merging)
    points = closing_points(located, [o.step.name for o in opened if o.ready], now) if where is Phase.OPEN else ()
    page = CasePage(
        case=located.case,
        pathway=located.pathway,
        title=title_of_case(located.case, located.pathway),
        owner=owner_words(located),
        happened=what_happened(located, seen),
        here=_in_place(located, todo, points, now),
        points=points,
        evidence=tuple(evidence(located)),
        whom={(one.open.step.name, one.open.about): who(one, located.case, standard) for one in todo},
        standing=standing_of(located.case, where, located.store, now),
        changes=tuple(changes_known(located.case, None, _newest_said(located), now)),
        records=tuple(_record_row(located, record, seen) for record in reversed(located.case.records)),
        todos=todo,
        opens=tuple(openings(located)),
        answer=_answer(located),
        findings=seen.findings(own, located.case.records),
        past=past_of(located, seen, where is Phase.CLOSED),
        barred=_barred(located.pathway),
        may_link=may_open_links(post(), standard),
        may_minutes=may_open_minutes(post(), located.pathway, standard),
        may_inspect=may_inspect(post(), located.pathway, standard),
        times=Times(standard),
        dues=seen.dues,
        done=title_of(located.pathway, request.args.get("sent", "")),
        any_time=at_any_time(located.pathway),
    )
    return render_template("desk/case.html", page=page)


def _in_place(
    located: CaseInStore, all_todos: tuple[Todo, ...], points: tuple[Point, ...], now: datetime
) -> StepPage | None:
    """The form of what the signed-in post would do next, filled with what is known."""
    barred, seldom = _barred(located.pathway), at_any_time(located.pathway)
    open_now = [
        todo
        for todo in all_todos
        if todo.open.ready and not (todo.again or todo.early or todo.merging or todo.words)
        if todo.open.step.name not in seldom and todo.open.step.name not in barred and not todo.open.step.open
    ]
    plans = plans_change(located.case, located.pathway, located.store.newest, now)
    chosen = in_place(open_now, points, post(), located.case, now, plans)
    if chosen is None:
        return None
    name = chosen.open.step.name
    filling = _filling(located, name, chosen.open.about)
    raw = {**offered(located.case.id, filling.step), **_prefilled(located, name)}
    return StepPage(filling, filling.questions(raw, {}), [], "")


def _newest_said(located: CaseInStore) -> Standard:
    """The standard of the newest record: what a change has to show was asked by that."""
    return located.store.standard_of(located.case.records[-1]) or located.store.newest


def _barred(pathway: Pathway) -> Mapping[str, str]:
    """Steps that this post may not do, and who may. Only sorting is kept to some posts: of any other step that somebody
    else did, the rules tell later (decision 113)."""
    standard = context().standard
    return {} if may_triage(post(), pathway, standard) else {Steps.TRIAGE: who_triages(pathway, standard)}


def title_of(pathway: Pathway, name: str) -> str:
    """A step by its title; nothing for a name that is none, such as somebody may type into an address."""
    return pathway.steps[name].title if name in pathway.steps else ""


def _title(case: Case, name: str) -> str:
    """A record that a step is about, by its own title where it has one."""
    record = case.named(name)
    return f"{record.text(Fields.TITLE)} ({name})" if record and record.text(Fields.TITLE) else name


def _answer(located: CaseInStore) -> ReporterAnswer | None:
    """What the reporter said in answer, for those who may read raw words."""
    said, step = unnoted(context().desk.spool, located.case), located.pathway.steps.get(CONFIRMATION)
    if said is None or step is None or not may_sign_off(post(), context().standard):
        return None
    return ReporterAnswer(said.at, answer_rows(step, located.store.newest, said.fields))


def _record_row(located: CaseInStore, record: Record, seen: Shown) -> RecordRow:
    """A record's title and its answers in words."""
    standard, step = located.store.standard_of(record), located.store.step_of(record)
    when, by = seen.when(record, located.case), post_title(record.by, located.store, record.standard)
    if standard is None or step is None:
        return RecordRow(record, record.step, when, (), by)
    # Asked for or not, answered or not: that something is left out tells nothing of what was said.
    less = not seen.hidden.isdisjoint(step.fields)
    rows = answer_rows(step, standard, record.fields, hidden=seen.hidden)
    later = told_later(record, step)
    right = may_put_right(located, record)
    return RecordRow(record, step.title, when, rows, by, less, in_words(later) if later else "", right)


@pages.route("/<case_id>/<name>", methods=["GET", "POST"])
def step(case_id: str, name: str) -> ResponseReturnValue:
    """One step as its form. An ordinary one counts once it is saved; a claim waits for a second person."""
    located = find_case(case_id)
    barred = _barred(located.pathway)
    only(name not in barred, barred.get(name, ""))
    instead = instead_of(located.authority, located.pathway.store, case_id, name)
    filling = _filling(located, name, request.args.get("about", ""), instead)

    def record_of(answers: Answers) -> Record:
        now = context().clock()
        own, at = stated(without_talk(answers)[0], now)
        head = {"recorded": iso(now)} if filling.standard.grammar > 1 else {}
        return new_record(case_id, name, own, standard=filling.standard, at=at, by=post().name, head=head)

    def send(raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _file(located, filling, record_of(answers), pressed_once(raw), instead, without_talk(answers)[1])

    def judge(answers: Answers) -> Iterable[Finding]:
        return context().judge(prepared(record_of(answers), filling.step, located.store), located.store)

    pages = DeskPages(filling, judge)
    if request.method == "GET":
        before = raw_of(instead.record.fields) if instead else _prefilled(located, name)
        return pages.ask({**offered(case_id, filling.step), **before}, {})
    flow = StepFlow(
        filling.step, filling.standard, pages, send, filling.answers_known, context().clock(), located.case,
        pages.nothing_to_check,
    )  # fmt: skip
    return flow.answer(raw_form(), pressed())


def _prefilled(located: CaseInStore, name: str) -> Raw:
    """What is known: the reporter's own answer, where this form is to note it; how the case was sorted before."""
    if name == Steps.TRIAGE and (before := located.case.last(name)):
        return raw_of(before.fields)  # who sorts it again changes what is different now
    said = unnoted(context().desk.spool, located.case) if name == CONFIRMATION and "answer" in request.args else None
    return raw_of(said.fields) if said and may_sign_off(post(), context().standard) else {}


def _filling(located: CaseInStore, name: str, about: str, instead: Instead | None = None) -> Filling:
    step = located.pathway.steps.get(name)
    # An open step begins a case: it goes by the spool and its sign-off, never straight to a branch.
    if step is None or step.open:
        abort(404)
    each = step.for_each or step.about or (Fields.RECORD if name in agreeing(located.pathway) else "")
    target = located.case.named(about) if each else None
    known = {each: about} if target else {}
    standard = located.store.newest
    asked = asked_in(step, look_at(located.case, standard, target), tolerances(standard))
    back = url_for("cases.show", case_id=located.case.id)
    again = instead.branch if instead else None
    action = url_for("cases.step", case_id=located.case.id, name=name, about=about or None, instead=again)
    asked = offering_records(asking_when(asked, standard), located.case, located.pathway)
    title = _title(located.case, about) if known else ""
    asked = instead.asking(asked) if instead else asked
    return Filling(asked, standard, action, step.title, back, known, title, instead.talk if instead else None)


def _file(
    located: CaseInStore, filling: Filling, record: Record, key: str, instead: Instead | None, changed: str
) -> ResponseReturnValue:
    if same := same_person(located.case, filling.step, filling.standard):
        raise Refused(same)
    refuse_names(record, located.store)
    here = context()
    branch = here.desk.file(record, filling.step, post().name, here.clock(), key)
    if instead and branch != instead.branch:
        instead.done(branch, changed)
    if branch:
        return redirect(url_for("waiting_changes.show", made=branch), 303)
    here.landed()
    return redirect(url_for("cases.show", case_id=located.case.id, sent=filling.step.name), 303)
