"""Finds what in a record that is about to be kept may name somebody.

Even a waiting change is in Git, and a step done in the spool lands as it was written: such words go no further than
the form, which keeps them on the screen.
"""

from __future__ import annotations

from goodcatch.check.finding import AtForm, Finding
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.web.context import room

NAMES = "This may name somebody. Nothing has been kept; take it out and send again."


def naming(record: Record, store: Store) -> tuple[Finding, ...]:
    """The findings about anonymity that stop this record."""
    return tuple(f for f in room().look(record, store) if f.stops and f.at_form is AtForm.NAMES)
