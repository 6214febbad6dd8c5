"""Finds cases with something rare in them, which a person should look at before a release.

A list can find words; whether readers would know which house it was, or who told, only a person can judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodcatch.record.model import Case
from goodcatch.screen.rule_input_types import rare_words
from goodcatch.standard.model import Standard


def to_look_at(cases: Iterable[Case], standard: Standard) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case in which such a word stands, with the words of the list that do."""
    words = rare_words(standard)
    for case in cases:
        text = "\n".join(value for r in case.standing for value in r.fields.values() if isinstance(value, str))
        # A provider's words are words: a dot or a bracket in one is no pattern.
        here = tuple(word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))
        if here:
            yield case.id, here
