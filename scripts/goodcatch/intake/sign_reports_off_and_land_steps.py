"""Lets a post act at the desk: sign a report off, propose a later step, and land it once it is confirmed.

A report is signed off from the spool as one new commit of the final text. Later steps become a branch each, which a
merge lands. Nothing is refused but a claim without its evidence, and a text that still names somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from goodcatch.check.finding import AtForm, Finding
from goodcatch.errors import Unusable
from goodcatch.history.git import SERVICE, Identity
from goodcatch.intake.do_act_in_repository import do
from goodcatch.intake.hold_back_who_and_when import faults, held_back
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.one_writer import PATIENCE, Writer
from goodcatch.intake.records_of_report import signed_records
from goodcatch.intake.refused_act import Refused, Saved, as_told
from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import iso, new_case_id
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.pathways_opened_by_answers import carried, first_step, opened_by
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store, folder_of, path_of
from goodcatch.review.fill_computed_case_answers import filled
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.rulebook.judgement import Judgement, brought
from goodcatch.rulebook.recent_judgements import RecentJudgements
from goodcatch.spool.kept_from_git import kept_from
from goodcatch.spool.locks_beside_spool import writer_lock
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Act, Kind, Plan, State
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps, Stores
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

DONE_BY = "“{title}” has been done here already, by {by}. Open the case: it shows what was written."


@dataclass(frozen=True)
class Desk:
    """The spool and the repositories it may land in, by store; `judge_case` asks every rule about one case."""

    spool: Spool
    authorities: Mapping[str, Authority]
    judge_case: Callable[[str, Store], list[Finding]] = judge_case

    def authority(self, store: str) -> Authority:
        try:
            return self.authorities[store]
        except KeyError:
            raise Refused(
                f"This belongs in the {store} store, and none is connected. It is kept safe here as a waiting report: "
                f"ask whoever runs Good Catch to start it with `--store {store}=FOLDER`."
            ) from None

    @property
    def learning(self) -> Authority:
        return self.authority(Stores.LEARNING)

    def sign_off(
        self, report_id: str, answers: Mapping[str, Value], signed: Mapping[str, Value], by: str, now: datetime
    ) -> str:
        """Land a report and what was done on it in the spool as one commit of `answers`, the final text.

        Gives the case id. Whoever does it again, or at the same moment, gets the same case. Raises `Refused` where
        triage is missing (nothing is committed before it has chosen the store) or a rule stops the text, and `Saved`
        where the repository does not answer.
        """
        if (before := self.spool.acts.of_report(report_id)) is not None:
            return self._settled(before).plan.case
        submission = self.spool.get(report_id)
        standard = self.learning.store().newest
        pathway = standard.pathways[submission.pathway]
        # Triage chooses the store, and Git forgets nothing: nothing is committed before it (decision 96).
        if Steps.TRIAGE in pathway.steps and not any(step.step == Steps.TRIAGE for step in submission.steps):
            raise Refused("Triage comes first: it decides where this report is kept. Open the triage form, then sign.")
        authority = self.authority(pathway.store)
        store = authority.store()
        # Before anything is made of it: of two who sign at once, both make the same case (decision 30).
        drawn = submission.case or new_case_id(pathway.prefix, submission.received.year, store.cases)
        try:
            case = self.spool.reserve(report_id, drawn)
        except Unusable as ended:
            raise Refused(str(ended)) from None
        drafts = tuple(signed_records(submission, case, answers, signed, standard, by, now))
        with_drafts = with_records(store, drafts)
        split = held_back(tuple(filled(record, with_drafts) for record in drafts), standard)
        records = split.records
        self.refuse_stops(store, records)
        plan = Plan(
            f"sign-off {report_id}", pathway.store, Kind.LAND, by, f"{case}: report signed off\n", texts_of(records),
            report_id, case, f"change/{case.lower()}-report",
            kept=tuple(row.closed for row in split.kept),
        )  # fmt: skip
        return self._act(plan, now).plan.case

    def signed_off(self) -> Mapping[str, Act]:
        """The sign-off of each report that the repository does not have yet."""
        acts = self.spool.acts.under(State.QUEUED, State.AT_FORGE)
        return {act.plan.report: act for act in acts if act.plan.report}

    def _act(self, plan: Plan, now: datetime, patience: float = PATIENCE) -> Act:
        """Save it, and wait a moment for the repository. Raises `Refused`, and `Saved` where it does not answer."""
        return self._settled(self.spool.acts.queue(plan, now), patience)

    def _settled(self, act: Act, patience: float = PATIENCE) -> Act:
        act = self.writer.settled(act.id, patience)
        if act.state is State.REFUSED:
            raise as_told(act.why)
        if act.state in (State.QUEUED, State.AT_FORGE):
            raise Saved(act)
        return act

    @cached_property
    def writer(self) -> Writer:
        """The one that writes to the repositories."""
        return Writer(self.spool.acts, writer_lock(self.spool.database.path), lambda act: do(act, self))

    def follow(self, report_id: str, step: str, answers: Mapping[str, Value], now: datetime) -> str:
        """Where a step in the spool opens a pathway with a store of its own, the report goes on under that one: nothing
        of it is ever committed to the learning store. Gives the pathway that the report is under."""
        submission, standard = self.spool.get(report_id), self.learning.store().newest
        pathway = standard.pathways[submission.pathway]
        look = _of(answers)
        for other in opened_by(pathway.steps[step], look, standard):
            if other.store != pathway.store and first_step(other).open:
                received = {Fields.IDENTIFIED_AT: iso(submission.received), **submission.answers}
                self.spool.move(report_id, other.name, carried(received, first_step(other)), now)
                return other.name
        return pathway.name

    def refuse_stops(self, store: Store, records: tuple[Record, ...], claims: bool = True) -> tuple[Finding, ...]:
        """What the rules say of a store with these records added; raises `Refused` where they stop one of them. Of a
        step that claims nothing, only what names somebody, or is for a store that is off, is refused."""
        after = with_records(store, records)
        cases = dict.fromkeys(record.case for record in records)
        # Of a store with ten thousand cases, only these can be changed by what is filed.
        here = tuple(f for case in cases for f in self.judge_case(case, after) if f.path.startswith(folder_of(case)))
        own = frozenset(record.path for record in records)  # what is wrong already must not bar the step that mends it
        stops = tuple(f for f in here if f.stops and (claims or (f.at_form is not AtForm.TAKES and f.path in own)))
        if stops:
            raise Refused("This cannot be filed yet. Each line below says what to do.", stops)
        return here

    def _refuse_nowhere(self, record: Record, step: Step, store: Store) -> None:
        """From grammar 2 on nobody says that something is kept about a person where nothing can be."""
        if store.newest.grammar < 2 or Stores.WORKFORCE in self.authorities:
            return
        if any(other.store == Stores.WORKFORCE for other in opened_by(step, _of(record.fields), store.newest)):
            raise Refused(
                "No workforce store is switched on here, so no page can be kept in it. Answer that it is not."
            )

    def file(self, record: Record, step: Step, by: str, now: datetime, key: str = "") -> str:
        """Put a step where it belongs: a claim on a branch of its own, where a second post has to confirm it; any other
        on `main`. Gives the branch of a claim. The same key does it once; see `propose` for what is refused."""
        if step.claims:
            return self.propose(record, step, by, now, key)
        store = self.authority(step.store).store()
        plan = self._plan(Kind.LAND, record, step, by, _once(record, step, store) or key or record.path)
        if (done := self._act(plan, now)).plan.by != by:
            raise Refused(DONE_BY.format(title=step.title, by=done.plan.by))
        return ""

    def put_right(self, changed: Record, correction: Record, step: Step, by: str, now: datetime, key: str) -> None:
        """Put a record right: its new text and the correction that says why go in together. Refused is what names
        somebody; the same key does it once."""
        if self.spool.acts.of_key(key) is None:
            self.refuse_stops(self._with_queued(step.store), (changed, correction), claims=False)
        branch = f"change/{changed.case.lower()}-{correction.name.lower()}"
        message, files = f"{changed.case}: {correction.step}\n", texts_of((changed, correction))
        self._act(Plan(key, step.store, Kind.LAND, by, message, files, "", changed.case, branch), now)

    def propose(self, record: Record, step: Step, by: str, now: datetime | None = None, key: str = "") -> str:
        """Put one step on a branch of its own; gives the branch. Refused is a claim whose evidence is missing, any step
        that names somebody or is for a store that is off, for a branch is Git too, and one more than there may be."""
        plan = self._plan(Kind.PROPOSE, record, step, by, key or record.path)
        return self._act(plan, now or record.instant).plan.branch

    def _plan(self, kind: Kind, record: Record, step: Step, by: str, key: str) -> Plan:
        store = self._with_queued(step.store)
        if known := self.spool.acts.of_key(key):
            return known.plan
        record = prepared(record, step, store)
        if step.max and len(done := [r for r in _round(store, record.case) if r.step == step.name]) >= step.max:
            raise Refused(DONE_BY.format(title=step.title, by=done[-1].by))
        self._refuse_nowhere(record, step, store)
        self.refuse_stops(store, (record,), step.claims)
        # Names of branches and messages hold case ids and names of steps, and no word of an answer (decision 96).
        branch = f"change/{record.case.lower()}-{record.name.lower()}"
        message = f"{record.case}: {record.step}\n"
        return Plan(key, step.store, kind, by, message, texts_of((record,)), "", record.case, branch)

    def _with_queued(self, name: str) -> Store:
        """What a store's `main` holds, and what was saved for it and is not there yet."""
        store, tip = self.authority(name).store(), self.authority(name).tip()
        for act in self.spool.acts.under(State.QUEUED, State.AT_FORGE, store=name):
            if act.plan.kind is Kind.LAND and not self.authority(name).holds(tip, act.plan.files):
                store = store_with(store, act.plan.files)
        return store

    def findings_of(self, authority: Authority, branch: str) -> tuple[Finding, ...]:
        """What the rules would say of `main` with this branch that they do not say of `main` now."""
        tip = authority.tip()
        before = self.judgement(authority, tip)
        after = self.judgement(authority, authority.merged_tree(authority.branches()[branch], tip))
        # Main may have stops of its own; a change answers only for what it brings.
        return brought(before, after)

    def judged(self, authority: Authority) -> tuple[Finding, ...]:
        """What the rules say of `main`."""
        return tuple(self.judgement(authority, authority.tip()).findings)

    def judgement(self, authority: Authority, revision: str) -> Judgement:
        """The judgement of a commit or tree of one of the repositories."""
        return self._judgements[authority.folder].of(revision)

    @cached_property
    def _judgements(self) -> Mapping[Path, RecentJudgements]:
        return {authority.folder: RecentJudgements(authority.recent) for authority in self.authorities.values()}

    def merge(self, branch: str, by: str, store: str = Stores.LEARNING, now: datetime | None = None) -> str:
        """Land a branch; gives the commit. Raises `Refused` where it would bring a stop to `main`."""
        authority = self.authority(store)
        paths, head = authority.changed(branch), authority.branches()[branch]
        cases = sorted({path.split("/")[4] for path in paths if path.startswith("content/cases/")})
        message = f"Land {', '.join(cases) or branch}\n"
        plan = Plan(f"land {head}", store, Kind.MERGE, by, message, branch=branch, head=head)
        return self._act(plan, now or datetime.now(UTC)).commit

    def give_up(self, branch: str, by: str, store: str, now: datetime) -> None:
        """Let a branch go that waits."""
        head = self.authority(store).branches()[branch]
        self._act(Plan(f"give up {head}", store, Kind.DROP, by, "", branch=branch, head=head), now)

    def author(self, plan: Plan) -> Identity:
        """Whose commit an act becomes: the post's; of a sign-off, which puts many posts' steps down, the service's."""
        return SERVICE if plan.report else identity(self.authority(plan.store).store().newest, plan.by)

    def refuse_named(self, plan: Plan, tip: str) -> None:
        """Whoever is allowed on a list today may be off it tomorrow, and Git forgets nothing: asked once more before it
        lands. Whatever else a rule says was said when it was saved."""
        after = store_with(self.authority(plan.store).store(tip), plan.files)
        found = self.judge_case(plan.case, after) if plan.case else []
        stops = tuple(f for f in found if f.path in plan.files and f.stops and f.at_form is AtForm.NAMES)
        if stops:
            raise Refused("This names somebody, as the list of allowed words is today. Each line says where.", stops)

    def refuse_unproved(self, plan: Plan, tip: str) -> None:
        """What the server says of exact times that nobody sees, it has to be able to prove; asked before it lands."""
        if plan.kept:
            after = store_with(self.authority(plan.store).store(tip), plan.files)
            rows = tuple(kept_from(row) for row in plan.kept)
            if any(True for _ in faults(after.cases[plan.case], rows, after.standards)):
                raise Refused("Its exact times do not fit what the record would say of them. Sign it off once more.")

    def refuse_stopped(self, authority: Authority, tip: str, tree: str) -> None:
        """Main may have stops of its own; a change answers only for what it brings."""
        found = brought(self.judgement(authority, tip), self.judgement(authority, tree))
        stops = tuple(finding for finding in found if finding.stops)
        if stops:
            raise Refused("This cannot be confirmed yet. Each line below says what to do.", stops)


