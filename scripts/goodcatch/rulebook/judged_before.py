"""Reads and writes what is kept of judged landings: in pieces, with one row beside for whoever goes on from there."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from goodcatch.check.finding import Finding
from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.kept_verdicts import can_be_kept, finding_of, row_of
from goodcatch.rulebook.rows_of_judged_landings import judged_of_row, row_of_judged
from goodcatch.state.history_index import Row
from goodcatch.state.kept_answers import KeptAnswers

_AT_ONCE = 500  # landings in a piece
_HEADS = 8

Piece = tuple[str, int, str]  # its first landing, how many they are, its last


@dataclass(frozen=True)
class Before:
    """What is known of the landings up to a head: how many they are, when they came (`times`), the pieces in which they
    lie, and what a walk noted (`what_walk_noted.py`). `counted` is what was found of the counts that records gave, by
    path, `lookers` are the units that asked each question; `unsigned` says that no commit is signed."""

    count: int
    times: bytes
    pieces: tuple[Piece, ...]
    plain: bool
    unsigned: bool
    first_uses: tuple[str, ...]
    stopping: tuple[str, ...]
    counted: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    lookers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def times_of(rows: Sequence[Row]) -> bytes:
    """When landings came, in short: a clock that is found wrong later moves those of others."""
    return sha256(array("q", [row.at for row in rows]).tobytes()).digest()


class JudgedBefore:
    """What is kept of one repository, under names that tell the program and the standards (`named`)."""

    def __init__(self, named: Callable[..., bytes], kept: KeptAnswers) -> None:
        self._named, self._kept = named, kept

    @property
    def begun(self) -> bool:
        return bool(self._heads())

    def up_to(self, rows: Sequence[Row]) -> Before | None:
        """The longest part of a line, from its beginning, that was judged; None where none was."""
        heads = {count: head for head, count in self._heads()}
        count = max((n for n, head in heads.items() if n <= len(rows) and rows[n - 1].commit == head), default=0)
        before = self._before(heads[count]) if count else None
        return before if before and before.times == times_of(rows[:count]) else None

    def _heads(self) -> tuple[tuple[str, int], ...]:
        answers: Mapping[bytes, Any] = self._kept.get([self._named("heads")])
        return next(iter(answers.values()), ())

    def _before(self, head: str) -> Before | None:
        answers: Mapping[bytes, Any] = self._kept.get([self._named("before", head)])
        for count, times, pieces, plain, unsigned, first_uses, stopping, found, lookers in answers.values():
            counted = {path: tuple(map(finding_of, rows)) for path, rows in found.items()}
            return Before(count, times, pieces, plain, unsigned, first_uses, stopping, counted, lookers)
        return None

    def read(self, before: Before, first: int) -> Iterator[JudgedLanding]:
        """The landings from a place on, up to the first piece that is gone."""
        place = 0
        for piece in before.pieces:
            if place + piece[1] > first:
                rows = self.rows(piece)
                if rows is None:
                    return
                yield from map(judged_of_row, rows[max(0, first - place) :])
            place += piece[1]

    def rows(self, piece: Piece) -> Sequence[Any] | None:
        """The rows of a piece. It may have grown since, on another line."""
        first, count, last = piece
        answers: Mapping[bytes, Any] = self._kept.get([self._named("piece", first)])
        rows = next(iter(answers.values()), ())[:count]
        return rows if len(rows) == count and rows[-1][0][0] == last else None

    def keep_piece(self, rows: Sequence[Any]) -> Piece:
        first, last = rows[0][0][0], rows[-1][0][0]
        self._kept.put({self._named("piece", first): tuple(rows)})
        return first, len(rows), last

    def keep(self, head: str, before: Before) -> None:
        """What is known at a head; of the heads the newest few."""
        if not all(map(can_be_kept, (finding for found in before.counted.values() for finding in found))):
            return
        told = (before.count, before.times, before.pieces, before.plain, before.unsigned)
        noted = (before.first_uses, before.stopping)
        counted = {path: tuple(map(row_of, found)) for path, found in before.counted.items()}
        heads = dict([(head, before.count), *self._heads()][:_HEADS])
        self._kept.put(
            {
                self._named("before", head): (*told, *noted, counted, dict(before.lookers)),
                self._named("heads"): tuple(heads.items()),
            }
        )


class Pieces:
    """Landings as they are judged, kept piece by piece, behind those that were kept before. `whole` tells whether each
    of them could be."""

    def __init__(self, place: JudgedBefore, pieces: Sequence[Piece] = ()) -> None:
        self._place, self._pieces = place, list(pieces)
        self._rows: list[Any] = []
        self.whole = True
        if self._pieces and self._pieces[-1][1] < _AT_ONCE:
            rows = place.rows(self._pieces.pop())
            self.whole = rows is not None
            self._rows.extend(rows or ())

    def add(self, one: JudgedLanding) -> None:
        row = row_of_judged(one) if self.whole else None
        if row is None:
            self.whole = False
            return
        self._rows.append(row)
        if len(self._rows) == _AT_ONCE:
            self._end()

    def all(self) -> tuple[Piece, ...]:
        """Every piece, once no landing comes any more."""
        if self.whole and self._rows:
            self._end()
        return tuple(self._pieces)

    def _end(self) -> None:
        self._pieces.append(self._place.keep_piece(self._rows))
        self._rows = []
