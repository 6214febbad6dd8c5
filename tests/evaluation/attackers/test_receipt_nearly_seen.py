"""How long a receipt code lasts against guessing, beside what the provider keeps it for."""

from dataclasses import replace
from math import inf

from goodcatch.evaluation.attackers.receipt_nearly_seen import receipts_guessed
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.web.slow_down_wrong_codes import days_for_one_client, days_to_find_a_group

STANDARD = default_standard()


def test_the_figures_are_those_of_the_program_that_slows() -> None:
    group, letters = receipts_guessed(STANDARD)
    assert (group.days, letters.days) == (days_to_find_a_group(), days_for_one_client())
    assert (group.kept, letters.kept) == (2191, 45 + 180) and not (group.beyond or letters.beyond)


def test_a_longer_schedule_is_past_the_limit() -> None:
    schedule = {**STANDARD.retention, "learning-store": replace(STANDARD.retention["learning-store"], keep="500 weeks")}
    group, letters = receipts_guessed(replace(STANDARD, retention=schedule))
    assert (group.kept, group.beyond, letters.beyond) == (3500, True, False)


def test_without_a_schedule_it_is_there_for_ever() -> None:
    assert [(one.kept, one.beyond) for one in receipts_guessed(replace(STANDARD, retention={}))] == [(inf, True)] * 2
