"""Says which posts stand behind it that a record was taken back: who did it, and who agreed."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.model import Case, Record
from goodcatch.standard.names_program_asks_for import Fields, Steps


def taken_back_by(back: Record, case: Case) -> Record | None:
    """The record that a withdrawal takes out of its case."""
    name = back.text(Fields.RECORD) if back.step == Steps.WITHDRAWAL else ""
    return next((record for record in case.records if name and record.name == name), None)


def posts_behind(back: Record, case: Case) -> Iterator[str]:
    """Who took a record back, in this withdrawal or in another one of the same, and who agreed to one of them."""
    every = [one for one in case.of(Steps.WITHDRAWAL) if one.text(Fields.RECORD) == back.text(Fields.RECORD)]
    yield from (one.by for one in every)
    names = {one.name for one in every}
    for record in case.standing:
        if record.text(Steps.WITHDRAWAL) in names and record.text(Fields.AGREES) == "yes":
            yield record.by
