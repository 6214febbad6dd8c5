"""What judging a history costs stands beside what reading it costs, and each limit says whether it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.evaluation.bench_history import (
    ALL,
    BESIDE,
    CHECK,
    COLD,
    DAY,
    FIRST,
    FLOOR,
    HISTORY,
    LIMITS,
    LOG,
    NEW,
    PATH_LOG,
    REVISION,
    START,
    WARM,
    judged,
)
from goodcatch.evaluation.measure_time_and_memory import Cost
from large import large

ROWS = [FLOOR, LOG, PATH_LOG, START, CHECK, COLD, HISTORY, DAY, REVISION, FIRST, ALL, NEW, WARM]
SECONDS = {FLOOR: 3.0, LOG: 1.0, START: 0.5, CHECK: 5.0}


def said(row: str, cpu: float, memory: int, code: int = 0) -> list[str]:
    """The last word of each line on a row that took so many seconds and megabytes."""
    costs = {name: Cost(name, own, own, 2**20, 0) for name, own in SECONDS.items()}
    costs[row] = Cost(row, cpu, cpu, memory * 2**20, code)
    return [line.split()[-1] for line in judged(row, costs)]


KEPT = [
    (COLD, 9.9, 300, ["met", "met"], "within two checks"),
    (COLD, 10.1, 300, ["over", "met"], "longer than two checks"),
    (COLD, 9.9, 401, ["met", "over"], "too large"),
    (WARM, 4.4, 300, ["met", "met"], "within one and a half floors"),
    (WARM, 4.6, 300, ["over", "met"], "longer"),
    (NEW, 0.9, 300, ["met", "met"], "within half a second above start-up"),
    (NEW, 1.1, 300, ["over", "met"], "longer"),
    (HISTORY, 1.1, 300, ["met", "met"], "within 1.2 logs"),
    (HISTORY, 1.3, 300, ["over", "met"], "longer"),
    (CHECK, 6.0, 300, ["met", "2.000"], "its ratio to the floor has no limit"),
    (DAY, 2.5, 300, ["met", "0.500"], "nor has a day beside today"),
]


@pytest.mark.parametrize(("row", "cpu", "memory", "says", "why"), KEPT, ids=[f"{row[0]}: {row[-1]}" for row in KEPT])
def test_a_limit_says_whether_it_is_kept(row: str, cpu: float, memory: int, says: list[str], why: str) -> None:
    assert said(row, cpu, memory) == says, why


def test_a_verb_that_could_not_run_is_not_compared() -> None:
    costs = {COLD: Cost(COLD, 1.0, 1.0, 2**20, 2)}
    assert all("not measured" in line for line in judged(COLD, costs)) and len(list(judged(COLD, costs))) == 2


def test_a_folder_without_cases_is_refused(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "history", str(provider)]) == 2
    assert "holds no case" in capsys.readouterr().err


@pytest.mark.tries
@pytest.mark.scale
def test_every_row_comes_out(tmp_path: Path, git: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    """Thousands of cases are for whoever measures; here it is enough that each row ends and has its lines."""
    given = tmp_path / "given"
    large(given, cases=5, exposures=1, reviews=1)
    before = git(given, "for-each-ref")
    assert main(["bench", "history", str(given)]) == 0
    size, *lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if not line.startswith(" ")]
    assert "landings count as new" in size and [row[:36].strip() for row in rows] == ROWS
    assert [row for row in rows if "could not run" in row] == []
    limits = [line for line in lines if line.startswith(" ")]
    assert len(limits) == len(LIMITS) + len(BESIDE) and not [line for line in limits if "not measured" in line]
    assert git(given, "for-each-ref") == before
