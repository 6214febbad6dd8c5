"""A pack says of landings and closings what replay says: by the standard of the day, of its own subject alone."""

import json
from pathlib import Path

import pytest

from goodcatch.pack.what_is_packed import landed, subject_of
from goodcatch.pack.what_rules_said import Said, said_of
from goodcatch.rulebook import judge_some_landings
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.state.program_id import rule_set
from pack.packs import files_in, packed, state

CLOSED = "NM-2026-9AT6JG1R"
LATE = "NM-2026-6BW3HR5K"  # triage came a day and a half late


def said(repo: Path, words: str = "", month: str = "") -> Said:
    here, subject = state(repo), subject_of(words, month)
    found = landed(here.git, here.commit, subject, here.store.newest.calendar)
    return said_of(here.git, found, subject, here.store.standards)


def test_the_pack_of_a_closed_case_says_that_its_closing_stood(lived_provider: Path) -> None:
    files = files_in(packed(lived_provider, CLOSED))
    (told,) = json.loads(files["data/closings.json"])
    assert told["case"] == CLOSED and told["verdict"] == Stood.ON_ITS_DAY
    assert rule_set() in told["rules"] and told["why"] == []
    assert json.loads(files["data/pack.json"])["made_by"]["rules"] == rule_set()


SUBJECTS = [
    (CLOSED, "", {CLOSED}, "a case: its own closing"),
    ("", "2026-10", {CLOSED}, "a month: every closing in it"),
    (LATE, "", set(), "a case that is open"),
    ("2026-10", "", set(), "a bulletin has none"),
]


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("words", "month", "closed", "why"), SUBJECTS, ids=[row[-1] for row in SUBJECTS])
def test_which_closings_are_told(words: str, month: str, closed: set[str], why: str, lived_provider: Path) -> None:
    told = {verdict.case for verdict in said(lived_provider, words, month).closings}
    assert closed <= told and (month or told == closed), why


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "month", "closed", "why"), SUBJECTS, ids=[row[-1] for row in SUBJECTS])
def test_its_own_landings_alone_say_what_a_replay_of_all_says(
    words: str, month: str, closed: set[str], why: str, lived_provider: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = said(lived_provider, words, month)
    monkeypatch.setattr(judge_some_landings, "some_judged", lambda *_: None)
    assert said(lived_provider, words, month) == alone


def test_it_says_what_replay_says_of_each_landing(lived_provider: Path) -> None:
    here, told = state(lived_provider), said(lived_provider, LATE)
    judged = Replay(here.git, here.history.landings, here.store.standards).judged()
    replayed = {one.landing.commit: {(f.rule, f.path) for f in one.findings} for one in judged if one.landing}
    found = {commit: {(f.rule, f.path) for f in own} for commit, own in told.findings.items()}
    assert all(own <= replayed[commit] for commit, own in found.items())
    assert {rule for own in found.values() for rule, _ in own} == {"GC302"}
    assert all(LATE in path for own in found.values() for _, path in own), "of no other case"
