"""Writes one part of the search's index: the pages of one bulletin year, or those of no year.

A part rests on its own pages alone, so that a year that is over stays as it is, to the byte and under its name, and a
browser that has it need not fetch it again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from goodcatch.site.search.documents_of_page import Document

BLOCK = 8  # documents in a file: a reader sees ten, of as many files
CHUNK = 24_000  # letters of a file of words, about 8 KB on the way


@dataclass(frozen=True)
class Part:
    """One part. `at`: its folder, named by what it holds; `first`: the first word of each file of words, in order;
    `tiers`: for each document a digit, the smallest shown first; `often`: in how many documents each word stands."""

    name: str
    at: str
    size: int
    first: tuple[str, ...]
    tiers: str
    often: Mapping[str, int]
    files: Mapping[str, bytes]


def part_of(name: str, documents: Sequence[tuple[Document, str, int]]) -> Part:
    """Each document with its label and its tier, in the order in which they are numbered."""
    standing: dict[str, tuple[list[int], list[int]]] = {}
    for number, (document, _, _) in enumerate(documents):
        heads = set(document.heads.split())
        for word in document.words.split():
            standing.setdefault(word, ([], []))[word not in heads].append(number)
    chunks = list(_chunks(standing))
    files = {f"w{number}.json": text.encode() for number, (_, text) in enumerate(chunks)}
    files |= {f"d{number}.json": text.encode() for number, text in enumerate(_blocks(documents))}
    tiers = "".join(str(tier) for _, _, tier in documents)
    digest = sha256(repr((sorted(files.items()), tiers)).encode()).hexdigest()[:8]
    often = Counter({word: len(heads) + len(rest) for word, (heads, rest) in standing.items()})
    first = tuple(word for word, _ in chunks)
    return Part(name, f"{name}.{digest}", len(documents), first, tiers if tiers.strip("0") else "", often, files)


def _chunks(standing: Mapping[str, tuple[list[int], list[int]]]) -> Iterator[tuple[str, str]]:
    """The words in their order, cut into files; each with its first word."""
    held: list[str] = []
    first, size = "", 0
    for word in sorted(standing):
        lists = ",".join(f"[{','.join(map(str, steps(numbers)))}]" for numbers in standing[word])
        line = f'"{word}":[{lists}]'
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
    return [number - before for before, number in pairwise((-1, *numbers))]


def _blocks(documents: Sequence[tuple[Document, str, int]]) -> Iterator[str]:
    rows = [(document.title, document.address, label, document.text) for document, label, _ in documents]
    for start in range(0, len(rows), BLOCK):
        yield json.dumps(rows[start : start + BLOCK], ensure_ascii=False, separators=(",", ":"))
