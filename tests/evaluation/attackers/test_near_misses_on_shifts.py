"""Near misses happen on shifts, are told by somebody who was there, and answered when people are at the desk."""

from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

import pytest

from goodcatch.evaluation.attackers.homes_and_rotas import draw_provider
from goodcatch.evaluation.attackers.near_misses_on_shifts import NearMiss, desk_after, near_misses, part_of_day
from goodcatch.standard.read_version_folders import default_standard


@cache
def drawn() -> tuple[NearMiss, ...]:
    return tuple(near_misses(draw_provider(3), 500, 3))


def test_it_happened_on_the_shift_of_whoever_tells_it() -> None:
    for case in drawn():
        by = case.told_by
        assert date.fromisoformat(case.answers["happened_on"]) in {by.start.date(), by.end.date()}
        assert by.start <= datetime.fromisoformat(case.answers.get("event_at", by.start.isoformat())) < by.end
        assert by.start < case.received <= case.acknowledged <= case.triaged <= case.signed
        assert case.answers["reporter_role"] == ("agency" if by.agency else "staff")


def test_the_desk_works_on_working_days() -> None:
    for case in drawn():
        for at in (case.acknowledged, case.triaged):
            assert at.weekday() < 5 and time(9) <= at.time() < time(17)


def test_every_answer_is_a_code_of_the_default_standard() -> None:
    standard = default_standard()
    fields = standard.pathways["near-miss"].steps["report"].fields
    for case in drawn():
        for name, value in case.answers.items():
            assert not fields[name].of or value in standard.vocabulary[fields[name].of]


def test_most_reports_come_from_the_shift() -> None:
    there = sum(case.received <= case.told_by.end for case in drawn()) / len(drawn())
    assert there == pytest.approx(0.8, abs=0.06)


def test_a_seed_draws_the_same_cases() -> None:
    provider = draw_provider(3)
    assert tuple(near_misses(provider, 50, 1)) == tuple(near_misses(provider, 50, 1))
    assert tuple(near_misses(provider, 50, 1)) != tuple(near_misses(provider, 50, 2))


PARTS = [
    (time(4, 59), "night"), (time(5), "early-morning"), (time(10, 59), "morning"), (time(11), "midday"),
    (time(17, 59), "afternoon"), (time(20), "evening"), (time(21), "night"), (time(23, 59), "night"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "part"), PARTS)
def test_a_part_of_the_day(at: time, part: str) -> None:
    assert part_of_day(at) == part


DESK = [
    (datetime(2026, 11, 6, 10), datetime(2026, 11, 6, 10), "somebody is there"),
    (datetime(2026, 11, 6, 8), datetime(2026, 11, 6, 9), "in the morning"),
    (datetime(2026, 11, 6, 17), datetime(2026, 11, 9, 9), "after the weekend"),
]


@pytest.mark.parametrize(("at", "from_", "why"), DESK, ids=[row[-1] for row in DESK])
def test_the_next_moment_at_the_desk(at: datetime, from_: datetime, why: str) -> None:
    assert from_ <= desk_after(at, Random(1)) <= from_ + timedelta(hours=2), why
