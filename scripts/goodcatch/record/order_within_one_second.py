"""Brings records of one case that tell the same second into the order in which they landed, where that is known.

By its time neither came first, and a record's name is drawn by chance: a closing saved in the second of the look on
which it stands would come before it one time in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from goodcatch.record.lazy_tree_texts import Places, TreeTexts
from goodcatch.record.model import Record, moment_of
from goodcatch.standard.read_version_folders import Texts

LAST = 2**31  # the place of what has not landed yet


def landing_order(cases: Iterable[Iterable[Record]], texts: Texts) -> Mapping[str, int]:
    """The places in landing order of the records that their moments do not tell apart. `texts` are those of a tree that
    knows them; nothing where it does not."""
    places = texts.places if isinstance(texts, TreeTexts) else None
    return order_by(cases, places) if places else {}


def order_by(cases: Iterable[Iterable[Record]], places: Places) -> Mapping[str, int]:
    """The same by whoever knows the places; they are asked for at once, and only where there are such records."""
    alike = frozenset(path for records in cases for path in of_one_moment(records))
    known = places(alike) if alike else {}
    return {path: known.get(path, LAST) for path in alike}


def of_one_moment(records: Iterable[Record]) -> Iterator[str]:
    """The paths of those of a case that tell the same second as another."""
    moments = [(moment_of(record), record.path) for record in records]
    shared = {moment for moment, count in Counter(moment for moment, _ in moments).items() if count > 1}
    return (path for moment, path in moments if moment in shared)
