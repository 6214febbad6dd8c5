"""Nobody is given away under the draft of standard 2; and a standard that tells a little more is noticed."""

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from goodcatch.evaluation.attackers.all_attackers import MEASURED_BY, hours_of_receipt, measured_by_tests
from goodcatch.evaluation.attackers.attack_simulated_cases import SOURCES, Simulation, attack, simulate
from goodcatch.evaluation.attackers.figures_of_an_attack import Limits, beyond
from goodcatch.evaluation.attackers.what_a_case_tells import told_by_git
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

SEEDS = (1, 7, 11)
SITE, DISK, DESK, REPOSITORY, HOME = SOURCES
CAREFUL, BOLD = False, True
# What is certain keeps the limits that the project promises. What a bold one guesses has limits that notice a change.
LIMITS = [
    (SITE, CAREFUL, Limits(0, 0, 100), "a month and a kind of service are many people"),
    (SITE, BOLD, Limits(0, 0.01, 100), "the only homes with drivers are the day services"),
    (DISK, CAREFUL, Limits(0, 0, 100), "a month is everybody who worked in it"),
    (DISK, BOLD, Limits(0, 0, 100), "there is nothing to be bold about"),
    (DESK, CAREFUL, Limits(0, 0.05, 10), "promised"),
    (DESK, BOLD, Limits(0.01, 0.05, 10), "no hours, so less than the repository tells"),
    (REPOSITORY, CAREFUL, Limits(0, 0.05, 10), "promised"),
    (REPOSITORY, BOLD, Limits(0.01, 0.05, 10), "category and place go on telling whose work it was"),
    (HOME, CAREFUL, Limits(0, 0.05, 10), "promised, even so"),
    (HOME, BOLD, Limits(0.015, 0.1, 10), "whom a home of six people by day can hide"),
]


@cache
def drawn(seed: int = 7) -> Simulation:
    return simulate(1500, seed)


@pytest.mark.one_in(8)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("source", "bold", "limits", "why"), LIMITS)
def test_the_draft_keeps_its_limits(source: str, bold: bool, limits: Limits, why: str, seed: int) -> None:
    found = attack(drawn(seed), draft_standard(), SOURCES[source], bold)
    assert list(beyond(found, limits)) == [], why


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_standard_does_not(seed: int) -> None:
    found = attack(drawn(seed), default_standard(), told_by_git)
    assert 0.015 < found.alone < 0.04 and 0.15 < found.few < 0.25


def telling(*names: str) -> Standard:
    """The draft, but these answers are kept in Git."""
    draft = draft_standard()
    pathway = draft.pathways["near-miss"]
    report = pathway.steps["report"]
    fields = {name: replace(asked, keep="") if name in names else asked for name, asked in report.fields.items()}
    steps = {**pathway.steps, "report": replace(report, fields=fields)}
    return replace(draft, pathways={**draft.pathways, "near-miss": replace(pathway, steps=steps)})


MUTANTS = [
    (("reporter_role",), CAREFUL, "on a day an agency sends one"),
    (("part_of_day",), CAREFUL, "with the rota, one shift"),
    (("event_at",), CAREFUL, "where it is told, one shift"),
    (("reporter_role", "part_of_day"), CAREFUL, "both"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("names", "bold", "why"), MUTANTS, ids=["+".join(row[0]) for row in MUTANTS])
def test_a_standard_that_keeps_more_in_git_is_noticed(names: tuple[str, ...], bold: bool, why: str) -> None:
    found = attack(drawn(), telling(*names), SOURCES[HOME], bold)
    assert list(beyond(found, Limits())), why


def test_single_hours_are_noticed() -> None:
    """Beside the minute of the sign-off they tell the hour of the receipt."""
    found = attack(drawn(), draft_standard(), partial(told_by_git, room=1), BOLD)
    assert list(beyond(found, Limits(0.01, 0.05, 10)))


def test_a_commit_tells_the_minute_of_the_sign_off_and_not_of_the_report() -> None:
    assert hours_of_receipt(drawn(), default_standard()) == pytest.approx(1 / 60)
    assert hours_of_receipt(drawn(), draft_standard()) > 8, "a shift"


def test_an_attacker_is_named_where_its_test_exists(tmp_path: Path) -> None:
    assert measured_by_tests(tmp_path) == ()
    who, test = MEASURED_BY[0]
    (tmp_path / test).parent.mkdir(parents=True)
    (tmp_path / test).touch()
    assert measured_by_tests(tmp_path) == ((who, test),)
