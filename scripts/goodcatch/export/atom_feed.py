"""Writes bulletins and alerts as Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from goodcatch.export.feed_entries import Entry, Feed, feed_files, updated
from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.letters_that_formats_know import writable
from goodcatch.export.this_site import ThisSite, moment_of
from goodcatch.export.to_tell import ToTell

ORDER = 10
KIND = "Atom 1.0"
ENDING, TYPE = ".atom", "application/atom+xml"


def files(told: ToTell) -> Iterator[FileToMake]:
    yield from feed_files(told, KIND, ENDING, _feed)


def _feed(feed: Feed, site: ThisSite, entries: Sequence[Entry]) -> bytes:
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_text(f'{site.name}: {feed.title}')}</title>",
        f"<subtitle>{_text(feed.about)}</subtitle>",
        f"<id>{_text(site.id_of(feed.path(ENDING)))}</id>",
        f"<updated>{moment_of(updated(entries, site))}</updated>",
        f"<author><name>{_text(site.name)}</name></author>",
        "<generator>Good Catch</generator>",
        *_link("self", TYPE, site.at(feed.path(ENDING))),
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
