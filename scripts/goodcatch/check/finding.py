"""What a rule says of a place: the message, the way forward, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: a stop refuses, a flag is counted, advice only suggests."""

    STOP = "stop"
    FLAG = "flag"
    ADVICE = "advice"


class AtForm(StrEnum):
    """What the form does with a record that a rule stops, where its step claims nothing: it takes it, or refuses it
    because it names somebody, because one of its dates cannot be so, because it lets a gate be passed or ends a case,
    and may not, or because its store is off. A step that claims something is refused by every stop."""

    TAKES = "takes"
    NAMES = "names"
    DATES = "dates"
    PASSES = "passes"
    STORE_OFF = "store-off"


@dataclass(frozen=True)
class Found:
    """What a rule yields; the runner adds what the rule says of itself."""

    path: str
    message: str
    remedy: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at, with the place, the reason and the way forward.

    `exceptable` and `at_form` are the rule's own words, carried along so that nobody keeps a list of rules.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    level: Level = field(compare=False, default=Level.STOP)
    remedy: str = field(compare=False, default="")
    exceptable: bool = field(compare=False, default=False)
    at_form: AtForm = field(compare=False, default=AtForm.TAKES)

    @property
    def stops(self) -> bool:
        return self.level is Level.STOP
