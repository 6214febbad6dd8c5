"""Makes one part of the search's index: the pages of one bulletin year, or those of no year.

A part rests on its own pages alone, so that a year that is over stays as it is, to the byte and under its name, and a
browser that has it need not fetch it again. The texts of a part lie in a folder for each month, for the same reason.
It is put together of its months, so that those that are over need not be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import sub
from typing import NamedTuple

from goodcatch.site.search.documents_of_page import Document
from goodcatch.site.write_what_changed import Content

BLOCK = 8  # documents in a file of texts: a reader sees ten, of as many files
CHUNK = 24_000  # letters in a file of words, about 8 KB on the way


class Numbered(NamedTuple):
    """A document in its place. `label`: what is said below its title; `tier`: a digit, the smallest shown first."""

    document: Document
    label: str
    tier: int


class Run(NamedTuple):
    """Rising numbers: the first, how far each is from the one before as text, the last, and how many there are."""

    first: int
    steps: str
    last: int
    many: int


Runs = tuple[Run | None, Run | None]  # where a word stands in a title, and where elsewhere


@dataclass(frozen=True)
class Month:
    """The documents of a month, numbered from 0: how many, the tier of each, the folder of their texts, and where each
    word stands. `files`: by their paths."""

    size: int
    tiers: str
    folder: str
    words: Mapping[str, Runs]
    files: Mapping[str, Content]


@dataclass(frozen=True)
class Part:
    """One part. `at`: the folder of its words, named by what it holds; `first`: the first word of each file there, in
    order; `texts`: the number of the first document of each folder of texts, with that folder; `tiers`: of each
    document, nothing where all are 0; `often`: in how many documents each word stands; `files`: by their paths."""

    name: str
    at: str
    first: tuple[str, ...]
    texts: tuple[tuple[int, str], ...]
    tiers: str
    often: Mapping[str, int]
    files: Mapping[str, Content]


def month_of(name: str, documents: Sequence[Numbered]) -> Month:
    """Documents in their order; `name` is that of the folder of their texts."""
    standing: dict[str, tuple[list[int], list[int]]] = {}
    for number, (document, *_) in enumerate(documents):
        heads = set(document.heads.split())
        for word in document.words.split():
            lists = standing.get(word)
            if lists is None:
                standing[word] = lists = ([], [])
            lists[word not in heads].append(number)
    rows = [(one.document.title, one.document.address, one.label, one.document.text) for one in documents]
    folder, files = _folder(name, "d", (_json(rows[n : n + BLOCK]) for n in range(0, len(rows), BLOCK)))
    words = {word: (_run(heads), _run(rest)) for word, (heads, rest) in standing.items()}
    return Month(len(rows), "".join(str(one.tier) for one in documents), folder, words, files)


def _run(numbers: Sequence[int]) -> Run | None:
    if not numbers:
        return None
    return Run(numbers[0], ",".join(map(str, map(sub, numbers[1:], numbers))), numbers[-1], len(numbers))


def part_of(name: str, months: Sequence[Month]) -> Part:
    """A part of months in their order."""
    standing: dict[str, _Standing] = {}
    texts, start = list[tuple[int, str]](), 0
    for month in months:
        texts.append((start, month.folder))
        for word, runs in month.words.items():
            if (known := standing.get(word)) is None:
                standing[word] = known = _Standing()
            known.goes_on(runs, start)
        start += month.size
    chunks = list(_chunks(standing))
    at, files = _folder(name, "w", (text for _, text in chunks))
    tiers = "".join(month.tiers for month in months)
    return Part(
        name,
        at,
        tuple(word for word, _ in chunks),
        tuple(texts),
        tiers if tiers.strip("0") else "",
        {word: known.count for word, known in standing.items()},
        {**files, **{path: content for month in months for path, content in month.files.items()}},
    )


class _Standing:
    """Where a word stands in a part: numbers as how far each is from the one before, the first from -1."""

    __slots__ = ("count", "last", "steps")

    def __init__(self) -> None:
        self.count = 0
        self.last = [-1, -1]
        self.steps: tuple[list[str], list[str]] = ([], [])

    def goes_on(self, runs: Runs, start: int) -> None:
        for place, run in enumerate(runs):
            if run:
                first, steps, last, many = run
                own = self.steps[place]
                own.append(str(start + first - self.last[place]))
                if steps:
                    own.append(steps)
                self.last[place] = start + last
                self.count += many

    @property
    def lists(self) -> str:
        heads, rest = self.steps
        return f"[[{','.join(heads)}],[{','.join(rest)}]]"


def _folder(name: str, letter: str, texts: Iterable[str]) -> tuple[str, dict[str, bytes]]:
    """Files in a folder that is named by what they hold."""
    files = {f"{letter}{number}.json": text.encode() for number, text in enumerate(texts)}
    folder = f"{name}.{sha256(repr(sorted(files.items())).encode()).hexdigest()[:8]}"
    return folder, {f"{folder}/{path}": content for path, content in files.items()}


def _chunks(standing: Mapping[str, _Standing]) -> Iterator[tuple[str, str]]:
    """The words in their order, cut into files; each with its first word."""
    held: list[str] = []
    first, size = "", 0
    for word in sorted(standing):
        line = f'"{word}":{standing[word].lists}'
        if held and size + len(line) > CHUNK:
            yield first, f"{{{','.join(held)}}}"
            held, size = [], 0
        first = first if held else word
        held.append(line)
        size += len(line)
    if held:
        yield first, f"{{{','.join(held)}}}"


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers, each as how far it is from the one before (the first from -1)."""
    return list(map(sub, numbers, (-1, *numbers)))


def _json(rows: Sequence[tuple[str, ...]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
