"""Finds in a repository a report and a planned change that can be told once more, as those who do it would tell them.

Told again, with their own times and one more sentence, they are as real as the repository is, under any standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodcatch.errors import CannotRun
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps, Stores
from goodcatch.standard.small_yaml import Value


@dataclass(frozen=True)
class Example:
    """What was told, what was done on it before it was signed off, and the change that was planned then."""

    standard: Standard
    pathway: Pathway
    report: Record
    waiting: tuple[Record, ...]
    signed: Record
    planned: Record

    @property
    def step(self) -> Step:
        return self.pathway.steps[self.planned.step]

    @property
    def second(self) -> str:
        """A post that may confirm what another has filed."""
        return next((post for post in self.standard.posts if post != self.planned.by), self.planned.by)

    def answers(self, mark: str) -> Mapping[str, Value]:
        """The report in words that are nowhere else, so that nothing that was read or screened before is spared."""
        return _said(self.report, Fields.WHAT_HAPPENED, mark)

    def plan(self, case: str, mark: str) -> Record:
        """The planned change, for a case."""
        fields, old = _said(self.planned, Fields.TITLE, mark), self.planned
        return new_record(case, old.step, fields, standard=self.standard, at=old.instant, by=old.by)


def _said(record: Record, name: str, mark: str) -> Mapping[str, Value]:
    return {**record.fields, name: f"{record.text(name)} This is telling {mark}."}


def example_in(store: Store) -> Example:
    """The first that is sound. Raises `CannotRun` where there is none."""
    for case in store.cases.values():
        found = _example(case, store.newest)
        if found and not any(finding.stops for finding in judge_case(case.id, store)):
            return found
    raise CannotRun("no case here was signed off and then had a change planned: there is nothing to tell again")


def _example(case: Case, standard: Standard) -> Example | None:
    pathway, steps = standard.pathway_of(case.id), [record.step for record in case.records]
    if pathway is None or pathway.store != Stores.LEARNING or steps[0] != Steps.REPORT:
        return None
    if Steps.SIGN_OFF not in steps or Steps.ACTION not in steps:
        return None
    end, records = steps.index(Steps.SIGN_OFF), case.records
    planned = records[steps.index(Steps.ACTION)]
    return Example(standard, pathway, records[0], records[1:end], records[end], planned)


def open_case(store: Store, example: Example) -> str:
    """A case that one more planned change fits: on a closed one it would contradict the closure."""
    mine = (case for case in store.cases.values() if store.newest.pathway_of(case.id) is example.pathway)
    # One that has just been signed off, where there is one: nothing has ended it in another way.
    opened = (case.id for case in mine if case.records[-1].step == Steps.SIGN_OFF)
    return next(opened, example.planned.case)


def told_again(desk: Desk, example: Example, mark: str) -> str:
    """The report in the spool, with what was done on it there: it waits to be signed off. Gives its id."""
    received = desk.spool.receive(
        example.answers(mark), "form", example.report.instant, f"bench {mark}", example.pathway.name
    )
    for done in example.waiting:
        desk.spool.add_step(received.id, done.step, done.fields, done.instant, done.by)
    return received.id
