"""Writes bulletins and alerts as JSON Feeds (version 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goodcatch.export.feed_entries import Entry, Feed, feed_files
from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.json_text import as_json
from goodcatch.export.this_site import ThisSite, moment_of
from goodcatch.export.to_tell import ToTell

ORDER = 11
KIND = "JSON Feed 1.1"
ENDING, TYPE = ".json", "application/feed+json"
_VERSION = "https://jsonfeed.org/version/1.1"


def files(told: ToTell) -> Iterator[FileToMake]:
    yield from feed_files(told, KIND, ENDING, _feed)


def _feed(feed: Feed, site: ThisSite, entries: Sequence[Entry]) -> bytes:
    addresses = {"home_page_url": site.at(feed.page), "feed_url": site.at(feed.path(ENDING))}
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
