"""Makes every file of the search, from what the pages give to be found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from goodcatch.pages.page_and_escaping import Found
from goodcatch.site.search.documents_of_page import Document, documents
from goodcatch.site.search.forms_of_one_word import groups_of
from goodcatch.site.search.part_of_index import BLOCK, Part, part_of, steps
from goodcatch.site.search.words_of_text import EVERYWHERE

FOLDER = "search/index"
NO_YEAR = "pages"


@dataclass(frozen=True)
class Entry:
    """A page and what it gives to be found (`told`, see `documents_of_page`). `address`: below the site's root."""

    address: str
    found: Found
    told: bytes


def by_hand(address: str) -> Found:
    """How a page is found that somebody wrote by hand: what is about the program comes last."""
    return Found(tier=2 if address.startswith("about/") else 1)


def search_files(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """The files of the search by their path, the one that names the others last."""
    ordered = sorted(entries, key=lambda e: (e.found.part or NO_YEAR, e.found.order, e.address))
    parts, lists = list[Part](), dict[str, Mapping[str, Sequence[int]]]()
    for name, of_part in groupby(ordered, key=lambda e: e.found.part or NO_YEAR):
        part, held = _part(name, list(of_part))
        yield from ((f"{FOLDER}/{part.at}/{file}", content) for file, content in part.files.items())
        parts.append(part)
        lists[name] = held
    often = Counter[str]()
    for part in parts:
        often.update(part.often)
    words = _named("words", groups_of(often))
    filters = _named("filters", lists)
    yield from (words, filters)
    start = {
        "block": BLOCK, "words": words[0].rpartition("/")[2], "filters": filters[0].rpartition("/")[2],
        "everywhere": sorted(EVERYWHERE),
        "parts": [{"name": p.name, "at": p.at, "first": p.first, "tiers": p.tiers} for p in parts],
    }  # fmt: skip
    yield f"{FOLDER}/start.json", _json(start)


def _part(name: str, entries: Sequence[Entry]) -> tuple[Part, Mapping[str, Sequence[int]]]:
    rows: list[tuple[Document, str, int]] = []
    lists: dict[str, list[int]] = {}
    for entry in entries:
        for document in documents(entry.told, entry.address):
            for key in entry.found.lists:
                lists.setdefault(key, []).append(len(rows))
            rows.append((document, entry.found.label or _label(document), entry.found.tier))
    return part_of(name, rows), {key: steps(numbers) for key, numbers in sorted(lists.items())}


def _label(document: Document) -> str:
    """A part of a page says of which."""
    return document.page if document.title != document.page else ""


def _named(name: str, content: Any) -> tuple[str, bytes]:
    """A file named by what it holds, so that a browser may keep it."""
    text = _json(content)
    return f"{FOLDER}/{name}.{sha256(text).hexdigest()[:8]}.json", text


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
