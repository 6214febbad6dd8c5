"""Adds up what a phone fetches to show a page of a built site for the first time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from goodcatch.site.pack_files_for_phones import packed

_ASKS = re.compile(r'<(?:script[^>]* src|link[^>]* rel="(?:stylesheet|icon)"[^>]* href|img[^>]* src)="([^"]+)"')
_CONFIG = re.compile(r'"search":\s*"([^"]+)"')  # the theme's search is a worker, which asks for its index at once
INDEX = "search/search_index.json"


def first_load(site: Path, page: str = "index.html") -> int:
    """Bytes over the wire: the page and the files that it asks for, packed where they are."""
    return sum(map(_sent, {site / page, *_asked(site, page)}))


def _asked(site: Path, page: str) -> Iterator[Path]:
    text = (site / page).read_text("utf-8")
    for link in (*_ASKS.findall(text), *_CONFIG.findall(text)):
        path = site / posixpath.normpath(posixpath.join(posixpath.dirname(page), link.split("?")[0]))
        if "://" not in link and path.is_file():
            yield path
    if _CONFIG.search(text) and (site / INDEX).is_file():
        yield site / INDEX


def _sent(path: Path) -> int:
    return (packed(path) if packed(path).is_file() else path).stat().st_size
