"""Refuses a record that may name somebody, before it is kept anywhere.

Even a waiting change is in Git, and a step done in the spool lands as it was written: such words go no further than
the form, which keeps them on the screen.
"""

from __future__ import annotations

from goodcatch.check.finding import AtForm
from goodcatch.intake.refused_act import Refused
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.web.server_context import context

NAMES = "This may name somebody. Nothing has been kept; take it out and send again."


def refuse_names(record: Record, store: Store) -> None:
    """Raises `Refused`, with the findings about anonymity that stop this record, where there is one."""
    named = tuple(f for f in context().judge(record, store) if f.stops and f.at_form is AtForm.NAMES)
    if named:
        raise Refused(NAMES, named)
