"""Adds up what a phone fetches of a built site: to show a page for the first time, and to answer a first search."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodcatch.site.pack_files_for_phones import packed
from goodcatch.site.search.search_box_of_page import FILES as OF_SEARCH
from goodcatch.site.search.search_files import FOLDER as INDEX

_ASKS = re.compile(r'<(?:script[^>]* src|link[^>]* rel="(?:stylesheet|icon)"[^>]* href|img[^>]* src)="([^"]+)"')
_CONFIG = re.compile(r'"search":\s*"([^"]+)"')  # the theme's search is a worker, which asks for its index at once
THEIR_INDEX = "search/search_index.json"
RESULTS = 10  # as many as are shown at first


def first_load(site: Path, page: str = "index.html") -> int:
    """Bytes over the wire: the page and the files that it asks for, packed where they are."""
    return sum(map(_sent, {site / page, *_asked(site, page)}))


def first_answer(site: Path) -> int:
    """The most bytes over the wire from the press on the search to ten results for one word: what the search is made
    of, its words, in each part of the index the largest list, and the ten largest texts. 0 where the site has none."""
    start = site / INDEX / "start.json"
    if not start.is_file():
        return 0
    said = json.loads(start.read_text("utf-8"))
    always = (*(site / path for path in OF_SEARCH), site / "search/lists.json", start, site / INDEX / said["words"])
    lists = [max(_sizes((site / INDEX / part["at"]).glob("w*.json")), default=0) for part in said["parts"]]
    texts = sorted(_sizes((site / INDEX).glob("*/d*.json")), reverse=True)[:RESULTS]
    return sum([*_sizes(path for path in always if path.is_file()), *lists, *texts])


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    return map(_sent, paths)


def _asked(site: Path, page: str) -> Iterator[Path]:
    text = (site / page).read_text("utf-8")
    for link in (*_ASKS.findall(text), *_CONFIG.findall(text)):
        path = site / posixpath.normpath(posixpath.join(posixpath.dirname(page), link.split("?")[0]))
        if "://" not in link and path.is_file():
            yield path
    if _CONFIG.search(text) and (site / THEIR_INDEX).is_file():
        yield site / THEIR_INDEX


def _sent(path: Path) -> int:
    return (packed(path) if packed(path).is_file() else path).stat().st_size
