"""Cuts a long list into pages, whatever page somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass

A_PAGE = 50  # rows; about four screens of a telephone
LAST = 99_999


@dataclass(frozen=True)
class Part:
    """Page `page` of `pages`: the rows from `start` up to `end` (not included) of `rows` there are."""

    page: int
    pages: int
    start: int
    end: int
    rows: int

    @property
    def others(self) -> tuple[tuple[int, str], ...]:
        """Where to go from here, each with its words."""
        ways = (self.page - 1, "The page before"), (self.page + 1, "The next page")
        return tuple(way for way in ways if 1 <= way[0] <= self.pages)


def part(rows: int, asked: str) -> Part:
    """The page that was asked for. The first where it is no number, the last where there are fewer: rows go away
    while somebody reads."""
    pages = max(1, -(-rows // A_PAGE))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len(str(LAST)) else 1
    page = min(max(number, 1), pages)
    return Part(page, pages, (page - 1) * A_PAGE, min(page * A_PAGE, rows), rows)
