"""Prints what judging a whole history costs, beside the floor: reading every commit and every file, to nowhere.

Seconds are the processor's, of the command and of all that it started; memory is the largest process among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.errors import CannotRun
from goodcatch.evaluation.bench_limits import MEGABYTES, SECONDS, Costs, Limit, line, taken
from goodcatch.evaluation.bench_verbs import OURS, warm_up
from goodcatch.evaluation.make_cold_copy import WHOLE, Copy, copy_of, copy_to_grow, record_paths
from goodcatch.evaluation.measure_time_and_memory import FAILED, Cost, measured, median
from goodcatch.history.git import MAIN, Git
from goodcatch.record.store import folder_of
from goodcatch.state.kept_answers import OFF

FLOOR, LOG, START = "floor: git log --raw and cat-file", "floor: one git log", "start-up: replay of one landing"
PATH_LOG = "peer: git log of the case's folder"
CHECK, COLD = "check --cold, with history", "replay --cold"
FIRST, NEW, ALL, WARM = "replay, kept for later", "replay --since, new landings", "replay, all with new", "replay, warm"
HISTORY, DAY, REVISION = "history CASE", "check --at DATE, cold", "check --at REV, cold"
LANDINGS = 100  # that are new
MOST_MEMORY = 400
_READ = f"""import subprocess, sys
log = ["git", "-C", sys.argv[1], "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=", "{MAIN}"]
rows = subprocess.run(log, stdout=subprocess.PIPE, check=True).stdout.split(b"\\0")
ids = dict.fromkeys(row.split(b" ")[3] for row in rows if row.lstrip(b"\\n").startswith(b":"))
asked = b"\\n".join(id for id in ids if id.strip(b"0")) + b"\\n"
batch = ["git", "-C", sys.argv[1], "cat-file", "--batch", "--buffer"]
subprocess.run(batch, input=asked, stdout=subprocess.DEVNULL, check=True)
"""
LIMITS = (
    Limit(COLD, 2, peer=CHECK),
    Limit(WARM, 1.5, peer=FLOOR),
    Limit(NEW, 0.5, SECONDS, above=START),
    Limit(HISTORY, 1.2, peer=LOG),
    *(Limit(name, MOST_MEMORY, MEGABYTES) for name in (CHECK, COLD, FIRST, NEW, ALL, WARM, HISTORY, DAY, REVISION)),
)
# What is shown beside another row without a limit.
BESIDE = {CHECK: FLOOR, FIRST: COLD, ALL: FLOOR, DAY: CHECK, REVISION: CHECK}


def table(repos: Sequence[Path]) -> Iterator[str]:
    """The rows of each repository, each with its limits, measured in copies that no run has seen. Raises `CannotRun`
    where a repository holds no case, or too few landings for some of them to be new."""
    # All of them before the first minute is spent.
    sizes = [_size(repo) for repo in repos]
    warm_up()
    for repo, size in zip(repos, sizes, strict=True):
        yield f"{repo}: {size}"
        costs: dict[str, Cost] = {}
        with TemporaryDirectory(prefix="goodcatch-bench-") as name:
            for cost in costs_of(repo, Path(name)):
                costs[cost.name] = cost
                yield cost.line
                yield from (f"    {told}" for told in judged(cost.name, costs))


def _size(repo: Path) -> str:
    commits = Git(repo).text("rev-list", "--count", MAIN)
    return f"{len(record_paths(repo))} records, {commits} commits; {_new_in(Git(repo), MAIN)} landings count as new"


def judged(row: str, costs: Costs) -> Iterator[str]:
    """A line for each limit of a row, and for one that it is shown beside."""
    yield from (line(one.title, taken(one, costs), one.most, one.unit) for one in LIMITS if one.row == row)
    if row in BESIDE:
        beside = Limit(row, 0, peer=BESIDE[row])
        value = taken(beside, costs)
        yield f"{beside.title:60} {'not measured' if value is None else f'{value:8.3f}'}"


def costs_of(repo: Path, folder: Path) -> Iterator[Cost]:
    """Every row of one repository, in an empty folder."""
    yield from _floors(copy_of(repo, folder / "floor"))
    yield _start_up(copy_to_grow(repo, folder / "start"))
    yield from _cold(copy_of(repo, folder / "cold"))
    yield from _kept(copy_to_grow(repo, folder / "kept"))


def _floors(copy: Copy) -> Iterator[Cost]:
    """What the others are set beside: of three runs the one in the middle."""
    log = ("git", "-C", str(copy.repo), "log", "--raw", "-z", MAIN)
    for name, command in (
        (FLOOR, (sys.executable, "-c", _READ, str(copy.repo))),
        (LOG, log),
        (PATH_LOG, (*log, "--", folder_of(_case(copy)))),
    ):
        cost = median([measured(name, command, copy.env) for _ in range(3)])
        # These end with 1 where they failed; our verbs alone mean findings by it.
        yield replace(cost, code=FAILED) if cost.code == 1 else cost


def _start_up(copy: Copy) -> Cost:
    """What a replay takes whatever there is to judge: program, rules and word lists are loaded, and one landing is
    judged. Where all is known already, rules are not loaded at all; whoever judges anything needs them."""
    git = Git(copy.repo)
    git.move(MAIN, git.text("rev-list", "--first-parent", WHOLE).split()[-1], None)
    return median([_run(START, copy, "replay", "--cold") for _ in range(3)])


def _cold(copy: Copy) -> Iterator[Cost]:
    git = Git(copy.repo)
    past = git.text("rev-parse", f"{MAIN}~{_count(git, MAIN) // 2}")
    for name, words in (
        (CHECK, ("check", "--at", MAIN, "--cold")),
        (COLD, ("replay", "--cold")),
        (HISTORY, ("history", _case(copy))),
        (DAY, ("check", "--at", git.text("log", "-1", "--format=%cs", past), "--cold")),
        (REVISION, ("check", "--at", past, "--cold")),
    ):
        yield _run(name, copy, *words, **{OFF: "yes"})


def _kept(copy: Copy) -> Iterator[Cost]:
    """Replays as `main` grows: first without its last landings, then with one half of them and the other."""
    git = Git(copy.repo)
    new = _new_in(git, WHOLE)
    first, then, head = (git.text("rev-parse", f"{WHOLE}~{back}") for back in (2 * new, new, 0))
    git.move(MAIN, first, None)
    yield _run(FIRST, copy, "replay")
    git.move(MAIN, then, first)
    yield _run(ALL, copy, "replay")
    git.move(MAIN, head, then)
    yield _run(NEW, copy, "replay", "--since", then)
    yield _run(WARM, copy, "replay")


def _run(name: str, copy: Copy, *words: str, **env: str) -> Cost:
    return measured(name, (*OURS, *words, "--repo", str(copy.repo)), {**copy.env, **env})


def _case(copy: Copy) -> str:
    return record_paths(copy.repo)[0].split("/")[4]


def _count(git: Git, ref: str) -> int:
    return int(git.text("rev-list", "--count", "--first-parent", ref))


def _new_in(git: Git, ref: str) -> int:
    """How many landings count as new: of a small repository so many that two times that are not all."""
    count = min(LANDINGS, (_count(git, ref) - 1) // 2)
    if not count:
        raise CannotRun(f"{git.folder} has too few landings to be measured: give one with three or more")
    return count
