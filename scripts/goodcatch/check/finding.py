"""Carries what a rule says of a place: the message, the way forward and its weight, in an order by place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: a stop refuses, a flag is counted, advice only suggests."""

    STOP = "stop"
    FLAG = "flag"
    ADVICE = "advice"


@dataclass(frozen=True)
class Found:
    """What a rule yields; the runner adds the rule's number and level."""

    path: str
    message: str
    remedy: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at, with the place, the reason and the way forward."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    level: Level = field(compare=False, default=Level.STOP)
    remedy: str = field(compare=False, default="")

    @property
    def stops(self) -> bool:
        return self.level is Level.STOP
