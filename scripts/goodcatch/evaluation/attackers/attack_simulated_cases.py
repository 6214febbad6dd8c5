"""Sends the colleague with the rotas at many simulated cases, under a standard, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from goodcatch.evaluation.attackers.colleague_with_rota import candidates
from goodcatch.evaluation.attackers.figures_of_an_attack import Figures, figures_of
from goodcatch.evaluation.attackers.homes_and_rotas import HOMES, draw_provider
from goodcatch.evaluation.attackers.near_misses_on_shifts import NearMiss, near_misses
from goodcatch.evaluation.attackers.rotas_by_day import Rotas
from goodcatch.evaluation.attackers.what_a_case_tells import (
    Told,
    told_at_desk,
    told_by_disk,
    told_by_git,
    told_by_site,
    told_where_home_is_known,
)
from goodcatch.standard.model import Standard

# What he may leave out, one at a time, to see which of them does most harm.
LOOKED_AT = (
    "happened_on", "received", "hours", "in_time", "event_at", "part_of_day", "reporter_role", "service_type", "owner",
    "category", "place_type",
)  # fmt: skip
Telling = Callable[[NearMiss, Standard], Told]
SOURCES: Mapping[str, Telling] = {
    "a colleague with the rotas, from the site": told_by_site,
    "somebody with the rotas and the spool's disk, without its key": told_by_disk,
    "a manager with the rotas, at the desk": told_at_desk,
    "a member of the quality team with the rotas, from repository and site": told_by_git,
    "the same, where a post or the words tell the home": told_where_home_is_known,
}


@dataclass(frozen=True)
class Simulation:
    """A provider's rotas and the near misses on them."""

    rotas: Rotas
    cases: tuple[NearMiss, ...]


def simulate(cases: int, seed: int, homes: int = HOMES) -> Simulation:
    """One provider and so many cases; the same for the same seed."""
    provider = draw_provider(seed, homes)
    return Simulation(Rotas(provider), tuple(near_misses(provider, cases, seed)))


def attack(
    simulation: Simulation, standard: Standard, tell: Telling, bold: bool = False, without: Iterable[str] = ()
) -> Figures:
    """How many candidates are left in each case. The site tells nothing that the repository does not."""
    left = frozenset(without)
    return figures_of(_left(case, tell(case, standard), simulation.rotas, bold, left) for case in simulation.cases)


def _left(case: NearMiss, told: Told, rotas: Rotas, bold: bool, without: frozenset[str]) -> int:
    found = candidates(told, rotas, bold, without)
    # Where boldness points at the wrong people, the reporter is as safe as from a careful colleague.
    return len(found if not bold or case.told_by.person in found else candidates(told, rotas, False, without))
