"""Says of a closing whether it stood on its day, and whether it would stand by what is asked today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from goodcatch.check.finding import Finding
from goodcatch.history.proved_hands import Hands
from goodcatch.rulebook.judged_by_trailer import Judge
from goodcatch.rulebook.time_of_step import TimeOfStep


class Stood(StrEnum):
    """How a closing stands; the value is how people read it."""

    ON_ITS_DAY = "stood on its day"
    NOT_TODAY = "stood on its day, would not stand today"
    SAID = "is said to have stood on its day, would not stand today"
    NOT = "did not stand"


@dataclass(frozen=True)
class ClosureVerdict:
    """One closing, judged by what was in force and known when it landed.

    `standard` is the version that it was made under, `against` what kept it from standing, `held` what it rested on in
    sentences. `today` is the version that it was asked by again, where that is another one, and `against_today` what
    speaks against it there. `judge` is the program whose word this is: the one that let it in, where today's would not;
    `judge_proved` is whether that word is the desk's, and not only said to be. `hands` are those it rests on.
    """

    case: str
    closure: str
    path: str
    commit: str
    at: datetime
    by: str
    standard: int
    against: tuple[Finding, ...]
    held: tuple[str, ...]
    deadlines: tuple[TimeOfStep, ...]
    judge: Judge
    let_in: bool = False
    judge_proved: bool = False
    today: int = 0
    against_today: tuple[Finding, ...] = ()
    hands: Hands = field(default_factory=Hands)

    @property
    def stood(self) -> Stood:
        if self.against and not self.let_in:
            return Stood.NOT
        if self.let_in and not self.judge_proved:
            return Stood.SAID
        return Stood.NOT_TODAY if self.against or self.against_today else Stood.ON_ITS_DAY

    @property
    def late(self) -> bool:
        """Whether the closing itself came after it was due."""
        return any(one.late for one in self.deadlines if one.path == self.path)
