"""A whole honest history from its number: some of the example's cases, some of the draft's, and what a house does."""

from __future__ import annotations

from pathlib import Path

from goodcatch.history.git import MAIN, Git, create
from tries.honest.cases import LEAKED, SPELT, plan_example_cases, plan_walks
from tries.honest.history import History, House
from tries.honest.house import A_DAY, plan_house

PURGED = 25  # of so many histories, one is purged half-way


def lived(seed: int, house: House, git: Git, folder: Path) -> History:
    """The history, in a branch of a repository that many share; a purge takes a whole one, so that has its own."""
    purged = seed % PURGED in (1, 3)
    history = History(
        seed, house, create(folder / f"{seed}") if purged else git, MAIN if purged else f"refs/heads/h{seed}"
    )
    cases = history.chance.randint(3, 6)
    walks = cases // 2 if history.drafted else 0
    plan_example_cases(history, cases - walks, spelt=purged and not history.drafted)
    plan_walks(history, walks, leaked=purged)
    plan_house(history)
    first, last = history.span()
    if purged:
        word = LEAKED if history.drafted else SPELT
        history.plan(max(first + (last - first) * 0.6, history.named + A_DAY), lambda at: history.purge(word, at))
    history.begin(first - 2 * A_DAY)
    history.live()
    return history
