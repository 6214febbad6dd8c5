"""Writes the private pages of all cases and of each one, with its history and next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from goodcatch.pages.investigation_drawings_under_headings import drawings
from goodcatch.pages.page_and_escaping import Page, table, under_headings, words
from goodcatch.publish.model import InsideCase, Landed, Published

ORDER = 80


def pages(published: Published) -> Iterator[Page]:
    """Nothing, unless the build is a private one."""
    if published.inside is None:
        return
    cases = published.inside.cases
    rows = [(f'<a href="{case.id}/">{case.id}</a>', words(case.phase), str(len(case.history))) for case in cases]
    head = "# All cases\n\nThis is a private build: it shows open cases. Do not publish it.\n\n"
    yield Page("inside/index.md", "All cases", head + table(("Case", "State", "Steps"), rows), "All cases (private)")
    for case in cases:
        yield Page(f"inside/{case.id}.md", case.id, _text(case))


def _text(case: InsideCase) -> str:
    links = "\n".join(
        f'<li><a href="{escape(link)}">{words(title)}</a></li>' if link else f"<li>{words(title)}</li>"
        for title, link in case.links
    )
    return (
        f"# {case.id}\n\n<p>This case is {words(case.phase)}.</p>\n\n## Next steps\n\n"
        f"<ul>\n{links or '<li>None</li>'}\n</ul>\n\n{under_headings(drawings(case.analysis))}\n\n## History\n\n"
        f"{history(case.history)}"
    )


def history(landings: Iterable[Landed]) -> str:
    """The table of a case's history, on this page and at the desk."""
    rows = [(_whole(landed.day), words(landed.record), words(landed.by), _changes(landed)) for landed in landings]
    return table(("Day", "Record", "By", "What changed"), rows)


def _whole(day: str) -> str:
    """A day that no browser breaks in two."""
    return words(day).replace(" ", "\N{NO-BREAK SPACE}")


def _changes(landed: Landed) -> str:
    # Values before and after stand here only: the published site never says from what to what (decision 50).
    lines = [
        f"{words(name)}{' ' if name.endswith('?') else ': '}{words(before)} → {words(after)}"
        for name, before, after in landed.changes
    ]
    return "<br>".join(lines) or words(landed.what)
