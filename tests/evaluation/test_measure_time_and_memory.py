"""What a run costs: of a child by itself, of an act with what it started, and the one in the middle."""

import os
import subprocess
import sys

import pytest

from goodcatch.evaluation.measure_time_and_memory import Cost, clocked, median, medians, told

MEASURE = """
import sys
from goodcatch.evaluation.measure_time_and_memory import measured
small = measured("small", [sys.executable, "-c", "pass"])
big = measured("big", [sys.executable, "-c", "x = bytearray(150_000_000); raise SystemExit(1)"])
print(small.code, big.code, small.memory < 140_000_000 < big.memory)
"""
TELL = """
from goodcatch.evaluation.measure_time_and_memory import Cost, tell
tell([Cost("one", 2, 1, 3, 0), Cost("two", 4, 3, 5, 0)])
raise SystemExit(%d)
"""


def cost(cpu: float, name: str = "x", code: int = 0) -> Cost:
    return Cost(name, 9.0, cpu, 2**20, code)


def ours() -> dict[str, str]:
    """The surroundings in which a child finds the program that is tested."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_a_child_is_measured_by_itself() -> None:
    """From a small program, as the verb is: a child's peak begins with that of the program that starts it."""
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, env=ours())
    assert done.stdout.split() == ["0", "1", "True"]


def test_an_act_is_kept_with_what_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's clock says: user, system, and the same of children that were awaited, since the process began."""
    said = iter([(1.0, 2.0, 3.0, 4.0, 100.0), (1.5, 2.25, 5.0, 4.125, 900.0)])
    monkeypatch.setattr(os, "times", lambda: next(said))
    kept: list[Cost] = []
    with clocked("an act", kept):
        pass
    assert [(c.name, c.cpu, c.ran) for c in kept] == [("an act", 0.5 + 0.25 + 2.0 + 0.125, True)]


def test_the_one_in_the_middle() -> None:
    assert median([cost(5), cost(1), cost(3)]) == cost(3)
    assert medians([[cost(1), cost(9)], [cost(3), cost(7)], [cost(2), cost(8)]]) == (cost(2), cost(8))


def test_costs_come_from_another_process() -> None:
    command = [sys.executable, "-c", TELL % 0]
    assert told(["one", "two"], command, ours()) == (Cost("one", 2, 1, 3, 0), Cost("two", 4, 3, 5, 0))


def test_a_process_that_failed_has_told_nothing() -> None:
    found = told(["one", "two"], [sys.executable, "-c", TELL % 1], ours())
    assert [(c.name, c.ran) for c in found] == [("one", False), ("two", False)]


def test_a_row_says_that_it_could_not_run() -> None:
    assert "could not run" not in cost(1, code=1).line, "findings are no failure"
    assert cost(1, code=2).line.endswith("could not run (2)")
    assert cost(1, code=-9).line.endswith("could not run (-9)")
