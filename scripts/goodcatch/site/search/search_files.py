"""Makes every file of the search, from what the pages give to be found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from goodcatch.pages.page_and_escaping import Found
from goodcatch.site.search.documents_of_page import Document, documents
from goodcatch.site.search.forms_of_one_word import groups_of
from goodcatch.site.search.part_of_index import BLOCK, Month, Numbered, Part, month_of, part_of, steps
from goodcatch.site.search.parts_made_before import PartsMade, Places
from goodcatch.site.search.words_of_text import EVERYWHERE
from goodcatch.site.write_what_changed import SiteFile
from goodcatch.state.kept_answers import name_of

FOLDER = "search/index"
NO_YEAR = "pages"
NOTHING_MADE = PartsMade()


@dataclass(frozen=True)
class Entry:
    """A page and what it gives to be found (`told`, see `documents_of_page`). `address`: below the site's root.

    Of a page that was made before only the hash of that is at hand (`hashed`): it is had from what was kept, or from
    the page made `again`."""

    address: str
    found: Found
    told: bytes = b""
    hashed: bytes = b""
    again: Callable[[], bytes] | None = None

    @property
    def name(self) -> bytes:
        return self.hashed or sha256(self.told).digest()

    def told_by(self, known: Mapping[bytes, bytes]) -> bytes:
        """`known`: what is at hand, by its hash."""
        return known.get(self.hashed) or (self.again() if self.again else self.told)


def by_hand(address: str) -> Found:
    """How a page is found that somebody wrote by hand: what is about the program comes last."""
    return Found(tier=2 if address.startswith("about/") else 1)


def search_files(entries: Iterable[Entry], made: PartsMade = NOTHING_MADE) -> Iterator[SiteFile]:
    """The files of the search by their path, the one that names the others last. `made`: parts of an earlier build."""
    ordered = sorted(entries, key=lambda e: (e.found.part or NO_YEAR, e.found.order, e.address))
    parts, lists = list[Part](), dict[str, Mapping[str, Sequence[int]]]()
    for name, some in groupby(ordered, key=lambda e: e.found.part or NO_YEAR):
        of_part = list(some)
        part, places = _part(name, of_part, made)
        yield from ((f"{FOLDER}/{path}", content) for path, content in part.files.items())
        parts.append(part)
        lists[name] = _lists(of_part, places)
    often = Counter[str]()
    for part in parts:
        often.update(part.often)
    words, filters = _named("words", groups_of(often, made.kept)), _named("filters", lists)
    yield from (words, filters)
    yield f"{FOLDER}/start.json", _json(_start(parts, words[0], filters[0]))


def _start(parts: Sequence[Part], words: str, filters: str) -> Mapping[str, Any]:
    """What the search's page reads first."""
    return {
        "block": BLOCK,
        "words": words.removeprefix(f"{FOLDER}/"),
        "filters": filters.removeprefix(f"{FOLDER}/"),
        "everywhere": sorted(EVERYWHERE),
        "parts": [
            {"name": part.name, "at": part.at, "first": part.first, "texts": part.texts, "tiers": part.tiers}
            for part in parts
        ],
    }


def _part(name: str, entries: Sequence[Entry], made: PartsMade) -> tuple[Part, Places]:
    months = {month: list(some) for month, some in groupby(entries, key=lambda e: e.found.order.partition(" ")[0])}
    names = {month: name_of("month of the search", name, month, _hash_of(some)) for month, some in months.items()}
    known = name_of("part of the search", name, *names.values())
    if found := made.find(known):
        return found
    held, places = list[Month](), list[int]()
    for month, some in months.items():
        one, own = _month(names[month], month or name, some, made)
        start = sum(before.size for before in held)
        held.append(one)
        places += [start + place for place in own]
    part = part_of(name, held)
    made.keep(known, part, tuple(places))
    return part, tuple(places)


def _month(known: bytes, name: str, entries: Sequence[Entry], made: PartsMade) -> tuple[Month, Places]:
    if before := made.find_month(known):
        return before
    told = made.told([entry.hashed for entry in entries if entry.hashed])
    rows, places = list[Numbered](), list[int]()
    for entry in entries:
        places.append(len(rows))
        found = entry.found
        for document in documents(entry.told_by(told), entry.address):
            rows.append(Numbered(document, found.label or _label(document), found.tier))
    month = month_of(name, rows)
    made.keep_month(known, month, tuple(places))
    return month, tuple(places)


def _hash_of(entries: Iterable[Entry]) -> bytes:
    told = sha256()
    for entry in entries:
        found = entry.found
        said = repr((entry.address, found.order, found.label, found.tier))
        told.update(said.encode("utf-8", "surrogatepass") + entry.name)
    return told.digest()


def _label(document: Document) -> str:
    """A part of a page says of which."""
    return document.page if document.title != document.page else ""


def _lists(entries: Sequence[Entry], places: Places) -> Mapping[str, Sequence[int]]:
    """The numbers of the stories in each list; a story is one document."""
    held: dict[str, list[int]] = {}
    for entry, place in zip(entries, places, strict=True):
        for address in entry.found.lists:
            held.setdefault(address, []).append(place)
    return {address: steps(numbers) for address, numbers in sorted(held.items())}


def _named(name: str, content: Any) -> tuple[str, bytes]:
    """A file named by what it holds, so that a browser may keep it."""
    text = _json(content)
    return f"{FOLDER}/{name}.{sha256(text).hexdigest()[:8]}.json", text


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
