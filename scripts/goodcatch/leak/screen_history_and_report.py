"""Prints what `goodcatch screen --history` found in a provider's whole history, and how fast it was."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable

from goodcatch.check.finding import Finding
from goodcatch.history.git import MAIN, Git
from goodcatch.leak.screen_history import Sweep
from goodcatch.standard.read_version_folders import WHERE, Texts, addresses_in, allowed_in


def run(args: argparse.Namespace, written: Callable[[Iterable[Finding]], str]) -> int:
    """Print every finding: 1 if one of them is certain. `written` puts them into the words that were asked for."""
    began = time.perf_counter()
    sweep = sweep_of(Git(args.repo))
    found = sorted({*sweep.commits(), *sweep.refs()})
    shown = [f for f in found if f.stops or not args.stops_only]
    print(written(shown), end="")
    if args.verbose:
        print(speed(sweep.words, time.perf_counter() - began), file=sys.stderr)
    if args.format == "text":
        print(summary(shown), file=sys.stderr)
    return int(any(f.stops for f in found))


def sweep_of(git: Git) -> Sweep:
    """A sweep by what `main` allows today, or the checked-out commit where there is no `main`."""
    texts = standard_texts(git, MAIN if git.head(MAIN) else "HEAD")
    return Sweep(git, allowed_in(texts), addresses_in(texts))


def standard_texts(git: Git, revision: str) -> Texts:
    """The files of the standards of a commit, and nothing else."""
    return git.texts(revision, WHERE.rstrip("/")) if git.head(revision) else {}


def summary(found: list[Finding]) -> str:
    stops = sum(f.stops for f in found)
    return f"{stops} to take out, {len(found) - stops} to look at; a mark compares within this run only"


def speed(words: int, seconds: float) -> str:
    return f"{words:,} words in {seconds:.1f} s: {int(words / max(seconds, 0.001)):,} words a second"
