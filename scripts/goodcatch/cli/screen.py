"""`goodcatch screen`: lists the places in files that may name somebody, and never prints the words themselves."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodcatch.check.formats import NAMES, formats
from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.errors import CannotRun
from goodcatch.leak import screen_history_and_report
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.screen import Span, certain, screen
from goodcatch.screen.pseudonym_numbers_for_found_words import mark
from goodcatch.site.rule_book_address import rules_page
from goodcatch.standard.read_version_folders import WHERE, allowed_in, folder_texts

NAME = "screen"
HELP = "mark what may say who somebody is, in files or in lines of JSON: 0 nothing stops, 1 something does"
SUFFIXES = frozenset({".md", ".txt", ".csv", ".yml", ".yaml", ".json", ".jsonl", ".html", ".rst", ".tsv"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; nothing: standard input")
    parser.add_argument(
        "--jsonl", type=Path, metavar="FILE", help="lines with `text` in, the same lines with `found` out"
    )
    parser.add_argument("--stops-only", action="store_true", help="leave out what only asks a person to look")
    parser.add_argument(
        "--history",
        action="store_true",
        help="everything that the repository ever held, in all branches and tags: files, messages, authors, names; "
        "the mark beside a finding is the same for the same words, within one run only",
    )
    parser.add_argument("--format", choices=sorted(NAMES), default="text", help="with --history")
    parser.add_argument("--verbose", action="store_true", help="with --history: say how many words a second")


def run(args: argparse.Namespace) -> int:
    if args.history:
        return screen_history_and_report.run(args, formats(all_rules(), rules_page(args.repo))[args.format])
    allow = allowed_in(_lists(args.repo))
    if args.jsonl:
        return _jsonl(args.jsonl, allow)
    stops, marks = 0, Marks()
    for path, text in _texts(args.paths):
        spans = [s for s in screen(text, allow) if certain(s) or not args.stops_only]
        stops += sum(map(certain, spans))
        for line in report(path, text, spans):
            print(marks.in_text(line))
    return int(stops > 0)


def _lists(repo: Path) -> dict[str, str]:
    """The files of the standards, by path; only those are read."""
    return {f"{WHERE}{path}": text for path, text in folder_texts(repo / WHERE).items()}


def report(path: str, text: str, spans: Iterable[Span]) -> Iterator[str]:
    """One line a span: place, type, whether it stops, its mark, advice. A mark ties repeats of one run together."""
    for span in spans:
        before = text[: span.start]
        line, column = before.count("\n") + 1, span.start - (before.rfind("\n") + 1) + 1
        token = mark(text[span.start : span.end])
        weight = "stop" if certain(span) else "look"
        yield f"{path}:{line}:{column} {span.type} {weight} ({token}) {span.reason} {span.advice}"


def _texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    if not paths:
        yield "standard-input", sys.stdin.read()
    for path in paths:
        if not path.exists():
            raise CannotRun(f"{path} is not there; give a file or a folder that exists")
        for file in sorted(_files(path)):
            yield str(file), file.read_text(encoding="utf-8", errors="replace")


def _files(path: Path) -> Iterator[Path]:
    """A file as it is; of a folder, the text files that are not hidden."""
    if path.is_file():
        yield path
        return
    for file in path.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.is_file() and file.suffix in SUFFIXES and not hidden:
            yield file


def _jsonl(path: Path, allow: frozenset[str]) -> int:
    stops = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                row = _row(line, number)
                spans = screen(row["text"], allow)
                stops += sum(map(certain, spans))
                found = [{"start": s.start, "end": s.end, "type": s.type} for s in spans]
                print(json.dumps({**row, "found": found}))
    return int(stops > 0)


def _row(line: str, number: int) -> dict[str, str]:
    """A line as an object with a text; the error says where, never what."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise CannotRun(f"line {number} is no JSON object with a `text`; put one on each line")
    return row
