"""Brings records of one case that tell the same second into the order in which they landed, where that is known.

By its time neither came first, and a record's name is drawn by chance: a closing saved in the second of the look on
which it stands would come before it one time in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.model import Record, moment_of
from goodcatch.standard.read_version_folders import Texts

LAST = 2**31  # the place of what has not landed yet


def landing_order(cases: Iterable[Iterable[Record]], texts: Texts) -> Mapping[str, int]:
    """The places in landing order of the records that their moments do not tell apart. `texts` are those of a tree that
    knows them; nothing where it does not."""
    places = texts.places if isinstance(texts, TreeTexts) else None
    alike = frozenset(path for records in cases for path in _alike(records)) if places else frozenset[str]()
    if not alike or places is None:
        return {}
    known = places(alike)
    return {path: known.get(path, LAST) for path in alike}


def _alike(records: Iterable[Record]) -> Iterator[str]:
    moments = [(moment_of(record), record.path) for record in records]
    shared = {moment for moment, count in Counter(moment for moment, _ in moments).items() if count > 1}
    return (path for moment, path in moments if moment in shared)
