"""Lets people choose which step or change is meant, by its own words: nobody knows `check-7KQ2` by heart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.record.model import Case, Record
from goodcatch.standard.model import Field, Pathway, Step
from goodcatch.standard.names_program_asks_for import Fields


def offering_records(step: Step, case: Case, pathway: Pathway) -> Step:
    """The step, where each question for a record of its case offers those that there are; others stay as they were."""
    return replace(step, fields={name: _offering(asked, case, pathway) for name, asked in step.fields.items()})


def _offering(asked: Field, case: Case, pathway: Pathway) -> Field:
    if asked.kind != "reference" or not (asked.name == Fields.RECORD or asked.name in pathway.steps):
        return asked
    return replace(asked, options=_choices(asked.name, case, pathway))


def _choices(name: str, case: Case, pathway: Pathway) -> Mapping[str, str]:
    found = case.standing if name == Fields.RECORD else case.of(name)
    return {record.name: _words(record, pathway) for record in reversed(found) if record.step in pathway.steps}


def _words(record: Record, pathway: Pathway) -> str:
    """What it is, when it was done and by whom; of a change, its own title."""
    title, day = record.text(Fields.TITLE), f"{record.instant.day} {record.instant:%B %Y}"
    step = pathway.steps[record.step].title
    return f"{title or step}, {day}, by {record.by} ({record.name})"
