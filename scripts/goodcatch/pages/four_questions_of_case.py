"""Writes the account of a case that a commissioner or an inspector asks for: four questions, each with its records."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from goodcatch.pages.answers_in_lines import in_lines
from goodcatch.pages.page_and_escaping import Section, table, words
from goodcatch.publish.four_questions_of_case import Account, Evidence, Question, Waited

HOW_LONG = "How long did it take?"
NOTHING = "<p>No record of this case answers that yet.</p>"
IN_TIME, LATE, NO_TIME = "in time", "late", "–"


def sections(told: Account, case_page: str) -> Iterator[Section]:
    """The four answers. `case_page` is the address of the case, on which every record stands under its name."""
    for question in Question:
        records = "".join(_evidence(one, case_page) for one in told.answers[question])
        effects = _list(told.effects) if question is Question.CHANGED else ""
        yield Section(question.value, Markup(effects + (records or NOTHING) + _asked(told.asked[question])))
    yield Section(HOW_LONG, Markup(_how_long(told, case_page)))


def _evidence(one: Evidence, case_page: str) -> str:
    link = f'<a class="back" href="{_where(one.record, case_page)}">Record {words(one.record)}</a>'
    return f"<h3>{words(one.title)}</h3><p>{words(one.day)}, {words(one.post)}. {link}</p>{in_lines(one.told)}"


def _where(record: str, case_page: str) -> str:
    return escape(f"{case_page}#{record}")


def _asked(titles: tuple[str, ...]) -> str:
    """What is still to be done, so that a gap is told as one."""
    return f"<p>Not done yet:</p>{_list(titles)}" if titles else ""


def _list(lines: tuple[str, ...]) -> str:
    items = "".join(f"<li>{words(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _how_long(told: Account, case_page: str) -> str:
    spans = "".join(f"<p>{words(span)}</p>" for span in told.spans)
    counts = f"<p>Clocks met: {told.met}. Clocks missed: {told.missed}.</p>" if told.clocks else ""
    rows = [_clock(clock, case_page) for clock in told.clocks]
    head = ("Step", "Due", "Done", "After it began", "In time", "Record")
    return spans + counts + (table(head, rows) if rows else "<p>Its standard sets no times.</p>")


def _clock(clock: Waited, case_page: str) -> tuple[str, ...]:
    word = NO_TIME if clock.late is None else LATE if clock.late else IN_TIME
    return (
        words(clock.title),
        words(clock.due) or NO_TIME,
        words(clock.done),
        words(clock.took) or NO_TIME,
        f"<strong>{word}</strong>" if clock.late else word,
        f'<a href="{_where(clock.record, case_page)}">{words(clock.record)}</a>' if clock.record else NO_TIME,
    )
