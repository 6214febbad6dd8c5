"""Runs every verb that reads a whole repository, and some of them twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from goodcatch.evaluation import bench_acts
from goodcatch.evaluation.make_cold_copy import Copy, record_paths
from goodcatch.evaluation.measure_time_and_memory import Cost, measured
from goodcatch.history.git import MAIN, Git
from goodcatch.review import compute_review as reviews
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.read_version_folders import default_standard

OURS = (sys.executable, "-c", "import sys; from goodcatch.cli import main; sys.exit(main())")
CHECK, BASE = "check", "check --base (one landing)"
CHECK_AGAIN, DUE_AGAIN, REVIEW_AGAIN = "check, after one landing", "due, second run", "a review, second run"


def verbs(copy: Copy) -> Iterator[Cost]:
    """Each verb over a copy that no run has seen; at the end `check` once more, after a landing."""
    for name, words in commands(copy):
        yield _run(name, copy, words)
    landing = measured("one landing", bench_acts.command("one-landing", copy), copy.env)
    again = _run(CHECK_AGAIN, copy, _check())
    # A run after nothing has landed would read as one that does well.
    yield again if landing.ran else replace(again, code=landing.code)


def check_base(copy: Copy) -> Cost:
    """What the last landing brings, over a copy that no run has seen."""
    return _run(BASE, copy, (*_check(), "--base", f"{MAIN}~1"))


def warm_up() -> None:
    """Load the program and every rule once: the first run after an installation also compiles them."""
    measured("", (*OURS, "explain"))


def commands(copy: Copy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of each verb. Nothing is written but the site, beside the copy."""
    case = record_paths(copy.repo)[0].split("/")[4]
    yield CHECK, _check()
    yield "check --without-history", (*_check(), "--without-history")
    yield from _looking_at(_today(copy))
    yield "history CASE", ("history", case)
    yield "build", ("build", "--out", str(copy.private / "site"))


def _looking_at(day: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is due and each review, as of a day; what is due and the first review, a second time."""
    due = ("due", "--on", f"{day}T09:00")
    # Those of the default, which every measured repository has: figures of two runs are of the same verbs.
    looks = {name: module for name, module in reviews.modules().items() if name in default_standard().reviews}
    found = [name for name, module in looks.items() if module.STORES[0] == Stores.LEARNING]
    words = {name: ("review", name, "--on", day, "--dry-run") for name in found}
    yield "due", due
    yield DUE_AGAIN, due
    yield from ((f"review {name}", words[name]) for name in found)
    yield REVIEW_AGAIN, words[found[0]]


def _check() -> tuple[str, ...]:
    return "check", "--at", MAIN


def _today(copy: Copy) -> str:
    """The day of the last landing: a repository is looked at as if it were in use."""
    return datetime.fromtimestamp(int(Git(copy.repo).text("log", "-1", "--format=%ct", MAIN)), UTC).date().isoformat()


def _run(name: str, copy: Copy, words: tuple[str, ...]) -> Cost:
    return measured(name, (*OURS, *words, "--repo", str(copy.repo)), copy.env)
