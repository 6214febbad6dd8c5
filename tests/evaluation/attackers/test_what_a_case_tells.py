"""What is said to be told of a simulated case is what its records hold when they really land."""

from collections.abc import Iterator
from functools import cache

import pytest

from goodcatch.evaluation.attackers.homes_and_rotas import draw_provider
from goodcatch.evaluation.attackers.near_misses_on_shifts import NearMiss, near_misses
from goodcatch.evaluation.attackers.what_a_case_tells import told_by_git, told_by_records, told_by_site
from goodcatch.intake.hold_back_who_and_when import held_back
from goodcatch.intake.records_of_report import signed_records
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard

CASE = "NM-2026-7K3Q9F4T"
STANDARDS = [default_standard(), draft_standard()]


@cache
def drawn() -> tuple[NearMiss, ...]:
    return tuple(near_misses(draw_provider(3), 60, 3))


def landed(case: NearMiss, standard: Standard) -> Iterator[Record]:
    """Its records as a sign-off lands them, read again."""
    zone = standard.calendar.zone
    received, acknowledged, triaged, signed = (
        at.replace(tzinfo=zone) for at in (case.received, case.acknowledged, case.triaged, case.signed)
    )
    steps = (
        SpooledStep("acknowledge", {}, acknowledged, "quality-lead-1", acknowledged),
        SpooledStep("triage", {"owner": case.owner}, triaged, "quality-lead-1", triaged),
    )
    answers = dict(case.answers)
    if "event_at" in answers:
        answers["event_at"] += "+00:00"
    submission = Submission("r", "near-miss", received, "form", answers, steps, CASE, "", False)
    made = tuple(signed_records(submission, CASE, answers, {}, standard, "quality-lead-2", signed))
    yield from (read(record.path, write(record)) for record in held_back(made, standard).records)


@pytest.mark.parametrize("standard", STANDARDS, ids=["standard 1", "standard 2"])
def test_git_tells_what_lands(standard: Standard) -> None:
    for case in drawn():
        assert told_by_records(landed(case, standard), standard.calendar) == told_by_git(case, standard)


@pytest.mark.parametrize("standard", STANDARDS, ids=["standard 1", "standard 2"])
def test_the_site_tells_nothing_that_git_does_not(standard: Standard) -> None:
    for case in drawn():
        git, site = told_by_git(case, standard), told_by_site(case, standard)
        assert all(git.answers[name].startswith(value) for name, value in site.answers.items())
        assert git.received.startswith(site.received) and (site.waited, site.signed) == ((), "")


def test_who_told_it_stays_where_the_draft_says() -> None:
    for case in drawn():
        assert not {"reporter_role", "part_of_day", "event_at"} & told_by_git(case, draft_standard()).answers.keys()
        assert len(told_by_git(case, draft_standard()).received) == len("2026-11-02")
