"""Writes the page that says whom to reach, when, and by which number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.pages.page_and_escaping import Page, as_of, table, words
from goodcatch.publish.model import Published
from goodcatch.standard.model import Contact

ORDER = 70
WHAT_FOR = "Whom to ring, when, and by which number."


def pages(published: Published) -> Iterator[Page]:
    rows = [
        (words(c.title), words(c.when), f"<strong>{words(c.number)}</strong>", words(c.hours))
        for c in published.standard.contacts.values()
    ]
    text = "\n\n".join([
        "# Whom to reach",
        "If somebody is in danger now, do not fill in a form: ring.",
        table(("Who", "When", "Number", "Hours"), rows),
        as_of(published.checked.day),
    ])  # fmt: skip
    yield Page("contacts.md", "Contacts", text.rstrip(), "Contacts", WHAT_FOR)


def in_a_list(contacts: Iterable[Contact]) -> str:
    """The same as a list, with numbers that a thumb can press."""
    items = "\n".join(
        f"<li><strong>{words(c.title)}</strong> {_call(c.number)}"
        f'<span class="help">{words(c.when)} {f"({words(c.hours)})" if c.hours else ""}</span></li>'
        for c in contacts
    )
    return f'<ul class="contacts">\n{items}\n</ul>'


def _call(number: str) -> str:
    return f'<a class="call" href="tel:{words(number.replace(" ", ""))}">{words(number)}</a>' if number else ""
