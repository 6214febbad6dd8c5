"""Works out once more what the program had counted for a bulletin, and says which of its lines tell something else.

A person edits the words of a draft; its numbers and what counting shows are the program's. They are held beside what
main held when the bulletin was signed off, and on each day before on which somebody may have drafted it. A line that is
taken out says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from html import unescape

from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH, report_tables
from goodcatch.publish.draft_month_bulletin import HELPED, pieces_of, results_told
from goodcatch.publish.erratum_of_bulletin import HEADING
from goodcatch.publish.how_many_told_us import ACCEPTED, RECEIVED
from goodcatch.publish.words_for_dates_and_values import month_words, value_label
from goodcatch.record.model import Case
from goodcatch.record.store import Store

_HEADINGS = re.compile(r"^(?=#{1,3}\s)", re.MULTILINE)
_LINK = re.compile(r"\(\.\./cases/([^/.)]+)")
_PIECES = re.compile(r"Evidence seen: (\d+) pieces?\b")
_NUMBER = re.compile(r"- (?P<of>.+): (?P<number>\d+)(?P<more> or more)?\.\Z")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """A line of a bulletin, at its place in the text, and the cases that it may be of."""

    number: int
    line: str
    cases: tuple[str, ...]


def counted_lines(bulletin: Bulletin) -> Iterator[Told]:
    """The lines with what the program had counted; what an erratum quotes is none of them."""
    for number, line, linked in _lines(bulletin):
        if _counts(line):
            yield Told(number, line.strip(), linked or bulletin.cases)


def told_lines(bulletin: Bulletin) -> Iterator[Told]:
    """The lines in words that a person may have edited, of pieces that link to a story; not the link itself."""
    for number, line, linked in _lines(bulletin):
        if linked and line.strip() and not _counts(line) and not _LINK.search(line):
            yield Told(number, line.strip(), linked)


def _counts(line: str) -> bool:
    return line.startswith(HELPED) or bool(_PIECES.search(line) or _NUMBER.match(line))


def _lines(bulletin: Bulletin) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each line with its number and the cases that its piece links to; nothing of an erratum."""
    number = 0
    for piece in _HEADINGS.split(bulletin.body):
        linked = tuple(dict.fromkeys(_LINK.findall(piece)))
        for line in piece.splitlines():
            number += 1
            if not piece.startswith(HEADING):
                yield number, line, linked


@dataclass(frozen=True)
class Truth:
    """What could be counted for a bulletin in one state of main, on some days."""

    bulletin: Bulletin
    store: Store
    first: date
    last: date

    def tells(self, counted: Told) -> bool:
        """Whether this is what a line says, or says no more than the line."""
        cases = [self.store.cases[case] for case in counted.cases if case in self.store.cases]
        if counted.line.startswith(HELPED):
            words = _plain(counted.line.removeprefix(HELPED))
            return any(_composed(words, told) for case in cases for told in self._results(case))
        if pieces := _PIECES.search(counted.line):
            return any(int(pieces[1]) == pieces_of(case) for case in cases)
        return self._is_number_of_reports(counted.line)

    def _results(self, case: Case) -> Iterator[list[str]]:
        """Each way in which the results of a case were told on these days, in pieces."""
        for back in range((self.last - self.first).days + 1):
            results = results_told(case, self.store, self.last - back * _DAY)
            yield [f"{part}." for r in results for part in (r.words.removesuffix("."), *r.words[:-1].split(". "))]

    def _is_number_of_reports(self, line: str) -> bool:
        told = _NUMBER.match(line)
        label = _plain(told["of"]) if told else ""
        # Other lines with a number are a person's own.
        if told is None or not (label.startswith(RECEIVED) or label in self._reports):
            return True
        true, said = self._reports.get(label, 0), int(told["number"])
        return said <= true if told["more"] else said == true

    @cached_property
    def _reports(self) -> Mapping[str, int]:
        """What a line may call a number of reports, with the number."""
        found: dict[str, int] = {}
        for table in report_tables(self.store, self.bulletin.month):
            for place in table.places:
                if (table.rows, table.columns) == (MONTH, ""):
                    found[f"{RECEIVED} {month_words(place.row)}"] = table.block.true(place.sum)
                if (table.rows, table.columns) == (OUTCOMES, ""):
                    label = ACCEPTED if place.row == "accepted" else value_label(OUTCOMES, place.row, self.store.newest)
                    found[_plain(label)] = table.block.true(place.sum)
        return found


def _composed(words: str, told: Collection[str]) -> bool:
    """Whether some words are made of what was told alone; a sentence may be left out."""
    for part in sorted(map(_plain, told), key=len, reverse=True):
        words = words.replace(part, "", 1) if part != "." else words
    return not words.strip()


def _plain(line: str) -> str:
    return " ".join(unescape(line.replace("\\", "")).split())
