"""Prints what people wait for over whole repositories: seconds, peak memory, ratios to other tools, and our limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.evaluation import bench_acts
from goodcatch.evaluation.bench_limits import SIGN_OFF_ALONE, Costs, growth, judged
from goodcatch.evaluation.bench_verbs import check_base, verbs, warm_up
from goodcatch.evaluation.make_cold_copy import copy_of, record_paths
from goodcatch.evaluation.measure_time_and_memory import Cost, measured, told
from goodcatch.evaluation.time_git_and_yaml_peers import peers
from goodcatch.history.git import MAIN, Git


def table(repos: Sequence[Path]) -> Iterator[str]:
    """The rows and limits of each repository; of several, how the acts at the desk grow from the first to the last."""
    # All of them before the first minute is spent.
    sizes = [size_of(repo) for repo in repos]
    held: list[Costs] = []
    warm_up()
    for repo, size in zip(repos, sizes, strict=True):
        yield f"{repo}: {size}"
        costs: dict[str, Cost] = {}
        for cost in costs_of(repo):
            costs[cost.name] = cost
            yield cost.line
        yield from judged(costs)
        held.append(costs)
    if len(held) > 1:
        yield from growth(held[0], held[-1])


def size_of(repo: Path) -> str:
    """How much there is to read. Raises `CannotRun` where there is nothing."""
    return f"{len(record_paths(repo))} records, {Git(repo).text('rev-list', '--count', MAIN)} commits"


def costs_of(repo: Path) -> Iterator[Cost]:
    """Every row of one repository, each measured in a copy of it."""
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        folder = Path(name)
        yield check_base(copy_of(repo, folder / "base"))
        yield from verbs(copy_of(repo, folder / "verbs"))
        desk = copy_of(repo, folder / "desk")
        yield measured(SIGN_OFF_ALONE, bench_acts.command("one-sign-off", desk), desk.env)
        yield from told(bench_acts.ACTS, bench_acts.command("acts", desk), desk.env)
        yield from peers(copy_of(repo, folder / "peers"))
