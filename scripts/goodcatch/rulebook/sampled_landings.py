"""Judges some landings of a line, drawn by its head, from nothing that was kept: everybody draws the same ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from goodcatch.history.git import Git
from goodcatch.history.read_landings import landings
from goodcatch.rulebook.judge_each_landing import JudgedLanding
from goodcatch.rulebook.judge_some_landings import judged_alone
from goodcatch.standard.model import Standard


@dataclass(frozen=True)
class Sample:
    """The landings that were drawn, of so many."""

    judged: tuple[JudgedLanding, ...]
    of: int

    def differ(self, others: Iterable[JudgedLanding]) -> tuple[JudgedLanding, ...]:
        """Those of which something else was said."""
        said = {one.landing.commit: one for one in others if one.landing}
        return tuple(one for one in self.judged if one.landing and said.get(one.landing.commit, one) != one)


def sampled(git: Git, head: str, today: Mapping[int, Standard], count: int) -> Sample:
    """`today` are the standards of the head."""
    line = landings(git, head)
    drawn = {landing.commit for landing in Random(head).sample(line, min(count, len(line)))}
    own = [landing for landing in line if landing.commit in drawn]
    return Sample(tuple(judged_alone(git, line, drawn, today, own)), len(line))
