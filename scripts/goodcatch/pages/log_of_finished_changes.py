"""Writes the action log: every change that was done, with its month and the story it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Page, nothing_yet, table, words
from goodcatch.publish.model import Published
from goodcatch.record.known.effect_words import HELPS

ORDER = 20


def pages(published: Published) -> Iterator[Page]:
    yield Page(
        "changes.md",
        "Changes",
        _text(published),
        "Changes",
        "Every change that near misses led to, and whether it holds.",
    )


def _text(published: Published) -> str:
    rows = [
        # MkDocs leaves links in raw HTML alone: they are written as the built site has them, one folder for each page.
        (
            f'<a href="../cases/{a.case}/">{words(a.title)}</a>',
            words(a.changed),
            a.month,
            words(a.strength),
            words(a.result.words if a.result else ""),
        )
        for a in published.actions
    ]
    if published.composite:
        changes = nothing_yet(
            f"{published.composite.capitalize()} cases are finished. Stories appear when there are enough of them."
        )
    else:
        head = ("Change", "What is different now", "Since", "Strength", HELPS)
        none = nothing_yet("No change yet. The first appears when a case is closed and a bulletin tells of it.")
        changes = table(head, rows) if rows else none
    return f"# What we changed\n\nEvery change that came of a report and was seen to be done.\n\n{changes}"
