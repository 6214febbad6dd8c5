"""Gives a case a title that people know it by: the first sentence of what was told, for an id tells nobody anything."""

from __future__ import annotations

import re

from goodcatch.record.model import Case, Record
from goodcatch.standard.model import Pathway
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS, Fields

LONGEST = 90  # characters: two lines on a small phone
_SENTENCE = re.compile(r"[.!?…](?=\s|$)|\n")


def title_of_case(case: Case, pathway: Pathway) -> str:
    """The first sentence of the first answer that somebody wrote, or what kind of case it is."""
    first = case.first(pathway.first.name)
    return shortened(_told(first, pathway) if first else "") or pathway.title


def owner_of_case(case: Case) -> str:
    """The post that looks after a case, as the newest record says that names one; nothing where none does."""
    return next((owner for r in reversed(case.standing) if (owner := _looks_after(r))), "")


def _looks_after(record: Record) -> str:
    # A change has an owner of its own.
    return "" if record.text(Fields.TITLE) or record.text(Fields.DUE_ON) else record.text(Fields.OWNER)


def _told(record: Record, pathway: Pathway) -> str:
    written = (f.name for f in pathway.first.fields.values() if f.kind in ("text", "paragraph"))
    return next((text for name in written if name not in REPORTER_FACTS and (text := record.text(name))), "")


def shortened(text: str) -> str:
    """The first sentence, cut between two words where it is long."""
    sentence = _SENTENCE.split(text.strip(), maxsplit=1)[0].strip()
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[:LONGEST].rpartition(' ')[0] or sentence[:LONGEST]} …"
