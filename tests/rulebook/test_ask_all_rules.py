"""One list of rooms, what it says of groups of rules, and a run that says the same each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import goodcatch
from goodcatch.check.finding import AtForm, Level
from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.rulebook.rule_rooms import ROOMS, all_rules, history_rules, lateness


def test_every_room_with_rules_is_in_the_list() -> None:
    rooms = {path.parent.parent.name for path in Path(goodcatch.__file__).parent.rglob("rules/__init__.py")}
    assert {room.__name__.split(".")[1] for room in ROOMS} == rooms


def test_what_the_form_refuses_of_a_step_that_claims_nothing() -> None:
    refusing = {rule.id: rule.at_form for rule in all_rules() if rule.at_form is not AtForm.TAKES}
    names = {id for id, why in refusing.items() if why is AtForm.NAMES}
    words = {rule.id for rule in all_rules() if rule.id.startswith("GC5") and rule.level is Level.STOP}
    who_and_when = {"GC116", "GC212", "GC213"}  # of grammar 2: what a rota turns into a name
    assert names == words | who_and_when
    dates = {id for id, why in refusing.items() if why is AtForm.DATES}
    assert dates == {"GC305", "GC307"}, "it is too early, or a date in it cannot be so (grammar 2)"
    passes = {id for id, why in refusing.items() if why is AtForm.PASSES}
    assert passes == {"GC416", "GC423"}, "it lets a gate be passed, or ends a case, and may not: taken, it would stay"
    assert refusing.keys() - names - dates - passes == {"GC210"}, "its store is off"


def test_only_a_gate_of_a_claim_may_be_waived() -> None:
    """Never what protects people or the record itself: names, independence, duties to tell, history."""
    assert {rule.id for rule in all_rules() if rule.exceptable} == {"GC403", "GC404", "GC406", "GC407"}
    assert all(rule.scope is ClaimIn and rule.level is Level.STOP for rule in all_rules() if rule.exceptable)


def test_groups_of_rules_are_told_by_what_they_look_at() -> None:
    assert {rule.id[:3] for rule in history_rules()} == {"GC3", "GC5", "GC6", "GC7"}
    assert {"GC302", "GC303"} <= lateness() and "GC305" not in lateness(), "too early is not late"


@pytest.mark.tries
def test_a_run_says_the_same_each_time(provider: Path) -> None:
    """Also where sets come in another order; a mark that changed would make every finding a new one for a forge."""
    git = Git(provider)
    for number in range(4):
        who = Identity("somebody", f"somebody-{number}@example.org")
        page = {f"content/pages/page-{number}.md": b"Text.\n"}
        git.commit(MAIN, Change(page, "A page\n", who, parents=(str(git.head(MAIN)),)))
    told = {_checked(provider, seed) for seed in ("1", "2")}
    assert len(told) == 1
    assert "(mark 4)" in next(iter(told)), "an address that is no post's has a mark"


def _checked(repo: Path, seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "goodcatch", "check", "--at", MAIN, "--format", "sarif", "--repo", str(repo)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300).stdout
