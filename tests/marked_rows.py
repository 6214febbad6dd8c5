"""Marks single rows of a table with the items of the procedures that they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest


def marked(shows: Mapping[str, pytest.MarkDecorator], rows: Sequence[Sequence[object]]) -> list[object]:
    """The rows of a table for `parametrize`; a row whose last word says why it is there has the mark of that reason.

    Raises `ValueError` where a reason stands in no row: a mark that shows nothing.
    """
    if lost := shows.keys() - {row[-1] for row in rows}:
        raise ValueError(f"no row says {sorted(lost)}")
    return [pytest.param(*row, marks=shows.get(str(row[-1]), ())) for row in rows]
