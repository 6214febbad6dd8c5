"""Writes the first page: what is urgent, how to report, what changed lately, the latest bulletin."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Page, block, nothing_yet, words
from goodcatch.publish.model import IssuedAlert, Published

ORDER = 0
LATELY = 3


def pages(published: Published) -> Iterator[Page]:
    yield Page("index.md", "Home", _text(published), "Home")


def _text(published: Published) -> str:
    return "\n\n".join([
        *(_urgent(alert) for alert in published.alerts if alert.current),
        "# Something nearly went wrong? Tell us.",
        "A near miss is a good catch: somebody noticed in time. Telling us takes two minutes, and you need not give "
        "your name.",
        f'<p><a class="button" href="{published.report_url}">Report a near miss</a></p>',
        "[What happens when a report comes in](what-happens.md) · [What we promise you](promise.md)",
        "## What changed lately",
        _lately(published),
        "## The latest bulletin",
        _latest(published),
    ])  # fmt: skip


def _urgent(alert: IssuedAlert) -> str:
    """A line above everything else, for as long as the alert holds."""
    return (
        f'<p class="gc-alert"><strong>Urgent:</strong> <a href="alerts/">{words(alert.title)}</a>, '
        f"until {alert.until}</p>"
    )


def _lately(published: Published) -> str:
    # Stories come in the order of the month in which they were closed, so the newest stand last.
    actions = list(published.actions)[-LATELY:]
    if not actions:
        return nothing_yet("Nothing has been published yet. The first changes appear here with the first bulletin.")
    return "\n\n".join(
        f'<div class="gc-card"><h3><a href="cases/{action.case}/">{words(action.title)}</a></h3>'
        f"{block(action.changed)}</div>"
        for action in reversed(actions)
    )


def _latest(published: Published) -> str:
    if not published.issues:
        return nothing_yet("There is no bulletin yet. It appears once a month, when the first cases are closed.")
    issue = published.issues[0]
    return f'<p><a href="bulletins/{issue.month}/">{words(issue.title)}</a>, published {issue.published}</p>'
