"""The figures on the page about data protection are those that the attackers come to."""

from __future__ import annotations

import pytest

from goodcatch.evaluation.attackers.attack_simulated_cases import Telling, attack, simulate
from goodcatch.evaluation.attackers.receipt_nearly_seen import receipts_guessed
from goodcatch.evaluation.attackers.what_a_case_tells import told_at_desk, told_by_disk, told_by_git
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

ONE, TWO = default_standard(), draft_standard()
PLAYED = simulate(3000, 7)
# Said as one in so many; a careful attacker, three thousand cases.
SAID = [
    (ONE, told_by_git, (3, 100), (19, 100), 0, "in 3 of 100 one person is left, in 19 of 100 fewer than five"),
    (TWO, told_by_git, (0, 1), (1, 250), 10, "nobody alone, fewer than five in 1 of 250"),
    (ONE, told_at_desk, (0, 1), (1, 250), 10, "a manager at the desk, under either standard"),
    (TWO, told_at_desk, (0, 1), (1, 250), 10, "the same"),
    (TWO, told_by_disk, (0, 1), (0, 1), 200, "hundreds are left"),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("standard", "tell", "alone", "few", "middle", "why"), SAID)
def test_the_page_says_what_the_attackers_find(
    standard: Standard, tell: Telling, alone: tuple[int, int], few: tuple[int, int], middle: float, why: str
) -> None:
    found = attack(PLAYED, standard, tell)
    for figure, (part, of) in ((found.alone, alone), (found.few, few)):
        assert round(figure * of) == part and (figure > 0) is (part > 0), why
    assert found.median >= middle, why


def test_seven_years_of_guessing() -> None:
    group, _ = receipts_guessed(ONE)
    assert round(group.days / 365.25) == 7 and not group.beyond
