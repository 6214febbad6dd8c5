"""Writes the records of a register as a table, and as a CSV file whose cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from html import escape
from typing import TypeAlias

from markupsafe import Markup

from goodcatch.pages.answers_in_lines import first_and_rest
from goodcatch.pages.page_and_escaping import table, words
from goodcatch.publish.registers_for_signed_in import Row
from goodcatch.publish.sources_behind_register import Compared
from goodcatch.record.cell_without_formula import defused

Address: TypeAlias = Callable[[str], str]  # where the page of a case is; nothing where whoever reads this has none

HEAD = ("Case", "Step", "Day", "Post", "State of the case", "Risk domain", "Owner")


def rows_table(rows: Iterable[Row], address: Address) -> Markup:
    """The records of one page: a line each, with its answers. A column in which nothing stands is left out."""
    head = ("Case and step", "Day and post", "State", "Risk domain", "Owner", "What it says")
    lines = [_cells(row, address) for row in rows]
    there = [n for n in range(len(head)) if any(line[n] for line in lines)]
    return Markup(table(tuple(head[n] for n in there), [tuple(line[n] for n in there) for line in lines]))


def _cells(row: Row, address: Address) -> tuple[str, ...]:
    where = f"{address(row.case)}#{row.record}"
    return (
        f'<a href="{escape(where)}">{words(row.case)}</a><br>{words(row.step)}',
        f"{words(row.day)}<br>{words(row.post)}",
        words(row.state.capitalize()),
        words(row.domain),
        words(row.owner),
        first_and_rest(row.coded, row.words),
    )


def csv_of(rows: Iterable[Row]) -> str:
    """The same records, one a line, without what somebody wrote: a file goes where no rights follow it."""
    held = [row.without_words for row in rows]
    questions = tuple(dict.fromkeys(one.label for row in held for one in row.coded))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*map(defused, (*HEAD, *questions))])
    for row in held:
        answers = {one.label: one.text for one in row.coded}
        cells = (row.case, row.step, row.day, row.post, row.state, row.domain, row.owner)
        writer.writerow([*map(defused, cells), *(defused(answers.get(question, "")) for question in questions)])
    return out.getvalue()


def comparison(found: Compared) -> Markup:
    """A comparison on file: what was read of each source, and what differed."""
    read = table(("Source", "What was read"), [(words(name.capitalize()), words(said)) for name, said in found.sources])
    lines = "".join(f"<li>{words(line)}</li>" for line in found.differed)
    differed = f"<p>What differed:</p><ul>{lines}</ul>" if lines else "<p>Nothing differed.</p>"
    return Markup(f"<p>{words(found.matched)}</p>{read}{differed}")
