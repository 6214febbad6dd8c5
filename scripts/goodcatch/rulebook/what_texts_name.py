"""Goes once over every text of a history, without judging it, for whoever judges a few of its landings and no others.

It tells whether paths say which case is whose, which landings first used a version of the standard, and which units may
have looked at what the few landings touched: no rule looks up what its case or file does not name (`brought_since.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.read_tree_or_folder import OF_FORGES
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.record.lazy_cases import SAYS
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.view_noting_lookups_elsewhere import LookUp
from goodcatch.rulebook.store_of_each_landing import is_text
from goodcatch.rulebook.store_subjects import LIKE_ID, unit_of
from goodcatch.rulebook.what_walk_noted import in_place
from goodcatch.standard.small_yaml import Malformed

_STANDARD = re.compile(r"^standard: (.*)$", re.MULTILINE)
_WORD = re.compile(r"[\w-]+")

Places = Mapping[str, Sequence[tuple[str, str]]]  # of each blob, the landings that brought it, each with its path


@dataclass(frozen=True)
class TextsOfHistory:
    """What all versions of all texts say. `plain`: each record lies where its case lives. `first_uses` are the landings
    that brought the first record made under a version of the standard, `naming` the units by the names they hold."""

    plain: bool
    first_uses: frozenset[str] = frozenset()
    naming: Mapping[str, Collection[str]] = field(default_factory=dict)

    def may_look(self, asked: Collection[LookUp]) -> Iterator[str]:
        """The units that may have asked one of these questions."""
        for one in asked:
            yield from self.naming.get(name_in(one.name), ())
            # What a kit wrote is named by the program, and by no text.
            yield from self.naming.get(OF_FORGES[0], ()) if one.name.startswith(OF_FORGES) else ()


def name_in(name: str) -> str:
    """How a text names a case, which is by its id, or a file: by its path, or where a review is meant by its day."""
    return name.rpartition("/")[2].partition(".")[0]


def texts_of_history(git: Git, landings: Sequence[Landing], touched: Iterable[Landing] = ()) -> TextsOfHistory:
    """`touched` are the landings of which it is asked who may have looked at what they touch."""
    places = _places(landings)
    if not all(in_place(path) for path in {path for here in places.values() for _, path in here}):
        return TextsOfHistory(False)
    paths = {change.path for landing in touched for change in landing.changes if is_text(change.path)}
    said = _Said(frozenset({*map(name_in, paths), *map(name_in, map(unit_of, paths))}))
    plain = all(said.take(content.decode("utf-8", "replace"), places[blob]) for blob, content in blobs(git, places))
    return TextsOfHistory(plain, frozenset(said.first_uses), said.naming)


def _places(landings: Iterable[Landing]) -> Places:
    found: dict[str, list[tuple[str, str]]] = {}
    for landing in landings:
        for change in landing.changes:
            if change.new and is_text(change.path):
                found.setdefault(change.new, []).append((landing.commit, change.path))
    return found


class _Said:
    """What the texts that were read so far say."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._odd = [name for name in names if not _WORD.fullmatch(name)]
        self._written, self._used = set[str](), set[int]()
        self.first_uses: set[str] = set()
        self.naming: dict[str, set[str]] = {}

    def take(self, text: str, places: Sequence[tuple[str, str]]) -> bool:
        """Note what a text says; gives whether paths still tell which case is whose."""
        for name in self._named(text, places):
            self.naming.setdefault(name, set()).update(unit_of(path) for _, path in places)
        commits = [(commit, path) for commit, path in places if is_record(path)]
        if not commits:
            return True
        self._note_standard(text, *commits[0])
        said = [line.removeprefix(SAYS) for line in text.split("\n") if line.startswith(SAYS)]
        return all(said == [folder_name(path)] or _says(text, path) for _, path in commits)

    def _named(self, text: str, places: Sequence[tuple[str, str]]) -> Iterator[str]:
        if not self._names:
            return
        yield from self._names.intersection([*_WORD.findall(text), *LIKE_ID.findall(text)])
        yield from (name for name in self._odd if name in text)
        if any(path.startswith(OF_FORGES) for _, path in places):
            yield OF_FORGES[0]

    def _note_standard(self, text: str, commit: str, path: str) -> None:
        written = _STANDARD.search(text)
        if written and written[1] in self._written:
            return
        record = _record(text, path)
        if record and record.standard not in self._used:
            self._used.add(record.standard)
            self.first_uses.add(commit)
        if record and written:
            self._written.add(written[1])


def _says(text: str, path: str) -> bool:
    """Whether a record that is written in another way than ours says that it is of the case in whose folder it lies."""
    record = _record(text, path)
    return record is None or record.case == folder_name(path)


def _record(text: str, path: str) -> Record | None:
    try:
        return read(path, text)
    except (Malformed, RecursionError, ValueError):
        return None
