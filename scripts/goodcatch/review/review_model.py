"""Says what a review holds: figures with the cases behind them, what is outside tolerance, what it calls for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goodcatch.review.schedule import Period
from goodcatch.standard.small_yaml import Value


@dataclass(frozen=True)
class Figure:
    """One number: `of` how many it is counted, by which `tolerance`, and which cases stand behind it."""

    name: str
    label: str
    value: str
    of: str = ""
    tolerance: str = ""
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One case that the review names: how it is classed, and what it was classed by."""

    case: str
    status: str
    says: str


@dataclass(frozen=True)
class Call:
    """An exposure that a review calls for: `about` is the case or the trigger it is opened for, once."""

    pathway: str
    about: str
    answers: Mapping[str, Value]


@dataclass(frozen=True)
class Review:
    """One review. `standards` are the versions it counted by; `commits` say which state of each store it was. It is
    of the day `on`; `made` is the day on which that was done, where it is another."""

    name: str
    title: str
    on: date
    period: Period
    standard: int
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    calls: tuple[Call, ...] = ()
    commits: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    made: date | None = None

    def figure(self, name: str) -> Figure:
        """Raises `StopIteration` where the review has none of that name."""
        return next(figure for figure in self.figures if figure.name == name)


def count_sign(name: str, says: str, signs: Mapping[str, tuple[str, ...]]) -> Figure:
    """How many of the cases show a sign: `signs` maps each to those that it shows."""
    cases = tuple(case for case, names in signs.items() if name in names)
    return count(name, says[0].upper() + says[1:], cases, len(signs))


def count(name: str, label: str, cases: tuple[str, ...], of: int | None = None, tolerance: str = "") -> Figure:
    """How many cases, and which."""
    return Figure(name, label, str(len(cases)), "" if of is None else str(of), tolerance, cases)
