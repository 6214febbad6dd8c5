"""Makes one part of the search's index: the pages of one bulletin year, or those of no year.

A part rests on its own pages alone, so that a year that is over stays as it is, to the byte and under its name, and a
browser that has it need not fetch it again. The texts of a part lie in a folder for each month, for the same reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import sub
from typing import NamedTuple

from goodcatch.site.search.documents_of_page import Document

BLOCK = 8  # documents in a file of texts: a reader sees ten, of as many files
CHUNK = 24_000  # letters in a file of words, about 8 KB on the way


class Numbered(NamedTuple):
    """A document in its place. `label`: what is said below its title; `tier`: a digit, the smallest shown first;
    `month`: of its bulletin, or nothing."""

    document: Document
    label: str
    tier: int
    month: str


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
    files: Mapping[str, bytes]


def part_of(name: str, documents: Sequence[Numbered]) -> Part:
    """A part of documents in their order."""
    standing: dict[str, tuple[list[int], list[int]]] = {}
    for number, (document, *_) in enumerate(documents):
        heads = set(document.heads.split())
        for word in document.words.split():
            lists = standing.get(word)
            if lists is None:
                standing[word] = lists = ([], [])
            lists[word not in heads].append(number)
    chunks = list(_chunks(standing))
    at, files = _folder(name, "w", (text for _, text in chunks))
    texts = list(_texts(name, documents))
    for _, _, held in texts:
        files |= held
    tiers = "".join(str(one.tier) for one in documents)
    return Part(
        name,
        at,
        tuple(word for word, _ in chunks),
        tuple((start, folder) for start, folder, _ in texts),
        tiers if tiers.strip("0") else "",
        {word: len(heads) + len(rest) for word, (heads, rest) in standing.items()},
        files,
    )


def _folder(name: str, letter: str, texts: Iterable[str]) -> tuple[str, dict[str, bytes]]:
    """Files in a folder that is named by what they hold."""
    files = {f"{letter}{number}.json": text.encode() for number, text in enumerate(texts)}
    folder = f"{name}.{sha256(repr(sorted(files.items())).encode()).hexdigest()[:8]}"
    return folder, {f"{folder}/{path}": content for path, content in files.items()}


def _chunks(standing: Mapping[str, tuple[list[int], list[int]]]) -> Iterator[tuple[str, str]]:
    """The words in their order, cut into files; each with its first word."""
    held: list[str] = []
    first, size = "", 0
    for word in sorted(standing):
        heads, rest = standing[word]
        line = f'"{word}":[{_list(heads)},{_list(rest)}]'
        if held and size + len(line) > CHUNK:
            yield first, f"{{{','.join(held)}}}"
            held, size = [], 0
        first = first if held else word
        held.append(line)
        size += len(line)
    if held:
        yield first, f"{{{','.join(held)}}}"


def _list(numbers: Sequence[int]) -> str:
    return str(steps(numbers)).replace(" ", "") if numbers else "[]"


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers, each as how far it is from the one before (the first from -1)."""
    return list(map(sub, numbers, (-1, *numbers)))


def _texts(name: str, documents: Sequence[Numbered]) -> Iterator[tuple[int, str, dict[str, bytes]]]:
    start = 0
    for month, some in groupby(documents, key=lambda one: one.month):
        rows = [(one.document.title, one.document.address, one.label, one.document.text) for one in some]
        yield start, *_folder(month or name, "d", (_json(rows[n : n + BLOCK]) for n in range(0, len(rows), BLOCK)))
        start += len(rows)


def _json(rows: Sequence[tuple[str, ...]]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
