"""Tells bulletins and alerts as entries of a feed, the same for every format of feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.this_site import ThisSite
from goodcatch.export.to_tell import ToTell
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

    def path(self, ending: str) -> str:
        return f"feeds/{self.name}{ending}"


Write = Callable[[Feed, ThisSite, Sequence[Entry]], bytes]
BULLETIN_FEED = Feed(
    "bulletins", "bulletins/index.md", "Bulletins", "What nearly happened, month by month, and what we changed."
)
ALERT_FEED = Feed("alerts", ALERTS, "Alerts", "What is urgent now, and until when it holds.")


def feed_files(told: ToTell, kind: str, ending: str, write: Write) -> Iterator[FileToMake]:
    """The feeds in one format, which is written by `write`."""
    issues, alerts, site = told.published.issues[:NEWEST], newest_alerts(told.published), told.site
    both: tuple[tuple[Feed, Sequence[object], Callable[[], list[Entry]]], ...] = (
        (BULLETIN_FEED, issues, lambda: [_of_issue(issue, site) for issue in issues]),
        (ALERT_FEED, alerts, lambda: [_of_alert(alert, site) for alert in alerts]),
    )
    for feed, of, entries in both:
        name = name_of_parts(kind, feed, site, *(of or [site.day]))  # an empty one tells the day of the release
        made = partial(_made, write, feed, site, entries)
        yield FileToMake(feed.path(ending), kind, feed.title, "Follow", name, made)


def _made(write: Write, feed: Feed, site: ThisSite, entries: Callable[[], Sequence[Entry]]) -> bytes:
    return write(feed, site, entries())


def newest_alerts(published: Published) -> Sequence[IssuedAlert]:
    """The newest first, whether they still hold or not: a reader of feeds sorts by days."""
    return sorted(published.alerts, key=lambda alert: (alert.day, alert.key), reverse=True)[:NEWEST]


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
