"""Marks the words of reports and the evidence of changes, by which two cases are seen to tell the same.

A mark is a short hash: it tells that two texts are the same, and may be tried against words that somebody guesses. So
it stays with what is kept beside the repository, where the texts are as well, and is shown to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from goodcatch.history.git import SERVICE, Git
from goodcatch.history.imported_paths import IMPORTS, imported_with
from goodcatch.history.model import FileChange
from goodcatch.history.record_answer_changes import folder_name, is_record, name_of
from goodcatch.record.ending_of_case import ENDINGS
from goodcatch.record.store import ID, NAME, path_of
from goodcatch.standard.names_program_asks_for import Fields, Steps

_AT_ONCE = 2000  # landings whose texts are held together
ENOUGH = 12  # words: what is shorter may well be said twice
READ = frozenset([Steps.REPORT, Steps.DONE, Steps.DUPLICATE, Steps.WITHDRAWAL])
# Of these it counts that they came, and when.
NAMED = frozenset([Steps.ACTION, Steps.REOPEN]) | ENDINGS
MARKED = READ | NAMED
_TOLD = re.compile(r"^what_\w+:(.*(?:\n(?:[ \t]+.*)?)*)", re.MULTILINE)
_HELD = re.compile(r"\bheld_at:(.*?)(?:,|\n)\s*shows:(.*?)(?:,\s*\w+:|\}|\n)")
_FILE = re.compile(r"\bsha256:\s*[\"']?([0-9a-f]{64})\b")
_OF = re.compile(rf"^(?:{Steps.ACTION}|{Fields.OF_CASE}|{Fields.RECORD}):\s*[\"']?([\w-]+)", re.MULTILINE)
_WORD = re.compile(r"\w+")


class Mark(NamedTuple):
    """What is known of one record: the marks of its words, of files and of pieces of evidence, which record or case it
    is about, and of a report that the service wrote down when it did (seconds), else 0."""

    case: str
    name: str
    words: str = ""
    files: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    about: str = ""
    served: int = 0

    @property
    def step(self) -> str:
        return self.name.rpartition("-")[0]

    @property
    def path(self) -> str:
        return path_of(self.case, self.name)


Came = tuple[str, Sequence[FileChange]]  # a landing's commit, and what it changed


def marks_of(git: Git, came: Sequence[Came]) -> Mapping[str, tuple[Mark, ...]]:
    """The marks of the records that some landings brought, by the landing's commit."""
    found: dict[str, tuple[Mark, ...]] = {}
    for first in range(0, len(came), _AT_ONCE):
        some = came[first : first + _AT_ONCE]
        read = (c.new for _, changes in some for c in changes if _step(c) in READ or c.path.startswith(IMPORTS))
        found |= marks_in(some, git.blobs(blob for blob in read if blob))
    return found


def marks_in(came: Iterable[Came], blobs: Mapping[str, bytes]) -> Mapping[str, tuple[Mark, ...]]:
    """The same out of contents that are here. What came by an import was told elsewhere, and has no mark."""
    return {commit: marks for commit, changes in came if (marks := tuple(_marks(changes, blobs)))}


def _marks(changes: Sequence[FileChange], blobs: Mapping[str, bytes]) -> Iterator[Mark]:
    own = [change for change in changes if _step(change)]
    imported = imported_with(changes if own else (), lambda blob: _text(blob, blobs))
    marks = (_mark(change, blobs) for change in own if change.path not in imported)
    yield from (mark for mark in marks if any(mark[2:]) or mark.step in NAMED)


def standing(marks: Sequence[Sequence[Mark]]) -> tuple[tuple[int, Mark], ...]:
    """Each mark of a line with the place of its landing, but for records that were taken back."""
    every = [(place, mark) for place, own in enumerate(marks) for mark in own]
    back = {(mark.case, mark.about) for _, mark in every if mark.step == Steps.WITHDRAWAL}
    return tuple((place, mark) for place, mark in every if (mark.case, mark.name) not in back)


def _step(change: FileChange) -> str:
    """The step of a record that a landing adds in its place, where it is one of those; nothing of any other file."""
    name = name_of(change.path)
    step, case = name.rpartition("-")[0], folder_name(change.path)
    if step not in MARKED or change.old or not is_record(change.path) or not NAME.match(name):
        return ""
    return step if ID.match(case) and change.path == path_of(case, name) else ""


def _mark(change: FileChange, blobs: Mapping[str, bytes]) -> Mark:
    case, name, step = folder_name(change.path), name_of(change.path), _step(change)
    # As it is written, and not read as a record: of ten thousand cases that would take a cold check seconds.
    text = _text(change.new, blobs) if step in READ else ""
    about = _OF.search(text)
    return Mark(
        case,
        name,
        _words(text) if step == Steps.REPORT else "",
        tuple(_FILE.findall(text)) if step == Steps.DONE else (),
        tuple(_pieces(text)) if step == Steps.DONE else (),
        about[1] if about else "",
        _served(change) if step == Steps.REPORT else 0,
    )


def _served(change: FileChange) -> int:
    """When the service wrote a report down; 0 where anybody else did, or nobody is known to have."""
    if any(author.address != SERVICE.address for author in change.authors):
        return 0
    return min((int(author.at.timestamp()) for author in change.authors), default=0)


def _text(blob: str, blobs: Mapping[str, bytes]) -> str:
    return blobs.get(blob, b"").decode("utf-8", "replace")


def _words(text: str) -> str:
    """The mark of all longer answers to what happened, what made it possible, what stopped it."""
    told = (_WORD.findall(answer.lower()) for answer in _TOLD.findall(text))
    return _hash(word for words in told if len(words) >= ENOUGH for word in words)


def _pieces(text: str) -> Iterator[str]:
    for held, shows in _HELD.findall(text):
        words = _WORD.findall(f"{held} {shows}".lower())
        if len(words) >= ENOUGH:
            yield _hash(words)


def _hash(words: Iterable[str]) -> str:
    said = " ".join(words)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest() if said else ""
