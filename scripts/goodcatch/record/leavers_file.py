"""Reads how many people left in a quarter, by kind of service: `content/workforce/leavers/2026-Q3.csv`.

Counted by whoever keeps the staff list, before it comes here: no person, no team, and no number of leavers between
nothing and the smallest that may be told, for which `few` stands.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from goodcatch.standard.names_program_asks_for import Fields

WHERE = "content/workforce/leavers/"
NAME = re.compile(rf"{WHERE}(?P<year>\d{{4}})-Q(?P<quarter>[1-4])\.csv\Z")
HEADER = [Fields.SERVICE_TYPE, "staff", "left"]
SERVICES = "service-type"  # the list of the vocabulary that names the kinds
FEW = "few"
LEAST = 5  # where publication.yml says nothing


class BadLeavers(ValueError):
    """A line cannot be read or must not be told; `line` says which."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Left:
    """One kind of service in a quarter: people on the staff, and how many of them left; None for few."""

    service: str
    staff: int
    left: int | None


def least_told(publication: Mapping[str, object]) -> int:
    """The smallest number that may be told, as `minimum_cell` of publication.yml has it."""
    text = str(publication.get("minimum_cell", ""))
    return int(text) if text.isascii() and text.isdecimal() else LEAST


def leavers_in(text: str, services: frozenset[str], least: int) -> tuple[Left, ...]:
    """The rows of a file. Raises `BadLeavers` at the first line that is not as it should be."""
    lines = csv.reader(StringIO(text), strict=True)
    try:
        if next(lines, None) != HEADER:
            raise BadLeavers(f"the first line is not `{','.join(HEADER)}`", 1)
        rows: dict[str, Left] = {}
        for cells in filter(None, lines):
            row = _row(cells, lines.line_num, services, least)
            if row.service in rows:
                raise BadLeavers("this kind of service stands above already", lines.line_num)
            rows[row.service] = row
    except csv.Error:
        raise BadLeavers("this is no table", lines.line_num) from None
    return tuple(rows.values())


def _row(cells: list[str], line: int, services: frozenset[str], least: int) -> Left:
    service, staff, left = cells if len(cells) == len(HEADER) else ("", "", "")
    if service not in services:
        raise BadLeavers("it does not name a kind of service of the vocabulary", line)
    if _number(staff, least) is None:
        raise BadLeavers(f"fewer than {least} people work there: count them with another kind of service", line)
    if left not in (FEW, "0") and _number(left, least) is None:
        raise BadLeavers(f"between nothing and {least} nobody's leaving is told by number: write `{FEW}`", line)
    if left != FEW and int(left) > int(staff):
        raise BadLeavers("more left than worked there", line)
    return Left(service, int(staff), None if left == FEW else int(left))


def _number(text: str, least: int) -> int | None:
    good = text.isascii() and text.isdecimal() and len(text) < len("100000") and int(text) >= least
    return int(text) if good else None


def quarter_before(day: date) -> tuple[str, date, date]:
    """The last quarter that was over on a day: its name, such as `2026-Q3`, its first and its last day."""
    begins = date(day.year, day.month - (day.month - 1) % 3, 1)
    last = begins - timedelta(days=1)
    first = date(last.year, last.month - 2, 1)
    return f"{last.year}-Q{last.month // 3}", first, last
