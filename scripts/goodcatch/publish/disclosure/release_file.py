"""Reads and writes the files of `content/releases/`, which say what each release showed.

A release holds every number that its tables show, each with the month up to which it counts, the hashes of its
bulletin and its pages, and what a person answered when it was made. The site shows what the newest one holds and no
other number. A file of the first shape, from before there were tables, is read as the numbers of reports it held.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from goodcatch.errors import Unusable
from goodcatch.standard.read_version_folders import Texts

WHERE = "content/releases/"
MONTHS = "January February March April May June July August September October November December".split()
NAME = re.compile(r"content/releases/(\d{4}-\d\d)\.json\Z")


@dataclass(frozen=True)
class Number:
    """A number that is shown: its row and column, and the values of the table's lists that it counts.

    `as_of`: the release for which it was counted; a later release may repeat it as it was.
    """

    row: str
    column: str
    value: int
    as_of: str
    of: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """One table as it was released. `cases`: how many cases it is about, or 0 where that is too few to say."""

    name: str
    title: str
    rows: str
    columns: str
    numbers: tuple[Number, ...] = ()
    cases: int = 0


@dataclass(frozen=True)
class Answered:
    """What a post said to a question that is asked at each release, of one story (`case`).

    Without a case it speaks of the whole bulletin: so did every release until decision 119, and so does one that tells
    of no case.
    """

    question: str
    answer: str
    by: str
    on: str
    case: str = ""


@dataclass(frozen=True)
class Release:
    """All that left with one bulletin. Hashes are SHA-256 in hex: `sha256` of the bulletin's file, `pages` by path."""

    month: str
    published: str
    cases: tuple[str, ...]
    sha256: str
    audience: str = ""
    minimum: int = 5
    answers: tuple[Answered, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)


def path_of(month: str) -> str:
    return f"{WHERE}{month}.json"


def releases(texts: Texts) -> tuple[Release, ...]:
    """Every release, in the order in which they came out. Raises `Unusable` with the path of one that is damaged."""
    files = [_at(path, texts[path]) for path in texts if NAME.match(path)]
    return tuple(sorted(files, key=lambda r: (r.published, r.month)))


def release_in(path: str, text: str) -> Release | None:
    """The release that a file holds; None where it is none, cannot be read, or is of the first shape."""
    try:
        return None if not NAME.match(path) or is_of_first_shape(text) else _at(path, text)
    except Unusable:
        return None


def is_of_first_shape(text: str) -> bool:
    """Whether a release is written as those were from before there were tables."""
    return '"counts"' in text


def write(release: Release) -> str:
    # The same release is the same text: its file is frozen when it lands (GC612).
    data = asdict(release)
    for answer in data["answers"]:
        if not answer["case"]:  # a release from before has no such entry: read and written again, it is the same
            del answer["case"]
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _at(path: str, text: str) -> Release:
    try:
        return _read(text)
    # An entry that is unknown or missing ends in one of these, in whichever of the classes it belongs to.
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unusable(f"{path} cannot be read ({error}): put it back as it was released") from None


# A page, a table and an account of what was told each ask for all of them; files that are frozen are read once.
@lru_cache(maxsize=128)
def _read(text: str) -> Release:
    data = json.loads(text)
    return _old(data) if "counts" in data else _new(data)


def _new(data: Mapping[str, Any]) -> Release:
    changed = {
        "cases": tuple(data["cases"]),
        "answers": tuple(Answered(**answer) for answer in data["answers"]),
        "sheets": tuple(_sheet(sheet) for sheet in data["sheets"]),
    }
    return Release(**{**data, **changed})


def _sheet(data: Mapping[str, Any]) -> Sheet:
    return Sheet(**{**data, "numbers": tuple(_number(number) for number in data["numbers"])})


def _number(data: Mapping[str, Any]) -> Number:
    return Number(**{**data, "of": tuple(tuple(values) for values in data["of"])})


def _old(data: Mapping[str, Any]) -> Release:
    numbers = tuple(_reports(data["counts"], data["month"]))
    sheets = (Sheet("by-month", "Reports by month", "month", "", numbers),)
    return Release(data["month"], data["published"], tuple(data["cases"]), data["sha256"], sheets=sheets)


def _reports(counts: list[Mapping[str, str]], as_of: str) -> Iterator[Number]:
    """Only the reports received: what became of them was told for each month, which no table does any more."""
    for count in counts:
        name, _, year = count["month"].partition(" ")
        if count["received"].isdecimal():
            yield Number(f"{year}-{MONTHS.index(name) + 1:02}", "", int(count["received"]), as_of, ((),))
