"""Prints what judging a whole history costs, beside the floor: reading every commit and every file, to nowhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.evaluation.bench_verbs import OURS, warm_up
from goodcatch.evaluation.make_cold_copy import Copy, copy_of, record_paths
from goodcatch.evaluation.measure_time_and_memory import FAILED, Cost, measured
from goodcatch.history.git import MAIN, Git
from goodcatch.state.kept_answers import OFF

FLOOR, LOG = "floor: git log --raw and cat-file", "floor: one git log"
CHECK, REPLAY, HISTORY = "check --cold, with history", "replay", "history CASE"
MOST_MEMORY = 400 * 2**20
_READ = f"""import subprocess, sys
log = ["git", "-C", sys.argv[1], "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=", "{MAIN}"]
rows = subprocess.run(log, stdout=subprocess.PIPE, check=True).stdout.split(b"\\0")
ids = dict.fromkeys(row.split(b" ")[3] for row in rows if row.lstrip(b"\\n").startswith(b":"))
asked = b"\\n".join(id for id in ids if id.strip(b"0")) + b"\\n"
batch = ["git", "-C", sys.argv[1], "cat-file", "--batch", "--buffer"]
subprocess.run(batch, input=asked, stdout=subprocess.DEVNULL, check=True)
"""
# Of a row: the row that it is divided by, and how many times of that it may take.
LIMITS = ((REPLAY, CHECK, 2.0), (HISTORY, LOG, 1.2))


def table(repo: Path) -> Iterator[str]:
    """The rows and limits of one repository, each measured in copies that no run has seen."""
    count = f"{len(record_paths(repo))} records, {Git(repo).text('rev-list', '--count', MAIN)} commits"
    warm_up()
    yield f"{repo}: {count}"
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        costs: dict[str, Cost] = {}
        for cost in _costs(copy_of(repo, Path(name))):
            costs[cost.name] = cost
            yield cost.line
    yield from judged(costs)


def _costs(copy: Copy) -> Iterator[Cost]:
    case = record_paths(copy.repo)[0].split("/")[4]
    yield _of_git(measured(FLOOR, (sys.executable, "-c", _READ, str(copy.repo))))
    yield _of_git(measured(LOG, ("git", "-C", str(copy.repo), "log", "--raw", "-z", MAIN)))
    for name, words in (
        (CHECK, ("check", "--at", MAIN, "--cold")),
        (REPLAY, ("replay",)),
        (HISTORY, ("history", case)),
    ):
        yield measured(name, (*OURS, *words, "--repo", str(copy.repo)), {**copy.env, OFF: "yes"})


def _of_git(cost: Cost) -> Cost:
    """Git ends with 1 where it failed; ours alone mean findings by it."""
    return replace(cost, code=FAILED) if cost.code == 1 else cost


def judged(costs: dict[str, Cost]) -> Iterator[str]:
    """Each limit in a line: whether it is kept."""
    for name, by, most in LIMITS:
        if costs[name].ran and costs[by].ran and costs[by].cpu:
            ratio = costs[name].cpu / costs[by].cpu
            yield f"{'kept' if ratio <= most else 'OVER'}: {name} takes {ratio:.2f} times {by} (at most {most:g})"
    memory = costs[REPLAY].memory
    yield f"{'kept' if memory <= MOST_MEMORY else 'OVER'}: {REPLAY} holds {memory / 2**20:.0f} MB (at most 400)"
