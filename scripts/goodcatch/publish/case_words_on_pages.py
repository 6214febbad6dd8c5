"""Finds pages written by hand that tell a case before a bulletin has released it: by its id, or in its own words.

Whoever puts a case on a page leaves out the questions that a release asks: whether it is over, and whether a colleague
could tell who reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.cases_named_on_pages import FLAWS
from goodcatch.publish.placeholders_left import PAGES
from goodcatch.record.model import Case
from goodcatch.record.store import Store

RUN = 8  # words in a row that nobody writes twice by chance
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def told_too_early(store: Store) -> Iterator[tuple[str, str]]:
    """Page and case of each page that repeats words of a case which no bulletin has released."""
    pages = [path for path in sorted(store.beside) if path.startswith(PAGES) and path != FLAWS]
    told = {run: path for path in reversed(pages) for run in _runs(store.texts[path])}
    out = frozenset(case for bulletin in bulletins(store) if bulletin.published for case in bulletin.cases)
    for case in store.cases.values() if told else ():
        if case.id not in out and (path := next((told[run] for run in _runs_of(case) if run in told), "")):
            yield path, case.id


def _runs_of(case: Case) -> Iterator[tuple[str, ...]]:
    texts = (value for record in case.records for value in record.fields.values() if isinstance(value, str))
    return (run for text in texts for run in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of so many words, whatever stands between them."""
    words = [found.casefold() for found in _WORD.findall(text)]
    return zip(*(words[first:] for first in range(RUN)), strict=False)
