"""Writes the list of bulletins, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Found, Page, heading, nothing_yet, words
from goodcatch.publish.model import Issue, Published
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.anchor_file import spoken

ORDER = 10
EACH_MONTH = "What nearly happened in our services, month by month, and what we changed."


def pages(published: Published) -> Iterator[Page]:
    yield Page("bulletins/index.md", "Bulletins", _index(published), "Bulletins", EACH_MONTH)
    for issue in published.issues:
        yield Page(
            f"bulletins/{issue.month}.md",
            issue.title,
            _issue(issue),
            description=f"{issue.title}. What nearly happened, and what holds now.",
            found=Found(issue.month[:4], issue.month, 0, f"Bulletin · {month_words(issue.month)}"),
        )


def _index(published: Published) -> str:
    lines = "\n".join(
        f'<li><a href="{issue.month}/">{words(issue.title)}</a>, published {issue.published}</li>'
        for issue in published.issues
    )
    none = nothing_yet("There is no bulletin yet. It appears once a month, when the first cases are closed.")
    listed = f'<ul class="gc-list">\n{lines}\n</ul>' if lines else none
    return (
        "# Bulletins\n\nOne each month: what you reported, what we changed, and what has happened since. "
        '<a href="../for-other-programs/">Follow them in a reader or a calendar</a>.\n\n'
        f"{listed}"
    )


def _issue(issue: Issue) -> str:
    note = " It was corrected later; see the end." if issue.errata else ""
    # The body is the one text that is Markdown: a person signed it, and GC707 refuses raw HTML in it.
    top = f'{heading(issue.title)}\n\n<p class="gc-quiet">Published {issue.published}.{note}</p>'
    return "\n\n".join([top, issue.body, *_anchored(issue)])


def _anchored(issue: Issue) -> Iterator[str]:
    """The foot of the page, on paper of each sheet: whoever keeps it can tell whether the record behind it is still the
    same."""
    if issue.anchors:
        names = ", ".join(spoken(name) for name in issue.anchors)
        said = f"Anchor <code>{names}</code>: keep it, and ask at any time whether the record still holds it."
        yield f'<p class="gc-quiet gc-anchor">{said}</p>'
