"""Writes the private audit page: month by month what landed, what did not hold on its day, and how closings stood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from html import escape
from typing import TypeAlias

from markupsafe import Markup

from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.pages.page_and_escaping import Page, Section, table, under_headings, words
from goodcatch.publish.audit_rows import Audit, AuditMonth, Closing, NotHeld
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.store import ID

Address: TypeAlias = Callable[[str], str]  # where the page of a case is; nothing where whoever reads this has none

ORDER = 84
PAST = "Is the past as it was?"
PRIVATE = "This is a private build. Do not publish it."
ABOUT = (
    "Every change to the records is judged by the rules of the day it came in. What was put right later still shows "
    "here. A name is only what somebody typed: who did something is proved by a signature whose key the standard "
    "lists, or by a sign-in at this desk. The command that gives the same answers is: goodcatch replay."
)


def pages(published: Published) -> Iterator[Page]:
    """Nothing, unless the build is a private one."""
    if published.inside is None:
        return
    known = frozenset(case.id for case in published.inside.cases)
    parts = under_headings(sections(published.inside.audit, lambda case: f"../inside/{case}/" if case in known else ""))
    nothing = "<p>Nothing has landed yet.</p>"
    yield Page("audit.md", "Audit", f"# Audit\n\n<p>{PRIVATE}</p>\n\n{ABOUT}\n\n{parts or nothing}", "Audit (private)")


def sections(audit: Audit, address: Address) -> tuple[Section, ...]:
    """A section for the past as a whole and one for each month, on this page and at the desk."""
    past = (Section(PAST, Markup(_past(audit, address))),) if audit.months else ()
    return (*past, *(Section(title_of(month.month), Markup(_month(month, address))) for month in audit.months))


def _past(audit: Audit, address: Address) -> str:
    told = "\n".join(f"<p>{_ended(sentence_as_html(sentence))}</p>" for sentence in audit.anchored)
    rows = [_row(one, address)[1:] for one in audit.not_held]
    return f"{told}\n{table(('Where', 'What does not hold'), rows, sentences=True)}" if rows else told


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def title_of(month: str) -> str:
    """A month such as `2026-10` as "October 2026"."""
    return day_words(f"{month}-01").partition(" ")[2]


def _month(month: AuditMonth, address: Address) -> str:
    counts = (
        f"<p>{_count(month.landings, 'landing')}, {_count(month.held, 'record')} that nothing stops; "
        f"{_count(month.met, 'deadline')} met, {month.missed} missed.</p>"
    )
    rows = [_row(one, address) for one in month.not_held]
    shown = table(("Day", "Where", "What did not hold"), rows, sentences=True) if rows else "<p>All of it held.</p>"
    return f"{counts}\n{shown}\n{_closings(month.closings, address)}"


def _closings(closings: tuple[Closing, ...], address: Address) -> str:
    """A row for each closing; what is true of all of them stands below them once."""
    if not closings:
        return "<p>No case was closed.</p>"
    of_all = [said for said in _rests_on(closings[0]) if all(said in _rests_on(one) for one in closings)]
    once = of_all if len(closings) > 1 else []
    rows = [_closing(one, address, once) for one in closings]
    below = f'\n<p class="gc-quiet">Of each of these {len(closings)} closings: {"; ".join(once)}.</p>' if once else ""
    return f"{table(('Day', 'Closing', 'How it stands', 'Deadlines'), rows)}{below}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _row(one: NotHeld, address: Address) -> tuple[str, ...]:
    return _day(one.day), _case(one.case, address), f"{sentence_as_html(one.says)} ({one.rule}, {words(one.weight)})"


def _closing(one: Closing, address: Address, once: Collection[str]) -> tuple[str, ...]:
    where = f'{_case(one.case, address)}<br><span class="nowrap">{words(one.closure)}</span>'
    why = [*_why(one), *map(_first_large, (said for said in _rests_on(one) if said not in once))]
    return (
        _day(one.day),
        where,
        "<br>".join([f"<strong>{words(_first_large(one.verdict))}</strong>", *why]),
        _times(one),
    )


def _why(one: Closing) -> Iterator[str]:
    if one.let_in:
        proved = "" if one.let_in_proved else ", which nothing proves"
        yield f"Its landing says that the program of that day let it in{proved}. By today's rules:"
    yield from map(sentence_as_html, one.against)
    if one.against_today:
        yield "By the newest standard of its kind:"
    yield from map(sentence_as_html, one.against_today)


def _rests_on(one: Closing) -> tuple[str, ...]:
    """Whose hands are proved, and by which standard and program it was judged."""
    return (*map(sentence_as_html, one.hands), f"standard {one.standard}", f"judged by {words(one.judged_by)}")


def _times(one: Closing) -> str:
    late = [f"{name} was late" for name in one.late]
    return "<br>".join(map(words, late)) or (f"all {one.in_time} met" if one.in_time else "none")


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: str) -> str:
    """A day that no browser breaks in two."""
    return words(day_words(day)).replace(" ", "\N{NO-BREAK SPACE}")


def _case(case: str, address: Address) -> str:
    """A link to a case, where there is a page of it; a file beside the cases by its path."""
    where = address(case) if ID.match(case) else ""
    name = f'<span class="nowrap">{words(case)}</span>' if ID.match(case) else words(case)
    return f'<a href="{escape(where)}">{name}</a>' if where else name
