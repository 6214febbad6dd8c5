"""Measures what one run costs: a command in a process of its own, or an act inside this one."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

KILOBYTE = 1 if sys.platform == "darwin" else 1024  # the unit in which the system gives the peak
# 1 means findings, which are no failure (decision 4).
FAILED = 2


@dataclass(frozen=True)
class Cost:
    """What one run took. `memory` is its peak in bytes; `code` its exit code."""

    name: str
    wall: float
    cpu: float
    memory: int
    code: int

    @property
    def ran(self) -> bool:
        return 0 <= self.code < FAILED

    @property
    def line(self) -> str:
        """The row of the table."""
        failed = "" if self.ran else f"  could not run ({self.code})"
        return f"{self.name:36} {self.wall:7.2f} s  cpu {self.cpu:7.2f} s  {self.memory / 2**20:5.0f} MB{failed}"


def measured(name: str, command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end, in a process of its own, without showing what it says."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    # Of this child alone; `getrusage` gives the greatest peak of all children so far.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for: nothing is left to reap
    wall = time.perf_counter() - began
    return Cost(name, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KILOBYTE, child.returncode)


@contextmanager
def clocked(name: str, kept: list[Cost]) -> Iterator[None]:
    """Keep what is done inside as a cost: the processor's time of this process and of what it started and awaited."""
    began, before = time.perf_counter(), _spent()
    yield
    wall, cpu = time.perf_counter() - began, _spent() - before
    kept.append(Cost(name, wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE, 0))


def _spent() -> float:
    return sum(os.times()[:4])


def median(costs: Sequence[Cost]) -> Cost:
    """The one in the middle by the processor's time."""
    return sorted(costs, key=lambda cost: cost.cpu)[len(costs) // 2]


def medians(runs: Sequence[Sequence[Cost]]) -> tuple[Cost, ...]:
    """The one in the middle of each act, of several runs that did the same acts in the same order."""
    return tuple(median(costs) for costs in zip(*runs, strict=True))


def tell(costs: Sequence[Cost]) -> None:
    """Say costs on standard output, for `told` in the process that started this one."""
    for cost in costs:
        print(json.dumps(asdict(cost)))


def told(names: Sequence[str], command: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[Cost, ...]:
    """The costs that a command tells of the acts of these names. What it complains of is shown, and then none ran."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=env, check=False)
    costs = tuple(Cost(**json.loads(line)) for line in done.stdout.splitlines()) if not done.returncode else ()
    # Beside a row that is not there nothing could be judged, and nobody would see why.
    return costs or tuple(Cost(name, 0, 0, 0, FAILED) for name in names)
