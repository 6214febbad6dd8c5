"""An act is saved once, with all that is to be done, and forgets its words when the repository has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.errors import Unusable
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Act, Acts, Kind, Plan, State

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WORDS = "Zebedee Quux found two boxes"
PLAN = Plan("sign-off 1", "learning", Kind.LAND, "quality-lead-1", "m\n", {"a.md": WORDS}, "1", "NM-2026-7K3Q9F4T")


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)


@pytest.fixture
def acts(spool: Spool) -> Acts:
    return spool.acts


def test_it_is_there_as_it_was_decided(acts: Acts) -> None:
    act = acts.queue(PLAN, NOW)
    assert (acts.get(act.id), act.plan, act.at, act.state) == (act, PLAN, NOW, State.QUEUED)
    assert acts.under(State.QUEUED) == (act,) == acts.under(State.QUEUED, store="learning")
    assert acts.under(State.QUEUED, store="restricted") == acts.under(State.DONE) == ()


@pytest.mark.parametrize(
    ("ended", "same", "why"),
    [
        (lambda acts, act: None, True, "it is queued"),
        (lambda acts, act: acts.hindered(act, "no answer"), True, "it is tried again"),
        (lambda acts, act: acts.settle(act, State.AT_FORGE, "c"), True, "the forge has it"),
        (lambda acts, act: acts.settle(act, State.DONE, "c"), True, "it is done"),
        (lambda acts, act: acts.settle(act, State.REFUSED, why="no"), False, "whoever was refused may try again"),
        (lambda acts, act: acts.withdraw(act.id, "quality-lead-1"), False, "and whoever took it back"),
    ],
)
def test_a_key_is_used_once(ended: Callable[[Acts, Act], None], same: bool, why: str, acts: Acts) -> None:
    first = acts.queue(PLAN, NOW)
    ended(acts, first)
    again = acts.queue(replace(PLAN, by="quality-lead-2", files={"b.md": "x"}), NOW)
    assert (again.id == first.id) is same, why
    assert (acts.of_report("1") == again) and acts.of_key(PLAN.key) == again


@pytest.mark.parametrize(
    ("by", "state"),
    [("quality-lead-2", State.QUEUED), ("quality-lead-1", State.DONE), ("quality-lead-1", State.AT_FORGE)],
)
def test_only_whoever_did_it_takes_it_back_and_only_in_time(by: str, state: State, acts: Acts) -> None:
    act = acts.queue(PLAN, NOW)
    acts.settle(act, state)
    with pytest.raises(Unusable, match="put it right with a new step"):
        acts.withdraw(act.id, by)
    assert acts.get(act.id).state is state


def test_its_words_are_closed_and_gone_once_it_is_done(acts: Acts, spool: Spool) -> None:
    act = acts.queue(PLAN, NOW)
    acts.hindered(act, f"{WORDS}?")
    held = b"".join(file.read_bytes() for file in spool.database.path.parent.glob("spool.db*"))
    assert b"Zebedee" not in held
    acts.settle(acts.get(act.id), State.DONE, "c0ffee")
    assert acts.get(act.id).plan.files == {} and acts.get(act.id).commit == "c0ffee" and acts.get(act.id).why == ""
