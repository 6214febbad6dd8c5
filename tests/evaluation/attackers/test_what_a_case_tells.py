"""What is said to be told of a simulated case is what its records hold when they really land."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from goodcatch.evaluation.attackers.homes_and_rotas import draw_provider
from goodcatch.evaluation.attackers.near_misses_on_shifts import NearMiss, near_misses
from goodcatch.evaluation.attackers.what_a_case_tells import (
    told_at_desk,
    told_by_disk,
    told_by_git,
    told_by_records,
    told_by_site,
)
from goodcatch.intake.hold_back_who_and_when import held_back
from goodcatch.intake.records_of_report import signed_records
from goodcatch.record.model import Record, case_from
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from goodcatch.web.answers_with_names_marked import day
from goodcatch.web.who_told_and_when import Shown

CASE = "NM-2026-7K3Q9F4T"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
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


@pytest.mark.parametrize("standard", STANDARDS, ids=["standard 1", "standard 2"])
def test_the_desk_shows_a_manager_what_is_said_here(standard: Standard) -> None:
    """By the desk's own answer to what such a post is shown."""
    page = Shown(False, standard.pathways["near-miss"], standard)
    for case in drawn():
        told, records = told_at_desk(case, standard), case_from(CASE, tuple(landed(case, standard)))
        report, *waited, signed = records.records
        shown = {name for name in report.fields if name not in page.hidden} | {"owner"}
        assert told.answers.keys() == shown
        days = [told.received, *(at for at, _ in told.waited), told.signed[:10]]
        written = [page.when(record, records) for record in (report, *waited, signed)]
        assert written == [day(date.fromisoformat(one)) for one in days], "a day each, and no minute"


def test_the_disk_tells_the_month_that_is_said_here(tmp_path: Path) -> None:
    """Of each report, what SQLite gives without the key; of closed payloads the length alone."""
    zone, spool = STANDARDS[0].calendar.zone, Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)
    cases = drawn()[:20]
    for number, case in enumerate(cases):
        spool.receive(dict(case.answers), "form", case.received.replace(tzinfo=zone), str(number))
    with closing(sqlite3.connect(tmp_path / "spool.db")) as connection:
        rows = connection.execute("SELECT * FROM submission ORDER BY number").fetchall()
    readable = [[value for value in row if isinstance(value, str) and len(value) < 32] for row in rows]
    months = [told_by_disk(case, STANDARDS[0]).received for case in cases]
    assert [[value for value in row if value and value[:2] != "L-"] for row in readable] == [[one] for one in months]
    assert len({tuple(len(value) for value in row if isinstance(value, bytes)) for row in rows}) == 1


def test_who_told_it_stays_where_the_draft_says() -> None:
    for case in drawn():
        assert not {"reporter_role", "part_of_day", "event_at"} & told_by_git(case, draft_standard()).answers.keys()
        assert len(told_by_git(case, draft_standard()).received) == len("2026-11-02")
