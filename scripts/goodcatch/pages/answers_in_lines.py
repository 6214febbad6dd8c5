"""Writes the answers of a record one a line, close together: for pages that show many records."""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.pages.page_and_escaping import words
from goodcatch.publish.answers_for_signed_in import Told

AT_ONCE = 5  # as many as a page shows of each record before somebody opens the rest


def in_lines(told: Iterable[Told]) -> str:
    """Each question with its answer; nothing of nothing."""
    lines = "".join(f"<li>{words(one.label)} <strong>{words(one.text)}</strong></li>" for one in told)
    return f'<ul class="told">{lines}</ul>' if lines else ""


def first_and_rest(coded: tuple[Told, ...], written: tuple[Told, ...]) -> str:
    """The first answers from a list, and folded away what is left and what somebody wrote."""
    rest = (*coded[AT_ONCE:], *written)
    folded = f"<details><summary>All it says</summary>{in_lines(rest)}</details>" if rest else ""
    return in_lines(coded[:AT_ONCE]) + folded
