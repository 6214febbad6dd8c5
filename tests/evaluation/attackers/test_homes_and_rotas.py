"""A provider that is drawn has shifts as real ones have: staffed, by rested people, with agencies for their share."""

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pytest

from goodcatch.evaluation.attackers.homes_and_rotas import (
    AGENCY_SHARE,
    DAYS,
    FROM_AGENCY,
    HOMES,
    SHIFTS,
    STAFFING,
    Provider,
    draw_provider,
)
from goodcatch.standard.read_version_folders import default_standard


@cache
def drawn() -> Provider:
    return draw_provider(3)


def test_every_shift_of_every_home_is_staffed() -> None:
    found = Counter((line.home, line.start, line.shift, line.role) for line in drawn().rota)
    for (home, _, shift, role), people in found.items():
        assert people == STAFFING[home.service_type][shift][role]
    needed = sum(len(roles) for home in drawn().homes for roles in STAFFING[home.service_type].values())
    assert len(found) == needed * DAYS


def test_nobody_works_twice_a_day_or_on_the_day_after_a_night() -> None:
    worked = defaultdict(list)
    for line in drawn().rota:
        worked[line.person].append(line)
    for lines in worked.values():
        own = [line for line in lines if not line.agency]
        for before, after in pairwise(own):
            assert after.start - before.end > timedelta(hours=9), "a night's rest"
    days = Counter((line.person, line.start.date()) for line in drawn().rota)
    assert set(days.values()) == {1}


@pytest.mark.parametrize(("homes", "share"), [(HOMES, AGENCY_SHARE), (3, 0.18), (14, 0.0), (14, 0.3)])
def test_agencies_work_their_share(homes: int, share: float) -> None:
    rota = draw_provider(5, homes, agency_share=share).rota
    assert sum(line.agency for line in rota) / len(rota) == pytest.approx(share, abs=0.015)
    assert {line.role for line in rota if line.agency} <= FROM_AGENCY


def test_a_seed_draws_one_provider() -> None:
    assert draw_provider(3, days=20) == draw_provider(3, days=20) != draw_provider(4, days=20)


def test_the_kinds_of_homes_are_those_of_the_default_standard() -> None:
    assert {home.service_type for home in drawn().homes} == STAFFING.keys()
    assert STAFFING.keys() <= default_standard().vocabulary["service-type"].keys()


def test_the_shifts_are_those_of_the_default_calendar() -> None:
    spans = {shift.name: (shift.start, shift.end) for shift in default_standard().calendar.shifts}
    assert spans == SHIFTS
