"""Measures how often the default wording list speaks of reports: `goodcatch bench wording FILE|DIR`.

A report is a row of a table (its cells of five words and more), a line of a *.jsonl file (its `text`), or a text file.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from goodcatch.intake.import_table_rows_as_records import rows
from goodcatch.screen.blame_and_luck import Remark, remarks
from goodcatch.standard.read_version_folders import default_standard

TOLD = 5
SHOWN = 12
KINDS = (".csv", ".jsonl", ".txt", ".md")


def texts(path: Path) -> Iterator[str]:
    """Every report of a file, or of the files of a folder. Raises `OSError` where there is none."""
    for file in sorted(p for p in path.rglob("*") if p.suffix in KINDS) if path.is_dir() else [path]:
        if file.suffix == ".csv":
            yield from ("\n\n".join(c for c in row.values() if len(c.split()) >= TOLD) for _, row in rows(file))
        elif file.suffix == ".jsonl":
            yield from (str(json.loads(line)["text"]) for line in file.read_text(encoding="utf-8").splitlines())
        else:
            yield file.read_text(encoding="utf-8")


def places(reports: Sequence[str]) -> list[tuple[int, Remark]]:
    """Each remark with the number of its report."""
    wording = default_standard().wording
    return [(number, remark) for number, text in enumerate(reports) for remark in remarks(wording, text)]


def table(reports: Sequence[str], found: Sequence[tuple[int, Remark]]) -> Iterator[str]:
    """The figures as lines of text. It prints phrases of the list, never of a report."""
    words = sum(len(text.split()) for text in reports)
    yield f"== wording: {len(reports):,} reports, {words:,} words"
    for group in ("", *sorted({remark.group for _, remark in found})):
        here = [(number, remark) for number, remark in found if not group or remark.group == group]
        touched = len({number for number, _ in here})
        rate, part = 1000 * len(here) / max(words, 1), 100 * touched / max(len(reports), 1)
        yield f"{group or 'all':12} {len(here):5}  {rate:.2f} per 1,000 words, in {touched} reports ({part:.1f} %)"
    for phrase, count in Counter(remark.phrase for _, remark in found).most_common(SHOWN):
        yield f"  {count:4}  {phrase}"


def to_read(reports: Sequence[str], found: Sequence[tuple[int, Remark]]) -> Iterator[str]:
    """Each place with a little of its text, in an order drawn once for all, so that the first lines are a sample."""
    for number, r in random.Random(2).sample(list(found), len(found)):
        text = reports[number]
        around = f"{text[max(0, r.start - 80) : r.start]}[[{text[r.start : r.end]}]]{text[r.end : r.end + 60]}"
        yield f"{r.group} {r.phrase}: {' '.join(around.split())}\n"
