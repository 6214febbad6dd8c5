"""Tells bulletins and alerts as entries of a feed, the same for every format of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodcatch.export.this_site import ThisSite
from goodcatch.export.words_of_page_as_html import html_of
from goodcatch.pages.alerts import facts_in_words, parts_in_html
from goodcatch.publish.model import Issue, IssuedAlert, Published

NEWEST = 24  # entries of a feed: two years of bulletins; older ones stand on the site
ALERTS = "alerts.md"


@dataclass(frozen=True)
class Entry:
    """`published` and `changed` are days (ISO 8601); `address` is nothing where the site's own is not known."""

    id: str
    address: str
    title: str
    summary: str
    html: str
    published: str
    changed: str


@dataclass(frozen=True)
class Feed:
    """`name` is that of its files without an ending, `page` the path of the page that it follows."""

    name: str
    page: str
    title: str
    about: str


BULLETIN_FEED = Feed(
    "bulletins", "bulletins/index.md", "Bulletins", "What nearly happened, month by month, and what we changed."
)
ALERT_FEED = Feed("alerts", ALERTS, "Alerts", "What is urgent now, and until when it holds.")


def newest_issues(published: Published) -> Sequence[Issue]:
    return published.issues[:NEWEST]


def newest_alerts(published: Published) -> Sequence[IssuedAlert]:
    """The newest first, whether they still hold or not: a reader of feeds sorts by days."""
    return sorted(published.alerts, key=lambda alert: (alert.day, alert.key), reverse=True)[:NEWEST]


def entries_of_issues(issues: Sequence[Issue], site: ThisSite) -> tuple[Entry, ...]:
    return tuple(_of_issue(issue, site) for issue in issues)


def entries_of_alerts(alerts: Sequence[IssuedAlert], site: ThisSite) -> tuple[Entry, ...]:
    return tuple(_of_alert(alert, site) for alert in alerts)


def updated(entries: Sequence[Entry], site: ThisSite) -> str:
    """The day of what is newest in a feed; of an empty one, that of the release."""
    return max((entry.changed for entry in entries), default=site.day)


def _of_issue(issue: Issue, site: ThisSite) -> Entry:
    page = f"bulletins/{issue.month}.md"
    said = f"Published {issue.published}." + (" It was corrected later; see the end." if issue.errata else "")
    html = html_of(issue.body, page, site)
    return Entry(site.id_of(page), site.at(page), issue.title, said, html, issue.day, issue.changed)


def _of_alert(alert: IssuedAlert, site: ThisSite) -> Entry:
    part = f"#{alert.name}"
    address = f"{site.at(ALERTS)}{part}" if site.address else ""
    summary = facts_in_words(alert, "until" if alert.current else "over since")
    known_as = address or site.id_of(f"{ALERTS}{part}")
    return Entry(known_as, address, alert.title, summary, parts_in_html(alert), alert.day, alert.changed)
