"""Says of measured costs how they stand to each other, and whether each is within what we set ourselves.

Seconds are the processor's. A limit that is not met is said, and is no failure: these are aims, on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.evaluation.bench_acts import ACTS, FILED, LANDED, SIGNED
from goodcatch.evaluation.bench_verbs import BASE, CHECK, CHECK_AGAIN, DUE_AGAIN, REVIEW_AGAIN
from goodcatch.evaluation.measure_time_and_memory import Cost
from goodcatch.evaluation.time_git_and_yaml_peers import COMMIT, LOAD

SIGN_OFF_ALONE = "desk: open it, one sign-off"
SECONDS, MEGABYTES, TIMES = "s", "MB", ""
GROWTH = 1.5

Costs = Mapping[str, Cost]


@dataclass(frozen=True)
class Limit:
    """The most that a row may take: by itself, in a unit, so many times what its peer took in the same run, or so much
    `above` what another row took."""

    row: str
    most: float
    unit: str = TIMES
    peer: str = ""
    above: str = ""

    @property
    def title(self) -> str:
        if self.peer:
            return f"{self.row} / {self.peer.removeprefix('peer: ')}"
        if self.above:
            return f"{self.row}, above {self.above}"
        return f"{self.row}: memory" if self.unit == MEGABYTES else self.row


LIMITS = (
    *(Limit(act, 1, SECONDS) for act in ACTS),
    *(Limit(act, 0.2, peer=COMMIT) for act in (SIGNED, FILED, LANDED)),
    Limit(BASE, 0.1, peer=CHECK),
    Limit(CHECK, 2, peer=LOAD),
    Limit(CHECK_AGAIN, 0.05, peer=CHECK),
    Limit(DUE_AGAIN, 0.3, peer=LOAD),
    Limit(REVIEW_AGAIN, 0.3, peer=LOAD),
    Limit(CHECK, 400, MEGABYTES),
    Limit(SIGN_OFF_ALONE, 300, MEGABYTES),
)


def taken(limit: Limit, costs: Costs) -> float | None:
    """What a limit is about: seconds, megabytes or a ratio; None where one of its rows did not run."""
    row = costs.get(limit.row)
    if row is None or not row.ran:
        return None
    if limit.peer:
        return ratio(row, costs.get(limit.peer))
    if limit.above:
        least = costs.get(limit.above)
        return row.cpu - least.cpu if least and least.ran else None
    return row.memory / 2**20 if limit.unit == MEGABYTES else row.cpu


def ratio(row: Cost | None, peer: Cost | None) -> float | None:
    """The processor's time of one beside that of another; None where there is nothing to divide."""
    if row is None or peer is None or not (row.ran and peer.ran and peer.cpu):
        return None
    return row.cpu / peer.cpu


def judged(costs: Costs) -> Iterator[str]:
    """A line for each limit."""
    for limit in LIMITS:
        yield line(limit.title, taken(limit, costs), limit.most, limit.unit)


def growth(first: Costs, last: Costs) -> Iterator[str]:
    """A line for each act at the desk: how many times longer it takes in the last repository than in the first."""
    for act in ACTS:
        yield line(f"{act}, last / first", ratio(last.get(act), first.get(act)), GROWTH)


def line(title: str, value: float | None, most: float, unit: str = TIMES) -> str:
    """One limit, what was taken of it, and whether that is within it."""
    if value is None:
        return f"{title:60} not measured     at most {most:g} {unit}".rstrip()
    shown = f"{value:8.0f}" if unit == MEGABYTES else f"{value:8.3f}"
    return f"{title:60} {shown} {unit:3} at most {f'{most:g} {unit}':6} {'over' if value > most else 'met'}"
