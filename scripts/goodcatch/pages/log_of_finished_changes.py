"""Writes the action log: every change that was done, with its month and the story it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Page, table, words
from goodcatch.publish.model import Published

ORDER = 20


def pages(published: Published) -> Iterator[Page]:
    yield Page("changes.md", "Changes", _text(published), "Changes")


def _text(published: Published) -> str:
    rows = [
        # MkDocs leaves links in raw HTML alone: they are written as the built site has them, one folder for each page.
        (f'<a href="../cases/{a.case}/">{words(a.title)}</a>', words(a.changed), a.month, words(a.strength))
        for a in published.actions
    ]
    if published.composite:
        changes = (
            f"{published.composite.capitalize()} cases are finished. Stories appear when there are enough of them."
        )
    else:
        changes = table(("Change", "What is different now", "Since", "Strength"), rows) if rows else "No change yet."
    return f"# What we changed\n\nEvery change that came of a report and was seen to be done.\n\n{changes}"
