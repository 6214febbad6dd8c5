"""Git does not tell whether a reporter asked for a reader outside the house: cases with and without one are alike.

Both are played with the same answers at the same times; who does the steps on the waiting report is all that differs.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake import hold_back_who_and_when
from goodcatch.intake.hold_back_who_and_when import as_it_was, faults, held_back
from goodcatch.intake.records_of_report import signed_records
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.spool.kept_from_git import Kept
from goodcatch.spool.model import SpooledStep, Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import draft_standard
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, SIGNED, TRIAGE, Player, desk_over, git

INSIDE, OUTSIDE = "on-call-quality-lead-1", draft_standard().outside_reader
MANAGER, CASE = "service-manager-1", "NM-2026-7K3Q9F4T"
START = datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC)
# Who says that it arrived, who sorts it, who looks the same day: a reader outside may do all, or stop early.
WITH = [(OUTSIDE, OUTSIDE, OUTSIDE), (OUTSIDE, OUTSIDE, MANAGER), (OUTSIDE, INSIDE, MANAGER), (INSIDE, OUTSIDE, INSIDE)]
WITHOUT = [(INSIDE, INSIDE, MANAGER), ("quality-lead-1", INSIDE, INSIDE), (INSIDE, "quality-lead-2", "quality-lead-1")]
LOOKED: dict[str, Value] = {"person_is_safe": "yes", "body": "The person was seen."}
STEPS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("acknowledge", {"message": "I have read it."}), ("triage", dict(TRIAGE)), ("same-day-review", LOOKED),
)  # fmt: skip
RANDOM = re.compile(r'"?\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16})\b"?')  # of digits alone, it stands in quotes
IDS = re.compile(r"\b(?:NM-2026-[0-9A-HJKMNP-TV-Z]{8}|(?<=-)[0-9A-HJKMNP-TV-Z]{4})\b")


def landing(posts: tuple[str, ...], asks: bool, hours: list[int]) -> tuple[str, ...]:
    """The files of a case as they land, with what is random left out."""
    answers: dict[str, Value] = {**REPORT, **({"outside_reader": "yes"} if asks else {})}
    times = [START + timedelta(hours=sum(hours[: n + 1])) for n in range(len(STEPS))]
    done = tuple(
        SpooledStep(name, fields, at, post, at) for (name, fields), post, at in zip(STEPS, posts, times, strict=True)
    )
    report = Submission("r", "near-miss", START, "form", answers, done, CASE, "", False)
    signed = signed_records(report, CASE, answers, SIGNED, draft_standard(), "quality-lead-1", times[-1])
    return tuple(RANDOM.sub("*", write(record)) for record in held_back(tuple(signed), draft_standard()).records)


@settings(max_examples=60)
@given(st.sampled_from(WITH), st.sampled_from(WITHOUT), st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_the_files_of_both_are_the_same(with_: tuple[str, ...], without: tuple[str, ...], hours: list[int]) -> None:
    assert landing(with_, True, hours) == landing(without, False, hours)


def test_a_program_that_told_the_post_of_the_triage_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = hold_back_who_and_when._kept

    def tells(record: Record, standard: Standard) -> Kept:
        row = kept(record, standard)
        return replace(row, stamps={name: told for name, told in row.stamps.items() if name != "by"})

    monkeypatch.setattr(hold_back_who_and_when, "_kept", tells)
    assert landing(WITH[0], True, [1, 1, 1]) != landing(WITHOUT[0], False, [1, 1, 1])


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    repository = Git(provider)
    repository.commit(MAIN, Change(draft_files(), "Try standard 2\n", parents=(repository.head(MAIN) or "",)))
    return Player(desk_over(provider, tmp_path / "private"))


def sign_off(player: Player, posts: tuple[str, ...], asks: bool, at: datetime) -> str:
    spool = player.desk.spool
    answers: dict[str, Value] = {**REPORT, **({"outside_reader": "yes"} if asks else {})}
    id = spool.receive(answers, "form", at, secrets.token_hex(4)).id
    for (name, fields), post in zip(STEPS, posts, strict=True):
        spool.add_step(id, name, fields, at + timedelta(hours=1), post)
    return player.desk.sign_off(id, answers, SIGNED, "quality-lead-1", at + timedelta(hours=2))


def test_the_landings_of_both_are_alike_and_the_spool_knows_the_posts(player: Player, provider: Path) -> None:
    shown = []
    for posts, asks in ((WITH[1], True), (WITHOUT[0], False)):
        case = sign_off(player, posts, asks, START)
        commit = git(provider, "show", "--format=%an %ae %cn %ce%n%B", "main")
        shown.append(IDS.sub("*", RANDOM.sub("*", re.sub(r"index \S+|[+-]{3} \S+|diff .*|@@.*", "", commit))))
        assert OUTSIDE not in commit and "outside_reader" not in commit
        store, kept = player.store(), player.desk.spool.kept_from_git.of_case(case)
        assert [*faults(store.cases[case], kept, store.standards)] == []
        assert [r.by for r in as_it_was(store.cases[case], kept).records[1:4]] == [*posts], "in the spool it stays"
        assert [r.by for r in store.cases[case].records] == ["reporter", "desk", "desk", "desk", "quality-lead-1"]
    assert _lines(shown[0]) == _lines(shown[1])
    assert [f.rule for f in findings_in(player.store().texts, None, "") if f.rule in ("GC207", "GC824")] == []


def _lines(commit: str) -> list[str]:
    """The files of a commit stand in the order of their random names."""
    return sorted(line for line in commit.splitlines() if line.strip() not in ("", "+"))
