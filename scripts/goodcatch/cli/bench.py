"""`goodcatch bench screen DIR`: measures the screen on marked texts, beside Presidio where that is installed.

`goodcatch bench wording FILE|DIR` is worked out in `evaluation/blame_phrase_hit_rate`, `goodcatch bench speed REPO…` in
`evaluation/bench_speed`, `goodcatch bench history REPO…` in `evaluation/bench_history`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goodcatch.errors import CannotRun
from goodcatch.evaluation import bench_history, bench_site, bench_speed, blame_phrase_hit_rate
from goodcatch.evaluation.presidio import presidio
from goodcatch.evaluation.score import Figures, Finder, Mark, Sample, measure, quantile
from goodcatch.evaluation.swap_names import ORIGINS, names_of, swapped
from goodcatch.screen import certain
from goodcatch.screen.lexicon import load
from goodcatch.screen.screen import screen_with

NAME = "bench"
HELP = (
    "measure: `bench screen DIR` runs the screen over marked texts (*.jsonl with text and spans), "
    "`bench wording FILE|DIR` counts in reports what the rule on wording would advise on, "
    "`bench speed REPO…` times whole repositories beside other tools, and says how the desk slows from first to last, "
    "`bench site REPO…` measures builds of the site beside MkDocs Material, "
    "`bench history REPO…` times judging whole histories beside reading them, with a limit to each row"
)
SHOWN = ("PERSON", "form first", "form full", "form title", "form lower", "texts with every name caught")
# VmHWM is of this process alone; `ru_maxrss` begins with what its parent had.
COST = """
import re, time
from pathlib import Path
began = time.perf_counter()
from goodcatch.screen import screen
screen("Nobody is named here.")
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+([0-9]+)", status.read_text()) if status.exists() else None
print(round(time.perf_counter() - began, 3), f"{int(peak[1]) // 1024} MB" if peak else "memory not known")
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["screen", "wording", "speed", "site", "history"])
    parser.add_argument(
        "folders", type=Path, nargs="+", metavar="DIR", help="marked *.jsonl files; any texts; one or more repositories"
    )
    parser.add_argument(
        "--misses",
        type=Path,
        metavar="FILE",
        help="write misses and alarms, or the places of wording, here, to be read",
    )
    parser.add_argument("--no-origins", action="store_true", help="leave out the runs with names of left-out origins")


def run(args: argparse.Namespace) -> int:
    return {"screen": _screen, "wording": _wording, "speed": _speed, "site": _site, "history": _history}[args.what](
        args
    )


def _history(args: argparse.Namespace) -> int:
    for line in bench_history.table(args.folders):
        print(line, flush=True)
    return 0


def _speed(args: argparse.Namespace) -> int:
    for line in bench_speed.table(args.folders):
        print(line, flush=True)
    return 0


def _site(args: argparse.Namespace) -> int:
    for line in bench_site.table(args.folders):
        print(line, flush=True)
    return 0


def _one(args: argparse.Namespace) -> Path:
    """The folder, for what looks at one alone."""
    if len(args.folders) > 1:
        raise CannotRun(f"`bench {args.what}` looks at one folder: give {args.folders[0]} alone")
    folder: Path = args.folders[0]
    return folder


def _wording(args: argparse.Namespace) -> int:
    folder = _one(args)
    reports = list(blame_phrase_hit_rate.texts(folder))
    if not any(reports):
        raise CannotRun(f"no reports in {folder}; give a table (*.csv), *.jsonl with `text`, or text files")
    found = blame_phrase_hit_rate.places(reports)
    print("\n".join(blame_phrase_hit_rate.table(reports, found)))
    if args.misses:
        args.misses.write_text("".join(blame_phrase_hit_rate.to_read(reports, found)), encoding="utf-8")
    return 0


def _screen(args: argparse.Namespace) -> int:
    folder = _one(args)
    samples = list(read(folder))
    if not samples:
        raise CannotRun(f"no *.jsonl with `text` in {folder}; give a folder of marked texts")
    figures = measure(samples, finder(frozenset()))
    print("\n".join(table("goodcatch screen", figures)))
    print(cost())
    if not args.no_origins:
        print("\n".join(origins(samples)))
    rival = presidio()
    print(
        "\n".join(table("presidio-analyzer", measure(samples, rival)))
        if rival
        else "presidio-analyzer with the pinned spaCy model is not installed here: no figures beside ours"
    )
    if args.misses:
        args.misses.write_text("".join(misses(figures)), encoding="utf-8")
    return 0


def read(folder: Path) -> Iterator[Sample]:
    """The marked texts of every file of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            spans = tuple(
                (s["start"], s["end"], s["type"], s.get("kind") or "", s.get("group") or "") for s in row["spans"]
            )
            yield Sample(str(row.get("id", number)), path.name.partition(".")[0], row["text"], spans)


def _mark(span: dict[str, Any]) -> tuple[int, int, str, str, str]:
    return span["start"], span["end"], span["type"], span.get("kind") or "", span.get("group") or ""


def finder(without: frozenset[str]) -> Finder:
    """Our screen, with the names of some origins left out."""
    lexicon = load(without)

    def find(text: str) -> Iterator[Mark]:
        for span in screen_with(lexicon, text):
            yield span.start, span.end, span.type, certain(span)

    return find


def table(title: str, figures: Figures) -> Iterator[str]:
    """The figures as lines of text."""
    yield f"== {title}"
    for key in sorted(figures.total):
        yield f"{key:58} {figures.found[key]:5} of {figures.total[key]:5}  {figures.rate(key):.3f}"
    for key, count in sorted(figures.alarms.items()):
        words = figures.words[key.split()[0]]
        yield f"alarms beyond the marks: {key:38} {count:5}  {1000 * count / words:.2f} per 1,000 words"
    total = sum(figures.times)
    yield (
        f"a text takes p50 {quantile(figures.times, 0.5):.2f} ms, p95 {quantile(figures.times, 0.95):.2f} ms; "
        f"{sum(figures.words.values()) / total:,.0f} words a second"
    )


def cost() -> str:
    """Load time and memory, measured in a process of its own."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", COST], capture_output=True, text=True, check=True)
    load_time, _, memory = done.stdout.strip().partition(" ")
    whole = time.perf_counter() - began
    return f"loads and screens a first text in {load_time} s ({whole:.2f} s with Python), {memory}"


def origins(samples: list[Sample]) -> Iterator[str]:
    """Person recall by origin of the names, with its names in the lists and with them left out."""
    yield "== names put in by origin: recall with the origin's names in the lists / left out of them"
    formed = [s for s in samples if any(span[3] for span in s.spans)]
    for letter, origin in ORIGINS.items():
        texts = list(swapped(formed, names_of(letter)))
        inside, outside = (measure(texts, finder(frozenset(w))) for w in ("", letter))
        rates = (f"{key.removeprefix('form ')} {inside.rate(key):.3f}/{outside.rate(key):.3f}" for key in SHOWN)
        yield f"{origin:28} {', '.join(rates)}"


def misses(figures: Figures) -> Iterator[str]:
    """The misses and the alarms beyond the marks, each with a little of its text."""
    for what, rows in (("MISS", figures.misses), ("ALARM", figures.false)):
        for name, kind, start, end, text in rows:
            around = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}"
            yield f"{what} {name} {kind}: {' '.join(around.split())}\n"
