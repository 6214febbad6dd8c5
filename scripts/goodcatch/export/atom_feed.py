"""Writes bulletins and alerts as Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

from goodcatch.export.feed_entries import (
    ALERT_FEED,
    BULLETIN_FEED,
    Entry,
    Feed,
    entries_of_alerts,
    entries_of_issues,
    newest_alerts,
    newest_issues,
    updated,
)
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.letters_that_formats_know import writable
from goodcatch.export.this_site import ThisSite, moment_of
from goodcatch.export.to_tell import ToTell

ORDER = 10
KIND = "Atom 1.0"
TYPE = "application/atom+xml"


def path_of(feed: Feed) -> str:
    return f"feeds/{feed.name}.atom"


def files(told: ToTell) -> Iterator[FileToMake]:
    issues, alerts, site = newest_issues(told.published), newest_alerts(told.published), told.site
    yield _file(BULLETIN_FEED, site, issues, partial(entries_of_issues, issues, site))
    yield _file(ALERT_FEED, site, alerts, partial(entries_of_alerts, alerts, site))


def _file(feed: Feed, site: ThisSite, of: Sequence[object], entries: Callable[[], Sequence[Entry]]) -> FileToMake:
    rests_on = name_of_parts(KIND, feed, site, *(of or [site.day]))
    return FileToMake(path_of(feed), KIND, feed.title, "Follow", rests_on, lambda: _feed(feed, site, entries()))


def _feed(feed: Feed, site: ThisSite, entries: Sequence[Entry]) -> bytes:
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_text(f'{site.name}: {feed.title}')}</title>",
        f"<subtitle>{_text(feed.about)}</subtitle>",
        f"<id>{_text(site.id_of(path_of(feed)))}</id>",
        f"<updated>{moment_of(updated(entries, site))}</updated>",
        f"<author><name>{_text(site.name)}</name></author>",
        "<generator>Good Catch</generator>",
        *_link("self", TYPE, site.at(path_of(feed))),
        *_link("alternate", "text/html", site.at(feed.page)),
        *([f"<rights>{_text(site.licence)}</rights>"] if site.licence else []),
        *map(_entry, entries),
        "</feed>\n",
    ]
    return "\n".join(parts).encode()


def _entry(entry: Entry) -> str:
    parts = [
        "<entry>",
        f"<title>{_text(entry.title)}</title>",
        f"<id>{_text(entry.id)}</id>",
        f"<published>{moment_of(entry.published)}</published>",
        f"<updated>{moment_of(entry.changed)}</updated>",
        *_link("alternate", "text/html", entry.address),
        f"<summary>{_text(entry.summary)}</summary>",
        f'<content type="html">{_text(entry.html)}</content>',
        "</entry>",
    ]
    return "\n".join(parts)


def _link(rel: str, kind: str, address: str) -> Iterator[str]:
    """Where the site's address is not known there is no link: a relative one would lead a reader's own program."""
    if address:
        yield f'<link rel="{rel}" type="{kind}" href="{_text(address)}"/>'


def _text(text: str) -> str:
    return escape(writable(text))
