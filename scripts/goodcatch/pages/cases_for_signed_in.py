"""Writes the private pages of all cases and of each one, with its history and next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from goodcatch.pages.case_story import HEADING, events, head
from goodcatch.pages.investigation_drawings_under_headings import drawings
from goodcatch.pages.page_and_escaping import Found, Page, table, under_headings, words
from goodcatch.publish.model import InsideCase, Published

ORDER = 80
OTHERS = "Other steps: done already, or seldom needed"


def pages(published: Published) -> Iterator[Page]:
    """Nothing, unless the build is a private one."""
    if published.inside is None:
        return
    cases = published.inside.cases
    rows = [(f'<a href="{case.id}/">{case.id}</a>', words(case.phase), str(len(case.story.events))) for case in cases]
    top = "# All cases\n\nThis is a private build: it shows open cases. Do not publish it.\n\n"
    yield Page("inside/index.md", "All cases", top + table(("Case", "State", "Steps"), rows), "All cases (private)")
    for case in cases:
        found = Found(case.id[3:7], f"{case.id[3:7]} {case.id}", 0, "A case, for signed-in posts", whole=True)
        yield Page(f"inside/{case.id}.md", case.id, _text(case), found=found)


def _text(case: InsideCase) -> str:
    next_steps = _steps(case.links) or "<p>Nothing is waiting to be done.</p>"
    folded = f'<div class="gc-screen"><details><summary>{OTHERS}</summary>\n{_steps(case.others)}\n</details></div>'
    others = f"{folded}\n\n" if case.others else ""
    return (
        f"# {case.id}\n\n<p>This case is {words(case.phase)}.</p>\n\n{head(case.story)}\n\n## Next steps\n\n"
        f"{next_steps}\n\n{others}{under_headings(drawings(case.analysis))}\n\n"
        f"## {HEADING}\n\n{events(case.story)}"
    )


def _steps(links: Iterable[tuple[str, str]]) -> str:
    items = "\n".join(
        f'<li><a href="{escape(link)}">{words(title)}</a></li>' if link else f"<li>{words(title)}</li>"
        for title, link in links
    )
    return f"<ul>\n{items}\n</ul>" if items else ""
