"""Lets a post act at the desk: sign a report off, propose a later step, and land it once it is confirmed.

A report is signed off from the spool as one new commit of the final text. Later steps become a branch each, which a
merge lands. Nothing is refused but a claim without its evidence, and a text that still names somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from goodcatch.check.finding import AtForm, Finding
from goodcatch.history.git import SERVICE, Change, Identity
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.records_of_report import signed_records
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
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.contract import Fields, Steps, Stores
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list


class Refused(Exception):
    """A claim without its evidence, or a text that is not ready: what to mend, as findings or in one sentence."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.findings = message, findings


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
                f"This belongs in the {store} store, and none is connected. It stays safely in the spool: "
                f"ask whoever runs Good Catch to start it with `--store {store}=FOLDER`."
            ) from None

    @property
    def learning(self) -> Authority:
        return self.authority(Stores.LEARNING)

    def sign_off(
        self, report_id: str, answers: Mapping[str, Value], signed: Mapping[str, Value], by: str, now: datetime
    ) -> str:
        """Land a report and what was done on it in the spool as one commit of `answers`, the final text.

        Gives the case id. Doing it again after a crash lands nothing twice. Raises `Refused` where triage is missing
        (nothing is committed before it has chosen the store) or a rule stops the text.
        """
        submission = self.spool.get(report_id)
        standard = self.learning.store().newest
        pathway = standard.pathways[submission.pathway]
        # Triage chooses the store, and Git forgets nothing: nothing is committed before it (decision 96).
        if Steps.TRIAGE in pathway.steps and not any(step.step == Steps.TRIAGE for step in submission.steps):
            raise Refused("Triage comes first: it decides where this report is kept. Open the triage form, then sign.")
        authority = self.authority(pathway.store)
        store = authority.store()
        case = submission.case or new_case_id(pathway.prefix, submission.received.year, store.cases)
        drafts = tuple(signed_records(submission, case, answers, signed, standard, by, now))
        with_drafts = with_records(store, drafts)
        records = tuple(filled(record, with_drafts) for record in drafts)
        self.refuse_stops(store, records)
        # Before any commit: after a crash a retry finds the same id, and record names follow from it (decision 30).
        self.spool.reserve(report_id, case)
        commit = self._land_case(authority, case, records)
        # Last, once the authority holds the commit: until then the report still waits in the spool (decision 30).
        self.spool.finish(report_id, case, commit, now)
        return case

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

    def _land_case(self, authority: Authority, case: str, records: tuple[Record, ...]) -> str:
        landed = authority.git.tree(authority.tip(fetch=True), folder_of(case))
        if landed:  # a crash came between landing and finishing
            return authority.tip()
        message = f"{case}: report signed off\n"
        return authority.land(lambda tip: Change(files_of(records), message, SERVICE))

    def refuse_stops(self, store: Store, records: tuple[Record, ...], claims: bool = True) -> tuple[Finding, ...]:
        """What the rules say of a store with these records added; raises `Refused` where they stop one of them. Of a
        step that claims nothing, only what names somebody, or is for a store that is off, is refused."""
        after = with_records(store, records)
        cases = dict.fromkeys(record.case for record in records)
        # Of a store with ten thousand cases, only these can be changed by what is filed.
        here = tuple(f for case in cases for f in self.judge_case(case, after) if f.path.startswith(folder_of(case)))
        stops = tuple(f for f in here if f.stops and (claims or f.at_form is not AtForm.TAKES))
        if stops:
            raise Refused("This cannot be filed yet. Each line below says what to do.", stops)
        return here

    def propose(self, record: Record, step: Step, by: str) -> str:
        """Put one step on a branch of its own; gives the branch. Refused is a claim whose evidence is missing, and any
        step that names somebody or is for a store that is off, for a branch is Git too."""
        authority = self.authority(step.store)
        store = authority.store()
        record = prepared(record, step, store)
        self.refuse_stops(store, (record,), step.claims)
        # Names of branches and messages hold case ids and names of steps, and no word of an answer (decision 96).
        branch = f"change/{record.case.lower()}-{record.name.lower()}"
        message = f"{record.case}: {record.step}\n"
        authority.propose(branch, Change(files_of((record,)), message, identity(store.newest, by)))
        return branch

    def changed(self, authority: Authority, branch: str) -> tuple[str, ...]:
        """The files that a waiting branch adds or changes."""
        # Against where the branch began: what main has gained since is not this change's.
        head = authority.branches()[branch]
        base = authority.git.text("merge-base", authority.tip(), head)
        # With -z, since git puts quotation marks around names that are not ASCII.
        rows = authority.git.run("diff", "--name-only", "-z", base, head)
        return tuple(path for path in rows.decode().split("\0") if path)

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

    def merge(self, branch: str, by: str, store: str = Stores.LEARNING) -> str:
        """Land a branch. Raises `Refused` where it would bring a stop to `main`."""
        authority = self.authority(store)
        stops = tuple(f for f in self.findings_of(authority, branch) if f.stops)
        if stops:
            raise Refused("This change cannot land yet. Each line below says what to do.", stops)
        paths = self.changed(authority, branch)
        cases = sorted({path.split("/")[4] for path in paths if path.startswith("content/cases/")})
        message = f"Land {', '.join(cases) or branch}\n"
        return authority.merge(branch, identity(authority.store().newest, by), message)


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


def with_records(store: Store, records: tuple[Record, ...]) -> Store:
    """The store as it would be with these records."""
    return store_with(store, {record.path: write(record) for record in records})


def files_of(records: tuple[Record, ...]) -> Mapping[str, bytes | None]:
    return {path_of(record.case, record.name): write(record).encode() for record in records}


def identity(standard: Standard, post: str) -> Identity:
    """A post's pseudonymous commit identity; work that no post did is the service's."""
    holder = standard.posts.get(post)
    return Identity(holder.name, holder.address) if holder else SERVICE
