"""Writes bulletins and alerts as JSON Feeds (version 1.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from goodcatch.export.feed_entries import (
    ALERT_FEED,
    BULLETIN_FEED,
    Entry,
    Feed,
    entries_of_alerts,
    entries_of_issues,
    newest_alerts,
    newest_issues,
)
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.json_text import as_json
from goodcatch.export.this_site import ThisSite, moment_of
from goodcatch.export.to_tell import ToTell

ORDER = 11
KIND = "JSON Feed 1.1"
TYPE = "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


def path_of(feed: Feed) -> str:
    return f"feeds/{feed.name}.json"


def files(told: ToTell) -> Iterator[FileToMake]:
    issues, alerts, site = newest_issues(told.published), newest_alerts(told.published), told.site
    yield _file(BULLETIN_FEED, site, issues, partial(entries_of_issues, issues, site))
    yield _file(ALERT_FEED, site, alerts, partial(entries_of_alerts, alerts, site))


def _file(feed: Feed, site: ThisSite, of: Sequence[object], entries: Callable[[], Sequence[Entry]]) -> FileToMake:
    rests_on = name_of_parts(KIND, feed, site, *of)
    return FileToMake(path_of(feed), KIND, feed.title, "Follow", rests_on, lambda: _feed(feed, site, entries()))


def _feed(feed: Feed, site: ThisSite, entries: Sequence[Entry]) -> bytes:
    addresses = {"home_page_url": site.at(feed.page), "feed_url": site.at(path_of(feed))}
    return as_json({
        "version": _VERSION,
        "title": f"{site.name}: {feed.title}",
        **{name: address for name, address in addresses.items() if address},
        "description": feed.about,
        "language": "en",
        "authors": [{"name": site.name}],
        "items": [_item(entry) for entry in entries],
    })  # fmt: skip


def _item(entry: Entry) -> Mapping[str, str]:
    return {
        "id": entry.id,
        **({"url": entry.address} if entry.address else {}),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": moment_of(entry.published),
        "date_modified": moment_of(entry.changed),
    }
