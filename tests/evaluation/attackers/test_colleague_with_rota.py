"""A careful colleague never rules out whoever told it, and learns from the site no more than from the repository."""

from functools import cache

import pytest

from goodcatch.evaluation.attackers.attack_simulated_cases import LOOKED_AT, Simulation, simulate
from goodcatch.evaluation.attackers.colleague_with_rota import candidates
from goodcatch.evaluation.attackers.what_a_case_tells import told_by_git, told_by_site
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

STANDARDS = [default_standard(), draft_standard()]
BOTH = pytest.mark.parametrize("standard", STANDARDS, ids=["standard 1", "standard 2"])


@cache
def drawn() -> Simulation:
    return simulate(300, 3)


@BOTH
def test_whoever_told_it_is_never_ruled_out_for_certain(standard: Standard) -> None:
    for case in drawn().cases:
        for tell in (told_by_git, told_by_site):
            assert case.told_by.person in candidates(tell(case, standard), drawn().rotas)


@BOTH
def test_the_repository_leaves_no_more_than_the_site(standard: Standard) -> None:
    for case in drawn().cases[:100]:
        both = [candidates(tell(case, standard), drawn().rotas) for tell in (told_by_git, told_by_site)]
        assert both[0] <= both[1]


@BOTH
@pytest.mark.parametrize("bold", [False, True], ids=["careful", "bold"])
def test_to_look_at_less_rules_out_nobody_more(standard: Standard, bold: bool) -> None:
    for case in drawn().cases[:40]:
        told = told_by_git(case, standard)
        all_of_it = candidates(told, drawn().rotas, bold)
        # Told that a report was late, a bold one no longer takes it that it came from the shift.
        for name in sorted({*LOOKED_AT} - ({"in_time"} if bold else set())):
            assert all_of_it <= candidates(told, drawn().rotas, bold, frozenset([name])), name


def test_a_bold_one_is_careful_and_more() -> None:
    for case in drawn().cases[:100]:
        told = told_by_git(case, draft_standard())
        assert candidates(told, drawn().rotas, True) <= candidates(told, drawn().rotas)
