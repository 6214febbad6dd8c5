"""Reads what corrections say of a change: which there are, and whether they speak of spelling alone."""

from __future__ import annotations

import re

from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.known.locked_answers import names
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields, Steps

_SPELLING = re.compile(
    r"\b(?:(?:mis)?spel(?:l|t)\w*|commas?|punctuation|grammar|capital letters?|wording|tid(?:y|ied|ying)|cosmetic)\b",
    re.IGNORECASE,
)
_TYPING = re.compile(
    r"\b(?:typos?|typing (?:error|mistake|slip)s?|mistyped|slips? of the (?:pen|keyboard))\b", re.IGNORECASE
)
_TYPED = frozenset(["number", "whole-number", "date", "time", "datetime"])  # a digit can be mistyped


def corrections_of(subject: LandingIn, version: Version) -> tuple[Record, ...]:
    """The corrections of a record that landed with its change or later, oldest first."""
    here = (*(v for v in subject.versions if v.case == version.case), *subject.later.get(version.case, ()))
    added = (v.record for v in here if v.added and v.record and v.step == Steps.CORRECTION)
    return tuple(record for record in added if names(record, version.path))


def is_of_spelling(correction: Record, kind: str) -> bool:
    """Whether its reason speaks of how something is written, for an answer of this kind."""
    return bool(called(correction, kind))


def called(correction: Record, kind: str) -> str:
    """What its reason calls the change, in words of ours: of how something is written, else nothing."""
    reason = correction.text(Fields.REASON)
    if _SPELLING.search(reason):
        return "spelling or wording"
    return "typing" if kind not in _TYPED and _TYPING.search(reason) else ""