def prepared(record: Record, step: Step, store: Store) -> Record:
    """The record as it is filed: what is counted is filled in, and a claim says what it saw."""
    record = filled(record, store)
    if not step.saw:
        return record
    case = store.cases.get(record.case, Case(record.case, ()))
    return replace(record, extra={**record.extra, "saw": saw_of(case, store.texts)})


def _of(answers: Mapping[str, Value]) -> AnswerLookup:
    """Conditions read a step's own answers by their bare names."""
    return lambda ref: tuple(v for v in as_list(answers.get(ref, ())) if isinstance(v, str))


def _once(record: Record, step: Step, store: Store) -> str:
    """What may be done once, of a step that a case has so many times: the next of its kind, whoever does it."""
    case = store.cases.get(record.case)
    if not step.max or case is None:
        return ""
    return f"{record.case} {record.step} {sum(r.step == record.step for r in case.records)}"


def _round(store: Store, case: str) -> tuple[Record, ...]:
    """The records of a case since it was opened, or opened again."""
    return store.cases[case].rounds[-1] if case in store.cases else ()


def texts_of(records: tuple[Record, ...]) -> Mapping[str, str]:
    return {path_of(record.case, record.name): write(record) for record in records}


def with_records(store: Store, records: tuple[Record, ...]) -> Store:
    """The store as it would be with these records."""
    return store_with(store, {record.path: write(record) for record in records})


def files_of(records: tuple[Record, ...]) -> Mapping[str, bytes | None]:
    return {path_of(record.case, record.name): write(record).encode() for record in records}


def identity(standard: Standard, post: str) -> Identity:
    """A post's pseudonymous commit identity; work that no post did is the service's."""
    holder = standard.posts.get(post)
    return Identity(holder.name, holder.address) if holder else SERVICE
