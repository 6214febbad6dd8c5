"""Says when each landing really came, where one machine's clock was set ahead or back.

A landing's time is the committer's, and whoever commits sets it. One commit of 2031 would date all that follows, and
one set back would hide that a day had passed. So the line as a whole decides: the longest run of landings whose times
agree with their order keeps its own, and what does not agree lies between its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Final

A_DAY: Final = timedelta(days=1)
_SKEW: Final = int(A_DAY.total_seconds())  # a clock in another time zone, or one that nobody set
_QUIET: Final = 60 * _SKEW  # no landing for so long is common; a clock that is further ahead is not

_A_YEAR: Final = 400 * _SKEW


@dataclass(frozen=True, slots=True)
class _Reached:
    """A landing at the end of a run, at this place of the line; `before` is the one before it in that run."""

    at: int
    place: int
    before: _Reached | None


def times_of(stated: Sequence[int]) -> list[int]:
    """The time of each landing, in seconds, from what its commit states; never earlier than the one before."""
    lifted = list(accumulate(stated, max))
    if all(own >= latest - _SKEW for own, latest in zip(stated, lifted, strict=True)):
        return lifted
    return _between_neighbours(stated, _run(stated))


def times_after(at: int, stated: Sequence[int]) -> list[int] | None:
    """The times of landings that follow one at a time; None where the whole line has to be asked."""
    lifted = list(accumulate((at, *stated), max))[1:]
    return lifted if all(own >= latest - _SKEW for own, latest in zip(stated, lifted, strict=True)) else None


def now_by(times: Sequence[int]) -> int:
    """The time of a line's head, by which things are due or have run out: the landing before it, where the last clock
    is more than a year ahead of that, for nothing has spoken against it yet."""
    return times[-1] if len(times) < 2 or times[-1] - times[-2] <= _A_YEAR else times[-2]


def _run(stated: Sequence[int]) -> dict[int, int]:
    """Place and time of the landings in the longest run of times that agree with their order."""
    # By length of run, how one may end; earlier places first, which is later times first.
    ends: list[list[_Reached]] = []
    for place, own in enumerate(stated):
        length = _longest(ends, own + _SKEW)
        before = _of_those(ends[length - 1], own + _SKEW) if length else None
        if length == len(ends):
            ends.append([])
        ends[length].append(_Reached(max(own, before.at if before else own), place, before))
    last: _Reached | None = _of_those(ends[-1], ends[-1][0].at)
    found: dict[int, int] = {}
    while last:
        found[last.place], last = last.at, last.before
    return found


def _longest(ends: Sequence[Sequence[_Reached]], most: int) -> int:
    """The length of the longest run that ends no later than this."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if ends[middle][-1].at <= most else (low, middle)
    return low


def _of_those(ends: Sequence[_Reached], most: int) -> _Reached:
    """Of runs equally long, the one that ended first, unless its clock was far ahead of another's."""
    most, found = min(most, ends[-1].at + _QUIET), ends[-1]
    for end in reversed(ends):
        if end.at > most:
            break
        found = end
    return found


def _between_neighbours(stated: Sequence[int], run: dict[int, int]) -> list[int]:
    times, following = list[int](), [0] * len(stated)
    later = max(run.values())
    for place in reversed(range(len(stated))):
        later = following[place] = run.get(place, later)
    earlier = min(run.values())
    for place, own in enumerate(stated):
        earlier = run.get(place, min(max(own, earlier), following[place]))
        times.append(earlier)
    return times
