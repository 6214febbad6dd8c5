"""What judging a history costs stands beside what reading it costs, and each limit says whether it is kept."""

from __future__ import annotations

import pytest

from goodcatch.evaluation.bench_history import CHECK, FLOOR, HISTORY, LOG, REPLAY, judged
from goodcatch.evaluation.measure_time_and_memory import Cost


@pytest.mark.parametrize(
    ("replay", "memory", "says"),
    [(9.0, 300, ["kept", "kept", "kept"]), (11.0, 300, ["OVER", "kept", "kept"]), (9.0, 500, ["kept", "kept", "OVER"])],
    ids=["in its limits", "too slow", "too large"],
)
def test_a_limit_says_whether_it_is_kept(replay: float, memory: int, says: list[str]) -> None:
    seconds = {FLOOR: 3.0, LOG: 1.0, CHECK: 5.0, REPLAY: replay, HISTORY: 1.1}
    costs = {name: Cost(name, cpu, cpu, memory * 2**20, 0) for name, cpu in seconds.items()}
    assert [line.partition(":")[0] for line in judged(costs)] == says


def test_a_verb_that_could_not_run_is_not_compared() -> None:
    costs = {name: Cost(name, 1.0, 1.0, 2**20, 2) for name in (FLOOR, LOG, CHECK, REPLAY, HISTORY)}
    assert len(list(judged(costs))) == 1
