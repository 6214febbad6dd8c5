"""Cuts a long list into pages, so that what is told later changes the last one alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

EACH = 200  # of a page; the last page of a list holds up to twice as many less one
One = TypeVar("One")


def parts(all_of_it: Sequence[One]) -> list[Sequence[One]]:
    """From the oldest. A list of nothing has one part."""
    whole = max(len(all_of_it) // EACH, 1)
    return [all_of_it[EACH * n : EACH * (n + 1) if n + 1 < whole else None] for n in range(whole)]


def path_of(address: str, number: int, count: int) -> str:
    """The newest stand at the list's own address, and where there are more each page has its number."""
    return f"{address}.md" if number == count - 1 else f"{address}/{number + 1}.md"


def up_to_root(path: str) -> str:
    """The way from a page of the built site, one folder for each page, to its first page."""
    return "../" * (path.count("/") + 1)


def link_to_older(number: int, count: int, name: str) -> str:
    """Links to the pages that came before one; nothing where there are none."""
    here = "" if number == count - 1 else "../"
    older = [f'<a href="{here}{n + 1}/">{n + 1}</a>' for n in reversed(range(number))]
    return f"<p>{name}: {', '.join(older)}</p>" if older else ""
